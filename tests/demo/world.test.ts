// Is the generated world the same for the same seed, believable, and full of the cases the ledger must tell apart?
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { japan } from "../../demo/time";
import { eventId, type Webhook, webhookId } from "../../demo/webhook";
import { catalog } from "../../demo/world/catalog";
import { worldSource } from "../../demo/world/source";
import { makeWorld } from "../../demo/world/world";

const period = { from: japan(2026, 1, 1), scenariosFrom: japan(2026, 4, 1), until: japan(2026, 7, 1) };
const tell = (seed: string) => {
  const source = worldSource(makeWorld({ seed, people: 300, period }));
  return [...source.opening, ...(source.webhooks() as Iterable<Webhook>)];
};
const hash = (told: Webhook[]) => {
  const sum = createHash("sha256");
  for (const webhook of told) sum.update(JSON.stringify([webhookId(webhook), eventId(webhook), webhook]));
  return sum.digest("hex");
};

test("the same seed tells the same webhooks, another seed others", () => {
  expect(hash(tell("a"))).toBe(hash(tell("a")));
  expect(hash(tell("a"))).not.toBe(hash(tell("b")));
}, 60_000);

test("webhooks come in the order of time, within the period, each with its own id", () => {
  const told = tell("a");
  const times = told.map(({ at }) => at.getTime());
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(times.at(-1)).toBeLessThan(period.until.getTime());
  expect(new Set(told.map(webhookId)).size).toBe(told.length);
});

test("the whole world has about 3,000 customers, 9,000 orders and 120 products", () => {
  const world = makeWorld();
  expect(world.shoppers).toHaveLength(3000);
  expect(world.orders.length).toBeGreaterThan(8000);
  expect(world.orders.length).toBeLessThan(12_000);
  expect(catalog).toHaveLength(120);
  expect(new Set(catalog.map(({ key }) => key)).size).toBe(catalog.length);
  const people = new Map<number, number>();
  for (const { shopper } of world.orders) people.set(shopper.index, (people.get(shopper.index) ?? 0) + 1);
  const once = [...people.values()].filter((orders) => orders === 1).length / people.size;
  expect(once).toBeGreaterThan(0.25);
  expect(once).toBeLessThan(0.5);
});

test("the world has guests with a second address, families on one phone, members, friends, refusals and gifts", () => {
  const { shoppers, orders, carts } = makeWorld();
  const count = (is: (shopper: (typeof shoppers)[number]) => boolean) => shoppers.filter(is).length;
  expect(count(({ accounts }) => accounts.length === 2)).toBeGreaterThan(150);
  expect(orders.filter(({ account }) => account === 1).length).toBeGreaterThan(100);
  expect(shoppers.length - new Set(shoppers.map(({ phone }) => phone)).size).toBeGreaterThanOrEqual(20);
  expect(count(({ memberNumber }) => memberNumber !== null)).toBeGreaterThan(250);
  expect(count(({ lineUserId }) => lineUserId !== null)).toBeGreaterThan(600);
  expect(count(({ consent }) => consent === "refused")).toBeGreaterThan(200);
  expect(orders.filter(({ recipient }) => recipient).length).toBeGreaterThan(500);
  expect(orders.filter(({ isTest }) => isTest)).toHaveLength(6);
  expect(carts.filter(({ reachesCheckout }) => reachesCheckout).length).toBeGreaterThan(800);
});

test("every address is under a name that nobody can own", () => {
  const emails = makeWorld().shoppers.flatMap(({ accounts }) => accounts.map(({ email }) => email));
  expect(emails.filter((email) => !/@(([a-z]+\.)?example\.test|example)$/.test(email))).toEqual([]);
  expect(new Set(emails).size).toBe(emails.length);
});
