import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { recomputeConversions } from "~/queries/purchases/conversions.server";
import { makeShop } from "../../helpers/database";
import { addAddress, addOrder, addPerson } from "../../helpers/facts";

const windows = [
  { scenarioId: "cart-recovery", days: 3 },
  { scenarioId: "win-back", days: 14 },
];

let deliveries = 0;

async function addTouch(
  shop: ShopDb,
  touch: { to: string; customer: string; scenario: string; kind: "open" | "click"; at: string; machine?: boolean },
) {
  deliveries += 1;
  const id = `00000000-0000-8000-8000-${String(deliveries).padStart(12, "0")}`;
  await shop.query`
    INSERT INTO delivery (shop_id, delivery_id, scenario_id, customer_id, identity_id, occasion, step, state, anchor_at, due_at, decided_at, send_after, expires_at)
    VALUES (${shop.id}, ${id}, ${touch.scenario}, ${touch.customer}, ${touch.to}, ${id}, 0, 'accepted', ${touch.at}, ${touch.at}, ${touch.at}, ${touch.at}, ${touch.at})`;
  await shop.query`
    INSERT INTO engagement (shop_id, occurred_at, event_id, kind, delivery_id, is_machine)
    VALUES (${shop.id}, ${touch.at}, ${id}, ${touch.kind}, ${id}, ${touch.machine ?? false})`;
  return id;
}

const conversions = (shop: ShopDb) =>
  shop.query<{ orderId: string; deliveryId: string; touch: string; amount: bigint }>`
    SELECT order_id AS "orderId", delivery_id AS "deliveryId", touch, amount_minor AS amount
    FROM conversion WHERE shop_id = ${shop.id} ORDER BY order_id`;

test("an order goes to the last click within the window, even when an open is later", async () => {
  const { shop } = await makeShop();
  const { customerId, identityId } = await addPerson(shop, "a@example.test");
  const to = { to: identityId, customer: customerId };
  await addTouch(shop, { ...to, scenario: "win-back", kind: "click", at: "2026-05-01" });
  const last = await addTouch(shop, { ...to, scenario: "win-back", kind: "click", at: "2026-05-02" });
  await addTouch(shop, { ...to, scenario: "cart-recovery", kind: "open", at: "2026-05-03" });
  await addOrder(shop, { id: "o1", by: identityId, at: "2026-05-04", total: 5000n });
  await recomputeConversions(shop, [customerId], windows);
  expect(await conversions(shop)).toEqual([{ orderId: "o1", deliveryId: last, touch: "click", amount: 5000n }]);
});

test.each([
  { name: "past the scenario's window", scenario: "cart-recovery", kind: "click" as const, at: "2026-05-01T00:00:00Z" },
  { name: "after the order", scenario: "win-back", kind: "click" as const, at: "2026-05-05T00:00:00Z" },
  { name: "by a machine", scenario: "win-back", kind: "open" as const, at: "2026-05-03T00:00:00Z", machine: true },
])("a touch $name earns nothing", async ({ scenario, kind, at, machine }) => {
  const { shop } = await makeShop();
  const { customerId, identityId } = await addPerson(shop, "a@example.test");
  await addTouch(shop, { to: identityId, customer: customerId, scenario, kind, at, machine: machine ?? false });
  await addOrder(shop, { id: "o1", by: identityId, at: "2026-05-04T12:00:00Z" });
  await recomputeConversions(shop, [customerId], windows);
  expect(await conversions(shop)).toEqual([]);
});

test("an order under another address of the same person is credited, and a refund lowers the amount", async () => {
  const { shop } = await makeShop();
  const { customerId, identityId } = await addPerson(shop, "a@example.test");
  const other = await addAddress(shop, customerId, "b@example.test");
  const id = await addTouch(shop, { to: identityId, customer: customerId, scenario: "win-back", kind: "open", at: "2026-05-01" });
  await addOrder(shop, { id: "o1", by: other, at: "2026-05-04", total: 5000n });
  await shop.query`
    INSERT INTO refund (shop_id, refund_id, order_id, refunded_at, amount_minor) VALUES (${shop.id}, 'r1', 'o1', '2026-05-06', 2000)`;
  await recomputeConversions(shop, [customerId], windows);
  expect(await conversions(shop)).toEqual([{ orderId: "o1", deliveryId: id, touch: "open", amount: 3000n }]);
});

test("a cancelled order loses its conversion, and a repeat changes nothing", async () => {
  const { shop } = await makeShop();
  const { customerId, identityId } = await addPerson(shop, "a@example.test");
  await addTouch(shop, { to: identityId, customer: customerId, scenario: "win-back", kind: "click", at: "2026-05-01" });
  await addOrder(shop, { id: "o1", by: identityId, at: "2026-05-04" });
  await recomputeConversions(shop, [customerId], windows);
  const before = await conversions(shop);
  await recomputeConversions(shop, [customerId], windows);
  expect(await conversions(shop)).toEqual(before);
  await shop.query`UPDATE shop_order SET cancelled_at = '2026-05-05' WHERE shop_id = ${shop.id} AND order_id = 'o1'`;
  await recomputeConversions(shop, [customerId], windows);
  expect(await conversions(shop)).toEqual([]);
});
