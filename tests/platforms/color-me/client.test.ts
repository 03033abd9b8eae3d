import "../../helpers/color-me/running";
import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { operatorDb } from "~/db.server";
import { colorMeClient } from "~/platforms/color-me/client.server";
import { colorMeTokenOf, keepColorMeToken } from "~/queries/shop/color-me-access.server";
import { openColorMeShop } from "../../helpers/color-me/open-shop";
import { colorMeShop as server } from "../../helpers/color-me/running";

const began = new Date("2026-05-01T00:00:00Z");
const anything = z.unknown();

beforeEach(() => {
  Object.assign(server.trouble, { failing: 0, throttled: 0, cut: 0, retryAfter: 0, mostPerMinute: Number.POSITIVE_INFINITY });
  server.seen.requests.length = 0;
});

/** Time passes where somebody waits, and nowhere else. */
function simulatedTime() {
  let at = began.getTime();
  const now = () => new Date(at);
  server.world.now = now;
  const wait = async (ms: number) => {
    at = Math.max(at, at + ms);
  };
  return { now, wait };
}

test("a list comes with its count and the clock of Color Me", async () => {
  const time = simulatedTime();
  const { domain } = await openColorMeShop(server, { now: began, isDemo: true });
  const answer = await colorMeClient(domain, time).ask("GET", "/v1/sales", { query: { limit: 100 } }, anything);
  expect(answer).toEqual({ outcome: "answered", body: { sales: [], meta: { total: 0, limit: 100, offset: 0 } }, theirNow: began });
});

test("all jobs of a shop together ask 120 times a minute at most, and no less than they may", async () => {
  const { domain } = await openColorMeShop(server, { now: began, isDemo: true });
  const time = simulatedTime();
  server.trouble.mostPerMinute = 120;
  const [one, other] = [colorMeClient(domain, time), colorMeClient(domain, time)];
  for (let n = 0; n < 200; n += 1)
    expect((await (n % 3 === 0 ? other : one).ask("GET", "/v1/shop", {}, anything)).outcome).toBe("answered");
  const tookMs = time.now().getTime() - began.getTime();
  expect(tookMs).toBeGreaterThan(99_000);
  expect(tookMs).toBeLessThan(103_000);
});

test("turns that are asked for at once are all different", async () => {
  const { domain } = await openColorMeShop(server, { now: began, isDemo: true });
  server.world.now = () => began;
  const waits: number[] = [];
  const wait = async (ms: number) => void waits.push(ms);
  await Promise.all(
    Array.from({ length: 20 }, () => colorMeClient(domain, { now: () => began, wait }).ask("GET", "/v1/shop", {}, anything)),
  );
  expect([0, ...waits].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n * 505));
});

test("whoever is asked for patience asks again later, slower, and is back at the full pace after a while", async () => {
  const time = simulatedTime();
  const { domain, shop } = await openColorMeShop(server, { now: began, isDemo: true });
  const client = colorMeClient(domain, time);
  Object.assign(server.trouble, { throttled: 2, retryAfter: 30 });
  expect((await client.ask("GET", "/v1/shop", {}, anything)).outcome).toBe("answered");
  expect(time.now().getTime() - began.getTime()).toBeGreaterThanOrEqual(60_000);
  const gap = async () => (await operatorDb.query`SELECT gap_ms FROM color_me_pace WHERE shop_id = ${shop.id}`)[0];
  expect(await gap()).toEqual({ gap_ms: 1616 });
  for (let n = 0; n < 20; n += 1) await client.ask("GET", "/v1/shop", {}, anything);
  expect(await gap()).toEqual({ gap_ms: 505 });
});

test.each([
  ["answers 503 and no end", { failing: 99 }],
  ["cuts the line and no end", { cut: 99 }],
])("a Color Me that %s is left for later", async (_what, trouble) => {
  const time = simulatedTime();
  const { domain } = await openColorMeShop(server, { now: began, isDemo: true });
  Object.assign(server.trouble, trouble);
  expect(await colorMeClient(domain, time).ask("GET", "/v1/shop", {}, anything)).toMatchObject({ outcome: "later" });
});

test("what was perhaps written already is not written again", async () => {
  const time = simulatedTime();
  const { domain, store } = await openColorMeShop(server, { now: began, isDemo: true });
  server.trouble.failing = 1;
  const told = { body: { shop_coupon: { code: "ONCE" } } };
  expect(await colorMeClient(domain, time).ask("POST", "/v1/shop_coupons", told, anything)).toMatchObject({ outcome: "later" });
  expect([server.seen.requests.length, store.coupons.length]).toEqual([1, 0]);
});

test("a refusal tells its own words", async () => {
  const time = simulatedTime();
  const { domain } = await openColorMeShop(server, { now: began, isDemo: true });
  const ask = colorMeClient(domain, time).ask;
  expect(await ask("GET", "/v1/customers/7", {}, anything)).toEqual({
    outcome: "refused",
    status: 404,
    reason: "レコードが見つかりませんでした。",
  });
  expect(await ask("GET", "/v1/shop", {}, z.object({ shop: z.object({ id: z.number() }) }))).toMatchObject({
    outcome: "refused",
    status: 200,
  });
});

test("a token that is refused is not tried again, until the owner connects the shop anew", async () => {
  const time = simulatedTime();
  const { domain, shop, store } = await openColorMeShop(server, { now: began, isDemo: true });
  const client = colorMeClient(domain, time);
  server.revoke(store, "another");
  expect(await client.ask("GET", "/v1/shop", {}, anything)).toEqual({ outcome: "revoked" });
  expect(await colorMeTokenOf(shop.id)).toBeNull();
  server.seen.requests.length = 0;
  expect(await client.ask("GET", "/v1/shop", {}, anything)).toEqual({ outcome: "revoked" });
  expect(server.seen.requests).toEqual([]);
  await keepColorMeToken(shop.id, "another", new Date(began.getTime() + 1000));
  expect((await client.ask("GET", "/v1/shop", {}, anything)).outcome).toBe("answered");
});

test("what the owner has not granted is refused as a void token is, and shuts us out of nothing else", async () => {
  const time = simulatedTime();
  const { domain, shop } = await openColorMeShop(server, { now: began, isDemo: true });
  const client = colorMeClient(domain, time);
  server.world.isGranted = (path) => path !== "/v1/shop_coupons";
  try {
    expect(await client.ask("GET", "/v1/shop_coupons", {}, anything)).toMatchObject({ outcome: "refused", status: 401 });
    expect(await colorMeTokenOf(shop.id)).not.toBeNull();
    expect((await client.ask("GET", "/v1/sales", { query: { limit: 100 } }, anything)).outcome).toBe("answered");
  } finally {
    server.world.isGranted = () => true;
  }
});

test("a shop that is not at Color Me has no token there", async () => {
  expect(await colorMeClient("PA99999999").ask("GET", "/v1/shop", {}, anything)).toEqual({ outcome: "revoked" });
});
