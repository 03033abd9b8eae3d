// Must the shop's mail hold back because too many readers call it spam? Counted anew every few hours.
import type { ShopDb } from "~/db.server";
import { complaintDays, complaintRates, worstRate } from "~/domain/consent/complaint-rate";
import { nextSlowing, unslowed } from "~/domain/decide/mail-pressure";
import { mailByDomain, mailSlowing, saveMailSlowing } from "~/queries/send/mail-slowing.server";

export async function watchComplaints(shop: ShopDb, now: Date): Promise<void> {
  const rates = complaintRates(await mailByDomain(shop, new Date(now.getTime() - complaintDays * 86_400_000)));
  const before = await mailSlowing(shop);
  if (!before && rates.length === 0) return;
  await saveMailSlowing(shop, { ...nextSlowing(before ?? unslowed, worstRate(rates), now), countedAt: now, rates });
}
