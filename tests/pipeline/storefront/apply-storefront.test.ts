import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { clickProof, customerProof, pageKey } from "~/channels/storefront-proof.server";
import type { ShopDb } from "~/db.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { applyStorefront, type ToldAt } from "~/pipeline/storefront/apply-storefront.server";
import { makeShop } from "../../helpers/database";
import { customerEvent, orderEvent } from "../../helpers/events";
import { lookAt, minute, opaqueIdOf, storefrontStart, tell, whoseEvents } from "../../helpers/storefront";

const since = "2026-05-01T00:00:00Z";
const people = [
  customerEvent({ id: "1", at: since, email: "a@example.test" }),
  customerEvent({ id: "2", at: since, email: "b@example.test" }),
];

async function shopOfTwo() {
  const { shop } = await makeShop();
  await applyEvents(shop, people, storefrontStart);
  const shopOpaqueId = await opaqueIdOf(shop);
  const signedIn = (customerId: string, n: number) => ({ customer: customerProof(customerId, { shopOpaqueId, now: minute(n) }) });
  return { shop, shopOpaqueId, signedIn };
}

const stored = (shop: ShopDb) => shop.query`
  SELECT occurred_at, event_id, identity_id, kind, path, product_id, dwell_seconds FROM storefront_event WHERE shop_id = ${shop.id} ORDER BY 1, 2`;

test("without proof what a browser tells is nobody's, and it is kept once however often it is told", async () => {
  const { shop } = await shopOfTwo();
  const batches = [
    lookAt("browser-1", 1),
    lookAt("browser-1", 2, { product: "tea" }),
    lookAt("browser-1", 3, { name: "search_submitted", query: "tea" }),
  ];
  await tell(shop, batches);
  await tell(shop, batches);
  expect(await whoseEvents(shop)).toEqual({ nobody: [1, 2, 3] });
  expect(await shop.query`SELECT count(*)::int AS n FROM visit WHERE shop_id = ${shop.id}`).toEqual([{ n: 2 }]);
});

test("what was told before somebody signed in is theirs, and so is what follows", async () => {
  const { shop, signedIn } = await shopOfTwo();
  await tell(shop, [lookAt("browser-1", 1), lookAt("browser-2", 1)]);
  await tell(shop, [lookAt("browser-1", 5, {}, signedIn("1", 5))]);
  await tell(shop, [lookAt("browser-1", 9)]);
  expect(await whoseEvents(shop)).toEqual({ "1": [1, 5, 9], nobody: [1] });
  const [customer] = await shop.query`SELECT last_visit_at AS at FROM customer WHERE shop_id = ${shop.id} AND email = 'a@example.test'`;
  expect(customer).toEqual({ at: minute(9) });
  expect(await shop.query`SELECT proof, proven_at AS at FROM visitor_link WHERE shop_id = ${shop.id}`).toEqual([
    { proof: "customer", at: minute(5) },
  ]);
});

test("two people on one device stay two, from sign-in to sign-in, and neither becomes the other", async () => {
  const { shop, signedIn } = await shopOfTwo();
  await tell(shop, [lookAt("browser-1", 1), lookAt("browser-1", 2, {}, signedIn("1", 2)), lookAt("browser-1", 100)]);
  await tell(shop, [lookAt("browser-1", 200, {}, signedIn("2", 200)), lookAt("browser-1", 201)]);
  await tell(shop, [lookAt("browser-1", 300, {}, signedIn("1", 300)), lookAt("browser-1", 301)]);
  expect(await whoseEvents(shop)).toEqual({ "1": [1, 2, 100, 300, 301], "2": [200, 201] });
  expect(await shop.query`SELECT count(*)::int AS n FROM customer WHERE shop_id = ${shop.id}`).toEqual([{ n: 2 }]);
});

test("a sign-in that is heard of late takes what it should, and no more", async () => {
  const { shop, signedIn } = await shopOfTwo();
  await tell(shop, [lookAt("browser-1", 400, {}, signedIn("2", 400)), lookAt("browser-1", 70), lookAt("browser-1", 130)]);
  expect(await whoseEvents(shop)).toEqual({ "2": [70, 130, 400] });
  await tell(shop, [lookAt("browser-1", 120, {}, signedIn("1", 120))]);
  expect(await whoseEvents(shop)).toEqual({ "1": [70, 120, 130], "2": [400] });
});

test("a click on a link of ours proves who clicked, for an hour and for that shop", async () => {
  const { shop, shopOpaqueId } = await shopOfTwo();
  const delivery = "11111111-1111-4111-8111-111111111111";
  await shop.query`
    INSERT INTO delivery (shop_id, delivery_id, scenario_id, customer_id, identity_id, occasion, step, state, arm, kind, channel, anchor_at, due_at, decided_at,
      send_after, expires_at)
    SELECT ${shop.id}, ${delivery}, 'welcome', customer_id, identity_id, 'x', 0, 'accepted', 'treated', 'promotional', 'email', t, t, t, t, t
    FROM identity, (SELECT ${storefrontStart}::timestamptz AS t) n WHERE shop_id = ${shop.id} AND value = 'b@example.test'`;
  const click = clickProof(delivery, { shopOpaqueId, now: minute(0) });
  const elsewhere = clickProof(delivery, { shopOpaqueId: "99999999-9999-4999-8999-999999999999", now: minute(0) });
  await tell(shop, [lookAt("browser-1", 90, {}, { click }), lookAt("browser-2", 1, {}, { click: elsewhere })]);
  expect(await whoseEvents(shop)).toEqual({ nobody: [1, 90] });
  await tell(shop, [lookAt("browser-1", 3, {}, { click })]);
  expect(await whoseEvents(shop)).toEqual({ "2": [3, 90], nobody: [1] });
});

test("the platform's page signs who is signed in with the shop's key; a forged, changed or old token proves nothing", async () => {
  const { shop, shopOpaqueId, signedIn } = await shopOfTwo();
  const token = (id: string, day: string, key = pageKey(shopOpaqueId)) =>
    `l.${id}.${day}.${createHmac("sha256", key).update(`${id}.${day}`).digest("hex")}`;
  const forged = [
    token("1", "20260601", "another key"),
    token("1", "20260601", pageKey("99999999-9999-4999-8999-999999999999")),
    token("1", "20260601").replace("l.1.", "l.2."),
    token("1", "20260501"),
    "1",
    `${signedIn("1", 1).customer.slice(0, -2)}AA`,
    customerProof("1", { shopOpaqueId, now: new Date("2026-05-01T00:00:00Z") }),
    customerProof("1", { shopOpaqueId, now: new Date("2026-07-01T00:00:00Z") }),
    customerProof("1", { shopOpaqueId: "99999999-9999-4999-8999-999999999999", now: minute(1) }),
  ];
  await tell(
    shop,
    forged.map((customer, n) => lookAt(`browser-${n}`, n, {}, { customer, click: customer })),
  );
  expect(Object.keys(await whoseEvents(shop))).toEqual(["nobody"]);
  await tell(shop, [lookAt("browser-x", 1, {}, { customer: token("1", "20260601") })]);
  expect((await whoseEvents(shop))["1"]).toEqual([1]);
});

test.each(["the order first", "the browser first"])(
  "a checkout that is met again in an order proves who went through it: %s",
  async (which) => {
    const { shop } = await shopOfTwo();
    const order = orderEvent({ id: "o1", at: minute(30).toISOString(), email: "a@example.test", customer: "1", checkout: "checkout-1" });
    const browser = [
      lookAt("browser-1", 10, { product: "tea" }),
      lookAt("browser-1", 20, { name: "checkout_started", checkout: "checkout-1" }),
    ];
    const others = lookAt("browser-2", 20, { name: "checkout_started", checkout: "checkout-2" });
    const steps = [() => applyEvents(shop, [order], minute(40)), () => tell(shop, [...browser, others])];
    for (const step of which === "the order first" ? steps : steps.toReversed()) await step();
    expect(await whoseEvents(shop)).toEqual({ "1": [10, 20], nobody: [20] });
    expect(await shop.query`SELECT visitor_id AS by FROM visitor_checkout WHERE shop_id = ${shop.id}`).toEqual([{ by: "browser-2" }]);
  },
);

test("an order of nobody known proves nothing", async () => {
  const { shop } = await shopOfTwo();
  await tell(shop, [lookAt("browser-1", 20, { name: "checkout_started", checkout: "checkout-1" })]);
  await applyEvents(shop, [orderEvent({ id: "o1", at: minute(30).toISOString(), checkout: "checkout-1" })], minute(40));
  expect(await whoseEvents(shop)).toEqual({ nobody: [20] });
});

test("one browser cannot change what another told, whatever ids it uses", async () => {
  const { shop } = await shopOfTwo();
  await tell(shop, [lookAt("browser-1", 1, { id: "same", product: "tea", dwellMs: 1000 })]);
  await tell(shop, [lookAt("browser-2", 1, { id: "same", product: "tea", dwellMs: 9000 })]);
  const rows = await shop.query`SELECT dwell_seconds AS s FROM visit WHERE shop_id = ${shop.id} ORDER BY 1`;
  expect(rows).toEqual([{ s: 1 }, { s: 9 }]);
});

test("after the opt-out nothing is kept of the browser, nor what it told before; others' stays", async () => {
  const { shop, signedIn } = await shopOfTwo();
  await tell(shop, [lookAt("browser-1", 1), lookAt("browser-1", 2, {}, signedIn("1", 2)), lookAt("browser-2", 3, {}, signedIn("1", 3))]);
  const { told, receivedAt } = lookAt("browser-1", 4);
  await tell(shop, [{ told: { ...told, events: [], optOut: true }, receivedAt }]);
  await tell(shop, [lookAt("browser-1", 5, {}, signedIn("1", 5))]);
  expect(await whoseEvents(shop)).toEqual({ "1": [3] });
  const [customer] = await shop.query`SELECT last_visit_at AS at FROM customer WHERE shop_id = ${shop.id} AND email = 'a@example.test'`;
  expect(customer).toEqual({ at: minute(3) });
});

test("whoever goes on again is heard from then on; of two choices in one batch the later holds", async () => {
  const { shop } = await shopOfTwo();
  const choice = (n: number, optOut: boolean) => {
    const { told, receivedAt } = lookAt("browser-1", n);
    return { told: { ...told, events: [], optOut }, receivedAt };
  };
  await tell(shop, [lookAt("browser-1", 1)]);
  await tell(shop, [choice(2, true)]);
  await tell(shop, [lookAt("browser-1", 3)]);
  expect(await whoseEvents(shop)).toEqual({});
  await tell(shop, [choice(4, false), lookAt("browser-1", 5)]);
  expect(await whoseEvents(shop)).toEqual({ nobody: [5] });
  await tell(shop, [choice(7, true), choice(6, false)]);
  await tell(shop, [lookAt("browser-1", 8)]);
  expect(await whoseEvents(shop)).toEqual({});
});

const told = fc.record({
  by: fc.constantFrom("browser-1", "browser-2"),
  at: fc.integer({ min: 0, max: 400 }),
  who: fc.option(fc.constantFrom("1", "2"), { nil: null }),
});

test("any order, repetition and batching of what browsers told leaves the same", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(told, { minLength: 1, maxLength: 12 }), fc.integer(), async (looks, seed) => {
      const [ordered, shuffled] = [await shopOfTwo(), await shopOfTwo()];
      const batchesOf = ({ signedIn }: typeof ordered) =>
        looks.map(({ by, at, who }, n): ToldAt => lookAt(by, at, { id: String(n) }, who ? signedIn(who, at) : undefined));
      await applyStorefront(ordered.shop, ordered.shopOpaqueId, batchesOf(ordered), minute(500));
      const mixed = batchesOf(shuffled)
        .map((batch, n) => ({ batch, key: Math.sin(seed + n * 7) }))
        .toSorted((a, b) => a.key - b.key)
        .map(({ batch }) => batch);
      for (const batch of [...mixed, ...mixed.slice(0, 3)]) await tell(shuffled.shop, [batch]);
      expect(await stored(shuffled.shop)).toEqual(await stored(ordered.shop));
      expect(await whoseEvents(shuffled.shop)).toEqual(await whoseEvents(ordered.shop));
    }),
    { numRuns: 12 },
  );
});
