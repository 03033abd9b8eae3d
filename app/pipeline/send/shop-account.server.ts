// With which accounts do a shop's messages go out?
import type { ChannelAccount, LineAccount, SmsAccount, WebhookAccount } from "~/channels/channel";
import type { ShopDb } from "~/db.server";
import { canDecrypt, decrypt } from "~/lib/encryption.server";
import { smsProvider, webhookEndpoint } from "~/queries/send/channel-providers.server";
import { lineProvider } from "~/queries/send/line-provider.server";
import { emailProvider } from "~/queries/shop/shop-settings.server";
import { shopById } from "~/queries/shop/shops.server";

export const apiKeyPurpose = (shopId: number) => `shop ${shopId} email provider key`;

export const linePurpose = (shopId: number) => `shop ${shopId} LINE account`;
/** Of the endpoints of the public API. */
export const endpointPurpose = (shopId: number) => `shop ${shopId} api endpoint secret`;
export const webhookPurpose = (shopId: number) => `shop ${shopId} webhook secret`;
export const authTokenPurpose = (shopId: number) => `shop ${shopId} SMS provider token`;

/** One whose secret nobody can open any more, since its key is gone, is none: the others' messages go. */
export async function shopAccount(shop: ShopDb): Promise<ChannelAccount> {
  const { apiKeyCipher, webhookPublicKey } = await emailProvider(shop);
  return {
    shopOpaqueId: (await shopById(shop.id))?.opaqueId ?? "",
    email: {
      apiKey: apiKeyCipher && canDecrypt(apiKeyCipher) ? decrypt(apiKeyCipher, apiKeyPurpose(shop.id)) : null,
      webhookPublicKey: webhookPublicKey || null,
    },
    line: await lineAccount(shop),
    sms: await smsAccount(shop),
    webhook: await webhookAccount(shop),
  };
}

/** Null: not connected, or not wholly. */
export async function lineAccount(shop: ShopDb): Promise<LineAccount | null> {
  const { accessTokenCipher, channelSecretCipher, loginChannelId, loginSecretCipher } = await lineProvider(shop);
  if (!accessTokenCipher || !channelSecretCipher || ![accessTokenCipher, channelSecretCipher].every(canDecrypt)) return null;
  const open = (sealed: string) => decrypt(sealed, linePurpose(shop.id));
  return {
    accessToken: open(accessTokenCipher),
    channelSecret: open(channelSecretCipher),
    login:
      loginChannelId && loginSecretCipher && canDecrypt(loginSecretCipher)
        ? { channelId: loginChannelId, channelSecret: open(loginSecretCipher) }
        : null,
  };
}

/** Null: not connected, or only in part. */
export async function smsAccount(shop: ShopDb): Promise<SmsAccount | null> {
  const { accountSid, authTokenCipher, from } = await smsProvider(shop);
  if (!accountSid || !authTokenCipher || !from || !canDecrypt(authTokenCipher)) return null;
  return { accountSid, authToken: decrypt(authTokenCipher, authTokenPurpose(shop.id)), from };
}

/** Null: no endpoint is set, or it has said that it is there no more. */
export async function webhookAccount(shop: ShopDb): Promise<WebhookAccount | null> {
  const { url, secretCipher, goneAt } = await webhookEndpoint(shop);
  return url && secretCipher && !goneAt && canDecrypt(secretCipher)
    ? { url, secret: decrypt(secretCipher, webhookPurpose(shop.id)) }
    : null;
}
