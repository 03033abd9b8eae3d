// A customer due for a step of a scenario, with all that a decision needs.

import type { CustomerId, IdentityId } from "~/domain/ids";
import type { ChannelId, ScenarioId } from "~/domain/scenario/scenario";
import type { Contacts } from "./contact";
import type { HourCounts } from "./send-time";

/** What became of the step that this one follows. */
export type Followed = {
  channel: ChannelId;
  /** Its address does not take mail: nobody can have read it. */
  hasBounced: boolean;
  /** Opened or clicked by a person (not by a scanner or a privacy proxy), or the shop was visited since. */
  isAnswered: boolean;
  hasOrdered: boolean;
};

/** When and where this person reads and answers, as far as it is known; `timeZone` null: the shop's. */
export type ContactHabits = {
  timeZone: string | null;
  firstOrderHour: number | null;
  clicksAndOrders: HourCounts;
  /** Messages of the last half year that this person clicked in, by channel. */
  answers: Partial<Record<ChannelId, number>>;
};

export type Candidate = {
  scenarioId: ScenarioId;
  /** Of the scenario, by which the occasion began. */
  version: number;
  customerId: CustomerId;
  /** Names the fact that made the customer due: order:<id>, cart:<key>, birthday:<year>, week:<date>. */
  occasion: string;
  step: number;
  anchorAt: Date;
  dueAt: Date;
  /** The customer's strongest identity: seed of the holdout hash. */
  anchor: string;
  /** What that hash was at this scenario's first decision for this person, under any identity; null: this is the first. */
  share: number | null;
  /** The same for the holdout of the whole shop, at the first decision of any scenario. */
  shopShare: number | null;
  contacts: Contacts;
  /** A delivery that is written down already keeps its channel and address; null: it is still to be chosen. */
  addressed: { channel: ChannelId; identityId: IdentityId | null; isSuppressed: boolean } | null;
  habits: ContactHabits;
  /** The same step of the same occasion was already decided, for this person or for whom the fact belonged to before. */
  isServed: boolean;
  /** When this scenario last began another occasion with this person; null: never, or this very occasion has begun. */
  begunAt: Date | null;
  /** A counted order after the anchor, by any identity of this person. */
  hasOrdered: boolean;
  /** The scenario's goal, where it is no purchase, was reached after the anchor. */
  hasReached: boolean;
  /** Goods of the occasion's order were sent back after the anchor. */
  hasReturned: boolean;
  /** Said lately that they would not recommend the shop. */
  isUnhappy: boolean;
  /** Opened or clicked a message lately, or ordered (domain/decide/mail-pressure). */
  isEngaged: boolean;
  /** The person asked for a rest until then. */
  pausedUntil: Date | null;
  /** Kinds of messages that the person does not want (domain/consent/preference.ts). */
  refusedTopics: readonly string[];
  /** The person wants at most one promotional message in so many days; null: as often as the shop does. */
  capDays: number | null;
  isInAudience: boolean;
  /** A never-clause of the scenario's intent holds. */
  isForbidden: boolean;
  /** The step's branch is this person's. */
  isOnBranch: boolean;
  /** Only of steps that follow another one. */
  followed: Followed | null;
  /** When this person's promotional messages went or are planned to go, a week back and all ahead. */
  taken: Date[];
};
