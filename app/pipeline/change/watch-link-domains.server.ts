// Do shops' own hosts for links still work? Those that are due are looked at; one that was given up and leads elsewhere is free again.
import { isFree } from "~/domain/settings/link-standing";
import { log } from "~/lib/log.server";
import { dropLinkDomain, linkDomainNamed, takeDueLinkDomains } from "~/queries/shop/link-domains.server";
import { checkLinkDomain, type Lookups } from "./check-link-domain.server";

const perTurn = 10;
const mostTurns = 20;

/** Whoever dies over one leaves it to be taken again after this. */
const leaseMs = 15 * 60_000;

export async function watchLinkDomains(now: Date, lookups?: Lookups): Promise<void> {
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const due = await takeDueLinkDomains(now, { limit: perTurn, againAt: new Date(now.getTime() + leaseMs) });
    await Promise.all(due.map(({ domain }) => watch(domain, now, lookups)));
    if (due.length < perTurn) return;
  }
}

/** One that breaks something waits for its next time; the others have theirs. */
async function watch(domain: string, now: Date, lookups?: Lookups) {
  try {
    const before = await linkDomainNamed(domain);
    if (!before) return;
    await checkLinkDomain(before, now, lookups);
    const after = await linkDomainNamed(domain);
    if (after && isFree(after)) await dropLinkDomain(after);
    if (after && after.state !== before.state)
      log.info(
        { shopId: after.shopId, domain, from: before.state, to: after.state, problem: after.problem },
        "a link domain stands otherwise",
      );
  } catch (error) {
    log.error({ domain, error: (error as Error).stack }, "a link domain could not be looked at");
  }
}
