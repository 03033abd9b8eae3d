// What does the builder show of a segment, or of one that is about to be made?
import type { ShopDb } from "~/db.server";
import type { AudienceCondition } from "~/domain/audience/audience";
import { productsIn } from "~/domain/audience/fill-conditions";
import type { Segment } from "~/domain/audience/segment";
import { auditChanges } from "~/domain/measure/audit-changes";
import { segments } from "~/queries/audience/segments.server";
import { productTitles } from "~/queries/goods/goods-search.server";
import { audienceData } from "~/queries/reports/audience-data.server";
import { auditTrail } from "~/queries/shop/audit-trail.server";
import { showQuestions } from "./show-surveys.server";

const shownChanges = 10;

/** `start`: of one that is not kept yet. Null: there is no such segment (any more). */
export async function showSegment(shop: ShopDb, segmentId: string | null, start: { name: string; conditions: AudienceCondition[] }) {
  const all = await segments(shop);
  const own = all.find((segment) => segment.segmentId === segmentId);
  if (segmentId !== null && !own) return null;
  const { name, conditions } = own ?? start;
  const trail = segmentId === null ? [] : await auditTrail(shop, `segment:${segmentId}`, shownChanges);
  return {
    segmentId,
    fields: { name, conditions: JSON.stringify(conditions) },
    segments: all.map(({ segmentId, name, conditions }) => ({ segmentId, name, conditions })),
    titles: await productTitles(shop, productsIn([...conditions, ...all.flatMap((segment) => segment.conditions)])),
    dataAtHand: await audienceData(shop),
    audit: trail.map(({ entryId, at, actor, before, after }) => ({ id: entryId, at, actor, changes: auditChanges(before, after) })),
  };
}

/** The list: each with its conditions, and titles of the goods they name. */
export async function showSegments(shop: ShopDb) {
  const all: Segment[] = await segments(shop);
  return {
    segments: all,
    surveys: await showQuestions(shop),
    titles: await productTitles(shop, productsIn(all.flatMap(({ conditions }) => conditions))),
  };
}
