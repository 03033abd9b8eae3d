// Whom does a run of the shop's own occasion ask about next? Everybody in order of their id; of goods, who wanted them.
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { AudienceCondition } from "~/domain/audience/audience";
import type { CustomerId } from "~/domain/ids";
import type { OccasionKind } from "~/domain/scenario/occasion";
import { allOf } from "~/queries/audience/audience.server";
import type { StoredRun } from "./scenario-runs.server";

/**
 * Who a batch is about: `among` says it of a column that holds a customer's id, `within` (a sale may be for a segment only)
 * of the customer `c`. `last`: up to whom this batch goes; null: nobody is left.
 */
export type RunPeople = { among: (column: Sql) => Sql; within: Sql; last: CustomerId | null };

type Asked = { kind: OccasionKind; within: AudienceCondition[]; limit: number; now: Date };

export async function peopleAfter(shop: ShopDb, run: StoredRun, { kind, within, limit, now }: Asked): Promise<RunPeople> {
  const productId = goodsOf(run.occasion, kind);
  if (productId !== null) return wanting(shop, { productId, run, limit });
  const after = run.decidedUpTo ?? nobody;
  const [row] = await shop.query<{ last: CustomerId | null }>`
    SELECT customer_id AS last FROM (
      SELECT customer_id FROM customer WHERE shop_id = ${shop.id} AND customer_id > ${after}::uuid ORDER BY customer_id LIMIT ${limit}) n
    ORDER BY customer_id DESC LIMIT 1`;
  const last = row?.last ?? null;
  const among = (column: Sql) => sql`(${column} > ${after}::uuid AND ${column} <= ${last}::uuid)`;
  return { among, within: allOf(within, { shopId: shop.id, now }), last };
}

const nobody = "00000000-0000-0000-0000-000000000000";

/** So long ago a look or a cart still says that somebody wants it. */
export const wantedDays = 60;
/** Who bought it so often misses it when it goes. */
const oftenBought = 2;

/** Looked at it or put it into a cart lately and did not buy it since, or buys it again and again. */
async function wanting(shop: ShopDb, { productId, run, limit }: { productId: string; run: StoredRun; limit: number }): Promise<RunPeople> {
  const since = new Date(run.anchorAt.getTime() - wantedDays * 86_400_000);
  const rows = await shop.query<{ customerId: CustomerId }>`
    WITH line AS MATERIALIZED (
      SELECT order_id FROM order_line WHERE shop_id = ${shop.id} AND product_id = ${productId}
    ), bought AS MATERIALIZED (
      SELECT i.customer_id, count(*) AS times, max(o.processed_at) AS last_at
      FROM line l
      CROSS JOIN LATERAL (SELECT identity_id, processed_at FROM shop_order WHERE shop_id = ${shop.id} AND order_id = l.order_id AND cancelled_at IS NULL AND deleted_at IS NULL OFFSET 0) o
      CROSS JOIN LATERAL (SELECT customer_id FROM identity WHERE shop_id = ${shop.id} AND identity_id = o.identity_id OFFSET 0) i
      WHERE i.customer_id IS NOT NULL GROUP BY i.customer_id
    ), looked AS (
      SELECT identity_id, max(occurred_at) AS at FROM visit WHERE shop_id = ${shop.id} AND product_id = ${productId} AND occurred_at > ${since} AND occurred_at <= ${run.anchorAt} GROUP BY identity_id
      UNION ALL
      SELECT t.identity_id, max(t.updated_at) FROM cart t CROSS JOIN LATERAL jsonb_array_elements(t.lines) g
      WHERE t.shop_id = ${shop.id} AND t.updated_at > ${since} AND t.updated_at <= ${run.anchorAt} AND g ->> 'productId' = ${productId} AND t.identity_id IS NOT NULL GROUP BY t.identity_id
    ), wanted AS (
      SELECT i.customer_id FROM (SELECT identity_id, max(at) AS at FROM looked GROUP BY identity_id) k
      CROSS JOIN LATERAL (SELECT customer_id FROM identity WHERE shop_id = ${shop.id} AND identity_id = k.identity_id OFFSET 0) i
      LEFT JOIN bought b ON b.customer_id = i.customer_id
      WHERE i.customer_id IS NOT NULL AND (b.last_at IS NULL OR b.last_at < k.at)
      UNION SELECT customer_id FROM bought WHERE times >= ${oftenBought}
    )
    SELECT customer_id AS "customerId" FROM wanted WHERE customer_id > ${run.decidedUpTo ?? nobody}::uuid ORDER BY customer_id LIMIT ${limit}`;
  const ids = rows.map(({ customerId }) => customerId);
  return { among: (column) => sql`${column} = ANY(${ids}::uuid[])`, within: sql`true`, last: ids.at(-1) ?? null };
}

export const goodsOf = (occasion: string, kind: OccasionKind): string | null =>
  kind === "back-in-stock" || kind === "price-drop" || kind === "low-stock" ? (occasion.split(":")[1] ?? null) : null;
