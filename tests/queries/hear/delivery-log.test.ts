import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { DeliveryId } from "~/domain/ids";
import { noFilter as all } from "~/domain/measure/delivery-filter";
import { deliveryCounts, deliveryLog, sentMessage } from "~/queries/hear/delivery-log.server";
import { customerProfile } from "~/queries/people/customer-profile.server";
import { searchCustomers } from "~/queries/people/customer-search.server";
import { customerTimeline } from "~/queries/people/customer-timeline.server";
import { makeShop } from "../../helpers/database";
import { addAddress, addOrder, addPerson } from "../../helpers/facts";

const idOf = (n: number) => `00000000-0000-8000-8000-${String(n).padStart(12, "0")}` as DeliveryId;

async function addDelivery(shop: ShopDb, n: number, row: { to: string; customer: string; state: string; reason?: string; at: string }) {
  await shop.query`
    INSERT INTO delivery (shop_id, delivery_id, scenario_id, customer_id, identity_id, occasion, step, state, reason, anchor_at, due_at, decided_at, send_after, expires_at)
    VALUES (${shop.id}, ${idOf(n)}, 'win-back', ${row.customer}, ${row.to}, ${String(n)}, 0, ${row.state}, ${row.reason ?? null},
            ${row.at}, ${row.at}, ${row.at}, ${row.at}, ${row.at})`;
}

test("the log pages newest first without gap or repeat, and its counts add up", async () => {
  const { shop } = await makeShop();
  const { customerId, identityId } = await addPerson(shop, "a@example.test");
  for (let n = 1; n <= 5; n += 1)
    await addDelivery(shop, n, {
      to: identityId,
      customer: customerId,
      state: n < 3 ? "skipped" : "accepted",
      ...(n < 3 ? { reason: "no-consent" } : {}),
      at: "2026-05-01",
    });
  const first = await deliveryLog(shop, all, { after: null, limit: 2 });
  const last = first.at(-1);
  const second = await deliveryLog(shop, all, { after: last ?? null, limit: 10 });
  expect([...first, ...second].map((row) => row.deliveryId)).toEqual([5, 4, 3, 2, 1].map(idOf));
  expect(await deliveryCounts(shop, all)).toEqual([
    { state: "accepted", reason: null, count: 3 },
    { state: "skipped", reason: "no-consent", count: 2 },
  ]);
  expect(await deliveryLog(shop, { ...all, reason: "no-consent" }, { after: null, limit: 10 })).toHaveLength(2);
});

test("a message of another shop is not found", async () => {
  const { shop } = await makeShop();
  const { shop: other } = await makeShop();
  const { customerId, identityId } = await addPerson(shop, "a@example.test");
  await addDelivery(shop, 9, { to: identityId, customer: customerId, state: "accepted", at: "2026-05-01" });
  expect((await sentMessage(other, idOf(9))).delivery).toBeNull();
  expect((await sentMessage(shop, idOf(9))).delivery?.toAddress).toBe("a@example.test");
});

test("the time line holds orders and messages of every address of the person, newest first", async () => {
  const { shop } = await makeShop();
  const { customerId, identityId } = await addPerson(shop, "a@example.test");
  const other = await addAddress(shop, customerId, "b@example.test");
  await addOrder(shop, { id: "o1", by: identityId, at: "2026-04-01", lines: ["tea"] });
  await addOrder(shop, { id: "o2", by: other, at: "2026-05-02" });
  await addDelivery(shop, 20, { to: identityId, customer: customerId, state: "accepted", at: "2026-05-01" });
  const entries = await customerTimeline(shop, customerId, { before: new Date("2027-01-01"), limit: 10 });
  expect(entries.map((entry) => `${entry.kind} ${entry.id}`)).toEqual(["order o2", `delivery ${idOf(20)}`, "order o1"]);
});

test("people are found by the beginning of an address, by any of their addresses, and not across shops", async () => {
  const { shop } = await makeShop();
  const { shop: other } = await makeShop();
  const { customerId } = await addPerson(shop, "anna@example.test");
  await addAddress(shop, customerId, "second@example.test");
  const keys = (text: string) => ({ prefix: text, nameKey: text, phone: null, exact: text });
  expect(await searchCustomers(shop, keys("ann"), 5)).toMatchObject([{ customerId }]);
  expect(await searchCustomers(shop, keys("second@example.test"), 5)).toMatchObject([{ customerId }]);
  expect(await searchCustomers(shop, keys("zzz"), 5)).toEqual([]);
  expect(await searchCustomers(other, keys("ann"), 5)).toEqual([]);
  expect((await customerProfile(shop, customerId))?.email).toBe("anna@example.test");
  expect(await customerProfile(other, customerId)).toBeNull();
});
