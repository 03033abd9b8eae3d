// With which accounts do a shop's messages go out?
import type { ChannelAccount, LineAccount } from "~/channels/channel";
import type { ShopDb } from "~/db.server";
import { decrypt } from "~/lib/encryption.server";
import { lineProvider } from "~/queries/line-provider.server";
import { emailProvider } from "~/queries/shop-settings.server";
import { shopById } from "~/queries/shops.server";

export const apiKeyPurpose = (shopId: number) => `shop ${shopId} e-mail provider key`;

export const linePurpose = (shopId: number) => `shop ${shopId} LINE account`;

export async function shopAccount(shop: ShopDb): Promise<ChannelAccount> {
  const { apiKeyCipher, webhookPublicKey } = await emailProvider(shop);
  return {
    shopOpaqueId: (await shopById(shop.id))?.opaqueId ?? "",
    email: {
      apiKey: apiKeyCipher ? decrypt(apiKeyCipher, apiKeyPurpose(shop.id)) : null,
      webhookPublicKey: webhookPublicKey || null,
    },
    line: await lineAccount(shop),
    sms: null,
    webhook: null,
  };
}

/** Null: not connected, or not wholly. */
export async function lineAccount(shop: ShopDb): Promise<LineAccount | null> {
  const { accessTokenCipher, channelSecretCipher, loginChannelId, loginSecretCipher } = await lineProvider(shop);
  if (!accessTokenCipher || !channelSecretCipher) return null;
  const open = (sealed: string) => decrypt(sealed, linePurpose(shop.id));
  return {
    accessToken: open(accessTokenCipher),
    channelSecret: open(channelSecretCipher),
    login: loginChannelId && loginSecretCipher ? { channelId: loginChannelId, channelSecret: open(loginSecretCipher) } : null,
  };
}
