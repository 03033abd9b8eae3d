// Two shops of one merchant: is one person pressed by both no more than by one, and does nothing else of either reach the other?
import fc from "fast-check";
import { expect, test } from "vitest";
import { operatorDb, type ShopDb } from "~/db.server";
import type { EngagementEvent } from "~/domain/ledger/events";
import { answerPairForm, showPair } from "~/pipeline/change/pair-settings.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { recordEngagement } from "~/pipeline/hear/record-engagement.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { redactCustomer } from "~/pipeline/ledger/forget-customer.server";
import { redactShop } from "~/pipeline/ledger/forget-shop.server";
import { exchangeMarks, readMarks } from "~/pipeline/pair/exchange-marks.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { shopById } from "~/queries/shop/shops.server";
import { checkoutEvent, consentEvent, orderEvent } from "../../helpers/events";
import { ownScenario, ownStep, switchOnOwn } from "../../helpers/own-scenario";
import { fakeChannels, hours, makeRunningShop } from "../../helpers/running-shop";

const start = new Date("2026-06-01T00:00:00Z");
const by = { actor: "owner", now: start };
const email = "a@example.test";
const scenario = ownScenario("cart", { occasion: { kind: "cart-left" }, steps: [ownStep("soon", { expiresAfterHours: 96 })] });
const yes = { isSameMerchant: "true" };

async function makePartner(address = email, phone?: string) {
  const { shop } = await makeRunningShop({ on: [], now: start });
  await shop.query`UPDATE shop_setting SET cap_per_day = 1, cap_per_week = 5 WHERE shop_id = ${shop.id}`;
  await switchOnOwn(shop, scenario, start);
  const agreed = consentEvent({ email: address, state: "subscribed", at: "2026-01-01T00:00:00Z" });
  const bought = orderEvent({ id: "o", at: "2026-01-02T00:00:00Z", email: address, ...(phone ? { phone } : {}) });
  await applyEvents(shop, [agreed, bought], start);
  return shop;
}

async function pair(one: ShopDb, other: ShopDb) {
  const offered = await answerPairForm(one, { intent: "offer", ...yes }, by);
  const code = "code" in offered ? offered.code : "";
  expect(await answerPairForm(other, { intent: "join", code, ...yes }, by)).toEqual({ outcome: "saved" });
  await exchangeMarks(one, start);
  await exchangeMarks(other, start);
}

const leaveCart = (shop: ShopDb, at: Date, address = email) =>
  applyEvents(shop, [checkoutEvent({ token: `c${at.getTime()}`, at: at.toISOString(), email: address })], at);

const sentAt = async (shop: ShopDb) =>
  (await shop.query<{ at: Date }>`SELECT sent_at AS at FROM delivery WHERE shop_id = ${shop.id} AND sent_at IS NOT NULL ORDER BY 1`).map(
    ({ at }) => at,
  );

const waiting = (shop: ShopDb) => shop.query`SELECT state, send_after AS at FROM delivery WHERE shop_id = ${shop.id} AND state = 'queued'`;

const send = (shop: ShopDb, now: Date) => sendDeliveries(shop, now, fakeChannels().channels);

test("a code of one shop, typed into the other, pairs them; either parts them, and both see it", async () => {
  const [one, other, third] = [await makePartner(), await makePartner(), await makePartner()];
  expect(await answerPairForm(one, { intent: "offer" }, by)).toEqual({ problem: "not-confirmed" });
  const offered = await answerPairForm(one, { intent: "offer", ...yes }, by);
  const code = "code" in offered ? offered.code : "";
  const join = (shop: ShopDb, typed: string, now = start) => answerPairForm(shop, { intent: "join", code: typed, ...yes }, { ...by, now });
  expect(code).toMatch(/^\w{4}-\w{4}-\w{4}$/);
  expect((await showPair(one, start)).status).toBe("offered");
  expect(await join(other, "hello")).toEqual({ problem: "bad-code" });
  expect(await join(other, "2222-2222-2222")).toEqual({ problem: "unknown-code" });
  expect(await join(one, code)).toEqual({ problem: "own-code" });
  expect(await join(other, code, hours(start, 24))).toEqual({ problem: "unknown-code" });
  expect(await join(other, code.toLowerCase())).toEqual({ outcome: "saved" });
  expect(await join(third, code)).toEqual({ problem: "unknown-code" });
  expect(await answerPairForm(one, { intent: "offer", ...yes }, by)).toEqual({ problem: "already-paired" });
  expect(await showPair(one, start)).toMatchObject({ status: "paired", partner: expect.stringContaining("myshopify.com"), since: start });
  expect((await showPair(other, start)).status).toBe("paired");
  expect(await answerPairForm(other, { intent: "undo" }, by)).toEqual({ outcome: "saved" });
  for (const shop of [one, other]) {
    const { status, audit } = await showPair(shop, start);
    expect(status).toBe("alone");
    expect(audit).toHaveLength(2);
  }
});

test("a code that waits is withdrawn, and of two codes only the last one counts", async () => {
  const [one, other] = [await makePartner(), await makePartner()];
  const codes = [];
  for (let n = 0; n < 2; n += 1) codes.push(await answerPairForm(one, { intent: "offer", ...yes }, by));
  const join = (offered: unknown) => answerPairForm(other, { intent: "join", ...(offered as { code: string }), ...yes }, by);
  expect(await join(codes[0])).toEqual({ problem: "unknown-code" });
  await answerPairForm(one, { intent: "withdraw" }, by);
  expect(await join(codes[1])).toEqual({ problem: "unknown-code" });
  expect((await showPair(one, start)).status).toBe("alone");
});

test("whoever got a message from one shop today waits until tomorrow for the other's, in deciding and at sending", async () => {
  const [one, other] = [await makePartner(), await makePartner()];
  await pair(one, other);
  await leaveCart(one, start);
  await leaveCart(other, start);
  const soon = hours(start, 4);
  // Both are decided before either has sent: only the check at sending can know.
  await runScenarios(one, soon);
  await runScenarios(other, soon);
  await send(one, soon);
  await send(other, soon);
  expect(await sentAt(one)).toEqual([soon]);
  expect(await sentAt(other)).toEqual([]);
  expect(await waiting(other)).toEqual([{ state: "queued", at: new Date("2026-06-01T15:00:00Z") }]);
  await send(other, hours(start, 20));
  expect(await sentAt(other)).toHaveLength(1);
  // Decided after the other has sent: the slot is chosen behind it.
  await leaveCart(one, hours(start, 20));
  await readMarks(one, hours(start, 24));
  await runScenarios(one, hours(start, 24));
  expect(await waiting(one)).toEqual([{ state: "queued", at: new Date("2026-06-02T15:00:00Z") }]);
});

test("shops that are not paired know nothing of each other, nor do two after they parted", async () => {
  const [one, other] = [await makePartner(), await makePartner()];
  const both = async (from: Date) => {
    for (const shop of [one, other]) {
      await leaveCart(shop, from);
      await runScenarios(shop, hours(from, 4));
      await send(shop, hours(from, 4));
    }
    return [(await sentAt(one)).length, (await sentAt(other)).length];
  };
  expect(await both(start)).toEqual([1, 1]);
  await pair(one, other);
  expect(await both(hours(start, 48))).toEqual([2, 1]);
  await answerPairForm(one, { intent: "undo" }, by);
  for (const table of ["paired_address", "paired_press", "paired_stop"]) expect(await rowsOf(one, table)).toBe(0);
  expect(await operatorDb.query`SELECT 1 FROM shared_mark WHERE shop_id = ANY(${[one.id, other.id]}::int[])`).toEqual([]);
  await send(other, hours(start, 64));
  expect(await both(hours(start, 96))).toEqual([3, 3]);
});

test("one person known by mail here and by telephone and mail there is one, and a message to them counts once", async () => {
  const phone = "090-1111-2222";
  const [one, other] = [await makePartner("x@example.test", phone), await makePartner("y@example.test", phone)];
  await pair(one, other);
  await leaveCart(one, start, "x@example.test");
  await runScenarios(one, hours(start, 4));
  await send(one, hours(start, 4));
  await leaveCart(other, start, "y@example.test");
  await readMarks(other, hours(start, 4));
  await runScenarios(other, hours(start, 4));
  expect(await waiting(other)).toMatchObject([{ at: new Date("2026-06-01T15:00:00Z") }]);
  await other.query`UPDATE shop_setting SET cap_per_day = 2 WHERE shop_id = ${other.id}`;
  await applyEvents(other, [orderEvent({ id: "p", at: "2026-01-03T00:00:00Z", email: "x@example.test", phone })], start);
  await exchangeMarks(other, hours(start, 5));
  await leaveCart(other, hours(start, 5), "y@example.test");
  await runScenarios(other, hours(start, 9));
  expect(await waiting(other)).toContainEqual({ state: "queued", at: hours(start, 9) });
});

test("an address that one shop found to take no mail is written to by neither; a refusal stays the one shop's", async () => {
  const [one, other] = [await makePartner(), await makePartner()];
  await pair(one, other);
  await leaveCart(one, start);
  await runScenarios(one, hours(start, 4));
  await send(one, hours(start, 4));
  const [last] = await one.query<{ id: string }>`SELECT delivery_id AS id FROM delivery WHERE shop_id = ${one.id}`;
  const word = { eventId: "e", deliveryId: last?.id ?? "", occurredAt: hours(start, 5), isMachine: false, url: null, detail: null };
  await recordEngagement(one, [{ ...word, kind: "unsubscribe" } as EngagementEvent], hours(start, 5));
  await exchangeMarks(one, hours(start, 5));
  await exchangeMarks(other, hours(start, 5));
  const standing = async () =>
    (await other.query`SELECT email_consent AS consent, is_email_suppressed AS stopped FROM customer WHERE shop_id = ${other.id}`)[0];
  expect(await standing()).toEqual({ consent: "subscribed", stopped: false });
  await recordEngagement(one, [{ ...word, eventId: "f", kind: "complaint" } as EngagementEvent], hours(start, 6));
  await exchangeMarks(one, hours(start, 6));
  await readMarks(other, hours(start, 6));
  expect(await standing()).toEqual({ consent: "subscribed", stopped: true });
  await exchangeMarks(other, hours(start, 6));
  expect(await operatorDb.query`SELECT kind FROM shared_mark WHERE shop_id = ${other.id}`).toEqual([]);
  await leaveCart(other, hours(start, 30));
  await runScenarios(other, hours(start, 34));
  expect(await other.query`SELECT reason FROM delivery WHERE shop_id = ${other.id}`).toEqual([{ reason: "suppressed" }]);
  await answerPairForm(other, { intent: "undo" }, by);
  expect(await standing()).toEqual({ consent: "subscribed", stopped: false });
});

test("a person who comes to the second shop later is known there by what the first one told before", async () => {
  const [one, other] = [await makePartner(), await makePartner("else@example.test")];
  await pair(one, other);
  await leaveCart(one, start);
  await runScenarios(one, hours(start, 4));
  await send(one, hours(start, 4));
  await exchangeMarks(other, hours(start, 4));
  expect(await rowsOf(other, "paired_press")).toBe(0);
  await applyEvents(other, [consentEvent({ email, state: "subscribed", at: "2026-01-01T00:00:00Z" })], hours(start, 5));
  await exchangeMarks(other, hours(start, 5));
  expect(await rowsOf(other, "paired_press")).toBe(1);
});

test("nothing that the two tell each other names anybody", async () => {
  const [one, other] = [await makePartner(), await makePartner()];
  await pair(one, other);
  await leaveCart(one, start);
  await runScenarios(one, hours(start, 4));
  await send(one, hours(start, 4));
  const marks = await operatorDb.query`SELECT to_jsonb(m)::text AS text FROM shared_mark m WHERE shop_id = ${one.id}`;
  expect(marks.length).toBeGreaterThan(0);
  const ids = await one.query<{ id: string }>`SELECT identity_id AS id FROM identity WHERE shop_id = ${one.id}`;
  for (const { text } of marks) {
    expect(text).not.toContain("example");
    for (const { id } of ids) expect(text).not.toContain(id);
  }
});

test("who is erased in one shop is gone from what it told; a shop that is forgotten leaves the other one alone", async () => {
  const [one, other] = [await makePartner(), await makePartner()];
  await pair(one, other);
  await leaveCart(one, start);
  await runScenarios(one, hours(start, 4));
  await send(one, hours(start, 4));
  const row = await shopById(one.id);
  if (!row) throw new Error("no shop");
  const subject = { platformCustomerId: null, email, phone: null, orderIds: [] };
  await redactCustomer(row, subject, { receivedAt: start, now: start, readUpTo: 0n });
  expect(await operatorDb.query`SELECT 1 FROM shared_mark WHERE shop_id = ${one.id}`).toEqual([]);
  await operatorDb.query`UPDATE shop SET state = 'uninstalled' WHERE shop_id = ${one.id}`;
  await redactShop({ ...row, state: "uninstalled" }, { receivedAt: start, now: start });
  expect((await showPair(other, start)).status).toBe("alone");
  expect(await rowsOf(other, "paired_address")).toBe(0);
});

test("whoever sends first and however both work at once, a person gets one promotional message a day from the two", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.integer({ min: 0, max: 90 }), fc.boolean()), { minLength: 6, maxLength: 12 }), async (carts) => {
      const shops = [await makePartner(), await makePartner()] as const;
      await pair(...shops);
      const at = new Map(carts.map(([hour, isFirst]) => [hour, shops[isFirst ? 0 : 1]]));
      for (let hour = 0; hour <= 120; hour += 3) {
        const now = hours(start, hour);
        for (const h of [hour - 2, hour - 1, hour]) {
          const shop = at.get(h);
          if (shop) await leaveCart(shop, hours(start, h));
        }
        await Promise.all(shops.map((shop) => runScenarios(shop, now)));
        await Promise.all(shops.map((shop) => send(shop, now)));
      }
      const days = (await Promise.all(shops.map(sentAt)))
        .flat()
        .map((time) => new Date(time.getTime() + 9 * 3_600_000).toISOString().slice(0, 10));
      expect(new Set(days).size).toBe(days.length);
      expect(days.length).toBeGreaterThan(0);
    }),
    { numRuns: 4, seed: 7 },
  );
}, 180_000);

async function rowsOf(shop: ShopDb, table: string) {
  const { raw } = await import("sql-template-tag");
  return (await shop.query`SELECT 1 FROM ${raw(table)} WHERE shop_id = ${shop.id}`).length;
}
