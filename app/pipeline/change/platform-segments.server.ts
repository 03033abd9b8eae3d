// A merchant decides which of the platform's segments are used here, and has their list read anew.
import type { ShopDb } from "~/db.server";
import { segmentsOf } from "~/pipeline/ledger/follow-segments.server";
import type { PlatformRefusal } from "~/platforms/platform";
import { followSegment, isNamed, platformSegments, saveSegmentList } from "~/queries/audience/platform-segments.server";
import { shopById } from "~/queries/shop/shops.server";

type Failed<Problem> = { outcome: "failed"; problem: Problem };

export async function refreshSegments(
  shop: ShopDb,
  now: Date,
): Promise<{ outcome: "saved" } | Failed<PlatformRefusal["problem"] | "unknown-intent">> {
  const shopRow = await shopById(shop.id);
  const at = shopRow && segmentsOf(shopRow.platform)?.(shopRow.domain, () => now);
  if (!at) return { outcome: "failed", problem: "unknown-intent" };
  const list = await at.list();
  if (list.outcome === "refused") return { outcome: "failed", problem: list.problem };
  await shop.transaction((shop) => saveSegmentList(shop, list.segments, now));
  return { outcome: "saved" };
}

/** One that a scenario or segment still names is kept: whoever it leaves out would be written to at once. */
export async function switchSegment(shop: ShopDb, { segmentId, isOn }: { segmentId: string; isOn: boolean }, now: Date) {
  const segment = (await platformSegments(shop)).find((one) => one.segmentId === segmentId);
  if (!segment) return { outcome: "failed", problem: "unknown-segment" } as const;
  if (!isOn && (await isNamed(shop, segmentId))) return { outcome: "failed", problem: "in-use" } as const;
  if (isOn !== Boolean(segment.followedAt)) await followSegment(shop, segmentId, isOn ? now : null);
  const word = (is: boolean) => ({ [`segment.${segment.name}`]: is ? "used" : "unused" });
  return { outcome: "saved", before: word(Boolean(segment.followedAt)), after: word(isOn) } as const;
}
