import fc from "fast-check";
import { expect, test } from "vitest";
import { personConsent } from "~/domain/consent/consent";
import type { CustomerId } from "~/domain/ids";
import type { ConsentState } from "~/domain/ledger/events";
import { identityId } from "~/domain/ledger/identity";
import { isCounted } from "~/domain/ledger/order";
import { saveConsents } from "~/queries/consent/consents.server";
import { recomputeCustomers } from "~/queries/people/customer-rollup.server";
import { deletePlatformCustomers } from "~/queries/people/platform-customers.server";
import { saveOrders, saveRefunds } from "~/queries/purchases/orders.server";
import { makeShop } from "../../helpers/database";
import { consentEvent, orderEvent } from "../../helpers/events";
import { addAccount, addAddress, addPerson } from "../../helpers/facts";

const now = new Date("2026-06-01T00:00:00Z");
const addresses = ["a@example.test", "b@example.test"];

const consent = fc.record({
  address: fc.constantFrom(...addresses),
  state: fc.constantFrom<ConsentState[]>("subscribed", "pending", "not-subscribed", "unsubscribed"),
  source: fc.constantFrom("platform", "platform", "one-click", "complaint"),
  occurredAt: fc.integer({ min: 1, max: 4 }).map((day) => new Date(Date.UTC(2026, 3, day))),
});

test("the rollup reads consent as the domain does", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(consent, { maxLength: 6 }), fc.subarray(["1", "2"]), async (told, deleted) => {
      const records = told.map((record) => (record.source === "complaint" ? { ...record, state: "unsubscribed" as const } : record));
      const { shop } = await makeShop();
      const { customerId } = await addPerson(shop, "a@example.test");
      await addAddress(shop, customerId, "b@example.test");
      const facts = records.map(({ address, ...record }) => ({
        ...record,
        address: { kind: "email" as const, value: address },
        owner: null,
        channel: "email" as const,
        wording: null,
        evidence: {},
      }));
      await saveConsents(shop, facts, now);
      for (const account of ["1", "2"]) await addAccount(shop, customerId, account);
      await deletePlatformCustomers(
        shop,
        deleted.map((platformCustomerId) => ({ platformCustomerId, at: now })),
      );
      await recomputeCustomers(shop, [customerId]);
      const [row] = await shop.query<{ consent: string }>`SELECT email_consent AS consent FROM customer WHERE shop_id = ${shop.id}`;
      expect(row?.consent).toBe(personConsent(records, { isGone: deleted.length === 2 }));
    }),
    { seed: 7, numRuns: 80 },
  );
});

const order = fc.record({
  total: fc.integer({ min: 0, max: 2 }).map((n) => n * 500),
  refunds: fc.array(fc.constantFrom(300, 500), { maxLength: 2 }),
  cancelled: fc.boolean(),
  test: fc.boolean(),
  status: fc.constantFrom("paid", "pending", "voided", "partially_refunded"),
});

test("the rollup counts and sums orders as the domain does", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(order, { minLength: 1, maxLength: 5 }), async (told) => {
      const { shop } = await makeShop();
      const { customerId } = await addPerson(shop, "a@example.test");
      const at = (n: number) => `2026-04-0${n + 1}T00:00:00Z`;
      const orders = told.map(
        ({ refunds: _refunds, ...one }, n) => orderEvent({ id: String(n), at: at(n), email: "a@example.test", ...one }).order,
      );
      await saveOrders(shop, orders);
      await saveRefunds(
        shop,
        told.flatMap(({ refunds }, n) =>
          refunds.map((amount, m) => ({
            refundId: `${n}-${m}`,
            orderId: String(n),
            refundedAt: now,
            amountMinor: BigInt(amount),
            lines: [],
          })),
        ),
      );
      await recomputeCustomers(shop, [customerId]);
      const refunded = (n: number) => BigInt((told[n]?.refunds ?? []).reduce((sum, amount) => sum + amount, 0));
      const counted = orders.filter((one, n) => isCounted({ ...one, deletedAt: null, refundedMinor: refunded(n) }));
      const [row] = await shop.query`
        SELECT order_count, spent_minor, refunded_minor, first_order_id, last_order_id FROM customer WHERE shop_id = ${shop.id}`;
      expect(row).toEqual({
        order_count: counted.length,
        spent_minor: counted.reduce((sum, one) => sum + one.totalMinor, 0n),
        refunded_minor: counted.reduce((sum, one) => sum + refunded(Number(one.orderId)), 0n),
        first_order_id: counted[0]?.orderId ?? null,
        last_order_id: counted.at(-1)?.orderId ?? null,
      });
    }),
    { seed: 11, numRuns: 60 },
  );
});

test("only amounts in the shop's currency are summed, and the hour of the first order is the shop's", async () => {
  const { shop } = await makeShop({ timeZone: "Asia/Tokyo", currency: "JPY" });
  const { customerId } = await addPerson(shop, "a@example.test");
  const yen = orderEvent({ id: "1", at: "2026-04-01T00:30:00Z", email: "a@example.test", total: 700 }).order;
  const dollars = orderEvent({ id: "2", at: "2026-04-02T00:00:00Z", email: "a@example.test", total: 5000 }).order;
  await saveOrders(shop, [yen, { ...dollars, currency: "USD" }]);
  await recomputeCustomers(shop, [customerId]);
  const [row] = await shop.query`SELECT order_count, spent_minor, currency, first_order_hour FROM customer WHERE shop_id = ${shop.id}`;
  expect(row).toEqual({ order_count: 2, spent_minor: 700n, currency: "JPY", first_order_hour: 9 });
});

test("mail goes to an address that arrives and agreed, else to the account's, else to that of the latest order", async () => {
  const { shop } = await makeShop();
  const { customerId } = await addPerson(shop, "a@example.test");
  await addAddress(shop, customerId, "b@example.test");
  await saveOrders(shop, [
    orderEvent({ id: "1", at: "2026-04-01T00:00:00Z", email: "a@example.test" }).order,
    orderEvent({ id: "2", at: "2026-04-02T00:00:00Z", email: "b@example.test" }).order,
  ]);
  const chosen = async () => {
    await recomputeCustomers(shop, [customerId]);
    const [row] = await shop.query<{ email: string }>`SELECT email FROM customer WHERE shop_id = ${shop.id}`;
    return row?.email;
  };
  expect(await chosen()).toBe("b@example.test");
  await suppress("b@example.test");
  expect(await chosen()).toBe("a@example.test");
  await suppress("a@example.test");
  expect(await chosen()).toBe("b@example.test");

  async function suppress(email: string) {
    await shop.query`
      INSERT INTO suppression (shop_id, identity_id, channel, reason, suppressed_at)
      VALUES (${shop.id}, ${identityId({ kind: "email", value: email })}, 'email', 'hard-bounce', ${now})`;
  }
});

test("the yes of an address where no mail arrives any more is none for another address of the person", async () => {
  const { shop } = await makeShop();
  const { customerId } = await addPerson(shop, "agreed@example.test");
  await addAddress(shop, customerId, "silent@example.test");
  const yes = consentEvent({ email: "agreed@example.test", state: "subscribed", at: "2026-04-01T00:00:00Z" });
  if (yes.kind === "consent") await saveConsents(shop, [yes.consent], now);
  const known = async () => {
    await recomputeCustomers(shop, [customerId]);
    const [row] = await shop.query`SELECT email, email_consent, is_email_suppressed FROM customer WHERE shop_id = ${shop.id}`;
    return row;
  };
  expect(await known()).toEqual({ email: "agreed@example.test", email_consent: "subscribed", is_email_suppressed: false });
  await shop.query`
    INSERT INTO suppression (shop_id, identity_id, channel, reason, suppressed_at)
    VALUES (${shop.id}, ${identityId({ kind: "email", value: "agreed@example.test" })}, 'email', 'hard-bounce', ${now})`;
  expect(await known()).toEqual({ email: "silent@example.test", email_consent: "never-asked", is_email_suppressed: false });
});

test("a customer who is nobody any more loses the row", async () => {
  const { shop } = await makeShop();
  const { customerId } = await addPerson(shop, "a@example.test");
  await shop.query`UPDATE identity SET customer_id = NULL WHERE shop_id = ${shop.id}`;
  await recomputeCustomers(shop, [customerId satisfies CustomerId]);
  expect(await shop.query`SELECT 1 FROM customer WHERE shop_id = ${shop.id}`).toEqual([]);
});
