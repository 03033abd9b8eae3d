import { expect, test } from "vitest";
import { worstTrouble } from "~/domain/api/endpoint-trouble";

const now = new Date("2026-06-10T00:00:00Z");
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const fine = { goneAt: null, lostAt: null, lost: 0, failingSince: null };

test.each([
  ["none", [], null],
  ["fine ones", [fine, fine], null],
  ["one that fails for some minutes", [{ ...fine, failingSince: ago(0.5) }], null],
  ["one that fails for hours", [fine, { ...fine, failingSince: ago(3) }], { trouble: "failing", at: ago(3) }],
  ["one that lost something that was looked at", [{ ...fine, lostAt: ago(9) }], null],
  ["one that lost something", [{ ...fine, lost: 2, lostAt: ago(9), failingSince: ago(80) }], { trouble: "lost", at: ago(9) }],
  [
    "one that is gone beside one that lost something",
    [
      { ...fine, lost: 2, lostAt: ago(9) },
      { ...fine, goneAt: ago(1) },
      { ...fine, goneAt: ago(2) },
    ],
    { trouble: "gone", at: ago(2) },
  ],
] as const)("of %s the worst is told", (_name, endpoints, worst) => {
  expect(worstTrouble([...endpoints], now)).toEqual(worst);
});
