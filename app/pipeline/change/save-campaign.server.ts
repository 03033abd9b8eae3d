// A merchant enters, corrects or cancels a sale: checked at the border, noted in the audit log.
import { randomUUID } from "node:crypto";
import type { ShopDb } from "~/db.server";
import { auditChanges } from "~/domain/measure/audit-changes";
import { type Campaign, campaignDraft } from "~/domain/scenario/campaign";
import type { FieldProblems } from "~/domain/settings/form-fields";
import { planRuns } from "~/pipeline/decide/plan-runs.server";
import { wakeForDue } from "~/pipeline/decide/wake-for-due.server";
import { campaignById, moveQueued, saveCampaignRow, segmentChoices, stopCampaign } from "~/queries/decide/campaigns.server";
import { saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";

export type CampaignAnswer =
  | { outcome: "saved"; campaignId: string }
  | { problems: FieldProblems }
  | { outcome: "failed"; problem: "unknown-intent" | "not-found" };

type By = { actor: string; now: Date };

/**
 * `campaignId` null: a new one. Intents: save, with the fields of domain/scenario/campaign; cancel, which stops what is queued;
 * resume, after which what falls due from then on goes again. What is due follows at once.
 */
export async function answerCampaignForm(
  shop: ShopDb,
  { campaignId, fields }: { campaignId: string | null; fields: Record<string, string> },
  by: By,
): Promise<CampaignAnswer> {
  const answer = await shop.transaction(async (shop): Promise<CampaignAnswer> => {
    await lockShop(shop);
    const before = campaignId === null ? null : await campaignById(shop, campaignId);
    if (campaignId !== null && !before) return { outcome: "failed", problem: "not-found" };
    if (fields.intent === "save") return save(shop, { before, fields }, by);
    if (!before || (fields.intent !== "cancel" && fields.intent !== "resume")) return { outcome: "failed", problem: "unknown-intent" };
    return keep(shop, { before, after: { ...before, canceledAt: fields.intent === "cancel" ? by.now : null } }, by);
  });
  await wakeForDue(shop);
  return answer;
}

async function save(shop: ShopDb, { before, fields }: { before: Campaign | null; fields: Record<string, string> }, by: By) {
  const { timeZone } = await shopSettings(shop);
  const segmentIds = (await segmentChoices(shop)).map(({ segmentId }) => segmentId);
  const read = campaignDraft(fields, { timeZone, now: by.now, segmentIds, stored: before });
  if ("problems" in read) return read;
  const after: Campaign = { campaignId: before?.campaignId ?? randomUUID(), canceledAt: before?.canceledAt ?? null, ...read.draft };
  return keep(shop, { before, after }, by);
}

async function keep(shop: ShopDb, { before, after }: { before: Campaign | null; after: Campaign }, { actor, now }: By) {
  const entry = {
    subject: `campaign:${after.campaignId}`,
    before: before ? audited(before) : { isCanceled: false },
    after: audited(after),
  };
  // Saved as it was: nobody changed anything.
  if (auditChanges(entry.before, entry.after).length > 0) {
    await saveCampaignRow(shop, after, now);
    if (after.canceledAt) await stopCampaign(shop, after.campaignId, now);
    else if (before) await moveQueued(shop, after, before, now);
    await planRuns(shop, now);
    await saveAuditEntry(shop, { ...entry, entryId: randomUUID(), at: now, actor });
  }
  return { outcome: "saved" as const, campaignId: after.campaignId };
}

/** Instants as the log keeps them: as text, by which they can be compared. */
const audited = ({ campaignId: _id, canceledAt, startsAt, endsAt, ...said }: Campaign) => ({
  ...said,
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
  isCanceled: canceledAt !== null,
});
