// What does the page of points and ranks show, and what becomes of its form? Changes are noted in the audit log.
import { randomUUID } from "node:crypto";
import type { ShopDb } from "~/db.server";
import { auditChanges } from "~/domain/measure/audit-changes";
import type { MembershipSetting } from "~/domain/settings/membership-setting";
import { type PointsProblems, pointsChange, pointsFields } from "~/domain/settings/points-form";
import { refreshAllDue } from "~/pipeline/decide/refresh-due.server";
import { wakeForDue } from "~/pipeline/decide/wake-for-due.server";
import { requestRuns } from "~/queries/inbox/backfill.server";
import { wakeSync } from "~/queries/inbox/sync-schedule.server";
import { recomputeAllCustomers } from "~/queries/people/customer-rollup.server";
import { membershipSetting, rankFigures, saveMembershipSetting } from "~/queries/people/membership-setting.server";
import { auditTrail, saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";

const shownAuditEntries = 20;
const subject = "points";

export async function showPoints(shop: ShopDb) {
  const [{ currency }, setting] = [await shopSettings(shop), await membershipSetting(shop)];
  return {
    fields: pointsFields(setting),
    currency,
    ranks: inOrder(await rankFigures(shop), setting),
    audit: (await auditTrail(shop, subject, shownAuditEntries)).map(({ entryId, at, actor, before, after }) => ({
      id: entryId,
      at,
      actor,
      changes: auditChanges(before, after),
    })),
  };
}

type Answer = { outcome: "saved" } | { problems: PointsProblems } | { outcome: "failed"; problem: "unknown-intent" };

/** Ranks count at once; metafields are read of all customers anew, which takes minutes, and of changed ones from then on. */
export async function answerPointsForm(shop: ShopDb, fields: Record<string, string>, by: { actor: string; now: Date }): Promise<Answer> {
  if (fields.intent !== "save") return { outcome: "failed", problem: "unknown-intent" };
  const { answer, isMapped } = await shop.transaction((shop) => save(shop, fields, by));
  if (isMapped) await wakeSync(shop.id, by.now);
  if ("outcome" in answer) await wakeForDue(shop);
  return answer;
}

type Saved = { answer: Answer; isMapped: boolean };

async function save(shop: ShopDb, fields: Record<string, string>, { actor, now }: { actor: string; now: Date }): Promise<Saved> {
  await lockShop(shop);
  const before = await membershipSetting(shop);
  const { currency } = await shopSettings(shop);
  const { setting, problems } = pointsChange(before, fields, currency);
  if (Object.keys(problems).length > 0) return { answer: { problems }, isMapped: false };
  const entry = { subject, before: audited(before), after: audited(setting) };
  if (auditChanges(entry.before, entry.after).length === 0) return { answer: { outcome: "saved" }, isMapped: false };
  await saveMembershipSetting(shop, setting, now);
  await saveAuditEntry(shop, { ...entry, entryId: randomUUID(), at: now, actor });
  if (JSON.stringify(before.ranks) !== JSON.stringify(setting.ranks)) {
    await recomputeAllCustomers(shop);
    await refreshAllDue(shop, now);
  }
  const { metafields } = setting;
  const isMapped = Object.keys(metafields).length > 0 && JSON.stringify(before.metafields) !== JSON.stringify(metafields);
  if (isMapped) await requestRuns(shop, { kinds: ["customers"], reason: `metafields ${now.toISOString()}`, since: null }, now);
  return { answer: { outcome: "saved" }, isMapped };
}

/** As the merchant writes them. */
const audited = ({ metafields, ranks }: MembershipSetting) => ({
  metafields,
  basis: ranks?.basis,
  ranks: ranks?.rungs.map(({ name, least }) => `${name} ${(least / ranks.unit).toLocaleString("en")}`).join(" / "),
});

/** The highest rank first, then those that the table does not name. */
function inOrder<Row extends { rank: string | null }>(rows: Row[], { ranks }: MembershipSetting): Row[] {
  const place = ({ rank }: Row) => ranks?.rungs.findIndex(({ name }) => name === rank) ?? -1;
  return rows.toSorted((a, b) => place(b) - place(a));
}
