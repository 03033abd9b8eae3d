// What is news in a consent that is told without a time, as it stands, again and again? That it differs from what was told before.
import type { ConsentFact, ConsentState } from "~/domain/ledger/events";

/** Of one address: what the same source told last, and what was said last by anybody. Null: nothing yet. */
export type SaidBefore = { told: ConsentState | null; latest: ConsentState | null };

/** Of Color Me's mail magazine there is a state and no time. */
export const untimedSources: readonly string[] = ["color-me"];

/** The told one as it is kept; null: no news. */
export function newsOf(consent: ConsentFact, { told, latest }: SaidBefore): ConsentFact | null {
  const isYes = consent.state === "subscribed";
  if (told !== null && (told === "subscribed") === isYes) return null;
  // Nobody knows when it was set: a refusal that was said to us is newer, until the setting changes.
  if (told === null && isYes && latest === "unsubscribed") return null;
  // A yes taken back is a refusal, unless it was refused here before and Color Me has only heard of it.
  if (told === "subscribed" && !isYes) return { ...consent, state: latest === "unsubscribed" ? "not-subscribed" : "unsubscribed" };
  return consent;
}
