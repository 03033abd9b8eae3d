// Which kinds of data does the shop have at all? A scenario without its data finds nobody, and the screen says so.
import type { ShopDb } from "~/db.server";
import type { Scenario } from "~/domain/scenario";

export type DataAtHand = Record<Scenario["needs"][number], boolean>;

/** Each look follows an index: of a shop that came late, a scan would pass the rows of all that came before it. */
export async function dataAtHand(shop: ShopDb): Promise<DataAtHand> {
  const [row] = await shop.query<DataAtHand>`
    SELECT (SELECT true FROM cart WHERE shop_id = ${shop.id} ORDER BY shop_id, cart_key LIMIT 1) IS NOT NULL AS carts,
           (SELECT true FROM customer WHERE shop_id = ${shop.id} AND birth_day IS NOT NULL ORDER BY shop_id, birth_day LIMIT 1) IS NOT NULL AS birthdays,
           (SELECT true FROM shop_order WHERE shop_id = ${shop.id} ORDER BY shop_id, order_id LIMIT 1) IS NOT NULL AS orders,
           (SELECT true FROM product WHERE shop_id = ${shop.id} ORDER BY shop_id, product_id LIMIT 1) IS NOT NULL AS products`;
  return row ?? { carts: false, birthdays: false, orders: false, products: false };
}
