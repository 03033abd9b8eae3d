// What goes to and fro between a shop and Shopify besides the ledger, and what a merchant changes about it: one switch at a time, noted.
import { randomUUID } from "node:crypto";
import type { ShopDb } from "~/db.server";
import { auditChanges } from "~/domain/measure/audit-changes";
import { showPlatformSegments } from "~/pipeline/show/show-platform-segments.server";
import { showSegmentTags } from "~/pipeline/show/show-segment-tags.server";
import { auditTrail, saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { reportingKinds, reportings } from "~/queries/shop/platform-reporting.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { shopById } from "~/queries/shop/shops.server";
import { switchPlatformReporting } from "./platform-reporting.server";
import { refreshSegments, switchSegment } from "./platform-segments.server";
import { switchSegmentTag } from "./segment-tag.server";

const subject = "settings:shopify";
const shownAuditEntries = 20;

export async function showShopifySettings(shop: ShopDb) {
  const audit = await auditTrail(shop, subject, shownAuditEntries);
  return {
    isShopify: (await shopById(shop.id))?.platform === "shopify",
    ...(await showPlatformSegments(shop)),
    ...(await showSegmentTags(shop)),
    reportings: await reportings(shop),
    audit: audit.map(({ entryId, at, actor, before, after }) => ({ id: entryId, at, actor, changes: auditChanges(before, after) })),
  };
}

/** What was before and is after, by name, for the audit log. */
export type Switched =
  | { outcome: "saved"; before: Record<string, string>; after: Record<string, string> }
  | { outcome: "failed"; problem: ShopifyProblem };

export type ShopifyProblem = "unknown-intent" | "unknown-segment" | "in-use" | "tag-taken" | "signed-out" | "no-permission" | "failed";
export type ShopifyAnswer = { outcome: "saved" } | { outcome: "failed"; problem: ShopifyProblem };

type By = { actor: string; now: Date };

/** Intents: refresh (the list of segments), follow and unfollow (segmentId), tag-on and tag-off (segmentId of ours), report-on and report-off (kind). */
export async function answerShopifyForm(shop: ShopDb, fields: Record<string, string>, by: By): Promise<ShopifyAnswer> {
  // Asks over the network: outside any transaction.
  if (fields.intent === "refresh") return refreshSegments(shop, by.now);
  return shop.transaction(async (shop): Promise<ShopifyAnswer> => {
    await lockShop(shop);
    const switched = await change(shop, fields, by.now);
    if (switched.outcome === "failed") return switched;
    const { before, after } = switched;
    if (auditChanges(before, after).length > 0)
      await saveAuditEntry(shop, { before, after, subject, entryId: randomUUID(), at: by.now, actor: by.actor });
    return { outcome: "saved" };
  });
}

async function change(shop: ShopDb, fields: Record<string, string>, now: Date): Promise<Switched> {
  switch (fields.intent) {
    case "follow":
    case "unfollow":
      return switchSegment(shop, { segmentId: fields.segmentId ?? "", isOn: fields.intent === "follow" }, now);
    case "tag-on":
    case "tag-off":
      return switchSegmentTag(shop, { segmentId: fields.segmentId ?? "", isOn: fields.intent === "tag-on" }, now);
    case "report-on":
    case "report-off": {
      const kind = reportingKinds.find((one) => one === fields.kind);
      if (!kind) return { outcome: "failed", problem: "unknown-intent" };
      return switchPlatformReporting(shop, { kind, isOn: fields.intent === "report-on" }, now);
    }
    default:
      return { outcome: "failed", problem: "unknown-intent" };
  }
}
