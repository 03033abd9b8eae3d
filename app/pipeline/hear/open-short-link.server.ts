// Where does a short address lead? To what the long one would say.
import { readShortCode, type ShortPurpose } from "~/channels/short-links.server";
import type { MailLink } from "~/domain/consent/link-token";
import type { ShopId } from "~/domain/ids";
import { shortLinkBy } from "~/queries/send/short-links.server";
import { openShop, shopById } from "~/queries/shop/shops.server";

/** Null: no link of ours, or of a shop that is forgotten. */
export async function openShortLink(text: string): Promise<{ purpose: ShortPurpose; link: MailLink } | null> {
  const read = readShortCode(text);
  const shopRow = read && (await shopById(read.shopId as ShopId));
  if (!read || !shopRow || shopRow.state === "redacted") return null;
  const kept = await shortLinkBy(openShop(shopRow.shopId), read.code);
  if (!kept) return null;
  const { deliveryId, url, madeAt } = kept;
  return { purpose: kept.purpose as ShortPurpose, link: { shopOpaqueId: shopRow.opaqueId, deliveryId, madeOn: madeAt, url } };
}
