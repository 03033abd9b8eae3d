// What does a condition say once the merchant's settings and the shop's segments stand in it?
import type { AudienceCondition } from "./audience";

/** Every `{ value: id }` replaced by the number that `value` gives for it. */
export function fillConditions(conditions: AudienceCondition[], value: (id: string) => number | string): AudienceCondition[] {
  return conditions.map((condition) => filled(condition, value) as AudienceCondition);
}

function filled(part: unknown, value: (id: string) => number | string): unknown {
  if (Array.isArray(part)) return part.map((item) => filled(item, value));
  if (typeof part !== "object" || part === null) return part;
  if ("value" in part && typeof part.value === "string") return numberOf(part.value, value(part.value));
  return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, filled(inner, value)]));
}

function numberOf(id: string, given: number | string): number {
  const number = typeof given === "number" || given.trim() === "" ? given : Number(given);
  if (typeof number !== "number" || !Number.isFinite(number)) throw new RangeError(`the setting ${id} is no number: ${given}`);
  return number;
}

export type SegmentConditions = ReadonlyMap<string, AudienceCondition[]>;

/** Every `{ segment }` replaced by what the segment asks for. A segment that is missing or stands in itself throws: saving refuses both. */
export function fillSegments(conditions: AudienceCondition[], segments: SegmentConditions): AudienceCondition[] {
  return conditions.map((condition) => withoutSegments(condition, segments, []));
}

function withoutSegments(condition: AudienceCondition, segments: SegmentConditions, within: string[]): AudienceCondition {
  const inner = (part: AudienceCondition) => withoutSegments(part, segments, within);
  if ("all" in condition) return { all: condition.all.map(inner) };
  if ("any" in condition) return { any: condition.any.map(inner) };
  if ("not" in condition) return { not: inner(condition.not) };
  if (!("segment" in condition)) return condition;
  const { id } = condition.segment;
  const found = segments.get(id);
  if (!found) throw new RangeError(`there is no segment ${id}`);
  if (within.includes(id)) throw new RangeError(`the segment ${id} stands in itself`);
  return { all: found.map((part) => withoutSegments(part, segments, [...within, id])) };
}

/** Without what speaks of the occasion: where people are counted before any occasion is there. */
export const aboutPeopleOnly = (conditions: AudienceCondition[]): AudienceCondition[] =>
  conditions.filter((condition) => !JSON.stringify(condition).includes('"occasionGoods"'));

/** Segments named anywhere in these conditions. */
export function segmentsIn(conditions: AudienceCondition[]): string[] {
  return conditions.flatMap((condition) => {
    if ("all" in condition) return segmentsIn(condition.all);
    if ("any" in condition) return segmentsIn(condition.any);
    if ("not" in condition) return segmentsIn([condition.not]);
    return "segment" in condition ? [condition.segment.id] : [];
  });
}

/** Products named anywhere in these conditions. */
export function productsIn(conditions: AudienceCondition[]): string[] {
  return conditions.flatMap((condition) => {
    if ("all" in condition) return productsIn(condition.all);
    if ("any" in condition) return productsIn(condition.any);
    if ("not" in condition) return productsIn([condition.not]);
    return Object.values(condition).flatMap((said: { productIds?: string[] }) => said.productIds ?? []);
  });
}
