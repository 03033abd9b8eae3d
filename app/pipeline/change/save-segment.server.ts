// A merchant saves or deletes a segment: refused where it cannot work or is in use, else noted in the audit log.
import { randomUUID } from "node:crypto";
import type { ShopDb } from "~/db.server";
import type { AudienceCondition } from "~/domain/audience/audience";
import { type ConditionProblem, conditionProblems } from "~/domain/audience/condition-problems";
import { segmentsIn } from "~/domain/audience/fill-conditions";
import { longestSegmentName, type Segment } from "~/domain/audience/segment";
import { isDeepEqual } from "~/domain/deep-equal";
import { auditChanges } from "~/domain/measure/audit-changes";
import { segmentsAtHand } from "~/queries/audience/platform-segments.server";
import { deleteSegmentRow, type SegmentUse, saveSegmentRow, segments, segmentUses } from "~/queries/audience/segments.server";
import { saveAuditEntry } from "~/queries/shop/audit-trail.server";
import { lockShop } from "~/queries/shop/shop-lock.server";

export type NameProblem = "empty" | "long" | "taken";
export type SavedSegment =
  | { outcome: "saved"; segmentId: string }
  | { outcome: "gone" }
  | { outcome: "overtaken" }
  | { outcome: "refused"; name: NameProblem | null; problems: ConditionProblem[] };

/** A null id makes a new one. `was`: as JSON, what `conditions` were made of. What is undefined stays as it stands. */
export type SegmentChange = {
  segmentId: string | null;
  name?: string | undefined;
  conditions?: AudienceCondition[] | undefined;
  was?: string | undefined;
};

/** Conditions on data that the shop lacks are saved: the data may come. */
export async function saveSegment(
  shop: ShopDb,
  { segmentId, was, ...change }: SegmentChange,
  by: { actor: string; now: Date },
): Promise<SavedSegment> {
  return shop.transaction(async (shop) => {
    await lockShop(shop);
    const all = await segments(shop);
    const before = all.find((segment) => segment.segmentId === segmentId);
    if (segmentId !== null && !before) return { outcome: "gone" };
    if (before && change.conditions && was !== undefined && !isAs(was, before.conditions)) return { outcome: "overtaken" };
    const { name, conditions } = { name: change.name ?? before?.name ?? "", conditions: change.conditions ?? before?.conditions ?? [] };
    const id = segmentId ?? randomUUID();
    const problems = conditionProblems(conditions, {
      allowOccasion: false,
      values: [],
      knownSegments: new Map(all.map((segment) => [segment.segmentId, segment.conditions])),
      platformSegments: new Set((await segmentsAtHand(shop)).map(({ id }) => id)),
      self: id,
      dataAtHand: {},
    });
    const wrongName = nameProblem(
      name.trim(),
      all.filter((segment) => segment !== before),
    );
    if (wrongName || problems.length > 0) return { outcome: "refused", name: wrongName, problems };
    const after: Segment = { segmentId: id, name: name.trim(), conditions, updatedAt: by.now };
    if (before && auditChanges(told(before), told(after)).length === 0) return { outcome: "saved", segmentId: id };
    await saveSegmentRow(shop, after);
    await note(shop, id, { before: before ? told(before) : {}, after: told(after) }, by);
    return { outcome: "saved", segmentId: id };
  });
}

/** What is no JSON is nothing that ever stood. */
function isAs(json: string, conditions: AudienceCondition[]): boolean {
  try {
    return isDeepEqual(JSON.parse(json), JSON.parse(JSON.stringify(conditions)));
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** `name` of a segment's use: of that segment. */
export type SegmentInUse = SegmentUse | { kind: "segment"; id: string; name: string };
export type DeletedSegment = { outcome: "deleted" } | { outcome: "in-use"; uses: SegmentInUse[] };

export async function deleteSegment(shop: ShopDb, segmentId: string, by: { actor: string; now: Date }): Promise<DeletedSegment> {
  return shop.transaction(async (shop) => {
    await lockShop(shop);
    const all = await segments(shop);
    const before = all.find((segment) => segment.segmentId === segmentId);
    if (!before) return { outcome: "deleted" };
    const within = all.filter(({ conditions }) => segmentsIn(conditions).includes(segmentId));
    const uses = [
      ...(await segmentUses(shop, segmentId, by.now)),
      ...within.map((segment) => ({ kind: "segment" as const, id: segment.segmentId, name: segment.name })),
    ];
    if (uses.length > 0) return { outcome: "in-use", uses };
    await deleteSegmentRow(shop, segmentId, by.now);
    await note(shop, segmentId, { before: told(before), after: {} }, by);
    return { outcome: "deleted" };
  });
}

function nameProblem(name: string, others: Segment[]): NameProblem | null {
  if (name === "") return "empty";
  if (name.length > longestSegmentName) return "long";
  return others.some((segment) => segment.name === name) ? "taken" : null;
}

const told = ({ name, conditions }: Segment) => ({ name, conditions });

const note = (shop: ShopDb, segmentId: string, change: { before: unknown; after: unknown }, { actor, now }: { actor: string; now: Date }) =>
  saveAuditEntry(shop, { entryId: randomUUID(), at: now, actor, subject: `segment:${segmentId}`, ...change });
