import "../../helpers/color-me/running";
import { beforeEach, describe, expect, test } from "vitest";
import { colorMeClient } from "~/platforms/color-me/client.server";
import { colorMePoints } from "~/platforms/color-me/points.server";
import { openColorMeShop } from "../../helpers/color-me/open-shop";
import { colorMeShop as server } from "../../helpers/color-me/running";
import { storedCustomer, storedSale } from "../../helpers/color-me/store";

const now = new Date("2026-05-01T00:00:00Z");
const soon = new Date("2026-05-01T00:01:00Z");

beforeEach(() => {
  Object.assign(server.trouble, { failing: 0, throttled: 0, cut: 0, lost: 0, retryAfter: 0 });
  server.world.now = () => now;
});

async function open(at: () => Date = () => now) {
  const { store, domain, shop } = await openColorMeShop(server, { now, isDemo: true });
  store.customers.push(storedCustomer(domain, 7), storedCustomer(domain, 8, { member: false }));
  return { store, shop, points: colorMePoints(colorMeClient(domain, { now: at, wait: async () => {} })) };
}

test("a member's balance is read with Color Me's own time; a guest has none, and nobody else is known", async () => {
  const { points } = await open();
  expect(await points.read("7")).toEqual({ outcome: "read", points: 100, at: now });
  expect(await points.read("8")).toEqual({ outcome: "refused", problem: "guest", detail: null });
  expect(await points.read("9")).toMatchObject({ outcome: "refused", problem: "no-account" });
});

test("points are added and taken away, and the answer tells what is left", async () => {
  const { points, store } = await open();
  expect(await points.add("7", 50, soon)).toEqual({ outcome: "added", points: 150, at: now });
  expect(await points.add("7", -150, soon)).toEqual({ outcome: "added", points: 0, at: now });
  expect(await points.add("7", -1, soon)).toEqual({ outcome: "refused", problem: "refused", detail: "ポイントが不足しています" });
  expect(await points.add("9", 50, soon)).toMatchObject({ outcome: "refused", problem: "no-account" });
  expect(store.customers[0]?.points).toBe(0);
});

describe("what may have been done is asked once only", () => {
  test.each([
    ["an answer that does not come", { lost: 1 }, 150, "maybe"],
    ["a line that is cut before", { cut: 1 }, 100, "maybe"],
    ["an error of the server", { failing: 1 }, 100, "maybe"],
  ] as const)("%s", async (_what, trouble, balance, outcome) => {
    const { points, store } = await open();
    Object.assign(server.trouble, trouble);
    expect(await points.add("7", 50, soon)).toMatchObject({ outcome });
    expect(store.customers[0]?.points).toBe(balance);
  });
});

test("who is asked for patience has done nothing, and asks again in time or not at all", async () => {
  let at = now;
  const { points, store } = await open(() => at);
  server.trouble.throttled = 1;
  expect(await points.add("7", 50, soon)).toMatchObject({ outcome: "added" });
  at = new Date("2026-05-01T00:01:01Z");
  expect(await points.add("7", 50, soon)).toMatchObject({ outcome: "later" });
  expect(store.customers[0]?.points).toBe(150);
});

test("an order that gave or used points since is told of; another's, an older one, and one without points are not", async () => {
  const { points, store } = await open();
  const [buyer, other] = [storedCustomer("PA1", 7), storedCustomer("PA1", 9)];
  const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  store.sales.push(
    storedSale("PA1", { id: 1, customer: buyer, at: hoursAgo(5) }),
    storedSale("PA1", { id: 2, customer: other, at: now }),
    storedSale("PA1", { id: 3, customer: buyer, at: now }, { granted_points: 0 }),
  );
  expect(await points.hasMoved("7", hoursAgo(1))).toEqual({ outcome: "known", hasMoved: false });
  store.sales.push(storedSale("PA1", { id: 4, customer: buyer, at: hoursAgo(400) }, { use_points: 50, update_date: now.getTime() / 1000 }));
  expect(await points.hasMoved("7", hoursAgo(1))).toEqual({ outcome: "known", hasMoved: true });
});

test("a shop that lets us in no more is asked later", async () => {
  const { points, store } = await open();
  server.revoke(store);
  expect(await points.read("7")).toMatchObject({ outcome: "later" });
  expect(await points.add("7", 50, soon)).toMatchObject({ outcome: "later" });
  expect(await points.hasMoved("7", now)).toMatchObject({ outcome: "later" });
});

test("what the owner has not granted is asked for later, and shuts us out of nothing else", async () => {
  const { points } = await open();
  server.world.isGranted = (path) => path === "/v1/shop" || path === "/v1/sales";
  try {
    expect(await points.read("7")).toMatchObject({ outcome: "later" });
    expect(await points.add("7", 50, soon)).toMatchObject({ outcome: "later" });
    server.world.isGranted = (path) => path !== "/v1/sales";
    expect(await points.hasMoved("7", now)).toEqual({ outcome: "known", hasMoved: true });
    expect(await points.read("7")).toMatchObject({ outcome: "read" });
  } finally {
    server.world.isGranted = () => true;
  }
});
