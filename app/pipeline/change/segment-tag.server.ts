// A merchant has a segment of ours shown at the platform as a tag, or no longer.
import type { ShopDb } from "~/db.server";
import { isOwnTag, ownTag } from "~/domain/audience/own-tag";
import { segmentTags, switchTag } from "~/queries/audience/segment-tags.server";
import { segments } from "~/queries/audience/segments.server";

export async function switchSegmentTag(shop: ShopDb, { segmentId, isOn }: { segmentId: string; isOn: boolean }, now: Date) {
  const tags = await segmentTags(shop);
  const before = tags.find((one) => one.segmentId === segmentId);
  const segment = (await segments(shop)).find((one) => one.segmentId === segmentId);
  // Of a deleted one nothing is left but to take the tag off.
  if (isOn ? !segment : !before) return { outcome: "failed", problem: "unknown-segment" } as const;
  const tag = before?.tag ?? ownTag(segment?.name ?? "");
  const isTaken = !isOwnTag(tag) || tags.some((one) => one.tag === tag && one.segmentId !== segmentId);
  if (isTaken) return { outcome: "failed", problem: "tag-taken" } as const;
  if (isOn !== (before?.isOn ?? false)) await switchTag(shop, { segmentId, tag, isOn }, now);
  const word = (is: boolean) => ({ [`tag.${tag}`]: is ? "sent" : "unsent" });
  return { outcome: "saved", before: word(before?.isOn ?? false), after: word(isOn) } as const;
}
