// Was a shop's provider key sealed with a retired key? Then it is sealed with the current one, so that the old one can go.
import type { ShopDb } from "~/db.server";
import { decrypt, encrypt, isSealedWithCurrentKey } from "~/lib/encryption.server";
import { type LineProvider, lineProvider, replaceLineCipher } from "~/queries/line-provider.server";
import { emailProvider, replaceApiKeyCipher } from "~/queries/shop-settings.server";
import { apiKeyPurpose, linePurpose } from "./shop-account.server";

export async function resealProviderKey(shop: ShopDb): Promise<void> {
  await resealLine(shop);
  const { apiKeyCipher } = await emailProvider(shop);
  if (!apiKeyCipher || isSealedWithCurrentKey(apiKeyCipher)) return;
  const purpose = apiKeyPurpose(shop.id);
  await replaceApiKeyCipher(shop, { old: apiKeyCipher, sealedAnew: encrypt(decrypt(apiKeyCipher, purpose), purpose) });
}

const lineSecrets = ["accessTokenCipher", "channelSecretCipher", "loginSecretCipher"] as const satisfies (keyof LineProvider)[];

async function resealLine(shop: ShopDb): Promise<void> {
  const provider = await lineProvider(shop);
  const purpose = linePurpose(shop.id);
  for (const name of lineSecrets) {
    const old = provider[name];
    if (old && !isSealedWithCurrentKey(old))
      await replaceLineCipher(shop, name, { old, sealedAnew: encrypt(decrypt(old, purpose), purpose) });
  }
}
