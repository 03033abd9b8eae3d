// Where does a click lead? To the address that the message says; into the shop itself with a proof of who clicked.
import { clickParameter, clickProof } from "~/channels/storefront-proof.server";
import type { MailLink } from "~/domain/consent/link-token";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { openShop, shopByOpaqueId } from "~/queries/shop/shops.server";

/** Another site is told nothing: whoever holds the proof can speak for the reader for an hour. */
export async function forwardedAddress(target: string, link: MailLink, now: Date): Promise<string> {
  const shopRow = await shopByOpaqueId(link.shopOpaqueId);
  if (!shopRow) return target;
  const { storefrontUrl } = await shopSettings(openShop(shopRow.shopId));
  const host = new URL(target).host;
  const isShops = [shopRow.domain, hostOf(storefrontUrl)].some((own) => own !== "" && withoutWww(own) === withoutWww(host));
  return isShops ? withParameter(target, clickProof(link.deliveryId, { shopOpaqueId: link.shopOpaqueId, now })) : target;
}

/** What stood in the address stays as it was written. */
function withParameter(target: string, token: string): string {
  const [, before = "", fragment = ""] = /^([^#]*)(#.*)?$/.exec(target) ?? [];
  return `${before}${before.includes("?") ? "&" : "?"}${clickParameter}=${token}${fragment}`;
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : "");
const withoutWww = (host: string) => host.replace(/^www\./, "");
