// A shop names its endpoint, has a secret made, tries it, switches it on again or off: noted in the audit log.
import { randomBytes, randomUUID } from "node:crypto";
import type { SendResult } from "~/channels/channel";
import { tryEndpoint } from "~/channels/webhook/index.server";
import type { ShopDb } from "~/db.server";
import { auditChanges } from "~/domain/measure/audit-changes";
import { type FieldProblems, isHttps } from "~/domain/settings/form-fields";
import { decrypt, encrypt } from "~/lib/encryption.server";
import { wakeForDue } from "~/pipeline/decide/wake-for-due.server";
import { webhookPurpose } from "~/pipeline/send/shop-account.server";
import { dropChannelHealth } from "~/queries/send/channel-health.server";
import { addWebhookAnswers, saveWebhookEndpoint, type WebhookEndpoint, webhookEndpoint } from "~/queries/send/channel-providers.server";
import { auditTrail, saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { lockShop } from "~/queries/shop/shop-lock.server";

const subject = "settings:webhook";
const shownAuditEntries = 20;

export async function showWebhookSettings(shop: ShopDb) {
  const { url = "", secretCipher, goneAt, answers = [] } = await webhookEndpoint(shop);
  const audit = await auditTrail(shop, subject, shownAuditEntries);
  return {
    fields: { url } as Record<string, string>,
    isConnected: Boolean(url && secretCipher && !goneAt),
    hasSecret: Boolean(secretCipher),
    goneAt: goneAt ?? null,
    answers,
    audit: audit.map(({ entryId, at, actor, before, after }) => ({ id: entryId, at, actor, changes: auditChanges(before, after) })),
  };
}

/** `secret`: shown this once. */
export type WebhookSettingsAnswer =
  | { outcome: "saved"; secret?: string }
  | { problems: FieldProblems }
  | { tried: { ok: boolean; detail: string } }
  | { outcome: "failed"; problem: "unknown-intent" | "not-set" };

type By = { actor: string; now: Date };

/** Intents: save (url; a first one has its secret made, and one that was gone is asked again), rotate, test, disconnect. */
export async function answerWebhookSettings(shop: ShopDb, fields: Record<string, string>, by: By): Promise<WebhookSettingsAnswer> {
  if (fields.intent === "test") return tryIt(shop, by.now);
  const answer = await shop.transaction(async (shop): Promise<WebhookSettingsAnswer> => {
    await lockShop(shop);
    const before = await webhookEndpoint(shop);
    switch (fields.intent) {
      case "save":
        return save(shop, before, fields.url?.trim() ?? "", by);
      case "rotate":
        return before.url ? withNewSecret(shop, { before, after: before }, by) : { outcome: "failed", problem: "not-set" };
      case "disconnect":
        return keep(shop, { before, after: {} }, by);
      default:
        return { outcome: "failed", problem: "unknown-intent" };
    }
  });
  if ("outcome" in answer) await wakeForDue(shop);
  return answer;
}

async function save(shop: ShopDb, before: WebhookEndpoint, url: string, by: By): Promise<WebhookSettingsAnswer> {
  if (url === "") return { problems: { url: { problem: "missing" } } };
  if (!isHttps(url) || url.length > 500) return { problems: { url: { problem: "bad-url" } } };
  const { secretCipher, answers } = before;
  const after: WebhookEndpoint = { url, ...(secretCipher ? { secretCipher } : {}), ...(url === before.url && answers ? { answers } : {}) };
  return secretCipher ? keep(shop, { before, after }, by) : withNewSecret(shop, { before, after }, by);
}

type Change = { before: WebhookEndpoint; after: WebhookEndpoint };

async function withNewSecret(shop: ShopDb, { before, after }: Change, by: By): Promise<WebhookSettingsAnswer> {
  const secret = `tpn_${randomBytes(32).toString("base64url")}`;
  await keep(shop, { before, after: { ...after, secretCipher: encrypt(secret, webhookPurpose(shop.id)) } }, by);
  return { outcome: "saved", secret };
}

async function keep(shop: ShopDb, { before, after }: Change, { actor, now }: By): Promise<WebhookSettingsAnswer> {
  await saveWebhookEndpoint(shop, after, now);
  // Whatever failed, failed with what was set before.
  await dropChannelHealth(shop, ["webhook"]);
  const isOther = before.secretCipher && after.secretCipher && before.secretCipher !== after.secretCipher;
  const secret = isOther ? "changed" : after.secretCipher ? "set" : "none";
  const entry = {
    before: { url: before.url ?? "", secret: before.secretCipher ? "set" : "none" },
    after: { url: after.url ?? "", secret },
  };
  if (auditChanges(entry.before, entry.after).length > 0)
    await saveAuditEntry(shop, { ...entry, subject, entryId: randomUUID(), at: now, actor });
  return { outcome: "saved" };
}

/** As a message would come, and called a test. */
async function tryIt(shop: ShopDb, now: Date): Promise<WebhookSettingsAnswer> {
  const { url, secretCipher } = await webhookEndpoint(shop);
  if (!url || !secretCipher) return { outcome: "failed", problem: "not-set" };
  const deliveryId = randomUUID();
  const payload = { version: 1, id: deliveryId, isTest: true };
  const result = await tryEndpoint({ url, secret: decrypt(secretCipher, webhookPurpose(shop.id)) }, { deliveryId, payload, now });
  await noteAnswers(shop, url, [{ deliveryId: null, result }], now);
  return { tried: { ok: result.outcome === "accepted", detail: detailOf(result) } };
}

/** The last answers, for the merchant to see; one that says "gone" switches the endpoint off. */
export async function noteAnswers(shop: ShopDb, url: string, told: { deliveryId: string | null; result: SendResult }[], now: Date) {
  if (told.length === 0) return;
  const isGone = told.some(({ result }) => result.outcome === "refused" && result.means === "endpoint-gone");
  const answers = told.map(({ deliveryId, result }) => ({
    at: now.toISOString(),
    deliveryId,
    outcome: result.outcome,
    detail: detailOf(result),
  }));
  await addWebhookAnswers(shop, url, { answers: answers.toReversed(), goneAt: isGone ? now : null });
}

const detailOf = (result: SendResult): string => ("detail" in result ? result.detail : "");
