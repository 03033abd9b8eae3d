import fc from "fast-check";
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import type { ShopEvent } from "~/domain/ledger/events";
import { emailIdentity, platformIdentity } from "~/domain/ledger/identity-value";
import { defaultAddressFact, orderAddressFact } from "~/domain/ledger/postal-address";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { addressesOfPeople } from "~/queries/people/postal-addresses.server";
import { makeShop } from "../../helpers/database";
import { customerEvent } from "../../helpers/events";
import { toldAddress } from "../../helpers/postal";

const now = new Date("2026-06-01T00:00:00Z");
const day = (n: number) => new Date(Date.UTC(2026, 3, n));
const account = platformIdentity("1");
const me = customerEvent({ id: "1", at: day(1).toISOString(), email: "a@example.test" });

const told = (address1: string | null, at: Date, more: Parameters<typeof toldAddress>[0] = {}): ShopEvent => ({
  kind: "postal-address",
  address: defaultAddressFact(account, address1 === null ? null : toldAddress({ ...more, address1 }), { at, country: "JP" }),
});

function ordered(address1: string, at: Date, owner = account): ShopEvent {
  const fact = orderAddressFact(owner, {
    shipping: toldAddress({ address1 }),
    buyerNames: ["山田 花子"],
    processedAt: at,
    updatedAt: at,
    country: "JP",
  });
  if (!fact) throw new Error("an order to the buyer");
  return { kind: "postal-address", address: fact };
}

const refused = (state: "subscribed" | "unsubscribed", at: Date): ShopEvent => ({
  kind: "consent",
  consent: {
    address: emailIdentity("a@example.test") ?? account,
    owner: account,
    channel: "postal",
    state,
    source: "preference-page",
    wording: null,
    occurredAt: at,
    evidence: {},
  },
});

async function known(shop: ShopDb) {
  const [row] = await shop.query<{ id: CustomerId; has: boolean; consent: string; isSuppressed: boolean }>`
    SELECT customer_id AS id, has_postal_address AS has, postal_consent AS consent, is_postal_suppressed AS "isSuppressed" FROM customer WHERE shop_id = ${shop.id}`;
  if (!row) throw new Error("nobody");
  const [address] = await addressesOfPeople(shop, [row.id]);
  return { has: row.has, consent: row.consent, isSuppressed: row.isSuppressed, line: address?.line1 ?? null };
}

async function after(...events: ShopEvent[]) {
  const { shop } = await makeShop();
  await applyEvents(shop, [me, ...events], now);
  return known(shop);
}

test("the account's own address goes before a later order's; without one the latest order tells", async () => {
  expect(await after()).toMatchObject({ has: false, line: null });
  expect(await after(told("神南1", day(1)), ordered("神宮前2", day(9)))).toMatchObject({ has: true, line: "神南1" });
  expect(await after(ordered("神宮前2", day(9)), ordered("代々木3", day(5)))).toMatchObject({ has: true, line: "神宮前2" });
  expect(await after(told("神南1", day(1)), told(null, day(2)), ordered("神宮前2", day(1)))).toMatchObject({ line: "神宮前2" });
});

test("who says last that they live abroad is written to nowhere", async () => {
  expect(await after(ordered("神宮前2", day(1)), told("1 Main St", day(9), { country: "US" }))).toMatchObject({ has: false, line: null });
  expect(await after(told("1 Main St", day(1), { country: "US" }), ordered("神宮前2", day(9)))).toMatchObject({ has: true });
});

test("an address that goes leaves nothing of the place in the ledger", async () => {
  const { shop } = await makeShop();
  await applyEvents(shop, [me, told("神南1", day(1))], now);
  await applyEvents(shop, [told(null, day(2))], now);
  const rows = await shop.query`SELECT postal_code AS code, line1, name FROM postal_address WHERE shop_id = ${shop.id}`;
  expect(rows).toEqual([{ code: "", line1: "", name: "" }]);
});

test("a card needs no yes, a refusal holds for the whole person, and a later yes reopens", async () => {
  const home = told("神南1", day(1));
  expect(await after(home)).toMatchObject({ consent: "never-asked" });
  expect(await after(home, refused("unsubscribed", day(3)))).toMatchObject({ consent: "refused" });
  expect(await after(home, refused("unsubscribed", day(3)), refused("subscribed", day(4)))).toMatchObject({ consent: "subscribed" });
});

test("an account that was deleted is written to no more", async () => {
  expect(await after(told("神南1", day(1)), { kind: "customer-deleted", platformCustomerId: "1", at: day(9) })).toMatchObject({
    has: false,
  });
});

test("a card that came back stands against that place, and not against the one moved to", async () => {
  const { shop } = await makeShop();
  await applyEvents(shop, [me, told("神南1", day(1))], now);
  await shop.query`
    INSERT INTO print_piece (shop_id, delivery_id, job_id, code, target_url, address_key, added_at, returned_at)
    SELECT ${shop.id}, gen_random_uuid(), gen_random_uuid(), 'C', '', address_key, ${now}, ${now} FROM postal_address WHERE shop_id = ${shop.id}`;
  await applyEvents(shop, [told("神南1", day(2))], now);
  expect(await known(shop)).toMatchObject({ has: true, isSuppressed: true });
  await applyEvents(shop, [told("代々木3", day(3))], now);
  expect(await known(shop)).toMatchObject({ has: true, isSuppressed: false });
});

test("in any order and batching the same tellings give the same address", async () => {
  const events = [
    me,
    told("神南1", day(1)),
    told("代々木3", day(4)),
    ordered("神宮前2", day(2)),
    ordered("広尾5", day(6)),
    told(null, day(5)),
    refused("unsubscribed", day(3)),
    refused("subscribed", day(2)),
  ];
  const expected = await after(...events.slice(1));
  const shuffled = fc.shuffledSubarray(events, { minLength: events.length });
  await fc.assert(
    fc.asyncProperty(shuffled, fc.integer({ min: 1, max: 4 }), async (told, size) => {
      const { shop } = await makeShop();
      for (let start = 0; start < told.length; start += size) await applyEvents(shop, told.slice(start, start + size), now);
      expect(await known(shop)).toEqual(expected);
    }),
    { numRuns: 8 },
  );
});
