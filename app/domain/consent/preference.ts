// What may a person ask of a shop's messages: about what, how often, from when on, in which language?
import type { OccasionKind } from "~/domain/scenario/occasion";
import type { Scenario } from "~/domain/scenario/scenario";

/** Groups of scenarios in the words of a reader. What an order brings about by itself (order and parcel notices) is none of them. */
export const topics = ["news", "picks", "stock", "reminders", "care", "days", "points", "surveys"] as const;
export type Topic = (typeof topics)[number];

export const frequencies = ["shop", "weekly", "monthly"] as const;
export type Frequency = (typeof frequencies)[number];

/** At most one message in so many days; null: as often as the shop does. */
export const capDaysOf: Record<Frequency, number | null> = { shop: null, weekly: 7, monthly: 30 };

/** For so many days somebody may ask to be left alone; 0: not at all. */
export const pauseLengths = [30, 60, 90] as const;

export type Preference = {
  refusedTopics: Topic[];
  frequency: Frequency;
  pausedUntil: Date | null;
  /** Null: nothing was said; it is as the platform knows it. */
  language: "ja" | "en" | null;
};

export const noPreference: Preference = { refusedTopics: [], frequency: "shop", pausedUntil: null, language: null };

/** Every scenario has one: a shop's own goes by what makes it due. */
export const topicOf = ({ id, occasion }: Pick<Scenario, "id" | "occasion">): Topic => byPreset[id] ?? byOccasion[occasion.kind];

/** Where the occasion does not tell what the message is about. */
const byPreset: Partial<Record<string, Topic>> = {
  recommendation: "picks",
  "ranking-weekly": "picks",
  "ranking-monthly": "picks",
  "f2-conversion": "picks",
  "f3-conversion": "picks",
  "cross-sell": "picks",
  "up-sell": "picks",
  "subscription-offer": "picks",
  "win-back": "picks",
  "lost-vip": "picks",
  "product-survey": "surveys",
  "nps-survey": "surveys",
  "point-statement": "points",
  "point-expiry": "points",
  "rank-up": "points",
};

const byOccasion: Record<OccasionKind, Topic> = {
  "cart-left": "reminders",
  viewed: "reminders",
  "signed-up": "news",
  order: "care",
  paid: "care",
  shipped: "care",
  delivered: "care",
  "store-order": "care",
  "first-order": "care",
  "nth-order": "care",
  "sum-reached": "care",
  "last-order": "picks",
  "nth-item": "picks",
  refill: "picks",
  rhythm: "picks",
  birthday: "days",
  anniversary: "days",
  "points-expire": "points",
  "near-rank": "points",
  called: "news",
  weekly: "news",
  monthly: "news",
  "twice-monthly": "news",
  season: "news",
  campaign: "news",
  "new-goods": "news",
  "back-in-stock": "stock",
  "price-drop": "stock",
  "low-stock": "stock",
};
