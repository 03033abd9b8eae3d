// What does a page of a provider's list mean for the people whom the shop knows? Whom it does not know is left out.
import type { ShopDb } from "~/db.server";
import type { StopList, Stopped } from "~/domain/consent/suppression-sync";
import type { CustomerId } from "~/domain/ids";
import type { ConsentFact } from "~/domain/ledger/events";
import { identityId } from "~/domain/ledger/identity";
import { emailIdentity } from "~/domain/ledger/identity-value";
import { refreshDue } from "~/pipeline/decide/refresh-due.server";
import { refreshCustomers } from "~/pipeline/ledger/refresh-customers.server";
import { saveConsents } from "~/queries/consent/consents.server";
import { type KnownAddress, knownAddresses } from "~/queries/consent/suppression-sync.server";
import { saveSuppressions } from "~/queries/hear/engagement.server";

/** Within the caller's transaction. Returns what was said, for the platform to hear. */
export async function stopHere(shop: ShopDb, { list, stopped }: { list: StopList; stopped: Stopped[] }, now: Date): Promise<ConsentFact[]> {
  const named = stopped.flatMap(({ address, at }) => {
    const identity = emailIdentity(address);
    return identity ? [{ identityId: identityId(identity), at: at > now ? now : at }] : [];
  });
  const known = await knownAddresses(shop, named);
  await saveSuppressions(
    shop,
    known.flatMap((one) => suppressionOf(list, one)),
  );
  const consents = known.flatMap((one) => consentOf(list, one));
  await saveConsents(shop, consents, now);
  const customerIds = [...new Set(known.map(({ customerId }) => customerId).filter((id): id is CustomerId => id !== null))];
  if (customerIds.length > 0) {
    await refreshCustomers(shop, customerIds, now);
    await refreshDue(shop, customerIds, now);
  }
  return consents;
}

function suppressionOf(list: StopList, { identityId, at }: KnownAddress) {
  if (list === "unsubscribes") return [];
  return [
    { identityId, channel: "email" as const, reason: list === "spam_reports" ? ("complaint" as const) : ("hard-bounce" as const), at },
  ];
}

/** A no that was said here already is only our own word come back. */
function consentOf(list: StopList, { address, at, hadRefused, hasComplained }: KnownAddress): ConsentFact[] {
  const isNews = list === "spam_reports" ? !hasComplained : list === "unsubscribes" && !hadRefused;
  if (!isNews) return [];
  return [
    {
      address: { kind: "email", value: address },
      owner: null,
      channel: "email",
      state: "unsubscribed",
      source: list === "spam_reports" ? "complaint" : "provider",
      wording: null,
      occurredAt: at,
      evidence: { list: `sendgrid ${list}` },
    },
  ];
}
