// A shop connects its SMS account, corrects it, tries it, or lets go of it: noted in the audit log, the token never shown again.
import { randomUUID } from "node:crypto";
import { checkSmsAccount, type SmsCheck } from "~/channels/sms/index.server";
import type { ShopDb } from "~/db.server";
import { auditChanges } from "~/domain/measure/audit-changes";
import type { FieldProblems } from "~/domain/settings/form-fields";
import { smsDraft } from "~/domain/settings/sms-form";
import { encrypt } from "~/lib/encryption.server";
import { wakeForDue } from "~/pipeline/decide/wake-for-due.server";
import { authTokenPurpose, smsAccount } from "~/pipeline/send/shop-account.server";
import { dropChannelHealth } from "~/queries/send/channel-health.server";
import { type SmsProvider, saveSmsProvider, smsProvider } from "~/queries/send/channel-providers.server";
import { auditTrail, saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { lockShop } from "~/queries/shop/shop-lock.server";

export const smsSubject = "settings:sms";
const shownAuditEntries = 20;

export async function showSmsSettings(shop: ShopDb, webhookUrl: string) {
  const { accountSid = "", authTokenCipher, from = "" } = await smsProvider(shop);
  const audit = await auditTrail(shop, smsSubject, shownAuditEntries);
  return {
    fields: { accountSid, authToken: "", from } as Record<string, string>,
    isConnected: (await smsAccount(shop)) !== null,
    hasToken: Boolean(authTokenCipher),
    webhookUrl,
    audit: audit.map(({ entryId, at, actor, before, after }) => ({ id: entryId, at, actor, changes: auditChanges(before, after) })),
  };
}

export type SmsSettingsAnswer =
  | { outcome: "saved" }
  | { problems: FieldProblems }
  | { check: SmsCheck | "not-set" }
  | { outcome: "failed"; problem: "unknown-intent" };

type By = { actor: string; now: Date };

/** Intents: save, with the fields of domain/settings/sms-form; check, which asks Twilio about what is stored; disconnect. */
export async function answerSmsSettings(shop: ShopDb, fields: Record<string, string>, by: By): Promise<SmsSettingsAnswer> {
  if (fields.intent === "check") {
    const account = await smsAccount(shop);
    return { check: account ? await checkSmsAccount(account) : "not-set" };
  }
  if (fields.intent !== "save" && fields.intent !== "disconnect") return { outcome: "failed", problem: "unknown-intent" };
  const answer = await shop.transaction(async (shop): Promise<SmsSettingsAnswer> => {
    await lockShop(shop);
    const before = await smsProvider(shop);
    if (fields.intent === "disconnect") return keep(shop, { before, after: {} }, by);
    const read = smsDraft(fields, { ...before, hasToken: Boolean(before.authTokenCipher) });
    if ("problems" in read) return read;
    const { authToken, ...plain } = read.draft;
    const cipher = authToken ? encrypt(authToken, authTokenPurpose(shop.id)) : before.authTokenCipher;
    return keep(shop, { before, after: { ...plain, ...(cipher ? { authTokenCipher: cipher } : {}) } }, by);
  });
  if ("outcome" in answer) await wakeForDue(shop);
  return answer;
}

async function keep(shop: ShopDb, { before, after }: { before: SmsProvider; after: SmsProvider }, { actor, now }: By) {
  await saveSmsProvider(shop, after, now);
  // Whatever failed, failed with what was set before.
  await dropChannelHealth(shop, ["sms"]);
  const entry = { before: audited(before), after: audited(after, before) };
  if (auditChanges(entry.before, entry.after).length > 0)
    await saveAuditEntry(shop, { ...entry, subject: smsSubject, entryId: randomUUID(), at: now, actor });
  return { outcome: "saved" as const };
}

/** Of the token only whether there is one, and whether it is another. */
function audited({ authTokenCipher, ...plain }: SmsProvider, before?: SmsProvider) {
  const isOther = before?.authTokenCipher !== undefined && authTokenCipher !== undefined && before.authTokenCipher !== authTokenCipher;
  return { accountSid: "", from: "", ...plain, authToken: isOther ? "changed" : authTokenCipher ? "set" : "none" };
}
