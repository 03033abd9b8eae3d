// Which strong identities are one person? A pure function of all that links them, so no order of arrival can matter.

import type { IdentityId } from "~/domain/ids";
import { relationOf } from "./compare-names";
import { type IdentityKind, type IdentityRef, identityKinds } from "./identity";

export type KnownIdentity = IdentityRef & { identityId: IdentityId; isShared: boolean };
/** `isForced`: the platform merged them, or a person decided it. */
export type Link = { a: IdentityId; b: IdentityId; isForced: boolean };
/** What tells two platform customers apart; empty or null: not known, which differs from nothing. */
export type Profile = { nameKey: string; birthDate: string | null };

export type Neighbourhood = {
  /** Strong identities only; closed under links, but not beyond identities that are shared already. */
  identities: KnownIdentity[];
  links: Link[];
  profiles: Map<IdentityId, Profile>;
  apart: { a: IdentityId; b: IdentityId }[];
};

export type Proposal = { a: IdentityId; b: IdentityId; via: IdentityId; reason: "name" | "birthday" };

export type People = {
  /** Each set is one person, its strongest identity first. */
  groups: IdentityId[][];
  /** Used by too many: it links nobody and belongs to nobody. */
  shared: Set<IdentityId>;
  proposals: Proposal[];
  /** The links that joined, in the order they did: the reasons for merges. */
  joins: Link[];
};

/** A value of more platform customers than this is a shop's own telephone or a family's address, not a person. */
export const mostSharing = 3;

/** Nor is a value that came with more different identities than this: the telephone that staff type on guests' orders. */
export const mostCompany = 20;

/**
 * Union of linked identities, greedily in one fixed order: forced links first, then by the weaker identity's kind and
 * value, then by the stronger one, so that a value which two people claim goes to the lowest platform id. A union is
 * refused when it would put two identities together that are kept apart, or two platform customers who differ in name
 * or birthday (unless it is forced): those become a proposal. Where one name is written by its sound and the other is not,
 * an address of their own joins them, and a telephone, which a household may share, does not.
 */
export function resolvePeople({ identities, links, profiles, apart }: Neighbourhood): People {
  const known = new Map(identities.map((identity) => [identity.identityId, identity]));
  const usable = links.filter((link) => known.has(link.a) && known.has(link.b));
  const shared = sharedValues(known, usable);
  const groups = new Groups(identities.filter((identity) => !shared.has(identity.identityId)).map((identity) => identity.identityId));
  const enemies = new Enemies(apart);
  const proposals: Proposal[] = [];
  const joins: Link[] = [];
  for (const link of inOrder(usable, known)) {
    if (shared.has(link.a) || shared.has(link.b)) continue;
    const [left, right] = [groups.of(link.a), groups.of(link.b)];
    if (left === right || enemies.between(left, right, groups)) continue;
    const isHousehold = found(known, weakerOf(link, known)).kind === "phone";
    const conflict = link.isForced ? null : conflictBetween(left, right, { profiles, known, isHousehold });
    if (conflict) proposals.push({ ...conflict, via: weakerOf(link, known) });
    else {
      groups.join(left, right);
      joins.push(link);
    }
  }
  const strongestFirst = (a: IdentityId, b: IdentityId) => compareIdentities(found(known, a), found(known, b));
  return { groups: groups.all().map((group) => group.toSorted(strongestFirst)), shared, proposals: distinct(proposals), joins };
}

/** Strongest kind first, then value; platform ids by number, so that the oldest account comes first. */
export function compareIdentities(a: IdentityRef, b: IdentityRef): number {
  const kind = rank(a.kind) - rank(b.kind);
  if (kind !== 0) return kind;
  if (a.kind === "platform" && a.value.length !== b.value.length) return a.value.length - b.value.length;
  return a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
}

const ranks = Object.fromEntries(identityKinds.map((kind, place) => [kind, place])) as Record<IdentityKind, number>;
const rank = (kind: IdentityKind) => ranks[kind];

function sharedValues(known: Map<IdentityId, KnownIdentity>, links: Link[]): Set<IdentityId> {
  const company = new Map<IdentityId, Set<IdentityId>>();
  for (const { a, b, isForced } of links)
    for (const [value, other] of [
      [a, b],
      [b, a],
    ] as const)
      if (!isForced && found(known, value).kind !== "platform") company.set(value, (company.get(value) ?? new Set()).add(other));
  const isShared = ({ identityId, isShared }: KnownIdentity) => {
    const met = company.get(identityId);
    if (isShared || !met || met.size <= mostSharing) return isShared;
    const others = [...met];
    const customers = others.filter((other) => found(known, other).kind === "platform");
    return others.length > mostCompany || customers.length > mostSharing;
  };
  return new Set([...known.values()].filter(isShared).map((identity) => identity.identityId));
}

function inOrder(links: Link[], known: Map<IdentityId, KnownIdentity>): Link[] {
  const keyed = links.map((link) => {
    const [a, b] = [found(known, link.a), found(known, link.b)];
    return compareIdentities(a, b) <= 0 ? { link, strong: a, weak: b } : { link, strong: b, weak: a };
  });
  keyed.sort(
    (x, y) =>
      Number(y.link.isForced) - Number(x.link.isForced) || compareIdentities(x.weak, y.weak) || compareIdentities(x.strong, y.strong),
  );
  return keyed.map(({ link }) => link);
}

type Who = { profiles: Map<IdentityId, Profile>; known: Map<IdentityId, KnownIdentity>; isHousehold: boolean };

/** Of several differences the one between the strongest, whichever side of the link each stands on. */
function conflictBetween(left: IdentityId[], right: IdentityId[], { profiles, known, isHousehold }: Who): Omit<Proposal, "via"> | null {
  const isTold = (id: IdentityId) => profiles.has(id);
  if (!left.some(isTold) || !right.some(isTold)) return null;
  const byId = (a: IdentityId, b: IdentityId) => compareIdentities(found(known, a), found(known, b));
  const told = (ids: IdentityId[]) => ids.filter(isTold).toSorted(byId);
  const [stronger, weaker] = [told(left), told(right)].toSorted(([a], [b]) => (a && b ? byId(a, b) : 0)) as [IdentityId[], IdentityId[]];
  let unread: Omit<Proposal, "via"> | null = null;
  let isSameName = false;
  for (const one of stronger)
    for (const other of weaker) {
      const [a, b] = one < other ? [one, other] : [other, one];
      const [profile, others] = [profiles.get(one), profiles.get(other)];
      const names = relationOf(profile?.nameKey ?? "", others?.nameKey ?? "");
      if (names === "other") return { a, b, reason: "name" };
      if (profile?.birthDate && others?.birthDate && profile.birthDate !== others.birthDate) return { a, b, reason: "birthday" };
      isSameName ||= names === "same";
      if (names === "unreadable") unread ??= { a, b, reason: "name" };
    }
  return isHousehold && !isSameName ? unread : null;
}

const weakerOf = (link: Link, known: Map<IdentityId, KnownIdentity>) =>
  compareIdentities(found(known, link.a), found(known, link.b)) > 0 ? link.a : link.b;

/** Of several links that raise the same question, the first. */
const distinct = (proposals: Proposal[]) => [
  ...new Map(proposals.toReversed().map((proposal) => [`${proposal.a} ${proposal.b}`, proposal])).values(),
];

const found = (known: Map<IdentityId, KnownIdentity>, id: IdentityId) => {
  const identity = known.get(id);
  if (!identity) throw new Error("an identity outside the neighbourhood");
  return identity;
};

/** Disjoint sets that can list their members; the smaller moves into the larger. */
class Groups {
  private readonly home: Map<IdentityId, IdentityId[]>;
  constructor(ids: IdentityId[]) {
    this.home = new Map(ids.map((id) => [id, [id]]));
  }
  of(id: IdentityId): IdentityId[] {
    return this.home.get(id) ?? [id];
  }
  join(left: IdentityId[], right: IdentityId[]) {
    const [large, small] = left.length >= right.length ? [left, right] : [right, left];
    for (const id of small) {
      large.push(id);
      this.home.set(id, large);
    }
  }
  all(): IdentityId[][] {
    return [...new Set(this.home.values())];
  }
}

class Enemies {
  private readonly of = new Map<IdentityId, Set<IdentityId>>();
  constructor(pairs: { a: IdentityId; b: IdentityId }[]) {
    for (const { a, b } of pairs)
      for (const [one, other] of [
        [a, b],
        [b, a],
      ] as const)
        this.of.set(one, (this.of.get(one) ?? new Set()).add(other));
  }
  between(left: IdentityId[], right: IdentityId[], groups: Groups): boolean {
    const [small, large] = left.length <= right.length ? [left, right] : [right, left];
    return this.of.size > 0 && small.some((id) => [...(this.of.get(id) ?? [])].some((enemy) => groups.of(enemy) === large));
  }
}
