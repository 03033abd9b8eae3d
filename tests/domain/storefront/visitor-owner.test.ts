import fc from "fast-check";
import { expect, test } from "vitest";
import type { IdentityId } from "~/domain/ids";
import { identityId } from "~/domain/ledger/identity";
import { movesOf, ownerAt, spansOf, visitorAs } from "~/domain/storefront/visitor-owner";

const instant = (n: number) => new Date(Date.UTC(2026, 5, 1, n));
const proven = (who: string, n: number) => ({ identityId: who as IdentityId, provenAt: instant(n) });
const ownerOf = (links: ReturnType<typeof proven>[], n: number) => ownerAt(spansOf(links), instant(n));

test("nobody is proven to sit at a browser without a proof", () => {
  expect(ownerOf([], 1)).toBeNull();
});

test("what was told before the first sign-in is of whoever signed in", () => {
  expect([0, 5, 9].map((n) => ownerOf([proven("a", 5)], n))).toEqual(["a", "a", "a"]);
});

test("two people on one device stay two, from sign-in to sign-in", () => {
  const links = [proven("a", 2), proven("b", 4), proven("b", 5), proven("a", 7)];
  expect([1, 2, 3, 4, 6, 7, 9].map((n) => ownerOf(links, n))).toEqual(["a", "a", "a", "b", "b", "a", "a"]);
});

const proofs = fc.array(fc.record({ who: fc.constantFrom("a", "b", "c"), n: fc.integer({ min: 0, max: 12 }) }), { maxLength: 8 });

test("whose an event is hangs on the set of proofs: on no order, no repetition, and no proof that follows another person's", () => {
  fc.assert(
    fc.property(proofs, fc.integer({ min: 0, max: 12 }), fc.integer(), (told, n, seed) => {
      const links = told.map(({ who, n }) => proven(who, n));
      const shuffled = [...links, ...links].toSorted(
        (a, b) => Math.sin(seed + a.provenAt.getTime()) - Math.sin(seed + b.provenAt.getTime()),
      );
      expect(ownerOf(shuffled, n)).toBe(ownerOf(links, n));
      const later = links.filter(({ provenAt }) => provenAt <= instant(n));
      if (later.length > 0) expect(ownerOf(later, n)).toBe(ownerOf(links, n));
    }),
  );
});

test("the spans cover all time once, and every event elsewhere is moved to the span it lies in", () => {
  fc.assert(
    fc.property(proofs, fc.integer({ min: 0, max: 12 }), (told, n) => {
      const spans = spansOf(told.map(({ who, n }) => proven(who, n)));
      const owner = ownerAt(spans, instant(n));
      expect(owner !== null).toBe(told.length > 0);
      const right = identityId(visitorAs("v", owner));
      for (const source of [null, "a", "b", "c"].map((who) => identityId(visitorAs("v", who as IdentityId | null)))) {
        const fitting = movesOf("v", spans).filter(
          (move) => move.source === source && (!move.begins || move.begins <= instant(n)) && (!move.ends || instant(n) < move.ends),
        );
        const isKnown = source === right || spans.every(({ identityId: who }) => identityId(visitorAs("v", who)) !== source);
        if (source === right) expect(fitting).toEqual([]);
        else if (!isKnown || (source === identityId(visitorAs("v", null)) && owner))
          expect(fitting.map((move) => move.owner)).toEqual([right]);
      }
    }),
  );
});
