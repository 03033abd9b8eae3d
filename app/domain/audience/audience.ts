// By which words may a scenario or a segment say "who"? A closed vocabulary; each word has one clause in queries/audience/audience.server.ts.

import type { PersonConsent } from "~/domain/consent/consent";
import type { ConsentChannel } from "~/domain/ledger/events";

/** A number, or one of the scenario's settings by id, which is filled in before SQL (fill-conditions.ts). */
export type Amount = number | { value: string };

/** Both ends belong to it; an end that is missing is open. */
export type Range = { min?: Amount; max?: Amount };

/** Any of the products, of the categories or of the tags; nothing said: any goods. */
export type Goods = { productIds?: string[]; categories?: string[]; tags?: string[] };

/** When: `from` and `until` are days of the shop (yyyy-mm-dd), both included; hours of its clock, the last one not; months 1 to 12. */
export type Span = {
  withinDays?: Amount;
  from?: string;
  until?: string;
  hours?: { from: number; until: number };
  months?: number[];
};

/** How often a thing happened: distinct orders, looks or carts. Nothing said: at least once. A range without `min` holds "never" too. */
export type Happening = Goods & Span & { times?: Range };

export type Visited = { pathContains?: string; dwellSeconds?: Amount; withinDays?: Amount; times?: Range };

/** 1 to 5, fifths of the shop's own buyers: 5 is latest, most often, most spent (queries/people/cut-points.server.ts). */
export type RfmScores = { recency?: Range; frequency?: Range; monetary?: Range };

/** `choice` or `score` of any one answer to the survey: to its `question`, or else to the first that takes one. */
export type Answered = { survey: string; question?: string; score?: Range; choice?: string; withinDays?: Amount };

/** Of `of` equal parts by a stable hash, those from `from` (the first is 0) up to but without `until`. */
export type RandomBucket = { of: number; from: number; until: number; salt?: string };

/** `name`: as it was called when it was chosen; sentences need no other look-up. */
export type PlatformSegmentNamed = { id: string; name: string };

/** `isDear`: dearer a piece than three quarters of all lines the shop sells. Prices in major units of the shop's currency. */
export type OccasionGoods = Goods & { minPrice?: Amount; isDurable?: true; isDear?: true };

export type AudienceCondition =
  // What was bought, and how it compares. Money in major units of the shop's currency, less refunds; days are whole days gone by.
  | { orderCount: Range }
  | { daysSinceLastOrder: Range }
  | { daysSinceFirstOrder: Range }
  | { spent: Range }
  | { averageOrder: Range }
  | { rfm: RfmScores }
  /** Bought (a counted order) within the last n days before now. */
  | { boughtWithinDays: Amount }
  | { storeOrderCount: Range }
  | { onlineOrderCount: Range }
  | { holdsSubscription: true }
  // What was done
  | { bought: Happening }
  | { viewed: Happening }
  | { carted: Happening }
  | { visited: Visited }
  // Who it is
  | { prefecture: string[] }
  | { age: Range }
  | { sex: string[] }
  | { birthMonth: number[] }
  | { hasBirthday: true }
  /** The language, whatever the region: "ja" holds ja-JP. */
  | { locale: string }
  | { hasTag: string }
  /** By which the person was won: the first touch. */
  | { medium: string[] }
  /** By which the person came for the last order: the last touch. */
  | { lastMedium: string[] }
  | { customerSinceDays: Range }
  // Points and answers
  | { rank: string[] }
  | { points: Range }
  | { pointsExpireWithinDays: Amount }
  | { toNextRank: Range }
  | { answered: Answered }
  /** The latest answer to "would you recommend us" was 0 to 6. */
  | { isDetractor: true }
  // How to reach them
  | { consent: { channel: ConsentChannel; state: PersonConsent } }
  /** There is an address, an explicit yes, and mail arrives. */
  | { reachableBy: ConsentChannel }
  | { randomBucket: RandomBucket }
  /** In a segment that the shop keeps at its platform, as last told by it. */
  | { inPlatformSegment: PlatformSegmentNamed }
  /** Only in a scenario: the goods of the order or cart that made the customer due. */
  | { occasionGoods: OccasionGoods }
  // Together
  | { all: AudienceCondition[] }
  | { any: AudienceCondition[] }
  | { not: AudienceCondition }
  /** Filled in before SQL. */
  | { segment: { id: string } };

type WordOf<Condition> = Condition extends unknown ? keyof Condition : never;
export type AudienceWord = WordOf<AudienceCondition>;
export type Said<Word extends AudienceWord> = Extract<AudienceCondition, Record<Word, unknown>>[Word];

/** The words of a condition with what each says; an object of several words asks for all of them. */
export const wordsOf = (condition: AudienceCondition) => Object.entries(condition) as [AudienceWord, unknown][];
