// Which goods of a list (a ranking, what is new) are shown to whom? Less what the reader has and what is sold out.
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import { toJson } from "~/lib/json";
import { boughtBy, isOnSale } from "~/queries/purchases/bought-by.server";

/**
 * `productIds` null: the shop's own list, `shopList`, or its bestsellers where that is null. In the list's order; goods of
 * categories that the reader buys first, where asked. Most readers are told of the same list: what of it can be bought is
 * asked once, and each reader's choice is made from arrays, without a join.
 */
export async function pickFromLists(
  shop: ShopDb,
  requests: { customerId: CustomerId; productIds: string[] | null }[],
  { limit, ownCategoriesFirst, shopList, now }: { limit: number; ownCategoriesFirst: boolean; shopList: string[] | null; now: Date },
): Promise<Map<CustomerId, string[]>> {
  if (requests.length === 0) return new Map();
  const rows = await shop.query<{ customerId: CustomerId; productIds: string[] }>`
    WITH own_list AS MATERIALIZED (
      SELECT coalesce(${shopList}::text[], array_agg(product_id ORDER BY orders DESC, product_id), '{}') AS ids
      FROM (SELECT product_id, orders FROM product_rank WHERE shop_id = ${shop.id} ORDER BY orders DESC, product_id LIMIT 100) k
    ), request AS MATERIALIZED (
      SELECT r."customerId", CASE WHEN r."productIds" IS NULL THEN own_list.ids ELSE r."productIds" END AS list
      FROM jsonb_to_recordset(${toJson(requests)}::jsonb) AS r("customerId" uuid, "productIds" text[]) CROSS JOIN own_list
    ), bought AS MATERIALIZED (${boughtBy(shop)}
    ), reader AS MATERIALIZED (
      SELECT b.customer_id, array_agg(b.product_id) AS had, array_agg(DISTINCT p.category) FILTER (WHERE p.category <> '') AS categories
      FROM bought b LEFT JOIN product p ON p.shop_id = ${shop.id} AND p.product_id = b.product_id GROUP BY b.customer_id
    ), on_sale AS MATERIALIZED (
      SELECT l.list, array_agg(p.product_id ORDER BY k.place) AS ids, array_agg(p.category ORDER BY k.place) AS categories
      FROM (SELECT DISTINCT list FROM request) l
      CROSS JOIN LATERAL unnest(l.list) WITH ORDINALITY AS k(product_id, place)
      JOIN product p ON p.shop_id = ${shop.id} AND p.product_id = k.product_id AND ${isOnSale(shop, now)}
      GROUP BY l.list
    )
    SELECT r."customerId", array(
      SELECT k.id FROM unnest(s.ids, s.categories) WITH ORDINALITY AS k(id, category, place)
      WHERE k.id = ANY(t.had) IS NOT TRUE
      ORDER BY ${ownCategoriesFirst} AND k.category = ANY(t.categories) IS NOT TRUE, k.place LIMIT ${limit}) AS "productIds"
    FROM request r JOIN on_sale s ON s.list = r.list LEFT JOIN reader t ON t.customer_id = r."customerId"`;
  return new Map(rows.flatMap(({ customerId, productIds }) => (productIds.length > 0 ? [[customerId, productIds]] : [])));
}
