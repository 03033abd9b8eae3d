import fc from "fast-check";
import { expect, test } from "vitest";
import { isBelievable } from "~/domain/ledger/member-sweep";

test.each([
  [{ asked: 1000, gone: 0 }, true],
  [{ asked: 1000, gone: 20 }, true],
  [{ asked: 1000, gone: 50 }, true],
  [{ asked: 1000, gone: 51 }, false],
  [{ asked: 100, gone: 20 }, true],
  [{ asked: 100, gone: 21 }, false],
  [{ asked: 30, gone: 16 }, false],
  [{ asked: 15, gone: 15 }, false],
  [{ asked: 1, gone: 1 }, false],
  [{ asked: 2, gone: 1 }, true],
])("%o is believed without a word of the owner's: %s", (loss, expected) => {
  expect(isBelievable(loss)).toBe(expected);
});

test("however large a shop, it is never believed that all of its members left", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 10_000_000 }), (asked) => !isBelievable({ asked, gone: asked })));
});
