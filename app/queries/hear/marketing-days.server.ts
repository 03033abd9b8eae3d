// Which days of which scenarios and channels say something else now than the platform's reports were told?
import type { ShopDb } from "~/db.server";

export type MarketingDay = {
  scenarioId: string;
  channel: "email" | "line";
  /** yyyy-mm-dd of the shop's calendar. */
  day: string;
  sent: number;
  opened: number;
  clicked: number;
  unsubscribed: number;
  complained: number;
  orders: number;
  /** In the shop's own currency. */
  revenueMinor: bigint;
  /** All of the above as they were compared. */
  figures: string;
};

/** From the kept days (scenario-days.server.ts). Those of one scenario and channel stand together, so that they are told together. */
export const untoldDays = (
  shop: ShopDb,
  { from, currency, limit }: { from: string; currency: string; limit: number },
): Promise<MarketingDay[]> => shop.query<MarketingDay>`
  SELECT f.scenario_id AS "scenarioId", f.channel, f.day::text AS day, f.sent, f.opened, f.clicked, f.unsubscribed, f.complained, f.orders,
    f.revenue_minor AS "revenueMinor", f.figures
  FROM (
    SELECT k.*, concat_ws(' ', sent, opened, clicked, unsubscribed, complained, orders, revenue_minor) AS figures FROM (
      SELECT scenario_id, channel, day, sum(sent)::int AS sent, sum(opened)::int AS opened, sum(clicked)::int AS clicked, sum(unsubscribed)::int AS unsubscribed,
        sum(complained)::int AS complained, sum(CASE WHEN currency = ${currency} THEN orders ELSE 0 END)::int AS orders,
        sum(CASE WHEN currency = ${currency} THEN revenue_minor ELSE 0 END)::int8 AS revenue_minor
      FROM scenario_day WHERE shop_id = ${shop.id} AND day >= ${from}::date AND channel IN ('email', 'line') GROUP BY scenario_id, channel, day
    ) k
  ) f
  LEFT JOIN marketing_day m ON m.shop_id = ${shop.id} AND m.scenario_id = f.scenario_id AND m.channel = f.channel AND m.day = f.day
  WHERE m.figures IS DISTINCT FROM f.figures AND (m.figures IS NOT NULL OR f.sent > 0 OR f.orders > 0)
  ORDER BY f.scenario_id, f.channel, f.day LIMIT ${limit}`;

export async function noteToldDay(shop: ShopDb, { scenarioId, channel, day, figures }: MarketingDay, now: Date): Promise<void> {
  await shop.query`
    INSERT INTO marketing_day (shop_id, scenario_id, channel, day, figures, told_at) VALUES (${shop.id}, ${scenarioId}, ${channel}, ${day}::date, ${figures}, ${now})
    ON CONFLICT (shop_id, scenario_id, channel, day) DO UPDATE SET figures = excluded.figures, told_at = excluded.told_at`;
}

/** The platform has forgotten them. */
export async function forgetToldDays(shop: ShopDb): Promise<void> {
  await shop.query`DELETE FROM marketing_day WHERE shop_id = ${shop.id}`;
}
