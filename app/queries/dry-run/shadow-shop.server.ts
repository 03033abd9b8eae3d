// Which shop stands in for another while its past is replayed? A row of its own, so that every rule of tenancy holds; found by nothing but its number.
import { operatorDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";
import type { ShopRow } from "~/queries/shop/shops.server";
import { openShop, shopById } from "~/queries/shop/shops.server";

/** No platform has this name: no webhook, sign-in or look at history ever reaches such a shop. */
export const shadowPlatform = "shadow";

const shadowDomain = (liveId: ShopId) => `dry-run-of-${liveId}`;

/** As if it had been installed since. One at a time for each shop. */
export async function makeShadow(live: ShopRow, installedAt: Date): Promise<ShopRow> {
  const [made] = await operatorDb.query<{ shopId: ShopId }>`
    INSERT INTO shop (platform, domain, opaque_id, is_demo, installed_at)
    VALUES (${shadowPlatform}, ${shadowDomain(live.shopId)}, gen_random_uuid(), ${live.isDemo}, ${installedAt}) RETURNING shop_id AS "shopId"`;
  const row = made && (await shopById(made.shopId));
  if (!row) throw new Error("the shadow shop was not stored");
  return row;
}

/** What a dry run left behind that did not come to its end; null: nothing. */
export async function shadowOf(liveId: ShopId) {
  const [row] = await operatorDb.query<{ shopId: ShopId }>`
    SELECT shop_id AS "shopId" FROM shop WHERE platform = ${shadowPlatform} AND domain = ${shadowDomain(liveId)}`;
  return row ? openShop(row.shopId) : null;
}

/** When none of its rows is left. */
export async function dropShadow(shadowId: ShopId): Promise<void> {
  await operatorDb.query`DELETE FROM shop WHERE shop_id = ${shadowId} AND platform = ${shadowPlatform}`;
}
