import fc from "fast-check";
import { expect, test } from "vitest";
import { type MembershipSetting, mostRungs, parseMembership } from "~/domain/settings/membership-setting";
import { pointsChange, pointsFields } from "~/domain/settings/points-form";

const none: MembershipSetting = { metafields: {}, ranks: null };
const change = (fields: Record<string, string>, stored = none, currency = "JPY") => pointsChange(stored, fields, currency);

test("ranks stand from the lowest on, in the currency's minor units, however they were typed", () => {
  const fields = { "ranks.0.name": " ゴールド ", "ranks.0.least": "５０,０００", "ranks.3.name": "レギュラー", "ranks.3.least": "0" };
  expect(change(fields).setting.ranks).toEqual({
    basis: "spent",
    unit: 1,
    rungs: [
      { name: "レギュラー", least: 0 },
      { name: "ゴールド", least: 50_000 },
    ],
  });
  expect(change({ "ranks.0.name": "Gold", "ranks.0.least": "500" }, none, "USD").setting.ranks).toEqual({
    basis: "spent",
    unit: 100,
    rungs: [{ name: "Gold", least: 50_000 }],
  });
});

test("a metafield is a namespace and a key; an empty field is read no more", () => {
  const stored = change({ "metafields.points": "ｌoyalty.points", "metafields.rank": "custom.rank" }).setting;
  expect(stored.metafields).toEqual({ points: "loyalty.points", rank: "custom.rank" });
  expect(change({ "metafields.rank": "" }, stored).setting.metafields).toEqual({ points: "loyalty.points" });
});

test.each([
  ["metafields.points", "points", "not-a-metafield"],
  ["metafields.points", 'a.b") { value } x: metafield(namespace: "c', "not-a-metafield"],
  ["metafields.rank", "$app:secret.rank", "not-a-metafield"],
  ["basis", "age", "bad-choice"],
])("%s = %s is refused", (field, text, problem) => {
  expect(change({ [field]: text }).problems).toEqual({ [field]: { problem } });
});

test.each([
  [{ "ranks.0.least": "5" }, { "ranks.0.name": { problem: "no-name" } }],
  [{ "ranks.0.name": "a" }, { "ranks.0.least": { problem: "no-amount" } }],
  [{ "ranks.0.name": "a", "ranks.0.least": "-5" }, { "ranks.0.least": { problem: "not-whole", max: 100_000_000 } }],
  [{ "ranks.0.name": "a", "ranks.0.least": "5", "ranks.1.name": "a", "ranks.1.least": "6" }, { "ranks.1.name": { problem: "twice" } }],
  [{ "ranks.0.name": "a", "ranks.0.least": "5", "ranks.1.name": "b", "ranks.1.least": "5" }, { "ranks.1.least": { problem: "twice" } }],
  [{ "ranks.0.name": "a".repeat(41), "ranks.0.least": "5" }, { "ranks.0.name": { problem: "too-long", max: 40 } }],
])("a row that cannot stand says why: %j", (fields, problems) => {
  expect(change(fields as Record<string, string>).problems).toEqual(problems);
});

test("what the form shows and saves unchanged is what is stored, whatever is stored", () => {
  const rung = fc.record({
    name: fc.string({ minLength: 1, maxLength: 40 }).filter((name) => name.normalize("NFC").trim() === name && name !== ""),
    least: fc.nat(9_999_999),
  });
  const ladders = fc
    .uniqueArray(rung, { minLength: 1, maxLength: mostRungs, selector: ({ least }) => least })
    .filter((rungs) => new Set(rungs.map(({ name }) => name)).size === rungs.length)
    .map((rungs) => ({ basis: "points" as const, unit: 1, rungs: rungs.toSorted((a, b) => a.least - b.least) }));
  fc.assert(
    fc.property(fc.option(ladders), (ranks) => {
      const stored = { metafields: { points: "a-b.c_d" }, ranks };
      const again = pointsChange(stored, pointsFields(stored), "JPY");
      expect(again.problems).toEqual({});
      expect(again.setting).toEqual(stored);
      expect(parseMembership(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
    }),
  );
});

test("a setting that cannot be read is none, not an error", () => {
  expect(parseMembership(null)).toEqual(none);
  expect(parseMembership({ metafields: { points: "no point" }, ranks: { basis: "age" } })).toEqual(none);
});
