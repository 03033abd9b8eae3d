// What happened to the whole shop that no calendar tells: sales the merchant entered, goods back, cheaper or running low.
import type { ShopDb } from "~/db.server";
import type { ShopEvent } from "~/domain/decide/runs";

/** Not called off, with their end as the last instant that still belongs to it. */
export const campaignEvents = (shop: ShopDb, since: Date) => shop.query<ShopEvent>`
  SELECT 'campaign:' || campaign_id AS occasion, starts_at AS "anchorAt", ends_at - interval '1 millisecond' AS "endsAt"
  FROM campaign WHERE shop_id = ${shop.id} AND canceled_at IS NULL AND ends_at > ${since} ORDER BY starts_at`;

export type GoodsEventKind = "back-in-stock" | "price-drop" | "low-stock";

export const goodsKeyWord: Record<GoodsEventKind, string> = { "back-in-stock": "back", "price-drop": "drop", "low-stock": "low" };

/** One occasion a product and day: stock that goes up and down all day is told of once. */
export const goodsEvents = (
  shop: ShopDb,
  kind: GoodsEventKind,
  { since, timeZone }: { since: Date; timeZone: string },
) => shop.query<ShopEvent>`
  SELECT ${goodsKeyWord[kind]} || ':' || product_id || ':' || to_char(happened_at AT TIME ZONE ${timeZone}, 'YYYY-MM-DD') AS occasion, min(happened_at) AS "anchorAt"
  FROM product_event WHERE shop_id = ${shop.id} AND happened_at > ${since} AND kind = ${kind} GROUP BY 1 ORDER BY 2, 1`;

/** Bestsellers of so many days before now: orders that held the product. */
export async function topSellers(shop: ShopDb, { now, days, limit }: { now: Date; days: number; limit: number }): Promise<string[]> {
  const rows = await shop.query<{ productId: string }>`
    SELECT l.product_id AS "productId" FROM shop_order o
    CROSS JOIN LATERAL (SELECT product_id FROM order_line WHERE shop_id = ${shop.id} AND order_id = o.order_id AND product_id IS NOT NULL OFFSET 0) l
    JOIN product p ON p.shop_id = ${shop.id} AND p.product_id = l.product_id AND p.status = 'active' AND p.deleted_at IS NULL
    WHERE o.shop_id = ${shop.id} AND o.processed_at > ${daysBefore(now, days)} AND o.processed_at <= ${now}
      AND NOT o.is_test AND o.cancelled_at IS NULL AND o.deleted_at IS NULL
    GROUP BY l.product_id ORDER BY count(DISTINCT o.order_id) DESC, l.product_id LIMIT ${limit}`;
  return rows.map(({ productId }) => productId);
}

/** Published so lately, newest first. */
export async function newGoods(shop: ShopDb, { now, days, limit }: { now: Date; days: number; limit: number }): Promise<string[]> {
  const rows = await shop.query<{ productId: string }>`
    SELECT product_id AS "productId" FROM product
    WHERE shop_id = ${shop.id} AND status = 'active' AND deleted_at IS NULL AND published_at > ${daysBefore(now, days)} AND published_at <= ${now}
    ORDER BY published_at DESC, product_id LIMIT ${limit}`;
  return rows.map(({ productId }) => productId);
}

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000);
