// With which accounts do a shop's messages go out?
import type { ChannelAccount } from "~/channels/channel";
import type { ShopDb } from "~/db.server";
import { decrypt } from "~/lib/encryption.server";
import { emailProvider } from "~/queries/shop-settings.server";
import { shopById } from "~/queries/shops.server";

export const apiKeyPurpose = (shopId: number) => `shop ${shopId} e-mail provider key`;

export async function shopAccount(shop: ShopDb): Promise<ChannelAccount> {
  const { apiKeyCipher, webhookPublicKey } = await emailProvider(shop);
  return {
    shopOpaqueId: (await shopById(shop.id))?.opaqueId ?? "",
    email: {
      apiKey: apiKeyCipher ? decrypt(apiKeyCipher, apiKeyPurpose(shop.id)) : null,
      webhookPublicKey: webhookPublicKey || null,
    },
    line: null,
    sms: null,
    webhook: null,
  };
}
