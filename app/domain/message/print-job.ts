// Through which states does a print job go, and what may the shop do in each?
import type { Candidate } from "~/domain/decide/candidate";
import type { Reason } from "~/domain/decide/delivery";
import type { Limits } from "~/domain/decide/limits";
import { sendingChecks } from "~/domain/decide/recheck";
import type { FactsNow } from "~/domain/decide/still-so";
import type { Edition } from "~/domain/scenario/edition";
import { addressFor } from "./checks";

/** open: takes more cards. closed: its cards are fixed and may be printed. posted: at the post office. */
export const printJobStates = ["open", "closed", "posted", "canceled"] as const;
export type PrintJobState = (typeof printJobStates)[number];

export const printActions = ["close", "download", "post", "cancel", "return"] as const;
export type PrintAction = (typeof printActions)[number];

const allowed: Record<PrintAction, readonly PrintJobState[]> = {
  close: ["open"],
  download: ["closed", "posted"],
  post: ["closed"],
  cancel: ["open", "closed"],
  return: ["posted"],
};

export const mayBeDone = (action: PrintAction, state: PrintJobState): boolean => allowed[action].includes(state);

/** What a print job does not ask again: its day is when the shop prints it, whatever the scenario's own clock says by then. */
const settledBefore: readonly Reason[] = ["expired", "scenario-off", "shop-paused", "sender-incomplete", "uninstalled"];

/** Why a card is not printed after all; null: it is. */
export function reasonToLeaveOut(
  candidate: Candidate,
  edition: Edition,
  { limits, facts }: { limits: Limits; facts: FactsNow },
): Reason | null {
  const step = edition.scenario.steps[candidate.step];
  if (!step) return null;
  const barrier = sendingChecks(candidate, edition, { limits, facts }).find(
    ({ reason, stands }) => stands && !settledBefore.includes(reason),
  );
  if (barrier) return barrier.reason;
  const address = addressFor(candidate, step, edition.scenario, { channels: ["postal"] });
  return "reason" in address ? address.reason : null;
}
