// What a month's advertising by one medium cost, typed in by hand: kept, and noted in the audit log.
import { randomUUID } from "node:crypto";
import type { ShopDb } from "~/db.server";
import { readSpend, type SpendProblem } from "~/domain/measure/ad-spend";
import { minorDigits } from "~/domain/money";
import { saveAdSpend } from "~/queries/purchases/ad-spend.server";
import { saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";

export type SpendAnswer =
  | { outcome: "saved" }
  | { problems: Partial<Record<"month" | "medium" | "amount", SpendProblem>> }
  | { outcome: "failed"; problem: "unknown-intent" };

export async function answerSpendForm(
  shop: ShopDb,
  fields: Record<string, string>,
  by: { actor: string; now: Date },
): Promise<SpendAnswer> {
  if (fields.intent !== "save-spend") return { outcome: "failed", problem: "unknown-intent" };
  return shop.transaction(async (shop): Promise<SpendAnswer> => {
    await lockShop(shop);
    const { currency } = await shopSettings(shop);
    const read = readSpend(fields, minorDigits(currency));
    if ("problems" in read) return read;
    await saveAdSpend(shop, [read.spend], { source: "hand", now: by.now });
    const { day, medium, amountMinor } = read.spend;
    const after = { [`${day.slice(0, 7)} ${medium}`]: String(amountMinor) };
    await saveAuditEntry(shop, { subject: "ad-spend", before: {}, after, entryId: randomUUID(), at: by.now, actor: by.actor });
    return { outcome: "saved" };
  });
}
