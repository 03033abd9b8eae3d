import { expect, test } from "vitest";
import { armOf, holdoutShare } from "~/domain/decide/holdout";

const people = Array.from({ length: 20_000 }, (_, index) => `platform:${index}`);
const share = (salt: string, percent: number) =>
  people.filter((anchor) => armOf(holdoutShare(salt, anchor), percent) === "holdout").length / people.length;

test.each([0, 5, 10, 50])("about %i percent are held out", (percent) => {
  expect(Math.abs(share("1:win-back", percent) - percent / 100)).toBeLessThan(0.01);
});

test("the same customer is always in the same arm", () => {
  expect(holdoutShare("1:win-back", "platform:7")).toBeCloseTo(0.39278, 4);
});

test("a greater share keeps those who were held out before", () => {
  const held = people.filter((anchor) => armOf(holdoutShare("1:birthday", anchor), 5) === "holdout");
  expect(held.every((anchor) => armOf(holdoutShare("1:birthday", anchor), 10) === "holdout")).toBe(true);
});

test("to be held out of one scenario says nothing of another", () => {
  const both = people.filter((anchor) => ["1:win-back", "1:birthday"].every((salt) => armOf(holdoutShare(salt, anchor), 50) === "holdout"));
  expect(Math.abs(both.length / people.length - 0.25)).toBeLessThan(0.015);
});
