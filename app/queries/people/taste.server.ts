// Which categories do these people like, as their clicks tell? The CTE `taste` of what picks goods for them.
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import { mostTaste, tasteDays, tasteHalfLifeDays } from "~/domain/ledger/taste";

/**
 * Over the relation `request` ("customerId"): customer_id, category, taste, by the formula of domain/ledger/taste.ts. Along the
 * person's messages that were clicked in, over every address that is theirs by now.
 */
export const tasteFor = (shop: ShopDb, now: Date): Sql => sql`
  SELECT customer_id, category, least(${mostTaste}::float8, sum(power(2, -extract(epoch FROM ${now}::timestamptz - at) / 86400 / ${tasteHalfLifeDays}::float8))) AS taste
  FROM (
    SELECT r."customerId" AS customer_id, p.category, p.product_id, max(e.occurred_at) AS at
    FROM request r
    CROSS JOIN LATERAL (SELECT identity_id FROM identity WHERE shop_id = ${shop.id} AND customer_id = r."customerId" OFFSET 0) i
    CROSS JOIN LATERAL (
      SELECT delivery_id FROM delivery WHERE shop_id = ${shop.id} AND identity_id = i.identity_id AND clicked_at IS NOT NULL OFFSET 0
    ) d
    CROSS JOIN LATERAL (
      SELECT product_id, occurred_at FROM engagement
      WHERE shop_id = ${shop.id} AND delivery_id = d.delivery_id AND kind = 'click' AND NOT is_machine AND product_id IS NOT NULL
        AND occurred_at > ${new Date(now.getTime() - tasteDays * 86_400_000)} AND occurred_at <= ${now} OFFSET 0
    ) e
    JOIN product p ON p.shop_id = ${shop.id} AND p.product_id = e.product_id AND p.category <> ''
    GROUP BY 1, 2, 3, date_trunc('day', e.occurred_at AT TIME ZONE 'UTC')
  ) click GROUP BY 1, 2`;
