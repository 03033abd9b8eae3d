// Does SendGrid refuse the shop's key when its lists of stopped addresses are to be read? Then somebody has to be told.
import type { ShopDb } from "~/db.server";
import { isRefused, keyMark } from "~/domain/consent/suppression-sync";
import { suppressionSync } from "~/queries/consent/suppression-sync.server";
import { emailProvider, shopSettings } from "~/queries/shop/shop-settings.server";

/** A key that was changed since is given its chance first. */
export async function stopListsRefused(shop: ShopDb): Promise<boolean> {
  const [{ channel }, { apiKeyCipher }] = [await shopSettings(shop), await emailProvider(shop)];
  return channel === "email" && Boolean(apiKeyCipher) && isRefused(await suppressionSync(shop), keyMark(apiKeyCipher ?? ""));
}
