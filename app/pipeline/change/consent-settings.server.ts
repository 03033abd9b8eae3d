// What does the page of sign-ups show, and what becomes of its form? Changes are noted in the audit log.
import { randomUUID } from "node:crypto";
import type { ShopDb } from "~/db.server";
import type { OptInSetting } from "~/domain/consent/opt-in";
import { type OptInProblem, optInChange } from "~/domain/consent/opt-in-form";
import { defaultWording } from "~/domain/consent/opt-in-words";
import { auditChanges } from "~/domain/measure/audit-changes";
import { consentTelling } from "~/queries/consent/consent-outbox.server";
import { optInSetting, saveOptIn } from "~/queries/consent/opt-ins.server";
import { auditTrail, saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { lockShop } from "~/queries/shop/shop-lock.server";

const shownAuditEntries = 20;
const subject = "settings:consent";

export async function showConsentSettings(shop: ShopDb) {
  const { isOn, confirmsSingle, wording, version } = await optInSetting(shop);
  const fields: Record<string, string> = {
    isOn: String(isOn),
    confirmsSingle: String(confirmsSingle),
    "wording.ja": wording.ja,
    "wording.en": wording.en,
  };
  return {
    fields,
    version,
    defaultWording,
    telling: await consentTelling(shop),
    audit: (await auditTrail(shop, subject, shownAuditEntries)).map(({ entryId, at, actor, before, after }) => ({
      id: entryId,
      at,
      actor,
      changes: auditChanges(before, after),
    })),
  };
}

type Answer = { outcome: "saved" } | { problems: Record<string, OptInProblem> } | { outcome: "failed"; problem: "unknown-intent" };

export async function answerConsentForm(shop: ShopDb, fields: Record<string, string>, by: { actor: string; now: Date }): Promise<Answer> {
  if (fields.intent !== "save") return { outcome: "failed", problem: "unknown-intent" };
  return shop.transaction(async (shop): Promise<Answer> => {
    await lockShop(shop);
    const before = await optInSetting(shop);
    const { setting, problems } = optInChange(before, fields, by.now);
    if (Object.keys(problems).length > 0) return { problems };
    const entry = { subject, before: audited(before), after: audited(setting) };
    if (auditChanges(entry.before, entry.after).length === 0) return { outcome: "saved" };
    await saveOptIn(shop, setting, by.now);
    await saveAuditEntry(shop, { ...entry, entryId: randomUUID(), at: by.now, actor: by.actor });
    return { outcome: "saved" };
  });
}

/** Of each earlier version of the wording the audit log keeps the text, beside each consent that was given on it; null: the standard one. */
const audited = ({ isOn, confirmsSingle, wording: { ja, en } }: OptInSetting) => ({
  isOn,
  confirmsSingle,
  wording: { ja: ja || null, en: en || null },
});
