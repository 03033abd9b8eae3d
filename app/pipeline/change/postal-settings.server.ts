// A shop begins to send cards, says what one costs and who sends it, or stops: noted in the audit log.
import { randomUUID } from "node:crypto";
import type { ShopDb } from "~/db.server";
import { writtenPostalCode } from "~/domain/ledger/postal-address";
import { auditChanges } from "~/domain/measure/audit-changes";
import type { FieldProblems } from "~/domain/settings/form-fields";
import { postalDraft } from "~/domain/settings/postal-form";
import { costPerPiece, sendsByPost } from "~/domain/settings/postal-setting";
import { postalSetting, savePostalSetting } from "~/queries/send/postal-setting.server";
import { auditTrail, saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { lockShop } from "~/queries/shop/shop-lock.server";

const subject = "settings:postal";
const shownAuditEntries = 20;

export async function showPostalSettings(shop: ShopDb) {
  const setting = await postalSetting(shop);
  const texts = Object.entries(setting).map(([name, value]) => [name, String(value)]);
  const audit = await auditTrail(shop, subject, shownAuditEntries);
  return {
    fields: { ...Object.fromEntries(texts), senderPostalCode: writtenPostalCode(setting.senderPostalCode) } as Record<string, string>,
    isOn: sendsByPost(setting),
    costYen: costPerPiece(setting),
    audit: audit.map(({ entryId, at, actor, before, after }) => ({ id: entryId, at, actor, changes: auditChanges(before, after) })),
  };
}

export type PostalAnswer = { outcome: "saved" } | { problems: FieldProblems } | { outcome: "failed"; problem: "unknown-intent" };

export async function answerPostalSettings(
  shop: ShopDb,
  fields: Record<string, string>,
  { actor, now }: { actor: string; now: Date },
): Promise<PostalAnswer> {
  if (fields.intent !== "save") return { outcome: "failed", problem: "unknown-intent" };
  const read = postalDraft(fields);
  if ("problems" in read) return read;
  return shop.transaction(async (shop) => {
    await lockShop(shop);
    const before = await postalSetting(shop);
    await savePostalSetting(shop, read.setting, now);
    if (auditChanges(before, read.setting).length > 0)
      await saveAuditEntry(shop, { subject, before, after: read.setting, entryId: randomUUID(), at: now, actor });
    return { outcome: "saved" as const };
  });
}
