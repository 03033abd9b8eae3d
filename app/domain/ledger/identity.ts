// By what is a customer known, and which identities are one person in a shop's ledger?
import { type CustomerId, derivedId, type IdentityId } from "~/domain/ids";

/** Strongest first. Weak ones (visitor, cart, checkout) follow the person last proven by them and never join two people. */
export const identityKinds = ["platform", "line", "member", "email", "phone", "visitor", "cart", "checkout"] as const;
export type IdentityKind = (typeof identityKinds)[number];

/** A normalised (kind, value) pair; make one with the functions of identity-value.ts only. */
export type IdentityRef = { kind: IdentityKind; value: string };

export type OwnedIdentity = IdentityRef & { identityId: IdentityId; customerId: CustomerId | null };

export const isWeak = (kind: IdentityKind) => kind === "visitor" || kind === "cart" || kind === "checkout";

/** One reference is asked about many times on its way into the ledger. */
const known = new WeakMap<IdentityRef, IdentityId>();

export function identityId(ref: IdentityRef): IdentityId {
  const before = known.get(ref);
  if (before) return before;
  const id = derivedId("identity", ref.kind, ref.value) as IdentityId;
  known.set(ref, id);
  return id;
}
