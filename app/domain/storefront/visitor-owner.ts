// Whose is what a browser tells, once it is proven who sat at it? Two people on one device stay two, from sign-in to sign-in.
import type { IdentityId } from "~/domain/ids";
import { type IdentityRef, identityId } from "~/domain/ledger/identity";

export type Proof = "click" | "customer" | "checkout";
export type VisitorLink = { visitorId: string; identityId: IdentityId; provenAt: Date; proof: Proof };

/** From `begins` on and before `ends`; null: from or for ever. */
export type Span = { identityId: IdentityId; begins: Date | null; ends: Date | null };

/**
 * A function of the set of proofs, whatever the order in which they came: each holds until another identity is proven, and
 * the first also for all before it. Two of one instant: the first of their ids begins, the last goes on.
 */
export function spansOf(links: Pick<VisitorLink, "identityId" | "provenAt">[]): Span[] {
  const ordered = links.toSorted((a, b) => a.provenAt.getTime() - b.provenAt.getTime() || (a.identityId < b.identityId ? -1 : 1));
  const turns = ordered.filter(({ identityId }, n) => identityId !== ordered[n - 1]?.identityId);
  return turns.map(({ identityId, provenAt }, n) => ({
    identityId,
    begins: n === 0 ? null : provenAt,
    ends: turns[n + 1]?.provenAt ?? null,
  }));
}

/** null: nobody is proven yet. */
export const ownerAt = (spans: Span[], at: Date): IdentityId | null =>
  spans.find(({ begins, ends }) => (begins === null || begins <= at) && (ends === null || at < ends))?.identityId ?? null;

/** Under which identity do events of the browser stand while this one sat at it? A weak one, which follows whom it was proven by. */
export const visitorAs = (visitorId: string, owner: IdentityId | null): IdentityRef => ({
  kind: "visitor",
  value: owner ? `${visitorId}~${owner}` : visitorId,
});

/** Which events of the browser stand elsewhere than they should: all of `source` within the span are `owner`'s. */
export type Move = { source: IdentityId; owner: IdentityId; begins: Date | null; ends: Date | null };

export function movesOf(visitorId: string, spans: Span[]): Move[] {
  const asWhom = (owner: IdentityId | null) => identityId(visitorAs(visitorId, owner));
  const sources = [...new Set([null, ...spans.map((span) => span.identityId)])].map(asWhom);
  return spans.flatMap(({ identityId, begins, ends }) => {
    const owner = asWhom(identityId);
    return sources.filter((source) => source !== owner).map((source) => ({ source, owner, begins, ends }));
  });
}
