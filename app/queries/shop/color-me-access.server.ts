// By which token does a Color Me shop let us in, and does it still? Sealed; the clear text stays in memory.
import { operatorDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";
import { canDecrypt, decrypt, encrypt, isSealedWithCurrentKey } from "~/lib/encryption.server";

/** `keptAt` says which token it is, to whoever finds it refused. */
export type ColorMeAccess = { token: string; keptAt: Date };

const purpose = (shopId: ShopId) => `color-me:${shopId}:access`;

/**
 * A new consent of the owner. Whatever shut us out before (a refusal, an uninstall that nobody has told us of yet), what
 * happened until now is read before anything is sent.
 */
export async function keepColorMeToken(shopId: ShopId, token: string, now: Date): Promise<void> {
  await operatorDb.query`
    WITH behind AS (UPDATE shop SET behind_since = ${now} WHERE shop_id = ${shopId} AND NOT is_demo)
    INSERT INTO color_me_access (shop_id, token_cipher, kept_at) VALUES (${shopId}, ${encrypt(token, purpose(shopId))}, ${now})
    ON CONFLICT (shop_id) DO UPDATE SET token_cipher = excluded.token_cipher, kept_at = excluded.kept_at, revoked_at = NULL`;
}

/** Null: there is none, it was refused, or the key that sealed it is gone. The owner has to connect the shop again. */
export async function colorMeTokenOf(shopId: ShopId): Promise<ColorMeAccess | null> {
  const [row] = await operatorDb.query<{ cipher: string; keptAt: Date }>`
    SELECT token_cipher AS cipher, kept_at AS "keptAt" FROM color_me_access WHERE shop_id = ${shopId} AND revoked_at IS NULL`;
  return row && canDecrypt(row.cipher) ? { token: decrypt(row.cipher, purpose(shopId)), keptAt: row.keptAt } : null;
}

/** Color Me answered 401 to this very token; one that came meanwhile stays. */
export async function noteColorMeRevoked(shopId: ShopId, { keptAt }: Pick<ColorMeAccess, "keptAt">, now: Date): Promise<void> {
  await operatorDb.query`
    UPDATE color_me_access SET revoked_at = ${now} WHERE shop_id = ${shopId} AND kept_at = ${keptAt} AND revoked_at IS NULL`;
}

/** No new token comes by itself: it is sealed anew, so that a retired key can go. */
export async function resealColorMeToken(shopId: ShopId): Promise<void> {
  const [row] = await operatorDb.query<{ cipher: string }>`SELECT token_cipher AS cipher FROM color_me_access WHERE shop_id = ${shopId}`;
  // Of a shop that left there is nothing sealed.
  if (!row || row.cipher === "" || isSealedWithCurrentKey(row.cipher)) return;
  const sealedAnew = encrypt(decrypt(row.cipher, purpose(shopId)), purpose(shopId));
  await operatorDb.query`UPDATE color_me_access SET token_cipher = ${sealedAnew} WHERE shop_id = ${shopId} AND token_cipher = ${row.cipher}`;
}
