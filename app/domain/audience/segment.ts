// What is a segment? Conditions with a name; who is in it is always computed.
import type { AudienceCondition } from "./audience";

export type Segment = { segmentId: string; name: string; conditions: AudienceCondition[]; updatedAt: Date };

export const longestSegmentName = 80;

/** Ready-made segments to start from; their names stand in the locales under segments.examples. */
export const segmentExamples = {
  best: [{ rfm: { recency: { min: 3 }, frequency: { min: 4 }, monetary: { min: 4 } } }],
  drifting: [{ orderCount: { min: 2 } }, { daysSinceLastOrder: { min: 90, max: 365 } }],
  once: [{ orderCount: { min: 1, max: 1 } }, { daysSinceLastOrder: { min: 30 } }],
  storeOnly: [{ storeOrderCount: { min: 1 } }, { onlineOrderCount: { max: 0 } }],
  neverBought: [{ orderCount: { max: 0 } }, { reachableBy: "email" }],
  looking: [{ any: [{ viewed: { withinDays: 14 } }, { carted: { withinDays: 14 } }] }, { not: { boughtWithinDays: 14 } }],
} satisfies Record<string, AudienceCondition[]>;

export type SegmentExample = keyof typeof segmentExamples;
export const isSegmentExample = (id: string | null): id is SegmentExample => id !== null && Object.hasOwn(segmentExamples, id);
