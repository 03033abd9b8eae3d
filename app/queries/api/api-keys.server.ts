// Which keys has a shop's API, and what has each of them left in this minute?
import type { ShopDb } from "~/db.server";
import type { ApiScope } from "~/domain/api/api-key";

export type ApiKeyRow = {
  keyId: string;
  name: string;
  hint: string;
  scopes: ApiScope[];
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};

const shownKeys = 100;

/** Those in force first, then the newest. */
export const apiKeys = (shop: ShopDb) => shop.query<ApiKeyRow>`
  SELECT key_id AS "keyId", name, hint, scopes, created_at AS "createdAt", last_used_at AS "lastUsedAt", revoked_at AS "revokedAt"
  FROM api_key WHERE shop_id = ${shop.id} ORDER BY revoked_at IS NOT NULL, created_at DESC, key_id LIMIT ${shownKeys}`;

export async function countKeysInForce(shop: ShopDb): Promise<number> {
  const [row] = await shop.query<{ keys: number }>`
    SELECT count(*)::int AS keys FROM api_key WHERE shop_id = ${shop.id} AND revoked_at IS NULL`;
  return row?.keys ?? 0;
}

export type NewApiKey = Pick<ApiKeyRow, "keyId" | "name" | "hint" | "scopes"> & { secretHash: string };

export async function saveApiKey(shop: ShopDb, { keyId, name, hint, scopes, secretHash }: NewApiKey, now: Date): Promise<void> {
  await shop.query`
    INSERT INTO api_key (shop_id, key_id, name, hint, secret_hash, scopes, created_at, window_at)
    VALUES (${shop.id}, ${keyId}, ${name}, ${hint}, ${secretHash}, ${scopes}::text[], ${now}, ${now})
    ON CONFLICT DO NOTHING`;
}

/** null: there is no such key in force. */
export async function revokeApiKey(shop: ShopDb, keyId: string, now: Date): Promise<{ name: string; hint: string } | null> {
  const [row] = await shop.query<{ name: string; hint: string }>`
    UPDATE api_key SET revoked_at = ${now} WHERE shop_id = ${shop.id} AND key_id = ${keyId} AND revoked_at IS NULL RETURNING name, hint`;
  return row ?? null;
}

/** What is kept of the secret of a key in force; null: there is none. */
export async function keyHash(shop: ShopDb, keyId: string): Promise<string | null> {
  const [row] = await shop.query<{ secretHash: string }>`
    SELECT secret_hash AS "secretHash" FROM api_key WHERE shop_id = ${shop.id} AND key_id = ${keyId} AND revoked_at IS NULL`;
  return row?.secretHash ?? null;
}

export type KeyUse = { keyId: string; minute: Date; now: Date };

/**
 * One call more of this key in this minute, and how many that makes; null: no such key is in force. One statement, so that
 * all processes count together. A process whose clock is behind counts into the minute that the others have begun.
 */
export async function countApiCall(shop: ShopDb, { keyId, minute, now }: KeyUse): Promise<{ scopes: ApiScope[]; calls: number } | null> {
  const [row] = await shop.query<{ scopes: ApiScope[]; calls: number }>`
    UPDATE api_key SET last_used_at = ${now},
      window_calls = CASE WHEN window_at >= ${minute} THEN window_calls + 1 ELSE 1 END,
      window_at = CASE WHEN window_at >= ${minute} THEN window_at ELSE ${minute} END
    WHERE shop_id = ${shop.id} AND key_id = ${keyId} AND revoked_at IS NULL
    RETURNING scopes, window_calls AS calls`;
  return row ?? null;
}
