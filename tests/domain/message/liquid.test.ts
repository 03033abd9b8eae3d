// How does copy write an amount that the merchant has set?
import { LiquidError } from "liquidjs";
import { expect, test } from "vitest";
import { makeLiquid } from "~/domain/message/liquid";

const liquid = makeLiquid();
const written = (amount: number, currency: string) =>
  liquid.parseAndRenderSync("{{ values.from | money: shop.currency }}", { values: { from: amount }, shop: { currency } });

test.each([
  { amount: 5000, currency: "JPY", text: "¥5,000" },
  { amount: 50, currency: "USD", text: "$50" },
  { amount: 1200, currency: "EUR", text: "€1,200" },
  { amount: 0, currency: "JPY", text: "¥0" },
  { amount: 3000, currency: "", text: "¥3,000" },
])("$amount of $currency reads $text", ({ amount, currency, text }) => {
  expect(written(amount, currency)).toBe(text);
});

test.each([
  ["1,250", "¥1,250"],
  ["シルバー", "シルバー"],
])("what a tag says as %j reads %j as an amount", (amount, text) => {
  expect(liquid.parseAndRenderSync("{{ said | money: 'JPY' }}", { said: amount })).toBe(text);
});

test("a currency that is none fails as the copy's mistake, not as ours", () => {
  expect(() => written(1, "nonsense")).toThrow(expect.toSatisfy((error: unknown) => LiquidError.is(error)));
});
