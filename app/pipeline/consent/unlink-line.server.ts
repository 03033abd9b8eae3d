// Somebody asks, from the preference page, that their LINE is known as theirs no more.
import type { ShopDb } from "~/db.server";
import { isTooOld, type MailLink } from "~/domain/consent/link-token";
import type { IdentityId } from "~/domain/ids";
import { type IdentityRef, isWeak } from "~/domain/ledger/identity";
import { identitiesWith, readerOf } from "~/queries/send/line-links.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { openShop, shopByOpaqueId } from "~/queries/shop/shops.server";
import { unlinkLine } from "./join-line.server";

/** Records nothing. Null: no shop or person any more, or an old link. */
export async function shownUnlinking(link: MailLink, now: Date) {
  const shop = await shopOf(link, now);
  const reader = shop && (await readerOf(shop, link.deliveryId));
  if (!shop || !reader) return null;
  const { name, brand } = await shopSettings(shop);
  return { shopName: name, brand, isLinked: (await linkedLines(shop, reader)).length > 0 };
}

/** False: there is nobody. Who is not linked stays so. */
export async function unlinkReader(link: MailLink, now: Date): Promise<boolean> {
  const found = await shopOf(link, now);
  if (!found) return false;
  return found.transaction(async (shop) => {
    await lockShop(shop);
    const reader = await readerOf(shop, link.deliveryId);
    if (!reader) return false;
    for (const lineId of await linkedLines(shop, reader)) await unlinkLine(shop, lineId, now);
    return true;
  });
}

async function shopOf(link: MailLink, now: Date): Promise<ShopDb | null> {
  const shopRow = isTooOld(link, now) ? null : await shopByOpaqueId(link.shopOpaqueId);
  return shopRow?.state === "installed" ? openShop(shopRow.shopId) : null;
}

/** A LINE account that stands for nobody else is not linked. */
async function linkedLines(shop: ShopDb, reader: IdentityId): Promise<IdentityId[]> {
  const theirs = await identitiesWith(shop, reader);
  const isSomebody = theirs.some(({ kind }) => kind !== "line" && !isWeak(kind as IdentityRef["kind"]));
  return isSomebody ? theirs.filter(({ kind }) => kind === "line").map(({ identityId }) => identityId) : [];
}
