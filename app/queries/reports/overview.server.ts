// How did a stretch of days go for the whole shop? Messages, what people did with them, orders credited to them.
import type { ShopDb } from "~/db.server";
import type { Money } from "~/domain/money";

export type Period = { from: Date; until: Date };
export type Overview = { sent: number; opened: number; clicked: number; heldOut: number; orders: number; revenue: Money[] };

/**
 * Opens and clicks are those of the messages that were sent in the period, whenever they came. Orders and revenue are
 * those placed in the period and credited to a message, one amount per currency.
 * A message waits 31 days at most between decision and sending, so the index on decided_at bounds the scan.
 */
export async function overview(shop: ShopDb, { from, until }: Period): Promise<Overview> {
  const [messages] = await shop.query<Pick<Overview, "sent" | "opened" | "clicked" | "heldOut">>`
    SELECT count(*) FILTER (WHERE is_sent)::int AS sent,
           count(*) FILTER (WHERE is_sent AND (opened_at IS NOT NULL OR clicked_at IS NOT NULL))::int AS opened,
           count(*) FILTER (WHERE is_sent AND clicked_at IS NOT NULL)::int AS clicked,
           count(*) FILTER (WHERE state = 'held-out' AND decided_at >= ${from})::int AS "heldOut"
    FROM (
      SELECT state, opened_at, clicked_at, decided_at,
             state IN ('accepted', 'delivered', 'unknown') AND sent_at >= ${from} AND sent_at < ${until} AS is_sent
      FROM delivery
      WHERE shop_id = ${shop.id} AND decided_at >= ${from}::timestamptz - interval '31 days' AND decided_at < ${until}
    ) d`;
  const credited = await shop.query<{ orders: number } & Money>`
    SELECT count(*)::int AS orders, coalesce(sum(amount_minor), 0)::int8 AS "amountMinor", currency
    FROM conversion WHERE shop_id = ${shop.id} AND ordered_at >= ${from} AND ordered_at < ${until}
    GROUP BY currency ORDER BY currency`;
  return {
    ...(messages ?? { sent: 0, opened: 0, clicked: 0, heldOut: 0 }),
    orders: credited.reduce((sum, row) => sum + row.orders, 0),
    revenue: credited.map(({ amountMinor, currency }) => ({ amountMinor, currency })),
  };
}
