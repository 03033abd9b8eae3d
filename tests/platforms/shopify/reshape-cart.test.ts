import { expect, test } from "vitest";
import { shopify } from "~/platforms/shopify/index.server";

const at = new Date("2026-07-01T00:00:00Z");
const context = { currency: "JPY", country: "JP", timeZone: "Asia/Tokyo" };

function cartOf(line: Record<string, unknown>) {
  const body = Buffer.from(JSON.stringify({ token: "c1", updated_at: at.toISOString(), line_items: [line] }));
  const [event] = shopify.parse({ topic: "carts/update", webhookId: "w1", triggeredAt: at, receivedAt: at, body }, context);
  if (event?.kind !== "cart") throw new Error("no cart");
  return event.cart;
}

const line = { product_id: 5, variant_id: 6, quantity: 2, title: "煎茶", price: "19.99" };
const setOf = (shop: { amount: string; currency_code: string }) => ({
  shop_money: shop,
  presentment_money: { amount: "19.99", currency_code: "USD" },
});

test("a cart that its buyer fills in another currency is worth what the shop counts", () => {
  const cart = cartOf({ ...line, price_set: setOf({ amount: "3000.0", currency_code: "JPY" }) });
  expect(cart).toMatchObject({ currency: "JPY", totalMinor: 6000n, lines: [{ unitPriceMinor: "3000" }] });
});

test("a cart that tells one price only, or an older currency of the shop's, is read by that price", () => {
  expect(cartOf({ ...line, price: "990" }).totalMinor).toBe(1980n);
  expect(cartOf({ ...line, price: "990", price_set: null }).totalMinor).toBe(1980n);
  expect(cartOf({ ...line, price: "990", price_set: setOf({ amount: "7.00", currency_code: "EUR" }) }).totalMinor).toBe(1980n);
});
