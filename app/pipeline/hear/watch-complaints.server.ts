// Must the shop's mail hold back because too many readers call it spam? Counted anew every few hours.
import type { ShopDb } from "~/db.server";
import { complaintDays, complaintRates, worstRate } from "~/domain/consent/complaint-rate";
import { nextSlowing, unslowed } from "~/domain/decide/mail-pressure";
import { type CountedSlowing, hasComplaintSince, mailByDomain, mailSlowing, saveMailSlowing } from "~/queries/send/mail-slowing.server";

const dayMs = 86_400_000;

/** A month of messages is read once a day; sooner only where somebody complained lately, or mail is held back. */
export async function watchComplaints(shop: ShopDb, now: Date): Promise<void> {
  const before = await mailSlowing(shop);
  if (before && isFresh(before, now) && !(await hasComplaintSince(shop, new Date(now.getTime() - dayMs)))) return;
  const rates = complaintRates(await mailByDomain(shop, new Date(now.getTime() - complaintDays * dayMs)));
  if (!before && rates.length === 0) return;
  await saveMailSlowing(shop, { ...nextSlowing(before ?? unslowed, worstRate(rates), now), countedAt: now, rates });
}

/** A little less than a day, so that a count that took its time does not put the next one off by hours. */
const isFresh = ({ level, countedAt }: CountedSlowing, now: Date): boolean => {
  const age = now.getTime() - countedAt.getTime();
  return level === "normal" && age >= 0 && age < 0.95 * dayMs;
};
