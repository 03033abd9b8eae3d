// What does a merchant see of the sales entered: all of them by state, or one with its form?
import type { ShopDb } from "~/db.server";
import { auditChanges } from "~/domain/measure/audit-changes";
import { type Campaign, campaignState, shopTime } from "~/domain/scenario/campaign";
import { campaignById, campaigns, segmentChoices } from "~/queries/decide/campaigns.server";
import { auditTrail } from "~/queries/shop/audit-trail.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";

const shown = 200;
const shownAuditEntries = 20;

/** Those that go on come first, then those to come, the nearest first; what is over, the latest first. */
export async function showCampaigns(shop: ShopDb, now: Date) {
  const segments = await segmentChoices(shop);
  const all = (await campaigns(shop, shown)).map((campaign) => ({
    campaignId: campaign.campaignId,
    name: campaign.name,
    startsAt: campaign.startsAt,
    endsAt: campaign.endsAt,
    segment: segments.find(({ segmentId }) => segmentId === campaign.segmentId)?.name ?? null,
    state: campaignState(campaign, now),
  }));
  const ahead = all.filter(({ state }) => state === "running" || state === "coming").reverse();
  return { ahead, past: all.filter(({ state }) => state === "past" || state === "canceled") };
}

/** `campaignId` null: the form of a new one. Null: there is no such sale. */
export async function showCampaign(shop: ShopDb, campaignId: string | null, now: Date) {
  const campaign = campaignId === null ? null : await campaignById(shop, campaignId);
  if (campaignId !== null && !campaign) return null;
  const { timeZone } = await shopSettings(shop);
  const audit = campaign ? await auditTrail(shop, `campaign:${campaign.campaignId}`, shownAuditEntries) : [];
  return {
    campaignId,
    name: campaign?.name ?? null,
    state: campaign ? campaignState(campaign, now) : null,
    fields: formFields(campaign, timeZone),
    segments: await segmentChoices(shop),
    audit: audit.map(({ entryId, at, actor, before, after }) => ({ id: entryId, at, actor, changes: auditChanges(before, after) })),
  };
}

const formFields = (campaign: Campaign | null, timeZone: string): Record<string, string> => ({
  name: campaign?.name ?? "",
  message: campaign?.message ?? "",
  url: campaign?.url ?? "",
  startsAt: campaign ? shopTime(campaign.startsAt, timeZone) : "",
  endsAt: campaign ? shopTime(campaign.endsAt, timeZone) : "",
  segmentId: campaign?.segmentId ?? "",
});
