// Where do the fifths of the shop's buyers begin, and from which price on is a thing dear? Kept, because finding them reads everybody.
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";
import { countedOrder } from "~/queries/purchases/counted-order.server";

export type Measure = "recency" | "frequency" | "monetary" | "price";

/** What an RFM score is told by: when the person last bought (seconds since 1970), how often, and what was spent less refunds. */
export const measured: Record<Exclude<Measure, "price">, Sql> = {
  recency: sql`extract(epoch FROM c.last_order_at)::float8`,
  frequency: sql`c.order_count::float8`,
  monetary: sql`(c.spent_minor - c.refunded_minor)::float8`,
};

/** Prices of the last year's lines: what was dear ten years ago says little of today's. */
const priceDays = 365;

/**
 * Makes the cut points anew, once a day. Fifths among who ever bought: the n-th cut point is the smallest value that
 * n fifths of the buyers do not exceed (percentile_disc); a score is one more than the number of cut points that lie
 * below the person's value, so equal buyers have equal scores and once-buyers, however many, score 1. The price cut
 * points are quarters of unit prices over the lines of the last year's orders.
 */
export async function refreshCutPoints(shop: ShopDb, now: Date): Promise<void> {
  await shop.transaction(async (shop) => {
    await shop.query`DELETE FROM cut_point WHERE shop_id = ${shop.id}`;
    await shop.query`
      WITH buyer AS MATERIALIZED (
        SELECT ${measured.recency} AS recency, ${measured.frequency} AS frequency, ${measured.monetary} AS monetary
        FROM customer c WHERE c.shop_id = ${shop.id} AND c.order_count > 0 AND c.last_order_at IS NOT NULL
      ),
      line AS (
        SELECT percentile_disc(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY l.unit_price_minor::float8) AS cuts
        FROM (${countedOrder(shop.id)}) o JOIN order_line l ON l.shop_id = ${shop.id} AND l.order_id = o.order_id
        WHERE o.is_counted AND o.processed_at > ${now}::timestamptz - make_interval(days => ${priceDays})
      ),
      fifths (measure, cuts) AS (
        SELECT 'recency', percentile_disc(ARRAY[0.2, 0.4, 0.6, 0.8]) WITHIN GROUP (ORDER BY recency) FROM buyer
        UNION ALL SELECT 'frequency', percentile_disc(ARRAY[0.2, 0.4, 0.6, 0.8]) WITHIN GROUP (ORDER BY frequency) FROM buyer
        UNION ALL SELECT 'monetary', percentile_disc(ARRAY[0.2, 0.4, 0.6, 0.8]) WITHIN GROUP (ORDER BY monetary) FROM buyer
        UNION ALL SELECT 'price', cuts FROM line
      )
      INSERT INTO cut_point (shop_id, measure, place, at)
      SELECT ${shop.id}, f.measure, c.place, c.at FROM fifths f CROSS JOIN LATERAL unnest(f.cuts) WITH ORDINALITY AS c(at, place)`;
  });
}

/** Read once a statement; NULL before the shop's first refresh. */
export const cutPoint = (shopId: ShopId, measure: Measure, place: number): Sql =>
  sql`(SELECT at FROM cut_point WHERE shop_id = ${shopId} AND measure = ${measure} AND place = ${place})`;
