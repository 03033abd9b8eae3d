// Which kinds of data does the shop have at all? A scenario without its data finds nobody, and the screen says so.
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import { type DataNeed, dataNeeds } from "~/domain/scenario/scenario";

export type DataAtHand = Record<DataNeed, boolean>;

/** A table of ranks by what was spent finds people without any points program. */
export const hasRanks = (shop: ShopDb): Sql =>
  sql`SELECT membership -> 'ranks' ->> 'basis' IS NOT NULL FROM shop_setting WHERE shop_id = ${shop.id}`;

/** Each look follows an index: of a shop that came late, a scan would pass the rows of all that came before it. */
export async function dataAtHand(shop: ShopDb): Promise<DataAtHand> {
  const any = (table: Sql, keys: Sql, where: Sql = sql`true`) =>
    sql`(SELECT true FROM ${table} WHERE shop_id = ${shop.id} AND ${where} ORDER BY shop_id, ${keys} LIMIT 1) IS NOT NULL`;
  const [row] = await shop.query<DataAtHand>`
    SELECT ${any(sql`cart`, sql`cart_key`)} AS carts,
      ${any(sql`customer`, sql`birth_day`, sql`birth_day IS NOT NULL`)} AS birthdays,
      ${any(sql`shop_order`, sql`order_id`)} AS orders,
      ${any(sql`product`, sql`product_id`)} AS products,
      ${any(sql`visit`, sql`product_id, occurred_at`, sql`product_id IS NOT NULL`)} AS views,
      ${any(sql`membership`, sql`identity_id`)} AS points,
      ${any(sql`membership`, sql`identity_id`)} OR (${hasRanks(shop)}) AS ranks,
      ${any(sql`inventory_level`, sql`inventory_item_id`)} AS stock,
      ${any(sql`product_refill`, sql`product_id`)} AS refills,
      ${any(sql`product_content`, sql`product_id`)} AS contents,
      ${any(sql`campaign`, sql`campaign_id`)} AS campaigns,
      ${any(sql`customer`, sql`last_store_order_at`, sql`last_store_order_at IS NOT NULL`)} AS "store-orders",
      ${any(sql`fulfillment`, sql`fulfillment_id`)} AS deliveries`;
  return row ?? (Object.fromEntries(dataNeeds.map((need) => [need, false])) as DataAtHand);
}
