// How did a stretch of days go for the whole shop? Messages, what people did with them, orders credited to them.
import type { ShopDb } from "~/db.server";
import type { Period } from "~/domain/day";
import type { Money } from "~/domain/money";
import { type KeptFigures, keptFigures } from "./kept-figures.server";

export type { Period };
export type Overview = { sent: number; opened: number; clicked: number; heldOut: number; orders: number; revenue: Money[] };

/**
 * By whole days of the shop, as they are kept (queries/hear/scenario-days.server.ts, to be brought up to date before). Opens
 * and clicks are those of the messages that were sent in the period, whenever they came. Orders and revenue are those
 * placed in the period and credited to a message, one amount per currency.
 */
export async function overview(shop: ShopDb, period: Period): Promise<Overview> {
  const rows = await keptFigures(shop, period);
  const sum = (of: (row: KeptFigures) => number) => rows.reduce((total, row) => total + of(row), 0);
  return {
    sent: sum((row) => row.sent),
    opened: sum((row) => row.opened),
    clicked: sum((row) => row.clicked),
    heldOut: sum((row) => row.heldOut),
    orders: sum((row) => row.orders),
    revenue: revenueOf(rows),
  };
}

/** One amount per currency, in the order of their names. */
export function revenueOf(rows: Pick<KeptFigures, "currency" | "orders" | "revenue">[]): Money[] {
  const currencies = [...new Set(rows.filter(({ orders }) => orders > 0).map(({ currency }) => currency))].sort();
  return currencies.map((currency) => ({
    amountMinor: BigInt(rows.reduce((total, row) => total + (row.currency === currency ? row.revenue : 0), 0)),
    currency,
  }));
}
