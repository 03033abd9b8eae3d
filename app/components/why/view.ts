// What do the screens of reasons show, as it comes over the wire (pipeline/explain/show-why.server.ts)?
import type { AudienceCondition } from "~/domain/audience/audience";
import type { Reason } from "~/domain/decide/delivery";
import type { LeftOut } from "~/domain/decide/foreseen";
import type { heldReason } from "~/domain/decide/held-shop";
import type { Arm } from "~/domain/decide/holdout";
import type { PersonalHour } from "~/domain/decide/send-time";
import type { OccasionKind } from "~/domain/scenario/occasion";
import type { ChannelId } from "~/domain/scenario/scenario";

export type OutcomeView =
  | { state: "queued"; sendAfter: string; reason: Reason | null }
  | { state: "held-out" }
  | { state: "skipped"; reason: Reason; isAtSending?: true }
  | { state: "left-out"; reason: LeftOut }
  | { state: "held"; reason: typeof heldReason };

type DecidedView = {
  deliveryId: string;
  occasion: string;
  step: number;
  state: string;
  reason: string | null;
  channel: string;
  decidedAt: string;
  sendAfter: string;
  sentAt: string | null;
};

export type PlanLineView = {
  scenarioId: string;
  name: string;
  kind: OccasionKind;
  steps: number;
  queued: (DecidedView & { foreseen: OutcomeView }) | null;
  next: { step: number; outcome: OutcomeView; channel: ChannelId | null; isOnlyTooLate: boolean } | null;
  last: DecidedView | null;
};

export type ConditionView = { condition: AudienceCondition; holds: boolean; seen: unknown; parts: ConditionView[] };

export type CheckView = { reason: Reason; stands: boolean; seen: Record<string, string | number | boolean | null> };

export type ChannelView = {
  channel: ChannelId;
  isConnected: boolean;
  isFollowed: boolean;
  isChosen: boolean;
  barrier: Reason | null;
  answers: number;
};

type SlotView = {
  slot: { at: string; reason: Reason | null } | null;
  taken: string[];
  cap: { perDay: number; perWeek: number; ownDays?: number | null };
  quiet: { fromHour: number; untilHour: number };
  timeZone: string;
  hour: PersonalHour | null;
};

type WantedView = { title: string; lookedAt: string | null; cartedAt: string | null; boughtAt: string | null; times: number };

/** Of a run over everybody: does it ask about this person? */
export type RunView = { leftOut: LeftOut | null; wanted: WantedView | null; goods: { productIds: string[]; least: number } | null };

export type StepView = {
  how: "planned" | "run" | "waiting" | "supposed";
  step: number;
  occasion: string;
  anchorAt: string;
  dueAt: string;
  outcome: OutcomeView;
  channel: ChannelId | null;
  isOnlyTooLate: boolean;
  run: RunView | null;
  checks: CheckView[];
  sending: CheckView[];
  channels: ChannelView[];
  noChannel: Reason | null;
  slot: SlotView | null;
  holdout: { arm: Arm; share: number; percent: number; shopShare: number; shopPercent: number };
  audience: Record<"audience" | "never" | "branch" | "within", ConditionView[]>;
};

export type WhyView = {
  customer: { customerId: string; name: string };
  scenario: { id: string; name: string; isOn: boolean };
  kind: OccasionKind;
  /** Nothing of this shop goes now. */
  isShopHeld: boolean;
  now: string;
  steps: StepView[];
  occasions: { occasion: string; anchorAt: string }[];
  decided: DecidedView[];
  consents: { channel: string; state: string; source: string; at: string }[];
  productNames: Record<string, string>;
};
