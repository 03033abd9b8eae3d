// In which form is an item of the API kept until it is read? With its people already named as the ledger names them, so that an erasure finds them.
import { type IdentityKind, type IdentityRef, identityKinds } from "~/domain/ledger/identity";
import { emailIdentity, lineIdentity, memberIdentity, phoneIdentity, platformIdentity } from "~/domain/ledger/identity-value";
import type { ValueWord } from "./problems";
import type { ConsentItem, CustomerRef, PushResource } from "./push-schemas";

export type ItemProblem = { path: string; word: ValueWord; values?: Record<string, string> };
export type ShopFacts = { country: string; currency: string };

/** [kind, value]: where an id stands in a list, an erasure looks for it (erasure-pattern.ts). */
export type KeptIdentity = [kind: IdentityKind, value: string];
export type KeptItem = { who: KeptIdentity[]; address: KeptIdentity | null; item: Record<string, unknown> };
export type Kept = { outcome: "kept"; kept: KeptItem } | { outcome: "refused"; problems: ItemProblem[] };

/** Ids of the shop's own system stand apart from those of its platform: neither may take the other's place. */
export const ownId = (id: string) => `api:${id}`;

/** Of a validated item. What it says of its people is taken out of it and kept once. */
export function keptItem(resource: PushResource, item: Record<string, unknown>, about: ShopFacts & { now: Date }): Kept {
  const { customer, ...rest } = item;
  const isCustomer = resource === "customers";
  const named = isCustomer ? peopleOf(item as CustomerRef, "", about) : peopleOf((customer ?? {}) as CustomerRef, "/customer", about);
  const address = resource === "consents" ? addressOf(item as ConsentItem, about) : null;
  const problems = [...named.problems, ...(address?.problems ?? []), ...timeProblems(item, about.now), ...currencyProblems(item, about)];
  if (named.who.length === 0 && named.problems.length === 0 && customer !== undefined) problems.push({ path: "/customer", word: "nobody" });
  if (problems.length > 0) return { outcome: "refused", problems };
  return {
    outcome: "kept",
    kept: { who: named.who.map(pair), address: address?.ref ? pair(address.ref) : null, item: withoutNames(rest) },
  };
}

export const refOf = ([kind, value]: KeptIdentity): IdentityRef => ({ kind, value });
export const isKind = (kind: unknown): kind is IdentityKind => identityKinds.some((known) => known === kind);
const pair = ({ kind, value }: IdentityRef): KeptIdentity => [kind, value];

/** In order of strength: the first one owns the fact. */
export function peopleOf(ref: CustomerRef, path: string, { country }: Pick<ShopFacts, "country">) {
  const problems: ItemProblem[] = [];
  const read = (name: "email" | "phone" | "lineUserId", identity: IdentityRef | null, word: ValueWord) => {
    if (ref[name] !== undefined && !identity) problems.push({ path: `${path}/${name}`, word });
    return identity;
  };
  const who = [
    ref.id === undefined ? null : platformIdentity(ownId(ref.id)),
    ref.platformId === undefined ? null : platformIdentity(ref.platformId),
    read("lineUserId", lineIdentity(ref.lineUserId), "line"),
    memberIdentity(ref.memberNumber),
    read("email", emailIdentity(ref.email), "email"),
    read("phone", phoneIdentity(ref.phone, country), "phone"),
  ].filter((identity) => identity !== null);
  return { who, problems };
}

function addressOf({ channel, address }: ConsentItem, { country }: ShopFacts): { ref: IdentityRef | null; problems: ItemProblem[] } {
  const word = ({ email: "email", sms: "phone", line: "line" } as const)[channel];
  const read = { email: () => emailIdentity(address), sms: () => phoneIdentity(address, country), line: () => lineIdentity(address) };
  const ref = read[channel]();
  return { ref, problems: ref ? [] : [{ path: "/address", word }] };
}

/** Names are in `who` by now, in one form; what is left of them would be a second one. */
function withoutNames(item: Record<string, unknown>): Record<string, unknown> {
  const { platformId: _p, lineUserId: _l, memberNumber: _m, email: _e, phone: _t, address: _a, ...rest } = item;
  return rest;
}

const pastTimes = ["updatedAt", "createdAt", "orderedAt", "cancelledAt", "completedAt", "occurredAt", "at", "refundedAt"];
const begin = Date.parse("1990-01-01T00:00:00Z");
const end = Date.parse("2200-01-01T00:00:00Z");
/** Clocks differ, and a day is what a forgotten offset makes of them. */
const clocksDifferMs = 86_400_000;

function timeProblems(item: Record<string, unknown>, now: Date, path = ""): ItemProblem[] {
  return Object.entries(item).flatMap(([name, value]): ItemProblem[] => {
    const place = `${path}/${name}`;
    if (Array.isArray(value)) return value.flatMap((one, n) => (isRecord(one) ? timeProblems(one, now, `${place}/${n}`) : []));
    if (typeof value !== "string" || !(pastTimes.includes(name) || name === "pointsExpireAt")) return [];
    const time = Date.parse(value);
    const last = name === "pointsExpireAt" ? end : now.getTime() + clocksDifferMs;
    // A leap second is a time that ISO 8601 has and our clock has not.
    if (Number.isNaN(time) || time < begin) return [{ path: place, word: "past" }];
    return time > last ? [{ path: place, word: "future" }] : [];
  });
}

const currencyProblems = ({ currency }: Record<string, unknown>, about: ShopFacts): ItemProblem[] =>
  currency === undefined || currency === about.currency
    ? []
    : [{ path: "/currency", word: "currency", values: { currency: about.currency } }];

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
