// Color Me tells of no deletion: are members who are gone found, and nobody else taken for gone, whatever it answers?
import "../../helpers/color-me/running";
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { answerColorMeForm, showColorMe } from "~/pipeline/change/color-me-settings.server";
import { pollShop } from "~/pipeline/ledger/poll-shop.server";
import { sweepMembers } from "~/pipeline/ledger/sweep-members.server";
import { colorMeClient } from "~/platforms/color-me/client.server";
import { memberSweep } from "~/queries/people/member-sweep.server";
import { type ShopRow, shopById } from "~/queries/shop/shops.server";
import { openColorMeShop } from "../../helpers/color-me/open-shop";
import { colorMeShop as server } from "../../helpers/color-me/running";
import { secondsOf, storedCustomer, storedSale } from "../../helpers/color-me/store";
import { dyingShop, Killed } from "../../helpers/dying-shop";
import { ingestAll } from "../../helpers/webhooks";

const began = new Date("2026-05-01T03:00:00Z");
const DAY = 86_400_000;

beforeEach(() => {
  Object.assign(server.trouble, { failing: 0, throttled: 0, cut: 0, retryAfter: 0, mostPerMinute: Number.POSITIVE_INFINITY });
  server.seen.requests.length = 0;
});

async function shopWithMembers(count: number, told: (n: number) => Record<string, unknown> = () => ({})) {
  let at = began.getTime();
  const now = () => new Date(at);
  server.world.now = now;
  const people = Array.from({ length: count }, (_, n) => storedCustomer("PA", 1000 + n, told(n)));
  const updated = new Map(people.map(({ id }) => [id, secondsOf(began) - 10 * 86_400]));
  const { shop, store, domain } = await openColorMeShop(server, { now: began, told: { customers: people, updated } });
  const clock = {
    now,
    wait: async (ms: number) => {
      at += ms;
    },
  };
  const client = colorMeClient(domain, clock);
  const readAll = async () => {
    for (let looks = 0; looks < 50 && (await pollShop(shop, client, now())) <= now(); looks += 1) await ingestAll(now());
    await ingestAll(now());
  };
  await readAll();
  const look = (through: ShopDb = shop) => sweepMembers(through, client, now());
  /** The weekly walk, until it rests or asks. */
  const sweep = async () => {
    let next = await look();
    for (let looks = 0; looks < 60; looks += 1) {
      const state = await memberSweep(shop);
      if (state && state.dueAt > now()) return state;
      at = Math.max(at, next.getTime());
      next = await look();
    }
    throw new Error("never at rest");
  };
  const pass = (days: number) => {
    at += days * DAY;
  };
  return { shop, store, domain, now, look, sweep, pass, readAll, remove: (...ids: number[]) => removeThere(store, ids) };
}

function removeThere(store: { customers: { id: number }[] }, ids: number[]) {
  store.customers = store.customers.filter(({ id }) => !ids.includes(id));
}

const gone = async (shop: ShopDb) =>
  (
    await shop.query<{ id: string }>`
      SELECT platform_customer_id AS id FROM platform_customer WHERE shop_id = ${shop.id} AND deleted_at IS NOT NULL ORDER BY 1`
  ).map(({ id }) => Number(id));
const missing = async (shop: ShopDb) => (await shop.query`SELECT 1 FROM member_missing WHERE shop_id = ${shop.id}`).length;
const asks = () => server.seen.requests.filter(({ query }) => query.has("ids")).length;
const many = (from: number, count: number) => Array.from({ length: count }, (_, n) => from + n);

test("a member who was deleted at Color Me is gone within a week, with the yes that went by the account; the others stay", async () => {
  const it = await shopWithMembers(230);
  await it.sweep();
  it.remove(1003, 1150);
  expect(await gone(it.shop)).toEqual([]);
  it.pass(8);
  expect(await it.sweep()).toMatchObject({ state: "resting" });
  expect(await gone(it.shop)).toEqual([1003, 1150]);
  const consents = await it.shop.query<{ email: string; consent: string }>`
    SELECT email, email_consent AS consent FROM customer WHERE shop_id = ${it.shop.id} AND email IN ('customer-1003@example.test', 'customer-1004@example.test') ORDER BY 1`;
  expect(consents.map(({ consent }) => consent)).toEqual(["never-asked", "subscribed"]);
  expect(await missing(it.shop)).toBe(0);
});

const consentOf = async (shop: ShopDb, id: number) =>
  (
    await shop.query<{ consent: string }>`
      SELECT email_consent AS consent FROM customer WHERE shop_id = ${shop.id} AND email = ${`customer-${id}@example.test`}`
  )[0]?.consent;

test("who was taken for gone and orders, is told anew, or is found by a later walk, is back with the yes; whoever goes again is gone", async () => {
  const it = await shopWithMembers(100);
  await it.sweep();
  const all = it.store.customers;
  it.remove(1003, 1004, 1005);
  it.pass(8);
  await it.sweep();
  expect(await gone(it.shop)).toEqual([1003, 1004, 1005]);
  it.store.customers = all;
  it.pass(1);
  const buyer = all.find(({ id }) => id === 1003);
  if (buyer) it.store.sales.push(storedSale(it.domain, { id: 9, customer: buyer, at: it.now() }));
  it.store.updated.set(1004, secondsOf(it.now()));
  it.pass(1);
  await it.readAll();
  expect(await gone(it.shop)).toEqual([1005]);
  expect([await consentOf(it.shop, 1003), await consentOf(it.shop, 1005)]).toEqual(["subscribed", "never-asked"]);
  it.pass(8);
  await it.sweep();
  expect(await gone(it.shop)).toEqual([]);
  expect(await consentOf(it.shop, 1005)).toBe("subscribed");
  it.remove(1003, 1004);
  it.pass(8);
  await it.sweep();
  expect(await gone(it.shop)).toEqual([1003, 1004]);
});

test("a hundred members are one question, and no more than ten questions go in a look", async () => {
  const it = await shopWithMembers(1250);
  await it.look();
  it.pass(8);
  const next = await it.look();
  expect([asks(), next.getTime() - it.now().getTime() > 50_000]).toEqual([9, true]);
  await it.sweep();
  expect(asks()).toBe(13);
});

test("guests are not looked for: whether the list keeps them, nobody says", async () => {
  const it = await shopWithMembers(5, (n) => ({ member: n > 0 }));
  await it.sweep();
  it.remove(1000, 1004);
  it.pass(8);
  await it.sweep();
  expect(await gone(it.shop)).toEqual([1004]);
});

test("who is missing in one answer and there in the next is not gone", async () => {
  const it = await shopWithMembers(150);
  await it.sweep();
  it.pass(8);
  const all = it.store.customers;
  it.remove(1007);
  server.world.before = () => {
    if (asks() >= 3) it.store.customers = all;
  };
  await it.sweep();
  server.world.before = () => {};
  expect(await gone(it.shop)).toEqual([]);
});

test("when most are missing at once nobody is taken for gone; the owner is asked, and what is said is done", async () => {
  const it = await shopWithMembers(300);
  await it.sweep();
  const all = it.store.customers;
  it.remove(...many(1000, 40));
  it.pass(8);
  expect(await it.sweep()).toMatchObject({ state: "asking" });
  expect(await gone(it.shop)).toEqual([]);
  const row = async () => (await shopById(it.shop.id)) as ShopRow;
  const say = async (intent: string) => answerColorMeForm(it.shop, { shopRow: await row(), fields: { intent } }, it.now());
  expect((await showColorMe(it.shop, await row())).members).toEqual({ gone: 40, asked: 300 });
  expect(await say("members-stay")).toEqual({ outcome: "saved" });
  expect(await say("members-left")).toEqual({ outcome: "failed", problem: "not-now" });
  expect([await missing(it.shop), (await showColorMe(it.shop, await row())).members]).toEqual([0, null]);
  it.pass(29);
  expect(await it.sweep()).toMatchObject({ state: "asking" });
  // One of them is there again by the time that the owner says so.
  it.store.customers = [...it.store.customers, ...all.filter(({ id }) => id === 1000)];
  expect(await say("members-left")).toEqual({ outcome: "saved" });
  expect(await it.sweep()).toMatchObject({ state: "resting" });
  expect(await gone(it.shop)).toEqual(many(1001, 39));
});

test("an owner who says nothing is asked anew after a week, with what is so by then", async () => {
  const it = await shopWithMembers(60);
  await it.sweep();
  const all = it.store.customers;
  it.store.customers = [];
  it.pass(8);
  expect(await it.sweep()).toMatchObject({ state: "asking" });
  it.store.customers = all;
  it.pass(8);
  expect(await it.sweep()).toMatchObject({ state: "resting" });
  expect([await gone(it.shop), await missing(it.shop)]).toEqual([[], 0]);
});

test("an answer about others than those who were asked for, or none, takes nobody out and is asked for again", async () => {
  const it = await shopWithMembers(120);
  await it.sweep();
  it.pass(8);
  const others = many(9000, 100).map((id) => storedCustomer("PA", id));
  // The list as if it knew no "ids": whatever is asked, it tells its own.
  const order = server.world.order;
  server.world.order = () => others;
  const next = await it.look();
  expect(next.getTime() - it.now().getTime()).toBeGreaterThan(50 * 60_000);
  server.world.order = order;
  server.trouble.failing = 99;
  await it.look();
  server.trouble.failing = 0;
  expect(await memberSweep(it.shop)).toMatchObject({ state: "walking", afterId: "", asked: 0 });
  await it.sweep();
  expect([await gone(it.shop), await missing(it.shop)]).toEqual([[], 0]);
});

const death = fc.record({
  when: fc.constantFrom("before" as const, "within" as const, "after" as const),
  at: fc.constantFrom(/UPDATE member_sweep/, /INSERT INTO member_missing/, /DELETE FROM member_missing/, /INSERT INTO platform_customer/),
});

test("killed at any moment, it goes on, and ends as if it had not been", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(death, { minLength: 1, maxLength: 8 }), async (deaths) => {
      const it = await shopWithMembers(250);
      await it.sweep();
      it.remove(1001, 1100, 1249);
      it.pass(8);
      for (const one of deaths) {
        const killed = await it.look(dyingShop(it.shop, one)).catch((error: unknown) => error);
        if (!(killed instanceof Date) && !(killed instanceof Killed)) throw killed;
      }
      await it.sweep();
      expect([await gone(it.shop), await missing(it.shop)]).toEqual([[1001, 1100, 1249], 0]);
    }),
    { numRuns: 6 },
  );
}, 120_000);
