// What does a shop's page on outward transmission (外部送信) say, and what becomes of an answer to it?
import type { Brand } from "~/domain/message/brand";
import { publicSender } from "~/domain/settings/sender";
import { optOutParameter } from "~/domain/storefront/opt-out";
import { visitorShape } from "~/domain/storefront/told";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { openShop, type ShopRow, shopByOpaqueId } from "~/queries/shop/shops.server";
import { storefrontDays } from "~/queries/storefront/retention.server";
import { dropOptOuts } from "~/queries/storefront/visitors.server";
import { optOut } from "./opt-out.server";

export type PrivacyPage = {
  shopName: string;
  brand: Brand;
  sender: ReturnType<typeof publicSender>;
  days: number;
  /** Addresses of the shop that note the answer where its own pages find it. */
  toShop: { off: string; on: string } | null;
};

/** null: nobody's address. */
export async function shownPrivacy(opaqueId: string): Promise<PrivacyPage | null> {
  const shopRow = await shopNamed(opaqueId);
  if (!shopRow) return null;
  const shop = openShop(shopRow.shopId);
  const { name, brand, sender, storefrontUrl } = await shopSettings(shop);
  const noting = (said: 0 | 1) => Object.assign(new URL(storefrontUrl), { search: `?${optOutParameter}=${said}` }).href;
  const toShop = URL.canParse(storefrontUrl) ? { off: noting(1), on: noting(0) } : null;
  return { shopName: name, brand, sender: publicSender(sender), days: await storefrontDays(shop), toShop };
}

/** `visitor`: as the shop's pages call the browser, if they told it. */
export async function answerPrivacy(
  opaqueId: string,
  { visitor, wants }: { visitor: string; wants: "off" | "on" },
  now: Date,
): Promise<boolean> {
  const shopRow = await shopNamed(opaqueId);
  if (!shopRow) return false;
  const shop = openShop(shopRow.shopId);
  if (!visitorShape.test(visitor)) return true;
  if (wants === "off") await optOut(shop, [visitor], now);
  else await dropOptOuts(shop, [visitor]);
  return true;
}

async function shopNamed(opaqueId: string): Promise<ShopRow | null> {
  const shopRow = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(opaqueId) ? await shopByOpaqueId(opaqueId) : null;
  return shopRow && shopRow.state !== "redacted" && shopRow.platform !== "shadow" ? shopRow : null;
}
