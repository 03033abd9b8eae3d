// What does the page on storefront visits show, and for how long are they kept? A change is noted in the audit log.
import { randomUUID } from "node:crypto";
import type { ShopDb } from "~/db.server";
import { auditChanges } from "~/domain/measure/audit-changes";
import { type RetentionProblem, readRetention } from "~/domain/storefront/retention";
import { auditTrail, saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { lastEventAt } from "~/queries/storefront/events.server";
import { saveStorefrontDays, storefrontDays } from "~/queries/storefront/retention.server";

const subject = "settings:storefront";
const shownAuditEntries = 20;

/** `address`: of the page for its customers. */
export async function showStorefrontSettings(shop: ShopDb, address: string) {
  const days = await storefrontDays(shop);
  const audit = await auditTrail(shop, subject, shownAuditEntries);
  return {
    shopName: (await shopSettings(shop)).name,
    lastAt: await lastEventAt(shop),
    days,
    fields: { days: String(days) } as Record<string, string>,
    address,
    audit: audit.map(({ entryId, at, actor, before, after }) => ({ id: entryId, at, actor, changes: auditChanges(before, after) })),
  };
}

type Answer = { outcome: "saved" } | { problems: { days: RetentionProblem } } | { outcome: "failed"; problem: "unknown-intent" };

/** Intent: save (days). What is older than that goes within a day. */
export async function answerStorefrontSettings(
  shop: ShopDb,
  fields: Record<string, string>,
  by: { actor: string; now: Date },
): Promise<Answer> {
  if (fields.intent !== "save") return { outcome: "failed", problem: "unknown-intent" };
  const read = readRetention(fields.days ?? "");
  if ("problem" in read) return { problems: { days: read.problem } };
  return shop.transaction(async (shop): Promise<Answer> => {
    await lockShop(shop);
    const before = await storefrontDays(shop);
    if (before === read.days) return { outcome: "saved" };
    await saveStorefrontDays(shop, read.days, by.now);
    const entry = { before: { days: before }, after: { days: read.days } };
    await saveAuditEntry(shop, { ...entry, subject, entryId: randomUUID(), at: by.now, actor: by.actor });
    return { outcome: "saved" };
  });
}
