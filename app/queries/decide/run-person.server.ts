// Does a run of the shop's own occasion ask about this one person, and what did the person do with the goods it tells of?
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { AudienceCondition } from "~/domain/audience/audience";
import { type CustomerId, idBefore } from "~/domain/ids";
import type { OccasionKind } from "~/domain/scenario/occasion";
import { goodsOf, peopleAfter, wantedDays } from "./run-people.server";
import type { StoredRun } from "./scenario-runs.server";

type Asked = { kind: OccasionKind; within: AudienceCondition[]; now: Date };

/** Told by the run itself: as if it had come just before this person, and took one more. */
export async function isAskedBy(shop: ShopDb, run: StoredRun, customerId: CustomerId, asked: Asked): Promise<boolean> {
  const { among, within, last } = await peopleAfter(shop, { ...run, decidedUpTo: idBefore(customerId) }, { ...asked, limit: 1 });
  if (last !== customerId) return false;
  const [found] = await shop.query`
    SELECT c.customer_id FROM customer c
    WHERE c.shop_id = ${shop.id} AND c.customer_id = ${customerId}::uuid AND ${among(sql`c.customer_id`)} AND ${within}`;
  return found !== undefined;
}

export type WantedSeen = {
  productId: string;
  title: string;
  lookedAt: Date | null;
  cartedAt: Date | null;
  boughtAt: Date | null;
  times: number;
};

/** Null: the run is not about goods. What queries/decide/run-people weighs, of one person. */
export async function wantedSeen(shop: ShopDb, run: StoredRun, customerId: CustomerId, kind: OccasionKind): Promise<WantedSeen | null> {
  const productId = goodsOf(run.occasion, kind);
  if (productId === null) return null;
  const since = new Date(run.anchorAt.getTime() - wantedDays * 86_400_000);
  const [row] = await shop.query<Omit<WantedSeen, "productId">>`
    WITH mine AS MATERIALIZED (SELECT identity_id FROM identity WHERE shop_id = ${shop.id} AND customer_id = ${customerId}),
    bought AS (
      SELECT max(o.processed_at) AS at, count(*)::int AS times FROM mine
      CROSS JOIN LATERAL (SELECT order_id, processed_at FROM shop_order WHERE shop_id = ${shop.id} AND identity_id = mine.identity_id AND cancelled_at IS NULL AND deleted_at IS NULL OFFSET 0) o
      CROSS JOIN LATERAL (SELECT product_id FROM order_line WHERE shop_id = ${shop.id} AND order_id = o.order_id OFFSET 0) l
      WHERE l.product_id = ${productId}
    ), looked AS (
      SELECT max(v.occurred_at) AS at FROM mine
      CROSS JOIN LATERAL (SELECT product_id, occurred_at FROM visit WHERE shop_id = ${shop.id} AND identity_id = mine.identity_id AND occurred_at > ${since} AND occurred_at <= ${run.anchorAt} OFFSET 0) v
      WHERE v.product_id = ${productId}
    ), carted AS (
      SELECT max(t.updated_at) AS at FROM mine
      CROSS JOIN LATERAL (SELECT lines, updated_at FROM cart WHERE shop_id = ${shop.id} AND identity_id = mine.identity_id OFFSET 0) t
      CROSS JOIN LATERAL jsonb_array_elements(t.lines) g
      WHERE t.updated_at > ${since} AND t.updated_at <= ${run.anchorAt} AND g ->> 'productId' = ${productId}
    )
    SELECT coalesce((SELECT title FROM product WHERE shop_id = ${shop.id} AND product_id = ${productId}), ${productId}) AS title,
      looked.at AS "lookedAt", carted.at AS "cartedAt", bought.at AS "boughtAt", bought.times FROM bought, looked, carted`;
  return row ? { productId, ...row } : null;
}
