import { expect, test } from "vitest";
import { isHeld } from "~/domain/decide/held-shop";

const now = new Date("2026-06-10T00:00:00Z");
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

test.each([
  [{ disconnectedAt: null, behindSince: null }, false],
  [{ disconnectedAt: ago(0), behindSince: null }, true],
  [{ disconnectedAt: ago(24 * 365), behindSince: null }, true],
  [{ disconnectedAt: null, behindSince: ago(0) }, true],
  [{ disconnectedAt: null, behindSince: ago(23) }, true],
  // Orders that cannot be read are no reason to be silent for ever.
  [{ disconnectedAt: null, behindSince: ago(24) }, false],
  [{ disconnectedAt: ago(1), behindSince: ago(48) }, true],
])("a shop that is %o holds its messages: %s", (connection, expected) => {
  expect(isHeld(connection, now)).toBe(expected);
});
