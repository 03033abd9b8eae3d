import { expect, test } from "vitest";
import { eraseAt, leftBefore } from "~/domain/settings/retention";

const at = new Date("2026-01-01T00:00:00Z");
const later = new Date("2026-06-30T00:00:00Z");

test.each([
  ["installed and let in", { state: "installed", uninstalledAt: null, disconnectedAt: null }, null],
  ["uninstalled", { state: "uninstalled", uninstalledAt: at, disconnectedAt: at }, later],
  ["refused, and nobody told us why", { state: "installed", uninstalledAt: null, disconnectedAt: at }, later],
  ["erased already", { state: "redacted", uninstalledAt: at, disconnectedAt: null }, null],
])("a shop that is %s is erased then", (_case, shop, expected) => {
  expect(eraseAt(shop, 180)).toEqual(expected);
});

test("who left at the very end of the days is erased", () => {
  expect(leftBefore(later, 180)).toEqual(at);
});
