// What is a message worth to the shop? What it brought, by each of two measures, less what it cost and whom it lost.

import { type ClassHistory, type CustomerClass, expectedMargin } from "~/domain/ledger/customer-value";
import type { ChannelId } from "~/domain/scenario/scenario";
import { type MessageCosts, minorPerPoint, type PricedChannel, pricedChannels, priceOf } from "./message-costs";
import type { Incremental } from "./uplift";

export const lossKinds = ["unsubscribe", "complaint", "block"] as const;
export type LossKind = (typeof lossKinds)[number];

/** Of one channel: messages that went, pieces that are paid for, orders credited to them, with the discounts of those that carry a code; points given. */
export type ChannelFigures = {
  channel: ChannelId;
  sent: number;
  pieces: number;
  orders: number;
  revenue: number;
  discount: number;
  points: number;
};
/** People who refused a channel because of a message of it. */
export type LossFigures = CustomerClass & { channel: ChannelId; kind: LossKind; people: number };

export type Outlay = { sending: number; coupon: number; points: number; lost: number | null };
/** What remains. Null: of the people it lost nobody knows yet what they are worth. */
export type Net = { total: number; perMessage: number } | null;

export type MessageValue = Outlay & {
  sent: number;
  orders: number;
  /** Sales credited to the messages (last touch), net of refunds and after the coupon. */
  revenue: number;
  losses: Record<LossKind, number>;
  /** What is left of those sales when the goods are paid, before the coupon. */
  profit: number;
  net: Net;
};

/**
 * All amounts are minor units of the shop's currency, each rounded once, so that the parts add up to the net as shown.
 *   profit  = (sales + coupon) x margin        the goods cost the same, whatever was paid for them
 *   sending = pieces x price, per channel
 *   coupon  = discounts of credited orders that carry a code
 *   points  = points given x what one is worth, used or not
 *   lost    = people who refused x the margin that each was expected to bring in the coming 365 days (customer-value.ts)
 *   net     = profit - sending - coupon - points - lost
 * By last touch, sales are those of orders within the window after a click or an open (queries/purchases/conversions). By the
 * holdout, they are the difference between the arms (uplift.ts). The two answer different questions and are never added.
 */
export function messageValue(
  figures: ChannelFigures[],
  losses: LossFigures[],
  { costs, history, currency }: { costs: MessageCosts; history: ClassHistory[]; currency: string },
): MessageValue {
  const sum = (of: (row: ChannelFigures) => number) => figures.reduce((total, row) => total + of(row), 0);
  const sent = sum((row) => row.sent);
  const revenue = sum((row) => row.revenue);
  const outlay = {
    sending: sum((row) => (isPriced(row.channel) ? priceOf(row.pieces, costs.prices[row.channel], currency) : 0)),
    coupon: sum((row) => row.discount),
    points: sum((row) => row.points) * minorPerPoint,
    lost: lostValue(losses, history, costs.marginPercent),
  };
  const profit = profitOf(revenue, outlay.coupon, costs.marginPercent);
  const count = (kind: LossKind) => losses.filter((row) => row.kind === kind).reduce((total, row) => total + row.people, 0);
  return {
    ...outlay,
    sent,
    orders: sum((row) => row.orders),
    revenue,
    losses: { unsubscribe: count("unsubscribe"), complaint: count("complaint"), block: count("block") },
    profit,
    net: netOf(profit, outlay, sent),
  };
}

export type IncrementalValue = { revenue: number; profit: number; net: Net; netLow: number | null; netHigh: number | null };

/** The same by the holdout, with the ends of the 90 % interval; `incremental` is that of the same messages. */
export function incrementalValue(value: MessageValue, incremental: Incremental & { known: true }, marginPercent: number): IncrementalValue {
  const profitAt = (revenue: number) => profitOf(revenue, value.coupon, marginPercent);
  const netAt = (revenue: number) => netOf(profitAt(revenue), value, value.sent);
  return {
    revenue: Math.round(incremental.total),
    profit: profitAt(incremental.total),
    net: netAt(incremental.total),
    netLow: netAt(incremental.low)?.total ?? null,
    netHigh: netAt(incremental.high)?.total ?? null,
  };
}

const profitOf = (revenue: number, coupon: number, marginPercent: number) => Math.round(((revenue + coupon) * marginPercent) / 100);

function netOf(profit: number, { sending, coupon, points, lost }: Outlay, sent: number): Net {
  if (lost === null || sent === 0) return null;
  const total = profit - sending - coupon - points - lost;
  return { total, perMessage: total / sent };
}

/** Nobody lost is nothing lost, whatever people are worth. */
function lostValue(losses: LossFigures[], history: ClassHistory[], marginPercent: number): number | null {
  let total = 0;
  for (const row of losses) {
    const each = expectedMargin(history, row, marginPercent);
    if (each === null) return null;
    total += each * row.people;
  }
  return Math.round(total);
}

const isPriced = (channel: ChannelId): channel is PricedChannel => (pricedChannels as readonly string[]).includes(channel);
