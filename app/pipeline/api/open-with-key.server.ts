// Whose key is this, and may it call once more in this minute?
import { createHash } from "node:crypto";
import type { ShopDb } from "~/db.server";
import { type ApiScope, bearerOf, readKey } from "~/domain/api/api-key";
import type { Problem } from "~/domain/api/problems";
import { countApiCall } from "~/queries/api/api-keys.server";
import { openShop, type ShopRow, shopByNumber } from "~/queries/shop/shops.server";

export const hashOf = (secret: string | Buffer) => createHash("sha256").update(secret).digest("hex");

export type Caller = { shop: ShopDb; shopRow: ShopRow; keyId: string; scopes: ApiScope[] };
export type RateHeaders = Record<string, string>;
export type Opened =
  | { outcome: "open"; caller: Caller; headers: RateHeaders }
  | { outcome: "refused"; problem: Problem; headers: RateHeaders };

const minuteMs = 60_000;

/** Only a shop that has us installed is let in. The calls that are refused for their number count, too. */
export async function openWithKey(
  authorization: string | undefined,
  { now, perMinute }: { now: Date; perMinute: number },
): Promise<Opened> {
  const bearer = bearerOf(authorization);
  if (bearer === null) return refused("no-key");
  const written = readKey(bearer);
  const shopRow = written ? await shopByNumber(written.shopNumber) : null;
  if (!written || shopRow?.state !== "installed") return refused("bad-key");
  const shop = openShop(shopRow.shopId);
  const { keyId } = written;
  const minute = new Date(Math.floor(now.getTime() / minuteMs) * minuteMs);
  const used = await countApiCall(shop, { keyId, secretHash: hashOf(written.secret), minute, now });
  if (!used) return refused("bad-key");
  const seconds = Math.ceil((minute.getTime() + minuteMs - now.getTime()) / 1000);
  const headers = {
    "RateLimit-Limit": String(perMinute),
    "RateLimit-Remaining": String(Math.max(0, perMinute - used.calls)),
    "RateLimit-Reset": String(seconds),
  };
  if (used.calls <= perMinute) return { outcome: "open", caller: { shop, shopRow, keyId, scopes: used.scopes }, headers };
  const problem: Problem = { kind: "too-many", values: { limit: perMinute, seconds } };
  return { outcome: "refused", problem, headers: { ...headers, "Retry-After": String(seconds) } };
}

const refused = (kind: "no-key" | "bad-key"): Opened => ({
  outcome: "refused",
  problem: { kind },
  headers: { "WWW-Authenticate": 'Bearer realm="Teppan API"' },
});
