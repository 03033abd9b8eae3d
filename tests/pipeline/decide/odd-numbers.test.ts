// Numbers that nobody means, of scenarios kept before they were refused and of orders: do a shop's facts still come in?
import { expect, test } from "vitest";
import type { Occasion } from "~/domain/scenario/occasion";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { makeShop } from "../../helpers/database";
import { orderEvent } from "../../helpers/events";
import { ownScenario, switchOnOwn } from "../../helpers/own-scenario";

const start = new Date("2026-06-01T03:00:00Z");
const email = "a@example.test";

test.each<[string, Occasion]>([
  ["a sum beyond any currency", { kind: "sum-reached", nth: 1_000_000_000 }],
  ["the order before the first", { kind: "nth-order", nth: 0 }],
  ["a rhythm longer than history", { kind: "rhythm", nth: 1_000_000_000 }],
  ["a pallet of one thing", { kind: "refill" }],
])("%s makes nobody due, and the order is known", async (_, occasion) => {
  const { shop } = await makeShop({ currency: "USD", now: start });
  await switchOnOwn(shop, ownScenario("odd", { occasion }), start);
  const orders = ["1", "2"].map((id) => orderEvent({ id, at: start.toISOString(), email, items: ["tea", "tea"] }));
  for (const line of orders.flatMap(({ order }) => order.lines)) line.quantity = 2_000_000_000;
  await applyEvents(shop, orders, start);
  expect(await shop.query`SELECT 1 FROM due WHERE shop_id = ${shop.id}`).toEqual([]);
  expect(await shop.query`SELECT order_count FROM customer WHERE shop_id = ${shop.id}`).toEqual([{ order_count: 2 }]);
});
