// Is this shop paired with another one of its merchant, and by which key do the two speak of addresses?
import type { ShopDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";
import { decrypt } from "~/lib/encryption.server";
import { pairHash } from "~/lib/pair-hash.server";
import type { PairSide } from "~/queries/pair/shared-marks.server";
import { pairOf } from "~/queries/pair/shop-pairs.server";

export type OwnPair = PairSide & { partnerId: ShopId; hashOf: (address: { kind: string; value: string }) => string };

/** What the key is sealed for. */
export const pairKeyPurpose = (pairId: string) => `shop_pair ${pairId} key`;

/** Null also while a code only waits for the other shop. */
export async function ownPair(shop: ShopDb): Promise<OwnPair | null> {
  const pair = await pairOf(shop.id);
  if (!pair?.pairedAt || pair.partnerId === null) return null;
  const { pairId, partnerId, keyCipher } = pair;
  const key = decrypt(keyCipher, pairKeyPurpose(pairId));
  return { pairId, shopId: shop.id, partnerId, hashOf: (address) => pairHash(key, address) };
}
