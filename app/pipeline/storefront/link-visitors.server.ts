// Somebody is proven to sit at a browser: an entry in the ledger, and all that the browser told while they sat there is theirs.
import type { ShopDb } from "~/db.server";
import type { IdentityId } from "~/domain/ids";
import type { FactLink, Facts } from "~/domain/ledger/facts";
import { type IdentityRef, identityId, isWeak } from "~/domain/ledger/identity";
import { movesOf, type Proof, type Span, spansOf, type VisitorLink, visitorAs } from "~/domain/storefront/visitor-owner";
import { moveEvents } from "~/queries/storefront/events.server";
import { saveVisitorLinks, takeCheckouts, visitorLinksOf } from "~/queries/storefront/visitors.server";

/** `who`: a strong identity, which joins nobody to anybody else. */
export type ProvenVisitor = { visitorId: string; who: IdentityRef; provenAt: Date; proof: Proof };

/** What the ledger has to hear of it. */
export type Linked = { identities: Map<IdentityId, IdentityRef>; links: FactLink[] };

/** In the caller's transaction, which holds the shop's lock. The same proofs in any order and repetition leave the same. */
export async function linkVisitors(shop: ShopDb, proven: ProvenVisitor[]): Promise<Linked> {
  const changed = await saveVisitorLinks(
    shop,
    proven.map(({ who, ...proof }) => ({ ...proof, identityId: identityId(who) })),
  );
  const linked: Linked = { identities: new Map(), links: [] };
  if (changed.length === 0) return linked;
  const spans = spansByVisitor(await visitorLinksOf(shop, changed));
  for (const { visitorId, who, provenAt } of proven) if (spans.has(visitorId)) addProof(linked, { visitorId, who, provenAt });
  const moved = new Set(
    await moveEvents(
      shop,
      [...spans].flatMap(([visitorId, of]) => movesOf(visitorId, of)),
    ),
  );
  for (const [visitorId, of] of spans) {
    const refs = [null, ...of.map((span) => span.identityId)].map((owner) => visitorAs(visitorId, owner));
    // Where any went to another, any of the others may have lost some.
    if (refs.some((ref) => moved.has(identityId(ref)))) for (const ref of refs) linked.identities.set(identityId(ref), ref);
  }
  return linked;
}

export function spansByVisitor(links: VisitorLink[]): Map<string, Span[]> {
  const byVisitor = new Map<string, VisitorLink[]>();
  for (const link of links) byVisitor.set(link.visitorId, [...(byVisitor.get(link.visitorId) ?? []), link]);
  return new Map([...byVisitor].map(([visitorId, of]) => [visitorId, spansOf(of)]));
}

/** With what is told of browsers beside it: of whom it is, looks may have moved. */
export function withLinked(facts: Facts, { identities, links }: Linked): Facts {
  return {
    ...facts,
    identities: new Map([...identities, ...facts.identities]),
    links: [...facts.links, ...links],
    moved: { ...facts.moved, look: new Set([...facts.moved.look, ...identities.keys()]) },
  };
}

/** Orders that end a checkout which a browser went through: whoever ordered sat there. */
export async function meetCheckouts(shop: ShopDb, facts: Facts): Promise<Facts> {
  const byToken = new Map<string, IdentityRef>();
  for (const { checkoutToken, identities } of facts.orders) {
    const [who] = identities;
    if (checkoutToken && who && !isWeak(who.kind)) byToken.set(checkoutToken, who);
  }
  if (byToken.size === 0) return facts;
  const seen = await takeCheckouts(shop, [...byToken.keys()]);
  if (seen.length === 0) return facts;
  const proven = seen.map(
    ({ checkoutToken, visitorId, seenAt }): ProvenVisitor => ({
      visitorId,
      who: byToken.get(checkoutToken) as IdentityRef,
      provenAt: seenAt,
      proof: "checkout",
    }),
  );
  return withLinked(facts, await linkVisitors(shop, proven));
}

function addProof({ identities, links }: Linked, { visitorId, who, provenAt }: Omit<ProvenVisitor, "proof">) {
  const browser = visitorAs(visitorId, identityId(who));
  const [a, b] = [identityId(browser), identityId(who)].toSorted() as [IdentityId, IdentityId];
  identities.set(identityId(browser), browser);
  identities.set(identityId(who), who);
  const before = links.find((link) => link.a === a && link.b === b);
  if (!before) links.push({ a, b, source: "visit", provenAt });
  else if (before.provenAt < provenAt) before.provenAt = provenAt;
}
