// Where does a click lead? To the address that the message says; into the shop itself with a proof of who clicked, and what made them come.
import { clickParameter, clickProof } from "~/channels/storefront-proof.server";
import type { MailLink } from "~/domain/consent/link-token";
import { withCampaignTags, withParameter } from "~/domain/message/campaign-tags";
import { clickTarget } from "~/queries/hear/click-target.server";
import { openShop, shopByOpaqueId } from "~/queries/shop/shops.server";

/** Another site is told nothing: whoever holds the proof can speak for the reader for an hour. */
export async function forwardedAddress(target: string, link: MailLink, now: Date): Promise<string> {
  const shopRow = await shopByOpaqueId(link.shopOpaqueId);
  if (!shopRow) return target;
  const { storefrontUrl, tags } = await clickTarget(openShop(shopRow.shopId), link.deliveryId);
  const host = new URL(target).host;
  const isShops = [shopRow.domain, hostOf(storefrontUrl)].some((own) => own !== "" && withoutWww(own) === withoutWww(host));
  if (!isShops) return target;
  const tagged = tags ? withCampaignTags(target, tags) : target;
  return withParameter(tagged, clickParameter, clickProof(link.deliveryId, { shopOpaqueId: link.shopOpaqueId, now }));
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : "");
const withoutWww = (host: string) => host.replace(/^www\./, "");
