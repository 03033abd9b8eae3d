// A customer due for a step of a scenario, with all that a decision needs.
import type { CustomerId, IdentityId } from "./ids";
import type { ScenarioId } from "./scenario";
import type { EmailConsent } from "./suppression";

export type Candidate = {
  scenarioId: ScenarioId;
  customerId: CustomerId;
  /** Names the fact that made the customer due: order:<id>, cart:<key>, birthday:<year>. */
  occasion: string;
  step: number;
  anchorAt: Date;
  dueAt: Date;
  /** The customer's strongest identity: seed of the holdout hash. */
  anchor: string;
  /** What that hash was at this scenario's first decision for this person, under any identity; null: this is the first. */
  share: number | null;
  /** The e-mail identity a message would go to. */
  identityId: IdentityId | null;
  consent: EmailConsent;
  isSuppressed: boolean;
  /** The same step of the same occasion was already decided, for this person or for whom the fact belonged to before. */
  isServed: boolean;
  /** A counted order after the anchor, by any identity of this person. */
  hasOrdered: boolean;
  isInAudience: boolean;
  /** A never-clause of the scenario's intent holds. */
  isForbidden: boolean;
  /** When this person's promotional messages went or are planned to go, a week back and all ahead. */
  taken: Date[];
};
