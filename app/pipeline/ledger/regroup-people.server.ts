// These identities were touched: who is one person now? Writes whose each identity is, the merges, and the open questions.
import type { ShopDb } from "~/db.server";
import type { CustomerId, IdentityId } from "~/domain/ids";
import { assignPeople } from "~/domain/ledger/assign-people";
import { isForced } from "~/domain/ledger/facts";
import { resolvePeople } from "~/domain/ledger/resolve-people";
import {
  type Arrival,
  apartAmong,
  followProofs,
  neighbourhood,
  placeIdentities,
  profilesOf,
  weakSeenWith,
} from "~/queries/people/identities.server";
import { endBrokenMerges, forgetAbsorbed, formerCustomerIds, saveMerges, saveProposals } from "~/queries/people/merges.server";

/** `moved`: whose set of identities changed, those of before and those of now; `owners`: whose the touched identities are by now. */
export type Regrouped = { moved: Set<CustomerId>; owners: Map<IdentityId, CustomerId | null> };

export async function regroupPeople(shop: ShopDb, touched: IdentityId[], arrival: Arrival): Promise<Regrouped> {
  return placePeople(shop, await peopleAmong(shop, touched, arrival), arrival);
}

export type PeopleAmong = Awaited<ReturnType<typeof peopleAmong>>;

/** Who is one person now, and who was: reads links, accounts and decisions only, and changes nothing. */
export async function peopleAmong(shop: ShopDb, touched: IdentityId[], { arriving, now }: Arrival) {
  const { identities, links } = await neighbourhood(shop, touched, { arriving, now });
  const ids = identities.map((identity) => identity.identityId);
  const [apart, profiles, former] = await Promise.all([apartAmong(shop, ids), profilesOf(shop, ids), formerCustomerIds(shop, ids)]);
  const people = resolvePeople({
    identities,
    links: links.map((link) => ({ a: link.a, b: link.b, isForced: isForced(link.source) })),
    profiles: new Map(profiles.map((profile) => [profile.identityId, profile])),
    apart,
  });
  const assigned = assignPeople({
    people,
    identities,
    links,
    former: new Map(former.map((row) => [row.customerId as string, row])),
  });
  return { touched, identities, ids, proposals: people.proposals, ...assigned };
}

/** `among`: of the same transaction, in which nobody's identities have changed hands since. */
export async function placePeople(shop: ShopDb, among: PeopleAmong, { arriving, now }: Arrival): Promise<Regrouped> {
  const { touched, identities, ids, proposals, assignments, merges } = among;
  if (touched.length === 0) return { moved: new Set(), owners: new Map() };
  const ownersBefore = new Map(identities.map((identity) => [identity.identityId, identity.customerId]));
  await placeIdentities(shop, assignments, now);
  await saveMerges(shop, merges, now);
  const absorbed = new Set(merges.map(({ absorbedId }) => absorbedId));
  const placed = assignments.map(({ identityId }) => identityId);
  // Whoever is absorbed brings all along; any other move may have parted somebody.
  const isParting = placed.some((id) => ownersBefore.get(id) && !absorbed.has(ownersBefore.get(id) as CustomerId));
  if (isParting) await endBrokenMerges(shop, placed, now);
  await saveProposals(shop, ids, proposals);
  // Whoever is new came with the weak identities seen with it; whoever changed hands may take older ones along.
  const handed = placed.filter((id) => ownersBefore.get(id));
  const strong = new Set(ids);
  const weak = new Set(touched.filter((id) => !strong.has(id)));
  if (handed.length > 0) for (const { identityId } of await weakSeenWith(shop, handed)) weak.add(identityId);
  const following = [...weak].map((identityId) => ({ identityId, ref: arriving.get(identityId) ?? null }));
  const followed = following.length > 0 ? await followProofs(shop, following, now) : [];
  const moved = new Set<CustomerId>();
  for (const { identityId, customerId } of assignments) addAll(moved, [ownersBefore.get(identityId), customerId]);
  // All that hangs on a weak identity that is new came with it.
  for (const { isNew, before, after } of followed) if (!isNew && before !== after) addAll(moved, [before, after]);
  await forgetAbsorbed(shop, [...absorbed]);
  const owners = new Map([
    ...ownersBefore,
    ...assignments.map(({ identityId, customerId }) => [identityId, customerId] as const),
    ...followed.map(({ identityId, after }) => [identityId, after] as const),
  ]);
  return { moved, owners };
}

function addAll(set: Set<CustomerId>, ids: (CustomerId | null | undefined)[]) {
  for (const id of ids) if (id) set.add(id);
}
