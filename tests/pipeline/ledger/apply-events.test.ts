import fc from "fast-check";
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import type { ShopEvent } from "~/domain/ledger/events";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { decideProposal } from "~/pipeline/ledger/decide-proposal.server";
import { undoMerge } from "~/pipeline/ledger/undo-merge.server";
import { recomputeCustomers } from "~/queries/people/customer-rollup.server";
import { makeShop } from "../../helpers/database";
import { checkoutEvent, consentEvent, customerEvent, orderEvent, refundEvent } from "../../helpers/events";

const now = new Date("2026-06-01T00:00:00Z");

type Row = Record<string, unknown>;

/** Everybody, named by the values that are theirs, with all that is derived of them; ids left out. */
async function everybody(shop: ShopDb): Promise<Row[]> {
  return shop.query<Row>`
    SELECT (SELECT array_agg(i.kind || ' ' || i.value ORDER BY i.kind, i.value) FROM identity i WHERE i.shop_id = ${shop.id} AND i.customer_id = c.customer_id) AS known_by,
      to_jsonb(c) - 'customer_id' - 'shop_id' - 'refreshed_at' AS facts
    FROM customer c WHERE c.shop_id = ${shop.id} ORDER BY 1`;
}

async function ledgerOf(events: ShopEvent[], batches: number[] = []): Promise<Row[]> {
  const { shop } = await makeShop();
  let start = 0;
  for (const size of [...batches, events.length]) {
    await applyEvents(shop, events.slice(start, start + size), now);
    start += size;
  }
  return everybody(shop);
}

const customersOf = async (shop: ShopDb) => (await everybody(shop)).map((row) => row.known_by);

test("a guest who orders again under another address with the same phone is one person with two orders", async () => {
  const { shop } = await makeShop();
  await applyEvents(
    shop,
    [orderEvent({ id: "1", at: "2026-05-01T00:00:00Z", email: "a@example.test", phone: "090-1234-5678", total: 3000 })],
    now,
  );
  await applyEvents(
    shop,
    [orderEvent({ id: "2", at: "2026-05-10T00:00:00Z", email: "b@example.test", phone: "09012345678", total: 2000 })],
    now,
  );
  const [person, ...others] = await everybody(shop);
  expect(others).toEqual([]);
  expect(person?.known_by).toEqual(["email a@example.test", "email b@example.test", "phone +819012345678"]);
  expect(person?.facts).toMatchObject({
    order_count: 2,
    spent_minor: 5000,
    first_order_id: "1",
    last_order_id: "2",
    email: "b@example.test",
  });
  const merges = await shop.query<{ why: unknown }>`SELECT why FROM customer_merge WHERE shop_id = ${shop.id}`;
  expect(merges).toEqual([{ why: { kind: "phone", value: "+819012345678", source: "order" } }]);
});

test("a merge that is undone leaves both as they were, and the next webhook does not join them again", async () => {
  const { shop } = await makeShop();
  await applyEvents(shop, [orderEvent({ id: "1", at: "2026-05-01T00:00:00Z", email: "a@example.test", phone: "090-1234-5678" })], now);
  await applyEvents(shop, [orderEvent({ id: "2", at: "2026-05-02T00:00:00Z", email: "b@example.test" })], now);
  const before = await everybody(shop);
  const ids = (await shop.query<{ customer_id: string }>`SELECT customer_id FROM customer WHERE shop_id = ${shop.id} ORDER BY 1`).map(
    (row) => row.customer_id,
  );
  const joining = orderEvent({
    id: "2",
    at: "2026-05-02T00:00:00Z",
    updated: "2026-05-03T00:00:00Z",
    email: "b@example.test",
    phone: "090-1234-5678",
  });
  await applyEvents(shop, [joining], now);
  expect(await customersOf(shop)).toHaveLength(1);
  const [merge] = await shop.query<{ id: string }>`SELECT merge_id AS id FROM customer_merge WHERE shop_id = ${shop.id}`;
  expect(await undoMerge(shop, merge?.id ?? "", { actor: "owner", now })).toBe(true);
  await applyEvents(
    shop,
    [joining, orderEvent({ id: "3", at: "2026-05-04T00:00:00Z", email: "b@example.test", phone: "090-1234-5678" })],
    now,
  );
  expect(await customersOf(shop)).toEqual([["email a@example.test", "phone +819012345678"], ["email b@example.test"]]);
  const after = await everybody(shop);
  expect(after[0]).toEqual(before[0]);
  const idsAfter = (await shop.query<{ customer_id: string }>`SELECT customer_id FROM customer WHERE shop_id = ${shop.id} ORDER BY 1`).map(
    (row) => row.customer_id,
  );
  expect(idsAfter).toEqual(ids);
  expect(await undoMerge(shop, merge?.id ?? "", { actor: "owner", now })).toBe(false);
});

test("two accounts with one phone and two names wait for a decision; either answer holds", async () => {
  for (const decision of ["joined", "apart"] as const) {
    const { shop } = await makeShop();
    const accounts = [
      customerEvent({ id: "1", at: "2026-01-01T00:00:00Z", first: "花子", last: "山田", phone: "090-1234-5678" }),
      customerEvent({ id: "2", at: "2026-02-01T00:00:00Z", first: "太郎", last: "山田", phone: "090-1234-5678" }),
    ];
    await applyEvents(shop, accounts, now);
    expect(await customersOf(shop)).toHaveLength(2);
    const [open] = await shop.query<{
      a: string;
      b: string;
    }>`SELECT a, b FROM merge_proposal WHERE shop_id = ${shop.id} AND state = 'open'`;
    expect(await decideProposal(shop, { a: open?.a ?? "", b: open?.b ?? "", decision }, { actor: "owner", now })).toBe(true);
    await applyEvents(shop, accounts.toReversed(), now);
    expect(await customersOf(shop)).toHaveLength(decision === "joined" ? 1 : 2);
  }
});

test("one of a person's addresses refused, so the person is not written to under another", async () => {
  const { shop } = await makeShop();
  await applyEvents(
    shop,
    [
      consentEvent({ email: "a@example.test", state: "subscribed", at: "2026-01-01T00:00:00Z" }),
      consentEvent({ email: "b@example.test", state: "unsubscribed", at: "2026-01-01T00:00:00Z" }),
      orderEvent({ id: "1", at: "2026-05-01T00:00:00Z", email: "a@example.test", phone: "090-1234-5678" }),
      orderEvent({ id: "2", at: "2026-05-02T00:00:00Z", email: "b@example.test", phone: "090-1234-5678" }),
    ],
    now,
  );
  expect((await everybody(shop))[0]?.facts).toMatchObject({ email_consent: "refused" });
});

test("two people on one device with different addresses stay two, and the cart follows who proved it last", async () => {
  const { shop } = await makeShop();
  await applyEvents(
    shop,
    [
      checkoutEvent({ token: "k1", key: "c1", at: "2026-05-01T00:00:00Z", email: "a@example.test" }),
      checkoutEvent({ token: "k2", key: "c1", at: "2026-05-02T00:00:00Z", email: "b@example.test" }),
    ],
    now,
  );
  expect(await customersOf(shop)).toEqual([
    ["cart c1", "checkout k2", "email b@example.test"],
    ["checkout k1", "email a@example.test"],
  ]);
});

test("an address that cannot exist is marked, and its order still counts", async () => {
  const { shop } = await makeShop();
  await applyEvents(shop, [orderEvent({ id: "1", at: "2026-05-01T00:00:00Z", email: "anna@localhost" })], now);
  expect((await everybody(shop))[0]?.facts).toMatchObject({ order_count: 1, is_email_suppressed: true });
});

const who = fc.record({
  customer: fc.constantFrom(undefined, "1", "2", "3", "4"),
  email: fc.constantFrom(undefined, "a@example.test", "b@example.test", "c@example.test"),
  phone: fc.constantFrom(undefined, "090-1111-1111", "090-2222-2222"),
});
const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-04-${String(n).padStart(2, "0")}T00:00:00Z`);
const orderId = fc.constantFrom("o1", "o2", "o3", "o4");
const event = fc.oneof(
  fc
    .record({ who, id: orderId, at: day, updated: day, total: fc.integer({ min: 0, max: 3 }), cancelled: fc.boolean(), test: fc.boolean() })
    .map(({ who, total, ...order }) => orderEvent({ ...who, ...order, at: "2026-03-01T00:00:00Z", total: total * 1000 })),
  fc
    .record({ id: fc.constantFrom("r1", "r2"), order: orderId, at: day })
    .map(({ id, order, at }) => refundEvent({ id: `${id}-${order}`, order, at, amount: 1000 })),
  fc
    .record({
      id: fc.constantFrom("1", "2", "3", "4"),
      at: day,
      first: fc.constantFrom("", "花子", "太郎"),
      birth: fc.constantFrom("1990-01-01", "1991-01-01"),
    })
    .map((told) => customerEvent(told)),
  fc
    .record({
      email: fc.constantFrom("a@example.test", "b@example.test"),
      at: day,
      state: fc.constantFrom("subscribed" as const, "unsubscribed" as const, "not-subscribed" as const),
    })
    .map((told) => consentEvent(told)),
  fc
    .record({ keptId: fc.constantFrom("1", "2"), absorbedId: fc.constantFrom("3", "4"), at: day })
    .map(({ at, ...ids }): ShopEvent => ({ kind: "customers-merged", ...ids, at: new Date(at) })),
  fc.record({ orderId, at: day }).map(({ orderId, at }): ShopEvent => ({ kind: "order-deleted", orderId, at: new Date(at) })),
  fc.record({ who, token: fc.constantFrom("k1", "k2"), at: day }).map(({ who, ...cart }) => checkoutEvent({ ...who, ...cart, key: "c1" })),
);

test("any order, batching and repetition of a shop's events leaves the same people with the same facts", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(event, { minLength: 2, maxLength: 12 }),
      fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 }),
      fc.infiniteStream(fc.nat()),
      async (events, batches, keys) => {
        const shuffled = [...events, ...events.slice(0, 2)]
          .map((one) => ({ one, key: keys.next().value as number }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(await ledgerOf(shuffled, batches)).toEqual(await ledgerOf(events));
      },
    ),
    { seed: 23, numRuns: 60 },
  );
});

test("the rollup that is kept equals recomputing everybody", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 2, maxLength: 15 }), async (events) => {
      const { shop } = await makeShop();
      for (const one of events) await applyEvents(shop, [one], now);
      const kept = await everybody(shop);
      const ids = await shop.query<{ id: CustomerId }>`SELECT customer_id AS id FROM customer WHERE shop_id = ${shop.id}`;
      await shop.query`DELETE FROM customer WHERE shop_id = ${shop.id}`;
      await recomputeCustomers(
        shop,
        ids.map((row) => row.id),
      );
      expect(await everybody(shop)).toEqual(kept);
    }),
    { seed: 29, numRuns: 40 },
  );
});

test("who was deleted at the platform is not written to on an old yes, and is again with a new account", async () => {
  const { shop } = await makeShop();
  const consentOf = async () =>
    (await shop.query<{ consent: string }>`SELECT email_consent AS consent FROM customer WHERE shop_id = ${shop.id}`).map(
      (row) => row.consent,
    );
  const account = (id: string) => customerEvent({ id, at: "2026-05-01T00:00:00Z", email: "a@example.test" });
  await applyEvents(shop, [account("1"), consentEvent({ email: "a@example.test", state: "subscribed", at: "2026-05-01T00:00:00Z" })], now);
  expect(await consentOf()).toEqual(["subscribed"]);
  await applyEvents(shop, [{ kind: "customer-deleted", platformCustomerId: "1", at: now }], now);
  expect(await consentOf()).toEqual(["never-asked"]);
  await applyEvents(shop, [account("2")], now);
  expect(await consentOf()).toEqual(["subscribed"]);
});
