// A shop makes keys for its own systems, sees when each was last used, and takes it back: noted in the audit log.
import { randomBytes, randomUUID } from "node:crypto";
import type { ShopDb } from "~/db.server";
import { apiScopes, writeKey } from "~/domain/api/api-key";
import { auditChanges } from "~/domain/measure/audit-changes";
import type { FieldProblems } from "~/domain/settings/form-fields";
import { hashOf } from "~/pipeline/api/open-with-key.server";
import { apiKeys, countKeysInForce, revokeApiKey, saveApiKey } from "~/queries/api/api-keys.server";
import { auditTrail, saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { showApiEndpoints } from "./api-endpoints.server";

const subject = "settings:api";
const shownAuditEntries = 20;
const longestName = 60;
const mostKeys = 50;

export async function showApiKeys(shop: ShopDb) {
  const audit = await auditTrail(shop, subject, shownAuditEntries);
  return {
    keys: await apiKeys(shop),
    endpoints: await showApiEndpoints(shop),
    audit: audit.map(({ entryId, at, actor, before, after }) => ({ id: entryId, at, actor, changes: auditChanges(before, after) })),
  };
}

/** `key`: shown this once; only its hash is kept. */
export type ApiKeysAnswer =
  | { outcome: "made"; key: string }
  | { outcome: "revoked" }
  | { problems: FieldProblems }
  | { outcome: "failed"; problem: "unknown-intent" | "no-such-key" | "too-many-keys" };

type By = { actor: string; now: Date };

/** Intents: make (name, scopes as a list with commas), revoke (keyId). */
export async function answerApiKeys(shop: ShopDb, fields: Record<string, string>, by: By): Promise<ApiKeysAnswer> {
  return shop.transaction(async (shop): Promise<ApiKeysAnswer> => {
    await lockShop(shop);
    switch (fields.intent) {
      case "make":
        return make(shop, fields, by);
      case "revoke":
        return revoke(shop, fields.keyId ?? "", by);
      default:
        return { outcome: "failed", problem: "unknown-intent" };
    }
  });
}

async function make(shop: ShopDb, fields: Record<string, string>, { actor, now }: By): Promise<ApiKeysAnswer> {
  const name = fields.name?.trim() ?? "";
  const asked = (fields.scopes ?? "").split(",");
  const scopes = apiScopes.filter((scope) => asked.includes(scope));
  const problems: FieldProblems = {
    ...(name === ""
      ? { name: { problem: "missing" } }
      : name.length > longestName
        ? { name: { problem: "too-long", max: longestName } }
        : {}),
    ...(scopes.length === 0 ? { scopes: { problem: "missing" } } : {}),
  };
  if (Object.keys(problems).length > 0) return { problems };
  if ((await countKeysInForce(shop)) >= mostKeys) return { outcome: "failed", problem: "too-many-keys" };
  const keyId = randomUUID();
  const secret = randomBytes(32).toString("base64url");
  const hint = secret.slice(-4);
  await saveApiKey(shop, { keyId, name, hint, scopes, secretHash: hashOf(secret) }, now);
  await note(shop, { before: {}, after: { key: named(name, hint), scopes: scopes.join(" ") } }, { actor, now });
  return { outcome: "made", key: writeKey({ shopNumber: String(shop.id), keyId, secret }) };
}

async function revoke(shop: ShopDb, keyId: string, by: By): Promise<ApiKeysAnswer> {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(keyId);
  const gone = isId ? await revokeApiKey(shop, keyId, by.now) : null;
  if (!gone) return { outcome: "failed", problem: "no-such-key" };
  await note(shop, { before: { key: named(gone.name, gone.hint) }, after: {} }, by);
  return { outcome: "revoked" };
}

const named = (name: string, hint: string) => `${name} (…${hint})`;

const note = (shop: ShopDb, change: { before: object; after: object }, { actor, now }: By) =>
  saveAuditEntry(shop, { ...change, subject, entryId: randomUUID(), at: now, actor });
