// What is a scenario? Who is due, when, what is said on which channel, and how it is measured.
import type { AudienceCondition } from "~/domain/audience/audience";
import type { Occasion } from "./occasion";

/** The presets, in no order that matters. A shop's own scenarios have ids that begin with "own-". */
export const scenarioIds = [
  "cart-recovery",
  "post-purchase",
  "f2-conversion",
  "win-back",
  "thank-you",
  "birthday",
  "welcome",
  "browse-recovery",
  "recommendation",
  "ranking-weekly",
  "ranking-monthly",
  "order-notices",
  "shipping-notices",
  "f3-conversion",
  "cross-sell",
  "up-sell",
  "replenishment",
  "subscription-offer",
  "content-for-buyers",
  "thank-you-sum",
  "lost-vip",
  "purchase-anniversary",
  "point-statement",
  "point-expiry",
  "rank-up",
  "product-survey",
  "nps-survey",
  "back-in-stock",
  "selling-out",
  "price-drop",
  "new-arrivals",
  "season-arrivals",
  "campaign",
  "newsletter",
  "store-to-online",
  "online-to-store",
] as const;
export type PresetId = (typeof scenarioIds)[number];
export type ScenarioId = string;

export type Localized<Text = string> = { ja: Text; en: Text };

/** By which a person is reached. Where nothing may leave the house, the shop's transport is the console (channels/). */
export const channelIds = ["email", "line", "sms", "postal", "webhook"] as const;
export type ChannelId = (typeof channelIds)[number];

/**
 * Time after the anchor. `days` are calendar days of the shop at `atHour`, at the person's own best hour ("personal"), or
 * (left out) at the anchor's own time of day.
 */
export type Wait = { hours: number } | { days: number; atHour?: number | "personal" };

/** What the merchant may change, within limits. Steps, occasion, audience and copy name it by id. */
export type NumberValue = {
  id: string;
  label: Localized;
  unit: "days" | "hours" | "orders" | "percent" | "times" | "money" | "points" | "weekday" | "day-of-month";
  default: number;
  min: number;
  max: number;
};
/** A coupon code, a link: shown by {{ values.<id> }}, empty until the merchant enters one. */
export type TextValue = { id: string; label: Localized; unit: "text" | "url"; default: string; maxLength: number };
export type ScenarioValue = NumberValue | TextValue;
export const isNumberValue = (value: ScenarioValue): value is NumberValue => value.unit !== "text" && value.unit !== "url";

/** `sms`: what an SMS says in place of heading and body, each segment of it being paid for; left out or empty: as much of them as has room. */
export type Copy = { subject: string; preheader: string; heading: string; body: string; button: string; sms?: string };

/** Where the product block of the message comes from (pipeline/send/pick-items). */
export const itemSources = [
  "none",
  "occasion", // what the cart, the order or the look was about
  "recommended", // by what this person has
  "occasion-and-recommended",
  "ranking", // the shop's bestsellers
  "new", // what came lately, in the categories they buy
  "articles", // recipes and stories for the goods of the order
  "upgrade", // a larger or better one of what they bought
] as const;
export type ItemSource = (typeof itemSources)[number];

/** A number, or one of the merchant's settings, where 0 is none. */
export type GivenPoints = { give: number | { value: string } };

export type ScenarioStep = {
  id: string;
  /**
   * After the occasion's anchor, or (with `follows`) after that step went; a `{ value }` is read from the merchant's
   * settings. `before` counts back from the anchor: only for occasions that are known ahead.
   */
  wait: Wait | { value: string; unit: "days" | "hours"; atHour?: number | "personal"; before?: true };
  /** From the end of a sale rather than its start. */
  anchor?: "end";
  /** Only when the step named went and no person answered it: no open or click by a person, no visit, no order (E14). */
  follows?: string;
  /** A branch: only for whom all of these hold when it is due. */
  when?: AudienceCondition[];
  /** In order of preference. */
  channels: ChannelId[];
  /** Past this many hours after it was due the message is of no use and is recorded as expired. */
  expiresAfterHours: number;
  items: ItemSource;
  maxItems: number;
  /** Without at least so many goods to show, it does not go. */
  leastItems?: number;
  /** Given to each reader with the message, where the shop's platform keeps points that we can add to (docs/decisions/0021). */
  points?: GivenPoints;
  copy: Localized<Copy>;
};

/** What ends the rest of a scenario for a person: an order, the scenario's goal, goods of its order sent back. */
export type ExitEvent = "order" | "goal" | "return";

/** What the scenario is for, and what its result counts. */
export type Goal = "purchase" | "sign-up" | "answer" | "visit";

/** Data without which a scenario cannot find anybody; the screen says so. */
export const dataNeeds = [
  "orders",
  "carts",
  "products",
  "birthdays",
  "views",
  "points",
  "ranks",
  "stock",
  "refills",
  "contents",
  "campaigns",
  "store-orders",
  "deliveries",
] as const;
export type DataNeed = (typeof dataNeeds)[number];

/** Under which heading the screens show it. */
export type ScenarioGroup = "welcome" | "left" | "after-purchase" | "repeat" | "dates" | "members" | "goods" | "news" | "store" | "own";

export type Scenario = {
  id: ScenarioId;
  group: ScenarioGroup;
  name: Localized;
  /** One sentence a shop owner understands. */
  summary: Localized;
  /** Why it exists, and what it must never do: clauses that are tested on every candidate. */
  intent: { why: Localized; never: AudienceCondition[] };
  kind: "promotional" | "transactional";
  /** Smaller goes first when a customer's pressure budget does not hold all. */
  priority: number;
  occasion: Occasion;
  audience: AudienceCondition[];
  steps: ScenarioStep[];
  /** The occasion's own order never counts. */
  exitOn: ExitEvent[];
  /** Whom an occasion has begun with is not begun with again for so many days; 0: every occasion counts. */
  reentryDays: number;
  values: ScenarioValue[];
  goal: Goal;
  /** Of a goal that is an answer: to which survey (survey_answer.survey). */
  survey?: string;
  holdoutPercent: number;
  attributionWindowDays: number;
  needs: DataNeed[];
  /** How far back a switch-on may take in past occasions; 0: it begins with new ones. */
  pastDays: number;
};

export const isPreset = (id: ScenarioId): id is PresetId => !id.startsWith(ownPrefix);
export const ownPrefix = "own-";
