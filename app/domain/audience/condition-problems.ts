// What is wrong with a condition, and where? Problems stop a save; warnings say that it finds nobody as things stand.
import { type Amount, type AudienceCondition, type AudienceWord, type Goods, type Range, type Said, wordsOf } from "./audience";
import { amountsIn, rangesIn } from "./condition-parts";
import { type SegmentConditions, segmentsIn } from "./fill-conditions";

/** What a word reads, as far as a shop can lack it. */
export type AudienceData = "orders" | "products" | "carts" | "visits" | "birthdays" | "memberships" | "answers" | "subscriptions";

export const conditionReasons = [
  "range-upside-down",
  "range-open", // neither end is said
  "below-zero",
  "not-a-score", // RFM scores are 1 to 5
  "unknown-value",
  "unknown-segment",
  "segment-in-itself",
  "unknown-platform-segment", // not one that is kept up to date here
  "empty-group",
  "nothing-chosen",
  "no-such-month",
  "no-such-hour",
  "no-such-bucket",
  "days-upside-down",
  "only-in-scenarios",
  "no-data", // the only warning
] as const;
export type ConditionReason = (typeof conditionReasons)[number];

export type ConditionProblem = { path: (string | number)[]; reason: ConditionReason; isWarning: boolean; data?: AudienceData };

export type ConditionContext = {
  /** In a scenario about orders or carts. */
  allowOccasion: boolean;
  /** Ids of the settings that amounts may name. */
  values: readonly string[];
  knownSegments: SegmentConditions;
  /** The platform's segments that are read in; not said: not asked about. */
  platformSegments?: ReadonlySet<string>;
  /** The segment whose conditions these are: it must not stand in itself. */
  self?: string;
  /** Only what is known to be missing warns. */
  dataAtHand: Partial<Record<AudienceData, boolean>>;
};

const dataOf: Partial<Record<AudienceWord, AudienceData>> = {
  bought: "orders",
  boughtWithinDays: "orders",
  rfm: "orders",
  carted: "carts",
  viewed: "visits",
  visited: "visits",
  birthMonth: "birthdays",
  hasBirthday: "birthdays",
  age: "birthdays",
  rank: "memberships",
  points: "memberships",
  pointsExpireWithinDays: "memberships",
  toNextRank: "memberships",
  answered: "answers",
  isDetractor: "answers",
  holdsSubscription: "subscriptions",
};

/** Paths as in the conditions themselves: [0, "any", 1, "orderCount"]. Empty: all is well. */
export function conditionProblems(
  conditions: AudienceCondition[],
  context: ConditionContext,
  at: (string | number)[] = [],
): ConditionProblem[] {
  return conditions.flatMap((condition, index) => problemsOf(condition, context, [...at, index]));
}

function problemsOf(condition: AudienceCondition, context: ConditionContext, at: (string | number)[]): ConditionProblem[] {
  return wordsOf(condition).flatMap(([word, said]) => {
    const path = [...at, word];
    const data = dataOf[word];
    const lacks = data !== undefined && context.dataAtHand[data] === false;
    return [...own(word, said, context, path), ...(lacks ? [{ path, reason: "no-data" as const, isWarning: true, data }] : [])];
  });
}

function own(word: AudienceWord, said: unknown, context: ConditionContext, path: (string | number)[]): ConditionProblem[] {
  const found = (...reasons: (ConditionReason | false)[]) =>
    reasons.flatMap((reason) => (reason ? [{ path, reason, isWarning: false }] : []));
  switch (word) {
    case "all":
    case "any": {
      const group = said as AudienceCondition[];
      return group.length === 0 ? found("empty-group") : conditionProblems(group, context, path);
    }
    case "not":
      return problemsOf(said as AudienceCondition, context, path);
    case "segment":
      return found(segmentReason((said as Said<"segment">).id, context));
    case "inPlatformSegment": {
      const { id } = said as Said<"inPlatformSegment">;
      if (id === "") return found("nothing-chosen");
      return found(context.platformSegments?.has(id) === false && "unknown-platform-segment");
    }
    case "randomBucket": {
      const { of, from, until } = said as Said<"randomBucket">;
      return found(!(of >= 2 && of <= 1000 && from >= 0 && from < until && until <= of) && "no-such-bucket");
    }
    default:
      return [
        ...found(word === "occasionGoods" && !context.allowOccasion && "only-in-scenarios", isNothing(word, said) && "nothing-chosen"),
        ...found(...spanReasons(word, said)),
        ...rangesIn(word, said).flatMap(({ key, range }) => inside(path, key, rangeReason(word, range))),
        ...amountsIn(word, said).flatMap(({ key, amount }) => inside(path, key, amountReason(amount, context))),
      ];
  }
}

const inside = (path: (string | number)[], key: string | null, reason: ConditionReason | false): ConditionProblem[] =>
  reason ? [{ path: key === null ? path : [...path, ...key.split(".")], reason, isWarning: false }] : [];

function segmentReason(id: string, { knownSegments, self }: ConditionContext): ConditionReason | false {
  if (!knownSegments.has(id)) return "unknown-segment";
  return reaches(id, self, knownSegments, []) && "segment-in-itself";
}

/** Whether following segments from here comes to `self`, or round to where it was. */
function reaches(id: string, self: string | undefined, segments: SegmentConditions, seen: string[]): boolean {
  if (id === self || seen.includes(id)) return true;
  return segmentsIn(segments.get(id) ?? []).some((inner) => reaches(inner, self, segments, [...seen, id]));
}

function rangeReason(word: AudienceWord, { min, max }: Range): ConditionReason | false {
  if (min === undefined && max === undefined) return "range-open";
  if (typeof min === "number" && typeof max === "number" && min > max) return "range-upside-down";
  const isScore = (end: Amount | undefined) => typeof end !== "number" || (end >= 1 && end <= 5);
  return word === "rfm" && !(isScore(min) && isScore(max)) && "not-a-score";
}

function amountReason(amount: Amount, { values }: ConditionContext): ConditionReason | false {
  if (typeof amount === "number") return amount < 0 && "below-zero";
  return !values.includes(amount.value) && "unknown-value";
}

function isNothing(word: AudienceWord, said: unknown): boolean {
  if (Array.isArray(said)) return said.length === 0;
  if (typeof said === "string") return said === "";
  if (word === "answered") return (said as Said<"answered">).survey === "";
  if (word === "rfm" || word === "occasionGoods") return Object.keys(said as object).length === 0;
  if (word !== "bought" && word !== "viewed" && word !== "carted") return false;
  const { productIds, categories, tags } = said as Goods;
  return [productIds, categories, tags].some((list) => list?.length === 0);
}

function spanReasons(word: AudienceWord, said: unknown): (ConditionReason | false)[] {
  const isMonth = (month: number) => month >= 1 && month <= 12;
  if (word === "birthMonth") return [!(said as number[]).every(isMonth) && "no-such-month"];
  if (word !== "bought" && word !== "viewed" && word !== "carted") return [];
  const { from, until, hours, months } = said as Said<"bought">;
  const isHour = (hour: number, most: number) => hour >= 0 && hour <= most;
  return [
    from !== undefined && until !== undefined && from > until && "days-upside-down",
    hours !== undefined && !(isHour(hours.from, 23) && isHour(hours.until, 24) && hours.from !== hours.until) && "no-such-hour",
    months !== undefined && (months.length === 0 || !months.every(isMonth)) && "no-such-month",
  ];
}
