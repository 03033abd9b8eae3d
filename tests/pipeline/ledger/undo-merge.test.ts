import fc from "fast-check";
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import { noFilter } from "~/domain/measure/delivery-filter";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { undoMerge } from "~/pipeline/ledger/undo-merge.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { deliveryLog } from "~/queries/hear/delivery-log.server";
import { customerMerges } from "~/queries/people/customer-profile.server";
import { customerTimeline } from "~/queries/people/customer-timeline.server";
import { keptAndAnew } from "../../helpers/derived";
import { checkoutEvent, consentEvent, customerEvent, orderEvent } from "../../helpers/events";
import { fakeChannels, hours, makeRunningShop } from "../../helpers/running-shop";

const start = new Date("2026-06-01T03:00:00Z");
const mail = (name: string) => `${name}@example.test`;
const phones = { first: "090-1111-1111", second: "090-2222-2222" } as const;
const at = (hour: number) => hours(start, hour).toISOString();

type Name = "a" | "b" | "c";

const order = (id: string, name: Name, hour: number, phone?: string) => orderEvent({ id, at: at(hour), email: mail(name), phone });
const cart = (token: string, name: Name, hour: number) => checkoutEvent({ token, at: at(hour), email: mail(name) });

/** Each with an order, a consent, a birthday's worth of due rows and one reminder sent, before anybody is merged. */
async function strangers(names: Name[]) {
  const { shop } = await makeRunningShop({
    on: ["cart-recovery", "thank-you", "f2-conversion", "win-back", "post-purchase"],
    now: hours(start, -500),
  });
  for (const [n, name] of names.entries())
    await apply(shop, n - 100, [
      consentEvent({ email: mail(name), state: "subscribed", at: "2026-01-01T00:00:00Z", source: `form-${name}` }),
      order(`${name}1`, name, n - 100),
      cart(`cart-${name}`, name, n - 50),
    ]);
  await send(shop, -40);
  return shop;
}

const apply = (shop: ShopDb, hour: number, events: Parameters<typeof applyEvents>[1]) => applyEvents(shop, events, hours(start, hour));

async function send(shop: ShopDb, hour: number) {
  await runScenarios(shop, hours(start, hour));
  await sendDeliveries(shop, hours(start, hour), fakeChannels().channels);
}

async function mergesOf(shop: ShopDb) {
  return shop.query<{ id: string; keptId: CustomerId; absorbedId: CustomerId; isUndone: boolean }>`
    SELECT merge_id AS id, kept_id AS "keptId", absorbed_id AS "absorbedId", undone_at IS NOT NULL AS "isUndone"
    FROM customer_merge WHERE shop_id = ${shop.id} ORDER BY merged_at, merge_id`;
}

const undo = (shop: ShopDb, mergeId: string | undefined, hour: number) =>
  undoMerge(shop, mergeId ?? "", { actor: "owner", now: hours(start, hour) });

/** By what each person is known, weak identities apart. */
const people = async (shop: ShopDb) =>
  (
    await shop.query<{ known: string }>`
      SELECT string_agg(value, ' ' ORDER BY value) AS known FROM identity
      WHERE shop_id = ${shop.id} AND customer_id IS NOT NULL AND kind NOT IN ('visitor', 'cart', 'checkout') GROUP BY customer_id ORDER BY 1`
  ).map(({ known }) => known);

async function ownerOf(shop: ShopDb, name: Name): Promise<CustomerId> {
  const [owner] = await shop.query<{ id: CustomerId }>`
    SELECT customer_id AS id FROM identity WHERE shop_id = ${shop.id} AND kind = 'email' AND value = ${mail(name)}`;
  if (!owner) throw new Error("nobody has this address");
  return owner.id;
}

/** Everything that is shown of the person whom this address belongs to. */
async function shown(shop: ShopDb, name: Name) {
  const owner = await ownerOf(shop, name);
  const entries = await customerTimeline(shop, owner, { before: hours(start, 10_000), limit: 200 });
  const of = (kind: string) => entries.filter((entry) => entry.kind === kind);
  const [row] = await shop.query`SELECT order_count FROM customer WHERE shop_id = ${shop.id} AND customer_id = ${owner}`;
  const log = await deliveryLog(shop, { ...noFilter, customerId: owner }, { after: null, limit: 100 });
  return {
    orders: of("order")
      .map(({ id }) => id)
      .toSorted(),
    carts: of("cart")
      .map(({ id }) => id)
      .toSorted(),
    consents: of("consent")
      .map((entry) => (entry.kind === "consent" ? entry.detail.source : ""))
      .toSorted(),
    mailsTo: [...new Set(log.map(({ toAddress }) => toAddress))],
    sameMails:
      JSON.stringify(
        of("delivery")
          .map(({ id }) => id)
          .toSorted(),
      ) === JSON.stringify(log.map(({ deliveryId }) => deliveryId as string).toSorted()),
    orderCount: row?.order_count,
  };
}

async function expectDerivedAsAnew(shop: ShopDb, hour: number) {
  const { kept, anew } = await keptAndAnew(shop, hours(start, hour));
  expect(kept).toEqual(anew);
}

const alone = (name: Name, more: Partial<Awaited<ReturnType<typeof shown>>> = {}) => ({
  orders: [`${name}1`],
  carts: [`checkout:cart-${name}`],
  consents: [`form-${name}`],
  mailsTo: [mail(name)],
  sameMails: true,
  orderCount: 1,
  ...more,
});

/** a and b by one telephone; the orders that told it are theirs. */
const join = (shop: ShopDb, hour: number) =>
  apply(shop, hour, [order("a2", "a", hour, phones.first), order("b2", "b", hour, phones.first)]);
const phone = "+819011111111";

test("right after the merge: both are as before, with their own orders, messages and consents", async () => {
  const shop = await strangers(["a", "b"]);
  await join(shop, 0);
  expect(await people(shop)).toEqual([`${phone} ${mail("a")} ${mail("b")}`]);
  const [merge] = await mergesOf(shop);
  expect(await undo(shop, merge?.id, 1)).toBe(true);
  expect(await people(shop)).toEqual([`${phone} ${mail("a")}`, mail("b")]);
  expect(await shown(shop, "a")).toEqual(alone("a", { orders: ["a1", "a2"], orderCount: 2 }));
  expect(await shown(shop, "b")).toEqual(alone("b", { orders: ["b1", "b2"], orderCount: 2 }));
  await expectDerivedAsAnew(shop, 1);
});

test("after more webhooks and messages of both: each takes what came under its own addresses", async () => {
  const shop = await strangers(["a", "b"]);
  await join(shop, 0);
  await apply(shop, 1, [
    order("a3", "a", 1),
    consentEvent({ email: mail("b"), state: "unsubscribed", at: at(1), source: "one-click" }),
    customerEvent({ id: "7", at: at(1), email: mail("b"), birth: "1990-07-01" }),
  ]);
  await apply(shop, 2, [
    consentEvent({ email: mail("b"), state: "subscribed", at: at(2), source: "form-again" }),
    cart("late-a", "a", 2),
    cart("late-b", "b", 2),
  ]);
  await send(shop, 3.1);
  const [merge] = await mergesOf(shop);
  expect(await undo(shop, merge?.id, 4)).toBe(true);
  expect(await people(shop)).toEqual([`${phone} ${mail("a")}`, `7 ${mail("b")}`]);
  expect(await shown(shop, "a")).toEqual(
    alone("a", { orders: ["a1", "a2", "a3"], carts: ["checkout:cart-a", "checkout:late-a"], orderCount: 3 }),
  );
  expect(await shown(shop, "b")).toEqual(
    alone("b", {
      orders: ["b1", "b2"],
      carts: ["checkout:cart-b", "checkout:late-b"],
      consents: ["form-again", "form-b", "one-click"],
      orderCount: 2,
    }),
  );
  await expectDerivedAsAnew(shop, 4);
  await send(shop, 100);
  await expectDerivedAsAnew(shop, 100);
});

test("the same webhooks again, and new ones with the same or another shared value, do not join them again", async () => {
  const shop = await strangers(["a", "b"]);
  await join(shop, 0);
  const [merge] = await mergesOf(shop);
  await undo(shop, merge?.id, 1);
  const customers = await shop.query`SELECT customer_id FROM customer WHERE shop_id = ${shop.id} ORDER BY 1`;
  await join(shop, 0);
  await apply(shop, 2, [order("b3", "b", 2, phones.first), order("a3", "a", 2, phones.second), order("b4", "b", 2, phones.second)]);
  expect((await people(shop)).filter((known) => known.includes(mail("a")) && known.includes(mail("b")))).toEqual([]);
  expect(await shop.query`SELECT customer_id FROM customer WHERE shop_id = ${shop.id} ORDER BY 1`).toEqual(customers);
  expect(await mergesOf(shop)).toHaveLength(1);
  await expectDerivedAsAnew(shop, 2);
});

test("undone twice, the second time nothing changes; an undo of another shop's merge is none", async () => {
  const shop = await strangers(["a", "b"]);
  await join(shop, 0);
  const [merge] = await mergesOf(shop);
  const other = await strangers(["a", "b"]);
  expect(await undo(other, merge?.id, 1)).toBe(false);
  expect(await Promise.all([undo(shop, merge?.id, 1), undo(shop, merge?.id, 1)])).toEqual(expect.arrayContaining([true, false]));
  const before = [await people(shop), await mergesOf(shop)];
  expect(await undo(shop, merge?.id, 2)).toBe(false);
  expect([await people(shop), await mergesOf(shop)]).toEqual(before);
  const entries = await shop.query`SELECT FROM audit_entry WHERE shop_id = ${shop.id} AND subject = 'merge'`;
  expect(entries).toHaveLength(1);
});

test("in a chain of three, the first undone: the other two stay one, by a merge that can be undone in its turn", async () => {
  const shop = await strangers(["a", "b", "c"]);
  await join(shop, 0);
  await apply(shop, 1, [order("b3", "b", 1, phones.second), order("c2", "c", 1, phones.second)]);
  expect(await people(shop)).toHaveLength(1);
  const [first] = await mergesOf(shop);
  expect(await undo(shop, first?.id, 2)).toBe(true);
  expect(await people(shop)).toEqual([`${phone} ${mail("a")}`, `+819022222222 ${mail("b")} ${mail("c")}`]);
  expect(await shown(shop, "a")).toEqual(alone("a", { orders: ["a1", "a2"], orderCount: 2 }));
  const both = await shown(shop, "b");
  expect(both).toEqual(await shown(shop, "c"));
  expect([both.orders, both.mailsTo.toSorted(), both.sameMails]).toEqual([["b1", "b2", "b3", "c1", "c2"], [mail("b"), mail("c")], true]);
  await expectDerivedAsAnew(shop, 2);
  // What is in force is what holds: nothing of a and c, and one between b and c.
  const inForce = (await mergesOf(shop)).filter(({ isUndone }) => !isUndone);
  expect(inForce).toHaveLength(1);
  const keptId = inForce[0]?.keptId as CustomerId;
  expect(keptId).toBe(await ownerOf(shop, "b"));
  expect((await customerMerges(shop, keptId)).filter(({ undoneAt }) => !undoneAt).map(({ absorbedId }) => absorbedId)).toEqual([
    inForce[0]?.absorbedId,
  ]);
  expect(await undo(shop, inForce[0]?.id, 3)).toBe(true);
  expect(await people(shop)).toHaveLength(3);
  for (const name of ["b", "c"] as const) expect((await shown(shop, name)).mailsTo).toEqual([mail(name)]);
  await expectDerivedAsAnew(shop, 3);
});

test("in a chain of three, the second undone: the first two stay one, and the first can still be undone", async () => {
  const shop = await strangers(["a", "b", "c"]);
  await join(shop, 0);
  await apply(shop, 1, [order("b3", "b", 1, phones.second), order("c2", "c", 1, phones.second)]);
  const [first, second] = await mergesOf(shop);
  expect(await undo(shop, second?.id, 2)).toBe(true);
  expect(await people(shop)).toEqual([`${phone} +819022222222 ${mail("a")} ${mail("b")}`, mail("c")].toSorted());
  expect((await mergesOf(shop)).map(({ isUndone }) => isUndone)).toEqual([false, true]);
  expect(await undo(shop, first?.id, 3)).toBe(true);
  expect(await people(shop)).toHaveLength(3);
  for (const name of ["a", "b", "c"] as const) expect((await shown(shop, name)).mailsTo).toEqual([mail(name)]);
  await expectDerivedAsAnew(shop, 3);
});

test("a merge that a telephone made has ended once the telephone is found to be everybody's", async () => {
  const shop = await strangers(["a", "b"]);
  await join(shop, 0);
  const guests = Array.from({ length: 20 }, (_, n) => orderEvent({ id: `g${n}`, at: at(1), email: mail(`g${n}`), phone: phones.first }));
  await apply(shop, 1, guests);
  expect(await people(shop)).toHaveLength(22);
  expect((await mergesOf(shop)).filter(({ isUndone }) => !isUndone)).toEqual([]);
  await expectDerivedAsAnew(shop, 1);
});

const name = fc.constantFrom<Name[]>("a", "b", "c");
const hour = fc.integer({ min: 1, max: 40 });
const told = fc.oneof(
  fc
    .record({ id: fc.constantFrom("x1", "x2", "x3", "x4"), name, hour, phone: fc.constantFrom(undefined, phones.first, phones.second) })
    .map(({ id, ...one }) => order(id, one.name, one.hour, one.phone)),
  fc
    .record({ id: fc.constantFrom("1", "2"), hour, name, phone: fc.constantFrom(phones.first, phones.second) })
    .map((one) => customerEvent({ id: one.id, at: at(one.hour), email: mail(one.name), phone: one.phone })),
  fc.record({ token: fc.constantFrom("k1", "k2"), name, hour }).map((one) => cart(one.token, one.name, one.hour)),
  hour.map((n) => ({ kind: "customers-merged" as const, keptId: "1", absorbedId: "2", at: hours(start, n) })),
);

test("whatever is told and undone in any order: who was parted stays apart, and all that is derived is as made anew", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof({ arbitrary: told, weight: 4 }, fc.nat(5)), { minLength: 4, maxLength: 14 }), async (steps) => {
      const shop = await strangers(["a", "b", "c"]);
      for (const [n, step] of steps.entries()) {
        if (typeof step !== "number") await apply(shop, 50 + n, [step]);
        else {
          const inForce = (await mergesOf(shop)).filter(({ isUndone }) => !isUndone);
          const chosen = inForce[step % Math.max(1, inForce.length)];
          if (chosen) await undo(shop, chosen.id, 50 + n);
        }
        const together = await shop.query`
          SELECT FROM identity_apart x JOIN identity i ON i.shop_id = x.shop_id AND i.identity_id = x.a JOIN identity j ON j.shop_id = x.shop_id AND j.identity_id = x.b
          WHERE x.shop_id = ${shop.id} AND i.customer_id = j.customer_id`;
        expect(together).toEqual([]);
        // A merge that is in force holds: its two sides are one person.
        const broken = await shop.query`
          SELECT FROM customer_merge m JOIN identity i ON i.shop_id = m.shop_id AND i.identity_id = m.kept_id JOIN identity j ON j.shop_id = m.shop_id AND j.identity_id = m.absorbed_id
          WHERE m.shop_id = ${shop.id} AND m.undone_at IS NULL AND i.customer_id IS DISTINCT FROM j.customer_id`;
        expect(broken).toEqual([]);
        // Whoever was a person and is none now can be made one again.
        const lost = await shop.query`
          SELECT FROM customer_merge m JOIN identity i ON i.shop_id = m.shop_id AND i.identity_id = m.absorbed_id
          WHERE m.shop_id = ${shop.id} AND i.customer_id <> i.identity_id
            AND NOT EXISTS (SELECT FROM customer_merge f WHERE f.shop_id = m.shop_id AND f.absorbed_id = m.absorbed_id AND f.undone_at IS NULL)`;
        expect(lost).toEqual([]);
      }
      await expectDerivedAsAnew(shop, 50 + steps.length);
      for (const one of ["a", "b", "c"] as const) expect((await shown(shop, one)).sameMails).toBe(true);
    }),
    { seed: 43, numRuns: 40 },
  );
}, 120_000);
