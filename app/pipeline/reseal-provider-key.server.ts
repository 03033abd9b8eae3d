// Was a shop's provider key sealed with a retired key? Then it is sealed with the current one, so that the old one can go.
import type { ShopDb } from "~/db.server";
import { decrypt, encrypt, isSealedWithCurrentKey } from "~/lib/encryption.server";
import { emailProvider, replaceApiKeyCipher } from "~/queries/shop-settings.server";
import { apiKeyPurpose } from "./shop-account.server";

export async function resealProviderKey(shop: ShopDb): Promise<void> {
  const { apiKeyCipher } = await emailProvider(shop);
  if (!apiKeyCipher || isSealedWithCurrentKey(apiKeyCipher)) return;
  const purpose = apiKeyPurpose(shop.id);
  await replaceApiKeyCipher(shop, { old: apiKeyCipher, sealedAnew: encrypt(decrypt(apiKeyCipher, purpose), purpose) });
}
