// What becomes of a form posted for a segment: kept, deleted, or refused field by field?
import type { ShopDb } from "~/db.server";
import { readConditions } from "~/domain/audience/condition-schema";
import { namesIn } from "~/pipeline/decide/shop-scenarios.server";
import { type DeletedSegment, deleteSegment, saveSegment } from "./save-segment.server";

export type SegmentForm = {
  segmentId: string | null;
  fields: Record<string, string>;
  stored: { name: string; conditions: string };
  actor: string;
  locale: "ja" | "en";
};

export type SegmentAnswer =
  | { outcome: "saved"; segmentId: string }
  | DeletedSegment
  | { outcome: "gone" }
  /** By field: name, or conditions.<path of the condition>. */
  | { problems: Record<string, string> };

/** Fields that are absent stay as they are stored. `was`: the conditions that were changed, if they are said. */
export async function answerSegmentForm(
  shop: ShopDb,
  { segmentId, fields, stored, actor, locale }: SegmentForm,
  now: Date,
): Promise<SegmentAnswer> {
  if (fields.intent === "delete" && segmentId !== null)
    return withNames(shop, await deleteSegment(shop, segmentId, { actor, now }), locale);
  const parsed = readConditions(fields.conditions ?? stored.conditions);
  if ("malformedAt" in parsed) return { problems: { [["conditions", parsed.malformedAt].filter(Boolean).join(".")]: "malformed" } };
  const change = {
    segmentId,
    name: fields.name ?? (segmentId === null ? stored.name : undefined),
    conditions: segmentId === null || fields.conditions !== undefined ? parsed.conditions : undefined,
    was: fields.was,
  };
  const answer = await saveSegment(shop, change, { actor, now });
  if (answer.outcome === "overtaken") return { problems: { "": "changed-meanwhile" } };
  if (answer.outcome !== "refused") return answer;
  const byField = answer.problems.map(({ path, reason }) => [["conditions", ...path].join("."), reason] as const);
  return { problems: { ...(answer.name ? { name: answer.name } : {}), ...Object.fromEntries(byField) } };
}

/** Presets have their names in the program, not in the shop's rows. */
async function withNames(shop: ShopDb, answer: DeletedSegment, locale: "ja" | "en"): Promise<DeletedSegment> {
  if (answer.outcome === "deleted") return answer;
  const names = await namesIn(shop, locale);
  return { ...answer, uses: answer.uses.map((use) => (use.kind === "scenario" ? { ...use, name: names[use.id] ?? use.id } : use)) };
}
