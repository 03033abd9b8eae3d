import { expect, test } from "vitest";
import { scenarioChange } from "~/domain/scenario/scenario-form";
import { untouchedSetting } from "~/domain/scenario/scenario-setting";
import { costsChange } from "~/domain/settings/costs-form";
import { couponDraft } from "~/domain/settings/coupon-form";
import { pointsChange } from "~/domain/settings/points-form";
import { postalDraft } from "~/domain/settings/postal-form";
import { typedNumber } from "~/domain/settings/typed-number";
import { scenarioById } from "~/scenarios/index";

const now = new Date("2026-06-01T03:00:00Z");

test.each([
  ["￥１，０００", "1000"],
  ["1,000円", "1000"],
  [" 12,345,678 ", "12345678"],
  ["$1,234.50", "1234.50"],
  ["１０％", "10"],
  ["-5", "-5"],
  ["", ""],
])("%s is meant as %s", (typed, meant) => {
  expect(typedNumber(typed)).toBe(meant);
});

test.each(["0,5", "1,00", "1,2345", "千円", "5円引き", "1e3", "--5"])("%s is no number, and is not made one", (typed) => {
  expect(typedNumber(typed)).not.toMatch(/^-?\d+(\.\d+)?$/);
});

test("every form takes money and shares as a Japanese merchant types them", () => {
  const coupon = {
    name: "秋",
    kind: "shared",
    origin: "entered",
    code: "AKI",
    off: "amount",
    amount: "５００円",
    least: "￥3,000",
    endsOn: "",
  };
  const border = { timeZone: "Asia/Tokyo", currency: "JPY", now };
  expect(couponDraft(coupon, border)).toMatchObject({ draft: { amountMinor: 500n, leastMinor: 3000n } });
  expect(couponDraft({ ...coupon, off: "percent", percent: "１０％" }, border)).toMatchObject({ draft: { percent: 10 } });
  const costs = costsChange({}, { asked: ["line"], fields: { "prices.line": "３.５円", marginPercent: "40%" } });
  expect(costs).toMatchObject({ problems: {}, costs: { prices: { line: 3_500_000 }, marginPercent: 40 } });
  const ranks = { "ranks.0.name": "金", "ranks.0.least": "５０，０００円" };
  expect(pointsChange({ metafields: {}, ranks: null }, ranks, "JPY")).toMatchObject({
    problems: {},
    setting: { ranks: { rungs: [{ least: 50_000 }] } },
  });
  const card = {
    isOn: "true",
    printYen: "25円",
    postageYen: "￥85",
    senderName: "x",
    senderPostalCode: "150-0001",
    senderAddress: "x",
    encoding: "utf-8",
  };
  expect(postalDraft(card)).toMatchObject({ setting: { printYen: 25, postageYen: 85 } });
  const scenario = scenarioById("win-back");
  const change = scenarioChange(scenario, untouchedSetting(scenario, 1 as never), { holdoutPercent: "１５％" });
  expect(change).toMatchObject({ problems: {}, change: { holdoutPercent: 15 } });
});

test("a price with a decimal comma is refused, and not kept at ten times as much", () => {
  const { problems } = costsChange({}, { asked: ["email"], fields: { "prices.email": "0,5" } });
  expect(problems).toEqual({ "prices.email": { problem: "not-a-price" } });
});
