import { expect, test } from "vitest";
import { readRetention } from "~/domain/storefront/retention";

test.each([
  ["400", { days: 400 }],
  ["３０日", { days: 30 }],
  [" 90 ", { days: 90 }],
  ["29", { problem: { problem: "outside", min: 30, max: 400 } }],
  ["401", { problem: { problem: "outside", min: 30, max: 400 } }],
  ["", { problem: { problem: "not-whole", min: 30, max: 400 } }],
  ["90.5", { problem: { problem: "not-whole", min: 30, max: 400 } }],
  ["-90", { problem: { problem: "not-whole", min: 30, max: 400 } }],
])("%j is read as %j", (typed, read) => {
  expect(readRetention(typed)).toEqual(read);
});
