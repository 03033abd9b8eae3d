// Was a shop's provider key sealed with a retired key? Then it is sealed with the current one, so that the old one can go.
import type { ShopDb } from "~/db.server";
import { canDecrypt, decrypt, encrypt, isSealedWithCurrentKey } from "~/lib/encryption.server";
import { apiEndpoints, replaceEndpointCipher } from "~/queries/api/api-endpoints.server";
import { replaceSmsTokenCipher, replaceWebhookSecretCipher, smsProvider, webhookEndpoint } from "~/queries/send/channel-providers.server";
import { type LineProvider, lineProvider, replaceLineCipher } from "~/queries/send/line-provider.server";
import { emailProvider, replaceApiKeyCipher } from "~/queries/shop/shop-settings.server";
import { apiKeyPurpose, authTokenPurpose, endpointPurpose, linePurpose, webhookPurpose } from "./shop-account.server";

export async function resealProviderKey(shop: ShopDb): Promise<void> {
  await resealLine(shop);
  const { apiKeyCipher } = await emailProvider(shop);
  await reseal(apiKeyCipher, apiKeyPurpose(shop.id), (ciphers) => replaceApiKeyCipher(shop, ciphers));
  const { authTokenCipher } = await smsProvider(shop);
  await reseal(authTokenCipher, authTokenPurpose(shop.id), (ciphers) => replaceSmsTokenCipher(shop, ciphers));
  for (const { secretCipher } of await apiEndpoints(shop))
    await reseal(secretCipher, endpointPurpose(shop.id), (ciphers) => replaceEndpointCipher(shop, ciphers));
  const { secretCipher } = await webhookEndpoint(shop);
  await reseal(secretCipher, webhookPurpose(shop.id), (ciphers) => replaceWebhookSecretCipher(shop, ciphers));
}

type Ciphers = { old: string; sealedAnew: string };

async function reseal(cipher: string | undefined, purpose: string, replace: (ciphers: Ciphers) => Promise<void>): Promise<void> {
  if (!cipher || isSealedWithCurrentKey(cipher) || !canDecrypt(cipher)) return;
  await replace({ old: cipher, sealedAnew: encrypt(decrypt(cipher, purpose), purpose) });
}

const lineSecrets = ["accessTokenCipher", "channelSecretCipher", "loginSecretCipher"] as const satisfies (keyof LineProvider)[];

async function resealLine(shop: ShopDb): Promise<void> {
  const provider = await lineProvider(shop);
  const purpose = linePurpose(shop.id);
  for (const name of lineSecrets) {
    const old = provider[name];
    if (old && !isSealedWithCurrentKey(old) && canDecrypt(old))
      await replaceLineCipher(shop, name, { old, sealedAnew: encrypt(decrypt(old, purpose), purpose) });
  }
}
