// Which words may a segment's builder offer, in which groups, and what does each say at first?
import type { AudienceCondition, AudienceWord } from "~/domain/audience/audience";
import type { RangeWord } from "~/domain/audience/condition-parts";

/** Shop owners read down: what they ask most comes first. */
export const wordGroups = {
  orders: [
    "orderCount",
    "daysSinceLastOrder",
    "boughtWithinDays",
    "spent",
    "averageOrder",
    "daysSinceFirstOrder",
    "rfm",
    "storeOrderCount",
    "onlineOrderCount",
    "holdsSubscription",
  ],
  actions: ["bought", "viewed", "carted", "visited"],
  person: ["prefecture", "age", "sex", "birthMonth", "hasBirthday", "locale", "hasTag", "medium", "lastMedium", "customerSinceDays"],
  loyalty: ["points", "pointsExpireWithinDays", "rank", "toNextRank", "answered", "isDetractor"],
  reach: ["reachableBy", "consent", "randomBucket"],
  together: ["any", "all", "segment", "inPlatformSegment"],
} as const satisfies Record<string, AudienceWord[]>;

export type OfferedWord = (typeof wordGroups)[keyof typeof wordGroups][number];

/** A condition just added: what can be guessed is there, the rest asks to be filled in. */
export const fresh: { [Word in OfferedWord]: AudienceCondition } = {
  orderCount: { orderCount: { min: 2 } },
  daysSinceLastOrder: { daysSinceLastOrder: { min: 90 } },
  boughtWithinDays: { boughtWithinDays: 30 },
  spent: { spent: {} },
  averageOrder: { averageOrder: {} },
  daysSinceFirstOrder: { daysSinceFirstOrder: { min: 365 } },
  rfm: { rfm: { frequency: { min: 4 } } },
  storeOrderCount: { storeOrderCount: { min: 1 } },
  onlineOrderCount: { onlineOrderCount: { min: 1 } },
  holdsSubscription: { holdsSubscription: true },
  bought: { bought: {} },
  viewed: { viewed: { withinDays: 30 } },
  carted: { carted: { withinDays: 30 } },
  visited: { visited: { withinDays: 30 } },
  prefecture: { prefecture: [] },
  age: { age: {} },
  sex: { sex: ["female"] },
  birthMonth: { birthMonth: [] },
  hasBirthday: { hasBirthday: true },
  locale: { locale: "ja" },
  hasTag: { hasTag: "" },
  medium: { medium: [] },
  lastMedium: { lastMedium: [] },
  customerSinceDays: { customerSinceDays: { min: 30 } },
  points: { points: { min: 1 } },
  pointsExpireWithinDays: { pointsExpireWithinDays: 30 },
  rank: { rank: [] },
  toNextRank: { toNextRank: {} },
  answered: { answered: { survey: "" } },
  isDetractor: { isDetractor: true },
  reachableBy: { reachableBy: "email" },
  consent: { consent: { channel: "email", state: "subscribed" } },
  randomBucket: { randomBucket: { of: 2, from: 0, until: 1 } },
  any: { any: [] },
  all: { all: [] },
  segment: { segment: { id: "" } },
  inPlatformSegment: { inPlatformSegment: { id: "", name: "" } },
};

export type Unit = "orders" | "days" | "money" | "years" | "points" | "points5" | "times" | "seconds" | "hour" | "none";

export const unitOf: Record<RangeWord, Unit> = {
  orderCount: "orders",
  daysSinceLastOrder: "days",
  daysSinceFirstOrder: "days",
  spent: "money",
  averageOrder: "money",
  storeOrderCount: "orders",
  onlineOrderCount: "orders",
  age: "years",
  customerSinceDays: "days",
  points: "points",
  toNextRank: "none",
};

export const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
export const channels = ["email", "line", "sms"] as const;
export const consentStates = ["subscribed", "pending", "never-asked", "refused"] as const;
export const languages = ["ja", "en", "zh", "ko"] as const;
export const sexes = ["female", "male"] as const;

/** The one word of a condition with what it says. */
export const wordOf = (condition: AudienceCondition) => Object.entries(condition)[0] as [AudienceWord, unknown];
