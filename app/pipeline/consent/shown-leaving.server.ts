// Somebody follows the link out of a message: whose messages are these, and which of them would stop?
import { noDelivery } from "~/channels/links.server";
import type { MailLink } from "~/domain/consent/link-token";
import type { Brand } from "~/domain/message/brand";
import { publicSender } from "~/domain/settings/sender";
import { addresseesOf } from "~/queries/hear/engagement.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { openShop, shopByOpaqueId } from "~/queries/shop/shops.server";

export type LeavingChannel = "email" | "line" | "sms";
export type Leaving = { shopName: string; brand: Brand; sender: ReturnType<typeof publicSender>; channel: LeavingChannel };

/**
 * Records nothing. Null: a shop that was forgotten has no name left, and writes to nobody; and of a reader who was erased
 * nobody knows any more which address is meant: it may have signed up anew.
 */
export async function shownLeaving(link: MailLink): Promise<Leaving | null> {
  const shopRow = await shopByOpaqueId(link.shopOpaqueId);
  if (!shopRow || shopRow.state === "redacted") return null;
  const shop = openShop(shopRow.shopId);
  const [addressee] = await addresseesOf(shop, [link.deliveryId]);
  if (!addressee && link.deliveryId !== noDelivery) return null;
  const { name, brand, sender } = await shopSettings(shop);
  return { shopName: name, brand, sender: publicSender(sender), channel: leavingChannel(addressee?.channel) };
}

/** What stops is the channel that the message came by; of a test we say mail. */
const leavingChannel = (channel: string | undefined): LeavingChannel => (channel === "line" || channel === "sms" ? channel : "email");
