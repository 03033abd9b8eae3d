// What does the page of costs show, and what becomes of its form? Changes are noted in the audit log.
import { randomUUID } from "node:crypto";
import type { ShopDb } from "~/db.server";
import { auditChanges } from "~/domain/measure/audit-changes";
import { askedPrices, defaultMarginPercent, defaultPrices, priceText, type StoredCosts } from "~/domain/measure/message-costs";
import { type CostsProblems, costsChange } from "~/domain/settings/costs-form";
import { pricesOfChannels, saveCosts, storedCosts } from "~/queries/send/message-costs.server";
import { auditTrail, saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";

const shownAuditEntries = 20;
const subject = "costs";

export async function showCosts(shop: ShopDb) {
  const { currency } = await shopSettings(shop);
  const stored = await storedCosts(shop);
  const asked = askedPrices(currency);
  const estimates = defaultPrices(currency);
  const card = (await pricesOfChannels(shop)).postal;
  return {
    fields: {
      ...Object.fromEntries(asked.map((channel) => [`prices.${channel}`, textOf(stored.prices?.[channel])])),
      marginPercent: stored.marginPercent === undefined ? "" : String(stored.marginPercent),
      slowsDown: String(stored.slowsDown ?? false),
    } as Record<string, string>,
    currency,
    asked,
    estimates: Object.fromEntries(asked.map((channel) => [channel, priceText(estimates[channel])])) as Record<string, string>,
    cardPrice: card === undefined ? null : priceText(card),
    defaultMarginPercent,
    audit: (await auditTrail(shop, subject, shownAuditEntries)).map(({ entryId, at, actor, before, after }) => ({
      id: entryId,
      at,
      actor,
      changes: auditChanges(before, after),
    })),
  };
}

type Answer = { outcome: "saved" } | { problems: CostsProblems } | { outcome: "failed"; problem: "unknown-intent" };

export async function answerCostsForm(shop: ShopDb, fields: Record<string, string>, by: { actor: string; now: Date }): Promise<Answer> {
  if (fields.intent !== "save") return { outcome: "failed", problem: "unknown-intent" };
  return shop.transaction(async (shop): Promise<Answer> => {
    await lockShop(shop);
    const before = await storedCosts(shop);
    const asked = askedPrices((await shopSettings(shop)).currency);
    const { costs, problems } = costsChange(before, { asked, fields });
    if (Object.keys(problems).length > 0) return { problems };
    const entry = { subject, before: audited(before), after: audited(costs) };
    if (auditChanges(entry.before, entry.after).length === 0) return { outcome: "saved" };
    await saveCosts(shop, costs, by.now);
    await saveAuditEntry(shop, { ...entry, entryId: randomUUID(), at: by.now, actor: by.actor });
    return { outcome: "saved" };
  });
}

/** As the merchant writes them. */
const audited = ({ prices, slowsDown = false, ...rest }: StoredCosts) => ({
  ...rest,
  slowsDown,
  ...Object.fromEntries(Object.entries(prices ?? {}).map(([channel, micros]) => [channel, priceText(micros)])),
});

const textOf = (micros: number | undefined) => (micros === undefined ? "" : priceText(micros));
