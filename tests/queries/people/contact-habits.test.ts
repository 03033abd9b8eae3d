import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { contactHabits, shopOrderHours } from "~/queries/people/contact-habits.server";
import { makeShop } from "../../helpers/database";
import { addAddress, addOrder, addPerson } from "../../helpers/facts";

const now = new Date("2026-06-01T00:00:00Z");

type Click = { to: string; delivery: number; at: string; channel?: string; isMachine?: boolean };

async function addClick(shop: ShopDb, { to, delivery, at, channel = "email", isMachine = false }: Click) {
  const id = `00000000-0000-4000-8000-${String(delivery).padStart(12, "0")}`;
  await shop.query`
    INSERT INTO delivery (shop_id, delivery_id, scenario_id, customer_id, identity_id, occasion, step, channel, state, anchor_at, due_at, decided_at, send_after, expires_at, sent_at, clicked_at)
    VALUES (${shop.id}, ${id}, 'win-back', ${to}, ${to}, ${`order:${delivery}`}, 0, ${channel}, 'delivered', ${at}, ${at}, ${at}, ${at}, ${at}, ${at}, ${isMachine ? null : at})
    ON CONFLICT (shop_id, delivery_id) DO UPDATE SET clicked_at = coalesce(delivery.clicked_at, excluded.clicked_at)`;
  await shop.query`
    INSERT INTO engagement (shop_id, occurred_at, event_id, kind, delivery_id, is_machine)
    VALUES (${shop.id}, ${at}, ${`click-${delivery}-${isMachine}-${at}`}, 'click', ${id}, ${isMachine})`;
}

/** What was counted, without the hours at which nothing happened. */
const told = (counts: readonly number[] = []) =>
  Object.fromEntries(counts.map((count, hour) => [hour, count]).filter(([, count]) => count));

test("a person's hours are those of their own clicks and orders of a year, over all their addresses, in the shop's zone", async () => {
  const { shop } = await makeShop();
  const anna = await addPerson(shop, "anna@example.test");
  const second = await addAddress(shop, anna.customerId, "anna-2@example.test");
  await addClick(shop, { to: anna.identityId, delivery: 1, at: "2026-05-10T10:05:00Z" });
  await addClick(shop, { to: second, delivery: 2, at: "2026-05-11T10:50:00Z" });
  await addOrder(shop, { id: "o-1", by: second, at: "2026-05-12T13:00:00Z" });
  await addOrder(shop, { id: "o-long-ago", by: second, at: "2025-05-12T13:00:00Z" });
  await addOrder(shop, { id: "o-cancelled", by: second, at: "2026-05-12T13:00:00Z", cancelled: true });
  await shop.query`UPDATE customer SET first_order_at = '2025-05-12T13:00:00Z' WHERE shop_id = ${shop.id}`;
  const habits = (await contactHabits(shop, [anna.customerId], now)).get(anna.customerId);
  expect(told(habits?.clicksAndOrders)).toEqual({ 19: 2, 22: 1 });
  expect(habits).toMatchObject({ timeZone: "Asia/Tokyo", firstOrderHour: 22, answers: { email: 2 } });
});

test("scanners' clicks move no hour and answer on no channel, also on a message that its reader clicked later", async () => {
  const { shop } = await makeShop();
  const anna = await addPerson(shop, "anna@example.test");
  await addClick(shop, { to: anna.identityId, delivery: 1, at: "2026-05-10T01:00:00Z", isMachine: true });
  await addClick(shop, { to: anna.identityId, delivery: 2, at: "2026-05-11T01:00:00Z", isMachine: true });
  await addClick(shop, { to: anna.identityId, delivery: 2, at: "2026-05-11T09:00:00Z" });
  const habits = (await contactHabits(shop, [anna.customerId], now)).get(anna.customerId);
  expect(told(habits?.clicksAndOrders)).toEqual({ 18: 1 });
  expect(habits?.answers).toEqual({ email: 1 });
});

test("three links clicked in one sitting are one act, and one answer", async () => {
  const { shop } = await makeShop();
  const anna = await addPerson(shop, "anna@example.test");
  for (const at of ["2026-05-10T10:05:00Z", "2026-05-10T10:06:00Z", "2026-05-10T10:20:00Z", "2026-05-10T12:20:00Z"])
    await addClick(shop, { to: anna.identityId, delivery: 1, at });
  const habits = (await contactHabits(shop, [anna.customerId], now)).get(anna.customerId);
  expect(told(habits?.clicksAndOrders)).toEqual({ 19: 1, 21: 1 });
  expect(habits?.answers).toEqual({ email: 1 });
});

test("answers are counted by channel over half a year, mail on the console as mail", async () => {
  const { shop } = await makeShop();
  const anna = await addPerson(shop, "anna@example.test");
  await addClick(shop, { to: anna.identityId, delivery: 1, at: "2026-05-10T10:00:00Z", channel: "line" });
  await addClick(shop, { to: anna.identityId, delivery: 2, at: "2026-05-11T10:00:00Z", channel: "line" });
  await addClick(shop, { to: anna.identityId, delivery: 3, at: "2026-05-12T10:00:00Z", channel: "console" });
  await addClick(shop, { to: anna.identityId, delivery: 4, at: "2025-11-12T10:00:00Z", channel: "email" });
  const habits = (await contactHabits(shop, [anna.customerId], now)).get(anna.customerId);
  expect(habits?.answers).toEqual({ line: 2, email: 1 });
  expect(told(habits?.clicksAndOrders)).toEqual({ 19: 4 });
});

test("who lives elsewhere is counted by the clocks there, and everybody asked about is told apart", async () => {
  const { shop } = await makeShop();
  const anna = await addPerson(shop, "anna@example.test");
  const ben = await addPerson(shop, "ben@example.test");
  await shop.query`UPDATE customer SET time_zone = 'America/New_York' WHERE shop_id = ${shop.id} AND customer_id = ${ben.customerId}`;
  for (const person of [anna, ben]) await addOrder(shop, { id: person.identityId, by: person.identityId, at: "2026-05-12T13:00:00Z" });
  const habits = await contactHabits(shop, [anna.customerId, ben.customerId], now);
  expect(told(habits.get(anna.customerId)?.clicksAndOrders)).toEqual({ 22: 1 });
  expect(told(habits.get(ben.customerId)?.clicksAndOrders)).toEqual({ 9: 1 });
  expect(await contactHabits(shop, [], now)).toEqual(new Map());
});

test("the shop's hours are those of its orders of the last 90 days", async () => {
  const { shop } = await makeShop();
  const anna = await addPerson(shop, "anna@example.test");
  await addOrder(shop, { id: "o-1", by: anna.identityId, at: "2026-05-12T13:00:00Z" });
  await addOrder(shop, { id: "o-2", by: anna.identityId, at: "2026-05-13T13:59:59Z" });
  await addOrder(shop, { id: "o-3", by: anna.identityId, at: "2026-05-12T03:00:00Z" });
  await addOrder(shop, { id: "o-old", by: anna.identityId, at: "2026-03-01T03:00:00Z" });
  await addOrder(shop, { id: "o-cancelled", by: anna.identityId, at: "2026-05-12T03:00:00Z", cancelled: true });
  const hours = await shopOrderHours(shop, now);
  expect(hours).toHaveLength(24);
  expect(told(hours)).toEqual({ 12: 1, 22: 2 });
});
