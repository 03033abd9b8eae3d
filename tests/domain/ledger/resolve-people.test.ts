import fc from "fast-check";
import { expect, test } from "vitest";
import type { IdentityId } from "~/domain/ids";
import { relationOf } from "~/domain/ledger/compare-names";
import { type IdentityRef, identityId } from "~/domain/ledger/identity";
import { type Neighbourhood, type Profile, resolvePeople } from "~/domain/ledger/resolve-people";

const platform = (n: number): IdentityRef => ({ kind: "platform", value: String(n) });
const email = (value: string): IdentityRef => ({ kind: "email", value });
const phone = (value: string): IdentityRef => ({ kind: "phone", value });

type Told = { links: [IdentityRef, IdentityRef, "forced"?][]; profiles?: [IdentityRef, Profile][]; apart?: [IdentityRef, IdentityRef][] };

function neighbourhood({ links, profiles = [], apart = [] }: Told): Neighbourhood {
  const ends = [...links.map(([left]) => left), ...links.map(([, right]) => right)];
  const refs = new Map(ends.map((ref) => [identityId(ref), ref]));
  return {
    identities: [...refs].map(([id, ref]) => ({ ...ref, identityId: id, isShared: false })),
    links: links.map(([a, b, forced]) => ({ a: identityId(a), b: identityId(b), isForced: forced === "forced" })),
    profiles: new Map(profiles.map(([ref, profile]) => [identityId(ref), profile])),
    apart: apart.map(([a, b]) => ({ a: identityId(a), b: identityId(b) })),
  };
}

/** Groups as sorted lists of values, for reading. */
function people(told: Told) {
  const input = neighbourhood(told);
  const value = new Map(input.identities.map((identity) => [identity.identityId, identity.value]));
  const result = resolvePeople(input);
  const names = (ids: IdentityId[]) => ids.map((id) => value.get(id)).toSorted();
  return {
    groups: result.groups.map(names).toSorted((a, b) => String(a).localeCompare(String(b))),
    proposals: result.proposals.length,
    shared: names([...result.shared]),
  };
}

test("a guest who orders again under another address with the same phone is one person", () => {
  expect(
    people({
      links: [
        [email("a@x"), phone("+81")],
        [email("b@x"), phone("+81")],
      ],
    }).groups,
  ).toEqual([["+81", "a@x", "b@x"]]);
});

test("a value of more than three platform customers links nobody", () => {
  const links = [1, 2, 3, 4].map((n): [IdentityRef, IdentityRef] => [platform(n), phone("+81")]);
  expect(people({ links })).toEqual({ groups: [["1"], ["2"], ["3"], ["4"]], proposals: 0, shared: ["+81"] });
  expect(people({ links: links.slice(0, 3) }).groups).toEqual([["+81", "1", "2", "3"]]);
});

test("a telephone that came with more than twenty addresses links nobody, and so does an address with as many telephones", () => {
  const guests = Array.from({ length: 21 }, (_, n) => email(`g${n}@x`));
  const typed = guests.map((guest): [IdentityRef, IdentityRef] => [guest, phone("+81")]);
  expect(people({ links: typed }).shared).toEqual(["+81"]);
  expect(people({ links: typed }).groups).toHaveLength(21);
  // The same address again and again is one address.
  expect(people({ links: [...typed.slice(1), ...typed.slice(1)] }).groups).toHaveLength(1);
  const counter = guests.map((_, n): [IdentityRef, IdentityRef] => [email("counter@x"), phone(`+${n}`)]);
  expect(people({ links: counter }).shared).toEqual(["counter@x"]);
});

test("of the people whom a shared telephone no longer joins, those who share another value stay one", () => {
  const typed = Array.from({ length: 25 }, (_, n): [IdentityRef, IdentityRef] => [email(`g${n}@x`), phone("+81")]);
  const { groups } = people({ links: [...typed, [email("g0@x"), phone("+2")], [email("g1@x"), phone("+2")]] });
  expect(groups).toHaveLength(24);
  expect(groups).toContainEqual(["+2", "g0@x", "g1@x"]);
});

test("a chain of thousands of guests, hubs of twenty each, is grouped", () => {
  const links = Array.from({ length: 6000 }, (_, n): [IdentityRef, IdentityRef] => [email(`g${n}@x`), phone(`+${Math.floor(n / 19)}`)]);
  const bridges = Array.from({ length: 310 }, (_, n): [IdentityRef, IdentityRef] => [email(`g${n * 19}@x`), phone(`+${n + 1}`)]);
  const profiles = Array.from({ length: 300 }, (_, n): [IdentityRef, Profile] => [platform(n), { nameKey: "hana", birthDate: null }]);
  const accounts = profiles.map(([account], n): [IdentityRef, IdentityRef] => [account, email(`g${n * 3}@x`)]);
  const input = neighbourhood({ links: [...links, ...bridges, ...accounts], profiles, apart: [[email("g5@x"), email("g5990@x")]] });
  expect(resolvePeople(input).groups.length).toBeLessThan(20);
});

test("two platform customers who differ in name stay two and become a proposal; the value goes to the lower number", () => {
  const told: Told = {
    links: [
      [platform(12), phone("+81")],
      [platform(9), phone("+81")],
    ],
    profiles: [
      [platform(9), { nameKey: "hana", birthDate: null }],
      [platform(12), { nameKey: "taro", birthDate: null }],
    ],
  };
  expect(people(told)).toEqual({ groups: [["+81", "9"], ["12"]], proposals: 1, shared: [] });
});

test("a name that is not known differs from nobody, and a birthday that differs keeps two apart", () => {
  const links: Told["links"] = [
    [platform(1), phone("+81")],
    [platform(2), phone("+81")],
  ];
  const hana = { nameKey: "hana", birthDate: "1990-04-01" };
  expect(people({ links, profiles: [[platform(1), hana]] }).groups).toHaveLength(1);
  expect(
    people({
      links,
      profiles: [
        [platform(1), hana],
        [platform(2), { nameKey: "hana", birthDate: "1991-04-01" }],
      ],
    }).groups,
  ).toHaveLength(2);
});

test("a name written by its sound is one with the letters it stands for over an address, and over a telephone a question", () => {
  const [written, spoken]: [Profile, Profile] = [
    { nameKey: "山田花子", birthDate: null },
    { nameKey: "ヤマダハナコ", birthDate: null },
  ];
  const by = (shared: IdentityRef, other = spoken): Told => ({
    links: [
      [platform(1), shared],
      [platform(2), shared],
    ],
    profiles: [
      [platform(1), written],
      [platform(2), other],
    ],
  });
  expect(people(by(email("a@x")))).toMatchObject({ groups: [["1", "2", "a@x"]], proposals: 0 });
  expect(people(by(phone("+81")))).toMatchObject({ groups: [["+81", "1"], ["2"]], proposals: 1 });
  expect(people(by(email("a@x"), { ...spoken, birthDate: "1990-04-01" })).groups).toHaveLength(1);
  expect(people(by(email("a@x"), { nameKey: "smith", birthDate: null })).groups).toHaveLength(2);
  // Who has come in by an address keeps nobody out who bears the same name as another of them.
  const third: Told = {
    links: [...by(email("a@x")).links, [platform(1), phone("+81")], [platform(3), phone("+81")]],
    profiles: [...(by(email("a@x")).profiles ?? []), [platform(3), written]],
  };
  expect(people(third)).toMatchObject({ groups: [["+81", "1", "2", "3", "a@x"]], proposals: 0 });
});

test.each([
  ["山田花子", "山田花子", "same"],
  ["やまだはなこ", "ヤマダハナコ", "same"],
  ["ヤマダハナコ", "スズキジロウ", "other"],
  ["ヤマダハナコ", "山田花子", "unreadable"],
  ["スミス", "smith", "other"],
  ["山田花子", "鈴木次郎", "other"],
  ["", "山田花子", "unknown"],
] as const)("%s and %s are %s", (one, other, relation) => {
  expect([relationOf(one, other), relationOf(other, one)]).toEqual([relation, relation]);
});

test("a platform's merge joins whatever the names, and a decision to keep apart beats it", () => {
  const links: Told["links"] = [[platform(1), platform(2), "forced"]];
  const profiles: Told["profiles"] = [
    [platform(1), { nameKey: "hana", birthDate: null }],
    [platform(2), { nameKey: "taro", birthDate: null }],
  ];
  expect(people({ links, profiles }).groups).toEqual([["1", "2"]]);
  expect(people({ links, profiles, apart: [[platform(1), platform(2)]] }).groups).toEqual([["1"], ["2"]]);
});

test("two who are kept apart do not meet over a third", () => {
  const links: Told["links"] = [
    [email("a@x"), phone("+1")],
    [email("b@x"), phone("+1")],
    [email("b@x"), phone("+2")],
    [email("a@x"), phone("+2")],
  ];
  const { groups } = people({ links, apart: [[email("a@x"), email("b@x")]] });
  expect(groups.filter((group) => group.includes("a@x") && group.includes("b@x"))).toEqual([]);
  expect(groups.flat().toSorted()).toEqual(["+1", "+2", "a@x", "b@x"]);
});

const ref = fc.oneof(
  fc.integer({ min: 1, max: 6 }).map(platform),
  fc.constantFrom("a@x", "b@x", "c@x").map(email),
  fc.constantFrom("+1", "+2").map(phone),
);
test("which guests a telephone joins does not depend on the order in which they came, above the bound or below", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(24), fc.constantFrom("+1", "+2")), { minLength: 30, maxLength: 60 }), (typed) => {
      const links = typed.map(([n, number]): [IdentityRef, IdentityRef] => [email(`g${n}@x`), phone(number)]);
      const carried = (number: string) => new Set(typed.filter(([, other]) => other === number).map(([n]) => n)).size;
      const result = people({ links });
      expect(result.shared).toEqual(["+1", "+2"].filter((number) => carried(number) > 20));
      expect(people({ links: links.toReversed() })).toEqual(result);
    }),
    { seed: 19, numRuns: 200 },
  );
});

const told = fc.record({
  links: fc.array(fc.tuple(ref, ref, fc.constantFrom(undefined, undefined, undefined, "forced" as const)), { minLength: 1, maxLength: 12 }),
  names: fc.array(fc.constantFrom("", "hana", "taro", "花子", "ハナコ"), { minLength: 6, maxLength: 6 }),
  apart: fc.array(fc.tuple(ref, ref), { maxLength: 2 }),
});

test("any order of the same facts gives the same people, and nobody who is kept apart is together", () => {
  fc.assert(
    fc.property(told, fc.infiniteStream(fc.nat()), ({ links, names, apart }, stream) => {
      const facts: Told = {
        links: links.filter(([a, b]) => identityId(a) !== identityId(b)) as Told["links"],
        profiles: names.map((nameKey, n) => [platform(n + 1), { nameKey, birthDate: null }]),
        apart: apart.filter(([a, b]) => identityId(a) !== identityId(b)) as [IdentityRef, IdentityRef][],
      };
      const shuffled = facts.links.map((link) => ({ link, key: stream.next().value as number })).toSorted((a, b) => a.key - b.key);
      const turned = shuffled.map(({ link: [a, b, forced] }, n): Told["links"][number] => (n % 2 ? [b, a, forced] : [a, b, forced]));
      const once = people(facts);
      expect(people({ ...facts, links: turned })).toEqual(once);
      for (const [a, b] of facts.apart ?? [])
        expect(once.groups.some((group) => group.includes(a.value) && group.includes(b.value))).toBe(false);
    }),
    { seed: 17, numRuns: 500 },
  );
});
