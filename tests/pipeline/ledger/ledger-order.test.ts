import fc from "fast-check";
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { ShopEvent } from "~/domain/ledger/events";
import { lineIdentity, phoneIdentity, platformIdentity } from "~/domain/ledger/identity-value";
import { versionOf } from "~/domain/scenario/version";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { answerEvent, lineEvent, membershipEvent, visitEvent } from "../../helpers/activity";
import { makeShop } from "../../helpers/database";
import { checkoutEvent, customerEvent, orderEvent, refundEvent } from "../../helpers/events";

const now = new Date("2026-06-01T00:00:00Z");
const day = fc.integer({ min: 1, max: 5 }).map((n) => `2026-04-0${n}T00:00:00Z`);
const date = day.map((text) => new Date(text));
const account = fc.constantFrom("1", "2", "3", "4", "5");
const phone = fc.constantFrom("090-1111-1111", "090-2222-2222");

/** An edition tells all of a customer, or leaves out what webhooks leave out. */
const customer = fc
  .record({
    id: account,
    at: day,
    phone: fc.option(phone, { nil: undefined }),
    birth: fc.option(fc.constantFrom("1990-01-01", "1991-01-01"), { nil: undefined }),
    sex: fc.option(fc.constantFrom("female" as const, "other" as const), { nil: undefined }),
    locale: fc.option(fc.constantFrom("ja", "en"), { nil: null }),
    tags: fc.option(fc.subarray(["vip", "定期"]), { nil: null }),
  })
  .map(({ locale, tags, birth, sex, phone: number, ...told }): ShopEvent => {
    const event = customerEvent({ ...told, ...(birth ? { birth } : {}), ...(sex ? { sex } : {}), ...(number ? { phone: number } : {}) });
    if (event.kind !== "customer") throw new Error("a customer was asked for");
    const fact = { ...event.customer, locale, tags };
    return { kind: "customer", customer: { ...fact, version: versionOf(new Date(told.at), tags ? "1" : "0", fact) } };
  });

const event = fc.oneof(
  { arbitrary: customer, weight: 3 },
  fc.record({ id: account, on: fc.boolean(), tag: fc.constantFrom("vip", "定期"), at: date }).map(
    ({ id, on, tag, at }): ShopEvent => ({
      kind: "customer-tags",
      platformCustomerId: id,
      added: on ? [tag] : [],
      removed: on ? [] : [tag],
      at,
    }),
  ),
  fc
    .record({ available: fc.integer({ min: 0, max: 3 }), updatedAt: date })
    .map((stock): ShopEvent => ({ kind: "stock", stock: { ...stock, inventoryItemId: "i", locationId: "l" } })),
  fc
    .record({ id: account, isMember: fc.boolean(), at: date })
    .map(({ id, ...told }): ShopEvent => ({ kind: "segment", segmentId: "s", platformCustomerId: id, ...told })),
  fc
    .record({ token: fc.constantFrom("k1", "k2"), at: day, email: fc.constantFrom("a@example.test", "b@example.test") })
    .map((told) => checkoutEvent({ ...told, key: "c1" })),
  fc
    .record({ token: fc.constantFrom("k1", "c1"), at: date })
    .map((told): ShopEvent => ({ kind: "cart-deleted", cartKind: "checkout", ...told })),
  fc.record({ at: day, amount: fc.constantFrom(100, 200) }).map((told) => refundEvent({ id: "r", order: "o1", ...told })),
  // A guest known by nothing but a telephone: when too many share it, the order and its cart are nobody's.
  fc.record({ phone, at: day }).map((told) => orderEvent({ id: "o1", cart: "c9", ...told })),
  fc.record({ title: fc.constantFrom("お茶", "菓子"), updatedAt: date }).map(({ title, updatedAt }): ShopEvent => {
    const fact = {
      productId: "tea",
      title,
      handle: "",
      category: title,
      vendor: "",
      tags: [],
      status: "active" as const,
      imageUrl: null,
      publishedAt: null,
      variants: [],
    };
    return { kind: "product", product: { ...fact, version: versionOf(updatedAt, "0", fact) } };
  }),
  fc
    .record({
      by: fc.constantFrom("b1", "b2"),
      at: day,
      customer: fc.option(account, { nil: undefined }),
      dwellSeconds: fc.integer({ min: 0, max: 99 }),
    })
    .map(({ customer, ...told }) => visitEvent({ ...told, timeZone: zones[told.at] ?? null, ...(customer ? { customer } : {}) })),
  fc
    .record({ id: account, at: day, points: fc.integer({ min: 0, max: 9 }) })
    .map(({ id, ...told }) => membershipEvent({ owner: platformIdentity(id), ...told })),
  fc
    .record({ id: account, at: day })
    .map(({ id, at }) => answerEvent({ id, owner: platformIdentity(id), at, score: new Date(at).getUTCDate() })),
  fc
    .record({
      user: fc.constantFrom("1", "2"),
      customer: account,
      state: fc.constantFrom("subscribed" as const, "unsubscribed" as const),
      at: day,
    })
    .map(lineEvent),
);

const zones: Record<string, string> = { "2026-04-01T00:00:00Z": "Asia/Tokyo", "2026-04-03T00:00:00Z": "Europe/London" };

test("what editions leave out, what comes first, and what ties in time end the same in any order and batching", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(event, { minLength: 2, maxLength: 16 }),
      fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 5 }),
      fc.infiniteStream(fc.nat()),
      async (events, batches, keys) => {
        const shuffled = events
          .map((one) => ({ one, key: keys.next().value as number }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(await ledgerOf(shuffled, batches)).toEqual(await ledgerOf(events, []));
      },
    ),
    { seed: 31, numRuns: 80 },
  );
});

test("guests for whom staff typed one telephone end as the same people in any order and batching, more than twenty as many", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 18, max: 24 }),
      fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 4 }),
      fc.infiniteStream(fc.nat()),
      async (guests, batches, keys) => {
        const orders = Array.from({ length: guests }, (_, n) =>
          orderEvent({ id: `o${n}`, at: "2026-04-01T00:00:00Z", email: `g${n}@example.test`, phone: "090-1111-1111", cart: `c${n}` }),
        );
        const shuffled = orders
          .map((one) => ({ one, key: keys.next().value as number }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ one }) => one);
        const ledger = await ledgerOf(shuffled, batches);
        expect(ledger).toEqual(await ledgerOf(orders, []));
        expect(ledger.people).toHaveLength(guests > 20 ? guests : 1);
        expect(ledger.people.every(({ order_count }) => order_count === (guests > 20 ? 1 : guests))).toBe(true);
      },
    ),
    { seed: 37, numRuns: 15 },
  );
});

test("a cart that a shared telephone proved is nobody's once the telephone is", async () => {
  const { shop } = await makeShop();
  await applyEvents(shop, [orderEvent({ id: "o1", at: "2026-04-01T00:00:00Z", phone: "090-1111-1111", cart: "c9" })], now);
  for (const id of ["1", "2", "3", "4"])
    await applyEvents(shop, [customerEvent({ id, at: "2026-04-02T00:00:00Z", phone: "090-1111-1111" })], now);
  const nobodys = await shop.query<{
    value: string;
  }>`SELECT value FROM identity WHERE shop_id = ${shop.id} AND customer_id IS NULL ORDER BY value`;
  expect(nobodys.map((row) => row.value)).toEqual([phoneIdentity("090-1111-1111", "JP")?.value, "c9"].toSorted());
});

test("a LINE id told by two records makes them one person", async () => {
  const { shop } = await makeShop();
  const line = lineIdentity(`U${"0".repeat(32)}`);
  const told = ["1", "2"].map((id): ShopEvent => {
    const event = customerEvent({ id, at: "2026-04-02T00:00:00Z" });
    if (event.kind !== "customer" || !line) throw new Error("a customer was asked for");
    return { kind: "customer", customer: { ...event.customer, identities: [platformIdentity(id), line] } };
  });
  await applyEvents(shop, told, now);
  expect(await shop.query`SELECT anchor_kind, anchor_value FROM customer WHERE shop_id = ${shop.id}`).toEqual([
    { anchor_kind: "platform", anchor_value: "1" },
  ]);
});

async function ledgerOf(events: ShopEvent[], batches: number[]) {
  const { shop } = await makeShop();
  let start = 0;
  for (const size of [...batches, events.length]) {
    await applyEvents(shop, events.slice(start, start + size), now);
    start += size;
  }
  return facts(shop);
}

async function facts(shop: ShopDb) {
  const rows = (found: Record<string, unknown>[]) => found.map(({ shop_id: _shop, customer_id: _customer, ...row }) => row);
  return {
    people: rows(
      await shop.query`
      SELECT (SELECT array_agg(i.kind || ' ' || i.value ORDER BY i.kind, i.value) FROM identity i WHERE i.shop_id = ${shop.id} AND i.customer_id = c.customer_id) AS known_by, c.*, NULL AS refreshed_at
      FROM customer c WHERE c.shop_id = ${shop.id} ORDER BY 1`,
    ),
    identity: rows(
      await shop.query`
      SELECT i.kind, i.value, i.is_shared, c.anchor_kind, c.anchor_value FROM identity i LEFT JOIN customer c ON c.shop_id = ${shop.id} AND c.customer_id = i.customer_id
      WHERE i.shop_id = ${shop.id} ORDER BY i.kind, i.value`,
    ),
    proposal: rows(await shop.query`SELECT * FROM merge_proposal WHERE shop_id = ${shop.id} ORDER BY a, b`),
    record: rows(await shop.query`SELECT * FROM platform_customer WHERE shop_id = ${shop.id} ORDER BY platform_customer_id`),
    tag: rows(await shop.query`SELECT * FROM customer_tag WHERE shop_id = ${shop.id} ORDER BY platform_customer_id, tag`),
    refund: rows(await shop.query`SELECT * FROM refund WHERE shop_id = ${shop.id} ORDER BY refund_id`),
    visit: rows(await shop.query`SELECT * FROM visit WHERE shop_id = ${shop.id} ORDER BY occurred_at, event_id`),
    membership: rows(await shop.query`SELECT * FROM membership WHERE shop_id = ${shop.id} ORDER BY identity_id`),
    answer: rows(await shop.query`SELECT * FROM survey_answer WHERE shop_id = ${shop.id} ORDER BY answer_id`),
    cart: rows(await shop.query`SELECT * FROM cart WHERE shop_id = ${shop.id} ORDER BY kind, token`),
    stock: rows(await shop.query`SELECT * FROM inventory_level WHERE shop_id = ${shop.id}`),
    segment: rows(await shop.query`SELECT * FROM segment_member WHERE shop_id = ${shop.id} ORDER BY segment_id, identity_id`),
  };
}
