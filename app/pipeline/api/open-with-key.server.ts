// Whose key is this, and may it call once more in this minute?
import { createHash, timingSafeEqual } from "node:crypto";
import type { ShopDb } from "~/db.server";
import { type ApiScope, bearerOf, readKey, type WrittenKey } from "~/domain/api/api-key";
import type { Problem } from "~/domain/api/problems";
import type { ShopId } from "~/domain/ids";
import { countApiCall, keyHash } from "~/queries/api/api-keys.server";
import { openShop, type ShopRow, shopByNumber } from "~/queries/shop/shops.server";
import type { KeyTries } from "./key-tries.server";

export const hashOf = (secret: string | Buffer) => createHash("sha256").update(secret).digest("hex");

export type Caller = { shop: ShopDb; shopRow: ShopRow; keyId: string; scopes: ApiScope[] };
export type RateHeaders = Record<string, string>;
export type Opened =
  | { outcome: "open"; caller: Caller; headers: RateHeaders }
  | { outcome: "refused"; problem: Problem; headers: RateHeaders };

const minuteMs = 60_000;

type Around = { now: Date; perMinute: number; address: string; tries: KeyTries };

/** Only a shop that has us installed is let in. The calls that are refused for their number count, too. */
export async function openWithKey(authorization: string | undefined, { now, perMinute, address, tries }: Around): Promise<Opened> {
  const bearer = bearerOf(authorization);
  const name = hashOf(bearer ?? "");
  if (!tries.mayTry(address, name)) return tooManyWrong(tries);
  if (bearer === null) return refused("no-key");
  const written = readKey(bearer);
  const shopRow = written ? await shopOfKey(written) : null;
  const minute = new Date(Math.floor(now.getTime() / minuteMs) * minuteMs);
  const used = written && shopRow ? await countApiCall(openShop(shopRow.shopId), { keyId: written.keyId, minute, now }) : null;
  tries.note(name, used !== null);
  if (!written || !shopRow || !used) return refused("bad-key");
  const seconds = Math.ceil((minute.getTime() + minuteMs - now.getTime()) / 1000);
  const headers = rateHeaders(perMinute, perMinute - used.calls, seconds);
  const caller = { shop: openShop(shopRow.shopId), shopRow, keyId: written.keyId, scopes: used.scopes };
  if (used.calls <= perMinute) return { outcome: "open", caller, headers };
  const problem: Problem = { kind: "too-many", values: { limit: perMinute, seconds } };
  return { outcome: "refused", problem, headers: { ...headers, "Retry-After": String(seconds) } };
}

const nobodysHash = hashOf("");

/**
 * null: it opens nothing. Whatever is wrong with it (no such shop, one that is gone, no such key, one that was revoked,
 * another secret), the same is looked up and compared, so that the time taken does not tell which.
 */
async function shopOfKey({ shopNumber, keyId, secret }: WrittenKey): Promise<ShopRow | null> {
  const shopRow = await shopByNumber(shopNumber);
  const kept = await keyHash(openShop(Number(shopNumber) as ShopId), keyId);
  const isSame = timingSafeEqual(Buffer.from(hashOf(secret)), Buffer.from(kept ?? nobodysHash));
  return kept !== null && isSame && shopRow?.state === "installed" ? shopRow : null;
}

const rateHeaders = (limit: number, left: number, seconds: number): RateHeaders => ({
  "RateLimit-Limit": String(limit),
  "RateLimit-Remaining": String(Math.max(0, left)),
  "RateLimit-Reset": String(seconds),
});

const refused = (kind: "no-key" | "bad-key"): Opened => ({
  outcome: "refused",
  problem: { kind },
  headers: { "WWW-Authenticate": 'Bearer realm="Teppan API"' },
});

function tooManyWrong({ limit, waitSeconds }: KeyTries): Opened {
  const headers = { ...rateHeaders(limit, 0, waitSeconds), "Retry-After": String(waitSeconds) };
  return { outcome: "refused", problem: { kind: "wrong-keys", values: { seconds: waitSeconds } }, headers };
}
