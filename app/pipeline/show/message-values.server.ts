// What was each scenario's message worth in a period? The kept figures, the losses and the shop's prices put together.
import type { ShopDb } from "~/db.server";
import type { Period } from "~/domain/day";
import type { ClassHistory } from "~/domain/ledger/customer-value";
import { type MessageCosts, messageCosts } from "~/domain/measure/message-costs";
import { type ChannelFigures, type LossFigures, type MessageValue, messageValue } from "~/domain/measure/message-value";
import type { ChannelId, Scenario } from "~/domain/scenario/scenario";
import type { StepPlace } from "~/domain/scenario/step-place";
import { type ChargedLosses, lossesIn } from "~/queries/consent/reader-losses.server";
import { keepScenarioDays } from "~/queries/hear/scenario-days.server";
import { customerValues } from "~/queries/people/customer-values.server";
import { type KeptFigures, keptFigures } from "~/queries/reports/kept-figures.server";
import { revenueOf } from "~/queries/reports/overview.server";
import { pricesOfChannels, storedCosts } from "~/queries/send/message-costs.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";

export type ValueBook = {
  costs: MessageCosts;
  /** Nobody has said yet what is left of a sale: the figure that weighs most. */
  isEstimated: boolean;
  currency: string;
  /** Of the rows that are meant: one scenario, one of its steps, one channel. Nothing known of them: zeros. */
  valueOf(isMeant: (row: Pick<KeptFigures, "scenarioId" | "version" | "step" | "variant" | "channel">) => boolean): MessageValue;
  figures: KeptFigures[];
};

/** Brings the kept days up to date first: what is shown is what is known. `scenarioId` null: of all. */
export async function valueBook(shop: ShopDb, period: Period, scenarioId: string | null = null): Promise<ValueBook> {
  await keepScenarioDays(shop);
  const { currency } = await shopSettings(shop);
  const stored = await storedCosts(shop);
  const costs = messageCosts(stored, currency, await pricesOfChannels(shop));
  const figures = await keptFigures(shop, period, scenarioId);
  const losses = await lossesIn(shop, period, [...new Set(figures.map(({ scenarioId }) => scenarioId))]);
  const history = await customerValues(shop);
  const isEstimated = stored.marginPercent === undefined;
  return {
    costs,
    isEstimated,
    currency,
    figures,
    valueOf: (isMeant) => valued({ figures, losses }, isMeant, { costs, history, currency }),
  };
}

type Rows = { figures: KeptFigures[]; losses: ChargedLosses[] };
type Terms = { costs: MessageCosts; history: ClassHistory[]; currency: string };

/** Orders in another currency than the shop's are shown with the results; no price is known to set against them. */
function valued({ figures, losses }: Rows, isMeant: Parameters<ValueBook["valueOf"]>[0], terms: Terms): MessageValue {
  const meant = figures.filter((row) => isMeant(row) && (row.currency === "" || row.currency === terms.currency));
  const channels = [...new Set(meant.map(({ channel }) => channel))];
  const byChannel = channels.map((channel) => channelFigures(channel, meant));
  const lost: LossFigures[] = losses.filter((row) => isMeant(row));
  return messageValue(byChannel, lost, terms);
}

function channelFigures(channel: ChannelFigures["channel"], rows: KeptFigures[]): ChannelFigures {
  const sum = (of: (row: KeptFigures) => number) => rows.reduce((total, row) => total + (row.channel === channel ? of(row) : 0), 0);
  return {
    channel,
    sent: sum((row) => row.sent),
    pieces: sum((row) => row.pieces),
    orders: sum((row) => row.orders),
    revenue: sum((row) => row.revenue),
    discount: sum((row) => row.discount),
    points: sum((row) => row.points),
  };
}

/** What lists show of a scenario; revenue by currency; `days` since its first message of the period. */
export function resultsOf(book: ValueBook, scenarioId: string, now: Date) {
  const own = book.figures.filter((row) => row.scenarioId === scenarioId);
  const sum = (of: (row: KeptFigures) => number) => own.reduce((total, row) => total + of(row), 0);
  return {
    days: daysSince(
      own.filter(({ sent }) => sent > 0).map(({ firstDay }) => firstDay),
      now,
    ),
    sent: sum((row) => row.sent),
    clicked: sum((row) => row.clicked),
    orders: sum((row) => row.orders),
    revenue: revenueOf(own),
    value: book.valueOf((row) => row.scenarioId === scenarioId),
  };
}

/** One scenario's messages together, and by step, channel and wording; a step that is gone counts in the whole alone. */
export async function scenarioValue(shop: ShopDb, { id }: Scenario, { period, moved }: { period: Period; moved: StepPlace[] }) {
  const book = await valueBook(shop, period, id);
  const placeOf = ({ version, step }: { version: number; step: number }) =>
    (moved.find((one) => one.version === version && one.step === step) ?? { place: step }).place;
  const parts = new Map<string, { step: number; channel: ChannelId; variant: string }>();
  for (const row of book.figures) {
    const step = placeOf(row);
    if (step !== null) parts.set(`${step} ${row.channel} ${row.variant}`, { step, channel: row.channel, variant: row.variant });
  }
  const shown = [...parts.values()].map((part) => ({
    ...part,
    value: book.valueOf((row) => placeOf(row) === part.step && row.channel === part.channel && row.variant === part.variant),
  }));
  return {
    whole: book.valueOf(() => true),
    parts: shown.filter(({ value }) => value.sent > 0).sort((a, b) => a.step - b.step || a.variant.localeCompare(b.variant)),
    marginPercent: book.costs.marginPercent,
    isEstimated: book.isEstimated,
  };
}

const daysSince = (days: string[], now: Date) =>
  days.length === 0 ? 0 : Math.max(0, Math.floor((now.getTime() - Math.min(...days.map((day) => Date.parse(day)))) / 86_400_000));
