// How does Color Me learn what somebody agreed to or refused elsewhere? Its members have one setting, for the mail magazine.
import { z } from "zod";
import { emailIdentity } from "~/domain/ledger/identity-value";
import type { ConsentTold, ConsentToTell } from "../platform";
import { type ColorMeAnswer, colorMeClient } from "./client.server";

const hour = 3_600_000;

const text = z.string().nullish();
const answer = z.object({
  customer: z.object({ mail: text, receive_mail_magazine: z.boolean().nullish(), name: text, address1: text, address2: text }),
});

/** A setting without a time: of two words the one that is told last holds there. A guest has none. */
export function consentTeller(domain: string, now: () => Date): (consent: ConsentToTell) => Promise<ConsentTold> {
  const client = colorMeClient(domain, { now });
  return async ({ accountId, channel, address, state }) => {
    if (channel !== "email") return { outcome: "no-account" };
    // Whether somebody has yet to confirm is no setting there: nothing changes by it.
    if (state === "pending") return { outcome: "same" };
    const path = `/v1/customers/${encodeURIComponent(accountId)}`;
    const read = await client.ask("GET", path, {}, answer);
    if (read.outcome !== "answered") return notTold(read);
    const { mail, receive_mail_magazine: receives, ...needed } = read.body.customer;
    if (emailIdentity(mail)?.value !== address) return { outcome: "no-account" };
    const wanted = state === "subscribed";
    if (receives === wanted) return { outcome: "same" };
    // The live API refuses a change without name and address1, and empties an address2 that is left out, whatever its
    // description says (seen by shimoning/color-me-shop-api, docs/adr/0015 and 0041).
    const told = await client.ask("PUT", path, { body: { customer: { ...needed, receive_mail_magazine: wanted } } }, z.unknown());
    return told.outcome === "answered" ? { outcome: "told" } : notTold(told);
  };
}

function notTold(problem: Exclude<ColorMeAnswer<unknown>, { outcome: "answered" }>): ConsentTold {
  if (problem.outcome === "later") return { outcome: "later", afterMs: problem.afterMs, reason: problem.reason };
  if (problem.outcome === "revoked") return { outcome: "later", afterMs: 6 * hour, reason: "Color Me no longer lets us in" };
  // Not granted: the owner may grant it yet.
  if (problem.status === 401) return { outcome: "later", afterMs: 6 * hour, reason: problem.reason };
  return problem.status === 404 ? { outcome: "no-account" } : { outcome: "refused", reason: problem.reason };
}
