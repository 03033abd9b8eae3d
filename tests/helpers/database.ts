// Shops for database tests.
import { forShop, operatorDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";

let made = 0;

/** A new installed shop with default settings, and the handle bound to it. `now` is when it was installed. */
export async function makeShop(settings: { timeZone?: string; currency?: string; now?: Date } = {}) {
  made += 1;
  const now = settings.now ?? new Date("2026-01-01T00:00:00Z");
  const domain = `shop-${made}.myshopify.com`;
  const [row] = await operatorDb.query<{ shop_id: ShopId }>`
    INSERT INTO shop (platform, domain, opaque_id, installed_at)
    VALUES ('shopify', ${domain}, gen_random_uuid(), ${now}) RETURNING shop_id`;
  if (!row) throw new Error("no shop was made");
  const shop = forShop(row.shop_id);
  await shop.query`
    INSERT INTO shop_setting (shop_id, name, domain, time_zone, currency, updated_at)
    VALUES (${shop.id}, ${`Shop ${made}`}, ${domain}, ${settings.timeZone ?? "Asia/Tokyo"}, ${settings.currency ?? "JPY"}, ${now})`;
  await operatorDb.query`INSERT INTO shop_schedule (shop_id) VALUES (${shop.id})`;
  return { shop, domain };
}

/** Runs SQL as the owner of the tables, past row-level security: for looking at the result only. */
export { adminQuery } from "./server";
