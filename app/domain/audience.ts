// By which words may a scenario say "who"? A closed vocabulary; each word has one clause in queries/audience.server.ts.

export type Amount = number | { value: string };

export type AudienceCondition =
  | { orderCount: { min?: number; max?: number } }
  /** Bought (a counted order) within the last n days before now. */
  | { boughtWithinDays: number }
  | { hasBirthday: true }
  | { hasTag: string }
  | { segment: { id: string } }
  | { any: AudienceCondition[] }
  | { not: AudienceCondition };

export const fillConditions = (
  conditions: AudienceCondition[],
  _value: (id: string) => number | string,
  _segments: ReadonlyMap<string, AudienceCondition[]>,
): AudienceCondition[] => conditions;
