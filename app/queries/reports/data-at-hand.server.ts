// Which kinds of data does the shop have at all? A scenario without its data finds nobody, and the screen says so.
import type { ShopDb } from "~/db.server";
import type { Scenario } from "~/domain/scenario";

export type DataAtHand = Record<Scenario["needs"][number], boolean>;

export async function dataAtHand(shop: ShopDb): Promise<DataAtHand> {
  const [row] = await shop.query<DataAtHand>`
    SELECT EXISTS (SELECT FROM cart WHERE shop_id = ${shop.id}) AS carts,
           EXISTS (SELECT FROM customer WHERE shop_id = ${shop.id} AND birth_date IS NOT NULL) AS birthdays,
           EXISTS (SELECT FROM shop_order WHERE shop_id = ${shop.id}) AS orders,
           EXISTS (SELECT FROM product WHERE shop_id = ${shop.id}) AS products`;
  return row ?? { carts: false, birthdays: false, orders: false, products: false };
}
