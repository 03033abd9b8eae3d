// Which two shops are of one merchant, as both owners said? Tables of no shop (docs/decisions/0001-tenancy.md).
import { operatorDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";

export type ShopPair = { pairId: string; keyCipher: string; pairedAt: Date | null; codeUntil: Date | null; partnerId: ShopId | null };

/** The pair that the shop is in, or has a code out for. */
export async function pairOf(shopId: ShopId): Promise<ShopPair | null> {
  const [row] = await operatorDb.query<ShopPair>`
    SELECT p.pair_id AS "pairId", p.key_cipher AS "keyCipher", p.paired_at AS "pairedAt", p.code_until AS "codeUntil",
      (SELECT o.shop_id FROM shop_pair_member o WHERE o.pair_id = p.pair_id AND o.shop_id <> m.shop_id) AS "partnerId"
    FROM shop_pair_member m JOIN shop_pair p ON p.pair_id = m.pair_id WHERE m.shop_id = ${shopId}`;
  return row ?? null;
}

type Offer = { pairId: string; codeHash: string; keyCipher: string; codeUntil: Date };

/** In place of an earlier code. False: the shop is in a pair already. */
export const offerPair = (shopId: ShopId, offer: Offer, now: Date): Promise<boolean> =>
  operatorDb.transaction(async (operator) => {
    await operator.query`SELECT FROM shop WHERE shop_id = ${shopId} FOR UPDATE`;
    const before = await operator.query<{ pairId: string; isPaired: boolean }>`
      SELECT m.pair_id AS "pairId", p.paired_at IS NOT NULL AS "isPaired" FROM shop_pair_member m JOIN shop_pair p ON p.pair_id = m.pair_id
      WHERE m.shop_id = ${shopId} FOR UPDATE OF p`;
    if (before.some(({ isPaired }) => isPaired)) return false;
    await operator.query`DELETE FROM shop_pair WHERE pair_id = ANY(${before.map(({ pairId }) => pairId)}::uuid[])`;
    await operator.query`DELETE FROM shop_pair_member WHERE shop_id = ${shopId}`;
    await operator.query`
      INSERT INTO shop_pair (pair_id, code_hash, code_until, key_cipher, made_at) VALUES (${offer.pairId}, ${offer.codeHash}, ${offer.codeUntil}, ${offer.keyCipher}, ${now})`;
    await operator.query`INSERT INTO shop_pair_member (shop_id, pair_id, joined_at) VALUES (${shopId}, ${offer.pairId}, ${now})`;
    return true;
  });

export type Joined = { outcome: "joined"; partnerId: ShopId } | { outcome: "unknown-code" | "own-code" | "already-paired" };

/** A code is good once: of two shops that type it at once, the second finds it gone. */
export const joinPair = (shopId: ShopId, codeHash: string, now: Date): Promise<Joined> =>
  operatorDb.transaction(async (operator): Promise<Joined> => {
    const [pair] = await operator.query<{ pairId: string; partnerId: ShopId }>`
      SELECT p.pair_id AS "pairId", m.shop_id AS "partnerId" FROM shop_pair p JOIN shop_pair_member m ON m.pair_id = p.pair_id
      WHERE p.code_hash = ${codeHash} AND p.code_until > ${now} AND p.paired_at IS NULL FOR UPDATE OF p`;
    if (!pair) return { outcome: "unknown-code" };
    if (pair.partnerId === shopId) return { outcome: "own-code" };
    const [own] = await operator.query<{ pairId: string; isPaired: boolean }>`
      SELECT m.pair_id AS "pairId", p.paired_at IS NOT NULL AS "isPaired" FROM shop_pair_member m JOIN shop_pair p ON p.pair_id = m.pair_id
      WHERE m.shop_id = ${shopId} FOR UPDATE OF p`;
    if (own?.isPaired) return { outcome: "already-paired" };
    if (own) await operator.query`DELETE FROM shop_pair WHERE pair_id = ${own.pairId}`;
    await operator.query`
      INSERT INTO shop_pair_member (shop_id, pair_id, joined_at) VALUES (${shopId}, ${pair.pairId}, ${now})
      ON CONFLICT (shop_id) DO UPDATE SET pair_id = excluded.pair_id, joined_at = excluded.joined_at`;
    await operator.query`UPDATE shop_pair SET paired_at = ${now}, code_hash = NULL, code_until = NULL WHERE pair_id = ${pair.pairId}`;
    return { outcome: "joined", partnerId: pair.partnerId };
  });

/** By either of the two: with the key goes all that could lead a hash back. Says with whom it was. */
export const undoPair = (shopId: ShopId): Promise<{ partnerId: ShopId | null } | null> =>
  operatorDb.transaction(async (operator) => {
    const [own] = await operator.query<{ pairId: string }>`
      SELECT p.pair_id AS "pairId" FROM shop_pair_member m JOIN shop_pair p ON p.pair_id = m.pair_id WHERE m.shop_id = ${shopId} FOR UPDATE OF p`;
    if (!own) return null;
    await operator.query`DELETE FROM shared_mark WHERE pair_id = ${own.pairId}`;
    const gone = await operator.query<{
      shopId: ShopId;
    }>`DELETE FROM shop_pair_member WHERE pair_id = ${own.pairId} RETURNING shop_id AS "shopId"`;
    await operator.query`DELETE FROM shop_pair WHERE pair_id = ${own.pairId}`;
    return { partnerId: gone.find((row) => row.shopId !== shopId)?.shopId ?? null };
  });
