// What do the kept days say of a period? A few rows for each scenario, however many messages there were.
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { Period } from "~/domain/day";
import type { ChannelId } from "~/domain/scenario/scenario";

export type KeptFigures = {
  scenarioId: string;
  version: number;
  step: number;
  variant: string;
  channel: ChannelId;
  /** Of orders; empty where the figures are those of messages. */
  currency: string;
  /** yyyy-mm-dd: the first of these days. */
  firstDay: string;
  sent: number;
  delivered: number;
  opened: number;
  clicked: number;
  heldOut: number;
  pieces: number;
  orders: number;
  revenue: number;
  discount: number;
  points: number;
};

/** Whole days of the shop, from the one that holds `from` to the one before `until`. `scenarioId` null: of all. */
export const keptFigures = (shop: ShopDb, { from, until }: Period, scenarioId: string | null = null) => shop.query<KeptFigures>`
  SELECT scenario_id AS "scenarioId", version, step, variant, channel, currency, min(day)::text AS "firstDay", sum(sent)::int AS sent, sum(delivered)::int AS delivered, sum(opened)::int AS opened,
    sum(clicked)::int AS clicked, sum(held_out)::int AS "heldOut", sum(pieces)::int AS pieces, sum(orders)::int AS orders,
    sum(revenue_minor)::float8 AS revenue, sum(discount_minor)::float8 AS discount, sum(points)::float8 AS points
  FROM scenario_day
  WHERE shop_id = ${shop.id} AND day >= ${dayOf(shop, from)} AND day <= ${dayOf(shop, new Date(until.getTime() - 1))}
    ${scenarioId === null ? sql`` : sql`AND scenario_id = ${scenarioId}`}
  GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6`;

/** Asked once a statement. */
const dayOf = (shop: ShopDb, at: Date) =>
  sql`(SELECT (${at}::timestamptz AT TIME ZONE time_zone)::date FROM shop_setting WHERE shop_id = ${shop.id})`;
