import "../../helpers/color-me/running";
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { operatorDb, type ShopDb } from "~/db.server";
import type { CustomerId, IdentityId } from "~/domain/ids";
import { answerGivePoints } from "~/pipeline/change/give-points.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { tellDueGrants, tellGrantsOf } from "~/pipeline/points/tell-grants.server";
import { colorMeClient } from "~/platforms/color-me/client.server";
import { colorMe } from "~/platforms/color-me/index.server";
import { colorMePoints } from "~/platforms/color-me/points.server";
import { grantsOf, pointAccounts } from "~/queries/people/point-grants.server";
import { keepColorMeToken } from "~/queries/shop/color-me-access.server";
import { openColorMeShop } from "../../helpers/color-me/open-shop";
import { colorMeShop as server } from "../../helpers/color-me/running";
import { type Store, secondsOf, storedCustomer, storedSale } from "../../helpers/color-me/store";

const began = new Date("2026-05-01T00:00:00Z");
const minutes = (n: number) => new Date(began.getTime() + n * 60_000);
const context = { currency: "JPY", country: "JP", timeZone: "Asia/Tokyo" };
const by = { actor: "owner", now: began };

beforeEach(async () => {
  Object.assign(server.trouble, { failing: 0, throttled: 0, cut: 0, lost: 0, retryAfter: 0 });
  server.world.now = () => began;
  await operatorDb.query`UPDATE shop_schedule SET points_due_at = NULL`;
});

/** A member with 100 points, as the first poll told of them. */
async function open() {
  const { shop, store, domain } = await openColorMeShop(server, { now: began, isDemo: true });
  store.customers.push(storedCustomer(domain, 7));
  await polled(shop, store, began);
  const [row] = await shop.query<{ id: CustomerId }>`SELECT customer_id AS id FROM customer WHERE shop_id = ${shop.id}`;
  const customerId = row?.id as CustomerId;
  const account = (await pointAccounts(shop, [customerId]))[0]?.identityId as IdentityId;
  return { shop, store, domain, customerId, account };
}
type Opened = Awaited<ReturnType<typeof open>>;

function polled(shop: ShopDb, store: Store, at: Date) {
  const body = Buffer.from(JSON.stringify({ item: store.customers[0], toldAt: secondsOf(at) }));
  const webhook = { topic: "customers/updated", webhookId: "w", triggeredAt: at, receivedAt: at, body };
  return applyEvents(shop, colorMe.parse(webhook, context), at);
}

/** Nobody sends two forms at one instant. */
let forms = 0;
const give = ({ shop, customerId, account }: Opened, amount: string, key: string = randomUUID()) => {
  forms += 1;
  const fields = { intent: "give", key, account, amount, reason: "お詫び" };
  return answerGivePoints(shop, { customerId, fields }, { ...by, now: new Date(began.getTime() + forms) });
};

const decide = async ({ shop, customerId }: Opened, was: string) => {
  const [grant] = await grantsOf(shop, customerId, 10);
  return answerGivePoints(shop, { customerId, fields: { intent: "decide", grantId: grant?.grantId ?? "", was } }, by);
};

function work({ shop, domain }: Opened, at: Date) {
  server.world.now = () => at;
  return tellGrantsOf(shop, colorMePoints(colorMeClient(domain, { now: () => at, wait: async () => {} })), () => at);
}

const standing = async ({ shop, customerId, store }: Opened) => ({
  grants: (await grantsOf(shop, customerId, 10)).map(({ state, problem }) => (problem ? `${state} ${problem}` : state)),
  shown: (await shop.query<{ points: number }>`SELECT points FROM customer WHERE shop_id = ${shop.id}`)[0]?.points,
  there: store.customers[0]?.points,
});

test("points that are given stand at Color Me and in the ledger within a minute, and the next poll counts them once", async () => {
  const scene = await open();
  await give(scene, "+50");
  await tellDueGrants(() => minutes(1));
  expect(await standing(scene)).toEqual({ grants: ["told"], shown: 150, there: 150 });
  await polled(scene.shop, scene.store, minutes(2));
  expect((await standing(scene)).shown).toBe(150);
});

test("points that are given leave the member's rank as Color Me told it", async () => {
  const scene = await open();
  Object.assign(scene.store.customers[0] ?? {}, { membership: { membership_id: "gold", name: "ゴールド会員" } });
  await polled(scene.shop, scene.store, minutes(0.1));
  await give(scene, "50");
  await work(scene, minutes(1));
  const [member] = await scene.shop.query`SELECT points, rank FROM customer WHERE shop_id = ${scene.shop.id}`;
  expect(member).toEqual({ points: 150, rank: "ゴールド会員" });
});

test("a page that Color Me told before the points were given does not take them away again", async () => {
  const scene = await open();
  const before = structuredClone(scene.store);
  await give(scene, "50");
  await work(scene, minutes(1));
  await polled(scene.shop, before, minutes(0.5));
  expect((await standing(scene)).shown).toBe(150);
});

test("a form that is sent twice gives once; another form gives again, after the first", async () => {
  const scene = await open();
  const key = randomUUID();
  await give(scene, "50", key);
  await give(scene, "50", key);
  await give(scene, "-30");
  await work(scene, minutes(1));
  expect(await standing(scene)).toEqual({ grants: ["told", "told"], shown: 120, there: 120 });
});

describe("what Color Me does not take says why", () => {
  test.each([
    ["a guest", { member: false }, "50", "failed guest"],
    ["more than is there by now", { points: 10 }, "-50", "failed too-few"],
  ] as const)("%s", async (_what, told, amount, state) => {
    const scene = await open();
    await give(scene, amount);
    Object.assign(scene.store.customers[0] ?? {}, told);
    expect(await work(scene, minutes(1))).toBeNull();
    expect((await standing(scene)).grants).toEqual([state]);
  });

  test("an account that is gone", async () => {
    const scene = await open();
    await give(scene, "50");
    scene.store.customers.length = 0;
    await work(scene, minutes(1));
    expect((await standing(scene)).grants).toEqual(["failed no-account"]);
  });
});

describe("an answer that is lost", () => {
  test("to points that were given: the balance says so, and nobody asks again", async () => {
    const scene = await open();
    await give(scene, "50");
    server.trouble.lost = 1;
    expect(await work(scene, minutes(1))).toEqual(minutes(2));
    expect((await standing(scene)).grants).toEqual(["telling"]);
    expect(await work(scene, minutes(2))).toEqual(minutes(6));
    await work(scene, minutes(6));
    expect(await standing(scene)).toEqual({ grants: ["told"], shown: 150, there: 150 });
  });

  test("to points that were not given: they are given then", async () => {
    const scene = await open();
    await give(scene, "50");
    // The balance is read; the question about the points is cut off.
    server.world.before = () => void Object.assign(server.trouble, { cut: 1 });
    await work(scene, minutes(1));
    server.world.before = () => {};
    server.trouble.cut = 0;
    expect((await standing(scene)).there).toBe(100);
    await work(scene, minutes(6));
    expect(await standing(scene)).toEqual({ grants: ["told"], shown: 150, there: 150 });
  });

  test("while the member used points: the owner is asked, and what they say holds", async () => {
    for (const [was, given] of [
      ["given", 100],
      ["not-given", 150],
    ] as const) {
      const scene = await open();
      await give(scene, "50");
      server.trouble.lost = 1;
      await work(scene, minutes(1));
      const [member] = scene.store.customers;
      if (member) member.points = 100;
      scene.store.sales.push(
        storedSale(scene.domain, { id: 1, customer: storedCustomer(scene.domain, 7), at: minutes(2) }, { use_points: 50 }),
      );
      await work(scene, minutes(6));
      expect((await standing(scene)).grants).toEqual(["unknown"]);
      expect(await decide(scene, was)).toEqual({ outcome: "saved" });
      expect(await decide(scene, was)).toEqual({ outcome: "failed", problem: "decided" });
      await work(scene, minutes(7));
      expect(await standing(scene)).toMatchObject({ grants: ["told"], there: given });
    }
  });

  test("holds back the next points of the same member until it is known", async () => {
    const scene = await open();
    await give(scene, "50");
    server.trouble.lost = 1;
    await work(scene, minutes(1));
    await give(scene, "20");
    await work(scene, minutes(2));
    expect(await standing(scene)).toMatchObject({ grants: ["asked", "telling"], there: 150 });
    await work(scene, minutes(6));
    expect(await standing(scene)).toEqual({ grants: ["told", "told"], shown: 170, there: 170 });
  });
});

test("a shop that Color Me shuts out keeps its points waiting, and gives them when it is connected again", async () => {
  const scene = await open();
  await give(scene, "50");
  server.revoke(scene.store);
  expect(await work(scene, minutes(1))).toEqual(minutes(11));
  expect((await standing(scene)).grants).toEqual(["asked"]);
  await keepColorMeToken(scene.shop.id, scene.store.token, minutes(12));
  await work(scene, minutes(12));
  expect(await standing(scene)).toEqual({ grants: ["told"], shown: 150, there: 150 });
});

test("points for another customer's account, and of a shop whose platform keeps none, are refused with the reason", async () => {
  const scene = await open();
  const stranger = { ...scene, account: randomUUID() as IdentityId };
  expect(await give(stranger, "50")).toEqual({ outcome: "failed", problem: "no-account" });
  expect(await give(scene, "-500")).toEqual({ problems: { amount: { problem: "too-few-points", max: 100 } } });
  await operatorDb.query`UPDATE shop SET platform = 'shopify' WHERE shop_id = ${scene.shop.id}`;
  expect(await give(scene, "50")).toEqual({ outcome: "failed", problem: "platform-cannot" });
  expect((await standing(scene)).grants).toEqual([]);
});
