import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { colorMe } from "~/platforms/color-me/index.server";
import { secondsOf, storedCustomer, storedSale } from "../../helpers/color-me/store";
import { makeShop } from "../../helpers/database";

const now = new Date("2026-05-01T00:00:00Z");
const customer = storedCustomer("PA1", 7);
const context = { currency: "JPY", country: "JP", timeZone: "Asia/Tokyo" };

function edition(afterSeconds: number, told: Record<string, unknown> = {}) {
  const item = { ...storedSale("PA1", { id: 41, customer, at: now }), update_date: secondsOf(now) + afterSeconds, ...told };
  const body = Buffer.from(JSON.stringify({ item, toldAt: secondsOf(now) }));
  return colorMe.parse({ topic: "sales/updated", webhookId: "w", triggeredAt: now, receivedAt: now, body }, context);
}

const [line] = storedSale("PA1", { id: 41, customer, at: now }).details as Record<string, unknown>[];
const editions = {
  ordered: edition(0),
  paid: edition(60, { paid: true }),
  cancelled: edition(120, { canceled: true, total_price: 0, details: [{ ...line, product_num: 0 }] }),
};

async function kept(shop: ShopDb) {
  const [order] = await shop.query`
    SELECT total_minor AS total, financial_status AS status, cancelled_at IS NOT NULL AS "isCancelled" FROM shop_order WHERE shop_id = ${shop.id}`;
  const lines = await shop.query`SELECT quantity FROM order_line WHERE shop_id = ${shop.id}`;
  return { ...order, lines };
}

test.each([
  [["ordered", "paid", "cancelled"]],
  [["cancelled", "paid", "ordered"]],
  [["ordered", "cancelled", "paid"]],
  [["cancelled", "ordered", "paid", "cancelled"]],
] as [(keyof typeof editions)[]][])("told as %j, a cancelled order keeps what was ordered", async (order) => {
  const { shop } = await makeShop();
  for (const name of order) await applyEvents(shop, editions[name], now);
  expect(await kept(shop)).toEqual({ total: 2550n, status: "pending", isCancelled: true, lines: [{ quantity: 2 }] });
});

test("an order that was never seen before it was cancelled has the amounts that are left", async () => {
  const { shop } = await makeShop();
  await applyEvents(shop, editions.cancelled, now);
  expect(await kept(shop)).toMatchObject({ total: 0n, isCancelled: true, lines: [{ quantity: 0 }] });
});
