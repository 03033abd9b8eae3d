// What becomes of the form of the brand? Kept for everything the shop says from now on, or shown on a sample.
import { randomUUID } from "node:crypto";
import type { ShopDb } from "~/db.server";
import { sampleBlocks } from "~/domain/creative/sample-blocks";
import { auditChanges } from "~/domain/measure/audit-changes";
import type { ShownPreview } from "~/domain/message/shown-preview";
import type { MailLocale } from "~/domain/scenario/copy";
import { type BrandProblems, brandChange, brandFormFields } from "~/domain/settings/brand-form";
import { previewMessage } from "~/pipeline/show/preview-message.server";
import { type AskAddress, heaviestKilobytes, heavyImages } from "~/pipeline/show/weigh-images.server";
import { auditTrail, saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { saveBrand, shopSettings } from "~/queries/shop/shop-settings.server";
import { scenarioById } from "~/scenarios/index";

export type BrandAnswer =
  | { outcome: "saved" }
  | { preview: ShownPreview }
  | { problems: BrandProblems }
  | { outcome: "failed"; problem: "unknown-intent" };

export async function showBrand(shop: ShopDb) {
  const trail = await auditTrail(shop, "brand", shownChanges);
  return {
    fields: brandFormFields((await shopSettings(shop)).brand),
    audit: trail.map(({ entryId, at, actor, before, after }) => ({ id: entryId, at, actor, changes: auditChanges(before, after) })),
  };
}

const shownChanges = 10;

type By = { actor: string; locale: MailLocale; now: Date };

export async function answerBrandForm(shop: ShopDb, fields: Record<string, string>, by: By, ask?: AskAddress): Promise<BrandAnswer> {
  if (fields.intent === "preview") return preview(shop, fields, by);
  if (fields.intent !== "save") return { outcome: "failed", problem: "unknown-intent" };
  const logo = (fields.logoUrl ?? "").trim();
  const isNew = logo !== "" && logo !== (await shopSettings(shop)).brand.logoUrl;
  if (isNew && (await heavyImages([logo], ask)).has(logo))
    return { problems: { logoUrl: { problem: "too-heavy", max: heaviestKilobytes } } };
  return shop.transaction(async (shop) => {
    await lockShop(shop);
    const before = (await shopSettings(shop)).brand;
    const { brand, problems } = brandChange(before, fields);
    if (Object.keys(problems).length > 0) return { problems };
    const entry = { before: brandFormFields(before), after: brandFormFields(brand) };
    // Saved as it was: nobody changed anything.
    if (auditChanges(entry.before, entry.after).length > 0) {
      await saveBrand(shop, brand, by.now);
      await saveAuditEntry(shop, { ...entry, entryId: randomUUID(), at: by.now, actor: by.actor, subject: "brand" });
    }
    return { outcome: "saved" };
  });
}

/** Colors that nobody can read are shown, too: the eye says more than the number. */
async function preview(shop: ShopDb, fields: Record<string, string>, { locale, now }: By): Promise<BrandAnswer> {
  const { brand, problems } = brandChange((await shopSettings(shop)).brand, fields);
  if (Object.values(problems).some(({ problem }) => problem !== "hard-to-read")) return { problems };
  const scenario = scenarioById("thank-you");
  const [step] = scenario.steps;
  const asked = { scenario, stepId: step?.id ?? "", customerId: null, locale, copy: {}, values: {}, blocks: sampleBlocks[locale], brand };
  const mail = await previewMessage(shop, asked, now);
  return mail.outcome === "failed"
    ? { problems: {} }
    : { preview: { channel: "email", subject: mail.subject, html: mail.html, coupon: null, points: null } };
}
