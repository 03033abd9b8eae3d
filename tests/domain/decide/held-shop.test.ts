import { expect, test } from "vitest";
import { isHeld } from "~/domain/decide/held-shop";

const at = new Date("2026-06-10T00:00:00Z");

test.each([
  [{ disconnectedAt: null, behindSince: null }, false],
  [{ disconnectedAt: at, behindSince: null }, true],
  [{ disconnectedAt: null, behindSince: at }, true],
  [{ disconnectedAt: at, behindSince: at }, true],
])("a shop that is %o holds its messages: %s", (connection, expected) => {
  expect(isHeld(connection)).toBe(expected);
});
