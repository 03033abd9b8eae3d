// What is a scenario? Who is due, when, what is said on which channel, and how it is measured.
import type { AudienceCondition } from "./audience";

export const scenarioIds = ["cart-recovery", "post-purchase", "f2-conversion", "win-back", "thank-you", "birthday"] as const;
export type ScenarioId = (typeof scenarioIds)[number];

export type Localized<Text = string> = { ja: Text; en: Text };
export type ChannelId = "email" | "console";

/**
 * What makes a customer due. Each word has one SQL clause in queries/occasions.server.ts that yields
 * (customer, occasion key, anchor instant); the key names the fact, so the same fact is never due twice.
 */
export type OccasionKind = "cart-left" | "order" | "first-order" | "last-order" | "nth-order" | "birthday";

/** Time after the anchor. `days` are calendar days of the shop at `atHour` (default: the anchor's own time of day). */
export type Wait = { hours: number } | { days: number; atHour?: number };

/** A number the merchant may change, within limits. Steps and audience name it by id. */
export type ScenarioValue = {
  id: string;
  label: Localized;
  unit: "days" | "hours" | "orders" | "percent";
  default: number;
  min: number;
  max: number;
};

export type Copy = { subject: string; preheader: string; heading: string; body: string; button: string };

/** Where the product block of the mail comes from. */
export type ItemSource = "occasion" | "recommended" | "occasion-and-recommended" | "none";

export type ScenarioStep = {
  id: string;
  /**
   * After the occasion's anchor; a `{ value }` is read from the merchant's settings. `before` counts back from the
   * anchor: only for occasions that are known ahead (birthday).
   */
  wait: Wait | { value: string; unit: "days" | "hours"; atHour?: number; before?: true };
  /** In order of preference. */
  channels: ChannelId[];
  /** Past this many hours after it was due the message is of no use and is recorded as expired. */
  expiresAfterHours: number;
  items: ItemSource;
  maxItems: number;
  copy: Localized<Copy>;
};

export type Scenario = {
  id: ScenarioId;
  name: Localized;
  /** One sentence a shop owner understands. */
  summary: Localized;
  intent: { why: string; never: AudienceCondition[] };
  kind: "promotional" | "transactional";
  /** Smaller goes first when a customer's pressure budget does not hold all. */
  priority: number;
  occasion: { kind: OccasionKind; value?: string };
  audience: AudienceCondition[];
  steps: ScenarioStep[];
  /** An order by the same person after the anchor ends the rest; the occasion itself never counts. */
  exitOn: "order" | "none";
  values: ScenarioValue[];
  goal: "purchase";
  holdoutPercent: number;
  attributionWindowDays: number;
  /** Data without which the scenario cannot find anybody; the screen says so. */
  needs: ("carts" | "birthdays" | "orders" | "products")[];
};
