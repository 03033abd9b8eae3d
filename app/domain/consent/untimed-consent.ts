// What is news in a consent that is told without a time, as it stands, again and again? That it differs from what was told before.
import type { ConsentFact, ConsentState } from "~/domain/ledger/events";

/** Of one address: what the same source told last, what was said last by anybody, and what the source heard from us since. Null: nothing yet. */
export type SaidBefore = { told: ConsentState | null; latest: ConsentState | null; heard: ConsentState | null };

/** Of Color Me's mail magazine there is a state and no time. */
export const untimedSources: readonly string[] = ["color-me"];

/** The told one as it is kept; null: no news. */
export function newsOf(consent: ConsentFact, { told, latest, heard }: SaidBefore): ConsentFact | null {
  const isYes = consent.state === "subscribed";
  const isAlike = (state: ConsentState | null) => state !== null && (state === "subscribed") === isYes;
  // Our own word comes back, and the person has said another since, which the source has yet to hear.
  if (isAlike(heard) && latest !== null && latest !== heard) return null;
  if (isAlike(told)) return null;
  // Nobody knows when it was set: a refusal that was said to us is newer, until the setting changes.
  if (told === null && isYes && latest === "unsubscribed") return null;
  // A yes taken back is a refusal, unless it was refused here before and Color Me has only heard of it.
  if (told === "subscribed" && !isYes) return { ...consent, state: latest === "unsubscribed" ? "not-subscribed" : "unsubscribed" };
  return consent;
}
