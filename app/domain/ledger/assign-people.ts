// Under which customer id does each person go on, and who was absorbed by whom, for what reason?

import type { CustomerId, IdentityId } from "~/domain/ids";
import type { IdentityRef } from "./identity";
import type { People } from "./resolve-people";

export type PlacedIdentity = IdentityRef & { identityId: IdentityId; customerId: CustomerId | null; isShared: boolean; firstSeenAt: Date };
export type SourcedLink = { a: IdentityId; b: IdentityId; source: string };
export type Assignment = IdentityRef & { identityId: IdentityId; customerId: CustomerId | null; isShared: boolean };
export type NewMerge = {
  keptId: CustomerId;
  absorbedId: CustomerId;
  why: { kind: string; value: string; source: string };
  keptIdentities: IdentityId[];
  absorbedIdentities: IdentityId[];
};

/** An id that was absorbed once: which identities went along, and by whom it is absorbed now, so far as a merge in force tells. */
export type FormerId = { identityIds: IdentityId[]; keptIds: CustomerId[] };

type Input = { people: People; identities: PlacedIdentity[]; links: SourcedLink[]; former: Map<string, FormerId> };

/**
 * A person's id is that of the identity it was founded on. A person who keeps it goes on under it; of several in one
 * set the one known longer goes on, and the others are absorbed. A set that was split off gets back the id it had
 * before it was absorbed; of several such ids again the one known longer goes on, and so the others are absorbed by it. Returns only what changes.
 */
export function assignPeople({ people, identities, links, former }: Input): { assignments: Assignment[]; merges: NewMerge[] } {
  const known = new Map(identities.map((identity) => [identity.identityId, identity]));
  const linked = byEnd(links);
  const joined = byEnd(people.joins.map((join, place) => ({ ...join, place })));
  const merges: NewMerge[] = [];
  const owners = new Map<IdentityId, CustomerId>();
  for (const ids of people.groups) {
    const group = ids.flatMap((id) => known.get(id) ?? []);
    const persons = personsIn(group, linked);
    const isTold = (id: IdentityId) => former.get(id)?.keptIds.some((kept) => ids.includes(kept as string as IdentityId)) ?? true;
    const returning = group
      .filter(({ identityId, customerId }) => (customerId as string | null) !== identityId && !isTold(identityId))
      .toSorted(longestKnownFirst);
    const keptId = persons.held[0]?.customerId ?? ((returning[0]?.identityId ?? ids[0]) as string as CustomerId);
    for (const id of ids) owners.set(id, keptId);
    // What came to them together goes along when they part again.
    const sideOf = (id: string) =>
      returning.some(({ identityId }) => identityId === id)
        ? (former.get(id)?.identityIds ?? []).filter((one) => ids.includes(one))
        : identitiesUnder(id, group);
    const absorbed = new Set([
      ...persons.held.slice(1).map((person) => person.customerId as string),
      ...persons.newcomers,
      ...returning.map(({ identityId }) => identityId as string),
    ]);
    absorbed.delete(keptId);
    for (const id of absorbed) {
      const sides = { keptIdentities: sideOf(keptId), absorbedIdentities: sideOf(id) };
      merges.push({
        keptId,
        absorbedId: id as CustomerId,
        ...sides,
        why: whyJoined(sides.absorbedIdentities, { group, linked, joined }),
      });
    }
  }
  const assignments = identities
    .map(({ kind, value, ...identity }) => ({
      kind,
      value,
      identityId: identity.identityId,
      customerId: owners.get(identity.identityId) ?? null,
      isShared: people.shared.has(identity.identityId),
    }))
    .filter((next) => {
      const before = known.get(next.identityId);
      return before?.customerId !== next.customerId || before.isShared !== next.isShared;
    });
  return { assignments, merges };
}

/** `held`: people who were known before, longest first. `newcomers`: accounts and addresses first seen now that nothing but this set makes one. */
function personsIn(group: PlacedIdentity[], linked: ByEnd<SourcedLink>) {
  const ids = new Set<string>(group.map((identity) => identity.identityId));
  const held = group
    .filter(
      (identity) => identity.customerId !== null && (identity.customerId as string) === identity.identityId && ids.has(identity.customerId),
    )
    .toSorted(longestKnownFirst);
  const accounts = new Set(group.filter((identity) => identity.kind === "platform").map((identity) => identity.identityId));
  const hasAccount = (id: IdentityId) => linked.get(id)?.some(({ a, b }) => accounts.has(a === id ? b : a)) ?? false;
  const newcomers = group
    .filter(
      (identity) =>
        identity.customerId === null && (identity.kind === "platform" || (identity.kind === "email" && !hasAccount(identity.identityId))),
    )
    .map((identity) => identity.identityId as string);
  // Without anybody known before, the first newcomer founds the person and absorbs the others.
  return { held, newcomers };
}

const longestKnownFirst = (a: PlacedIdentity, b: PlacedIdentity) =>
  a.firstSeenAt.getTime() - b.firstSeenAt.getTime() || (a.identityId < b.identityId ? -1 : 1);

const identitiesUnder = (id: string, group: PlacedIdentity[]) =>
  group.filter((identity) => identity.customerId === id || (identity.identityId as string) === id).map((identity) => identity.identityId);

type Ends = { a: IdentityId; b: IdentityId };
type ByEnd<Link extends Ends> = Map<IdentityId, Link[]>;

/** In the order of the links, under both of their ends: a batch of thousands of people is not gone through for each of them. */
function byEnd<Link extends Ends>(links: Link[]): ByEnd<Link> {
  const linked: ByEnd<Link> = new Map();
  for (const link of links)
    for (const end of [link.a, link.b]) {
      const before = linked.get(end);
      if (before) before.push(link);
      else linked.set(end, [link]);
    }
  return linked;
}

type Scene = { group: PlacedIdentity[]; linked: ByEnd<SourcedLink>; joined: ByEnd<People["joins"][number] & { place: number }> };

function whyJoined(absorbed: IdentityId[], { group, linked, joined }: Scene): NewMerge["why"] {
  const inside = new Set(absorbed);
  const crossing = absorbed.flatMap((id) => joined.get(id) ?? []).filter(({ a, b }) => inside.has(a) !== inside.has(b));
  const [link] = crossing.toSorted((x, y) => x.place - y.place);
  const source = (link && linked.get(link.a)?.find(({ a, b }) => a === link.a && b === link.b)?.source) ?? "order";
  const end = link && (inside.has(link.a) ? [link.b, link.a] : [link.a, link.b]);
  const shared = end && weakest(end, group);
  return { kind: shared?.kind ?? "", value: shared?.value ?? "", source };
}

/** The value that two people share is the weaker end: the telephone, not the account. */
function weakest(ids: IdentityId[], group: PlacedIdentity[]) {
  const order = ["platform", "line", "member", "email", "phone"];
  const ends = ids.flatMap((id) => group.find((identity) => identity.identityId === id) ?? []);
  return ends.toSorted((a, b) => order.indexOf(b.kind) - order.indexOf(a.kind))[0];
}
