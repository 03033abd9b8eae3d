// Which goods did each of these people look at, or put into a cart, and not buy since? What can be bought now, the latest first.
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import { toJson } from "~/lib/json";
import { boughtBy, isOnSale } from "~/queries/purchases/bought-by.server";

const lookedBackDays = 60;
/** Of each identity: who has looked at so many things is shown the latest. */
const looked = 60;

type Asked = { now: Date; limit: number };
type Goods = Promise<Map<CustomerId, string[]>>;

export const viewedGoods = (shop: ShopDb, people: CustomerId[], asked: Asked): Goods =>
  goodsOf(
    shop,
    people,
    sql`SELECT v.product_id, v.occurred_at AS at FROM visit v
      WHERE v.shop_id = ${shop.id} AND v.identity_id = i.identity_id AND v.product_id IS NOT NULL AND v.occurred_at > ${since(asked.now)} AND v.occurred_at <= ${asked.now}
      ORDER BY v.occurred_at DESC LIMIT ${looked}`,
    asked,
  );

export const cartedGoods = (shop: ShopDb, people: CustomerId[], asked: Asked): Goods =>
  goodsOf(
    shop,
    people,
    sql`SELECT l ->> 'productId' AS product_id, t.updated_at AS at FROM cart t CROSS JOIN LATERAL jsonb_array_elements(t.lines) l
      WHERE t.shop_id = ${shop.id} AND t.identity_id = i.identity_id AND t.deleted_at IS NULL AND t.completed_at IS NULL AND t.updated_at > ${since(asked.now)}
      ORDER BY t.updated_at DESC LIMIT ${looked}`,
    asked,
  );

/** `seen`: product_id and at, of the identity `i`. */
async function goodsOf(shop: ShopDb, people: CustomerId[], seen: Sql, { now, limit }: Asked): Goods {
  if (people.length === 0) return new Map();
  const requests = [...new Set(people)].map((customerId) => ({ customerId }));
  const rows = await shop.query<{ customerId: CustomerId; productIds: string[] }>`
    WITH request AS (
      SELECT * FROM jsonb_to_recordset(${toJson(requests)}::jsonb) AS r("customerId" uuid)
    ), bought AS MATERIALIZED (${boughtBy(shop)}
    ), seen AS MATERIALIZED (
      SELECT r."customerId" AS customer_id, s.product_id, max(s.at) AS at
      FROM request r
      CROSS JOIN LATERAL (SELECT identity_id FROM identity WHERE shop_id = ${shop.id} AND customer_id = r."customerId" OFFSET 0) i
      CROSS JOIN LATERAL (${seen}) s
      WHERE s.product_id IS NOT NULL
      GROUP BY 1, 2
    ), on_sale AS MATERIALIZED (
      SELECT p.product_id FROM (SELECT DISTINCT product_id FROM seen) l
      JOIN product p ON p.shop_id = ${shop.id} AND p.product_id = l.product_id AND ${isOnSale(shop, now)}
    ), ranked AS (
      SELECT s.customer_id, s.product_id, row_number() OVER (PARTITION BY s.customer_id ORDER BY s.at DESC, s.product_id) AS place
      FROM seen s JOIN on_sale p ON p.product_id = s.product_id
      WHERE NOT EXISTS (SELECT FROM bought b WHERE b.customer_id = s.customer_id AND b.product_id = s.product_id AND b.last_at >= s.at)
    )
    SELECT customer_id AS "customerId", array_agg(product_id ORDER BY place) AS "productIds" FROM ranked WHERE place <= ${limit} GROUP BY customer_id`;
  return new Map(rows.map((row) => [row.customerId, row.productIds]));
}

const since = (now: Date) => new Date(now.getTime() - lookedBackDays * 86_400_000);
