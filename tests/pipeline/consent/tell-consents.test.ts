import "../../helpers/shopify/running";
import { describe, expect, test } from "vitest";
import { operatorDb, type ShopDb } from "~/db.server";
import type { ConsentState, ShopEvent } from "~/domain/ledger/events";
import { tellDueConsents, wakeUntold } from "~/pipeline/consent/tell-consents.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import type { ConsentTold, ConsentToTell } from "~/platforms/platform";
import { shopify as realPlatform } from "~/platforms/shopify/index.server";
import { consentTelling } from "~/queries/consent/consent-outbox.server";
import { makeShop } from "../../helpers/database";
import { consentEvent, customerEvent } from "../../helpers/events";
import { hours } from "../../helpers/running-shop";
import { giveToken } from "../../helpers/shopify/give-token";
import { shopify } from "../../helpers/shopify/running";
import { makeStore } from "../../helpers/shopify/store";

const now = new Date("2026-06-01T00:00:00Z");
const email = "hanako0@example.test";

type Said = { state: ConsentState; at: Date; source?: string; by?: string };
const said = ({ state, at, source = "one-click", by = email }: Said): ShopEvent => {
  const { consent } = consentEvent({ email: by, state, at: at.toISOString() }) as Extract<ShopEvent, { kind: "consent" }>;
  return { kind: "consent", consent: { ...consent, source } };
};

/** A shop with one account, and no other that is due. */
async function shopWithAccount() {
  await operatorDb.query`UPDATE shop_schedule SET consent_due_at = NULL`;
  const { shop, domain } = await makeShop({ now });
  await applyEvents(shop, [customerEvent({ id: "1000", at: "2026-01-01T00:00:00Z", email, first: "花子", last: "山田" })], now);
  return { shop, domain };
}

const dueAt = async ({ id }: ShopDb) =>
  (await operatorDb.query<{ at: Date | null }>`SELECT consent_due_at AS at FROM shop_schedule WHERE shop_id = ${id}`)[0]?.at ?? null;

/** A platform that keeps what it is told, and answers as told. */
function fake(answer: (consent: ConsentToTell, nth: number) => ConsentTold | Promise<ConsentTold> = () => ({ outcome: "told" })) {
  const told: ConsentToTell[] = [];
  const platform = {
    ...realPlatform,
    consentTeller: () => async (consent: ConsentToTell) => {
      told.push(consent);
      return answer(consent, told.length);
    },
  };
  return { told, all: { shopify: platform } };
}

const outcomes = async (shop: ShopDb) =>
  (await shop.query<{ outcome: string | null }>`SELECT outcome FROM consent_outbox WHERE shop_id = ${shop.id} ORDER BY occurred_at`).map(
    ({ outcome }) => outcome,
  );

test("what a person refused here is told to the platform once, and a repeat of the same word is not told again", async () => {
  const { shop } = await shopWithAccount();
  const refusal = said({ state: "unsubscribed", at: now });
  await applyEvents(shop, [refusal], now);
  const { told, all } = fake();
  await tellDueConsents(now, all);
  await applyEvents(shop, [refusal], hours(now, 1));
  await tellDueConsents(hours(now, 1), all);
  expect(told).toEqual([
    expect.objectContaining({ accountId: "1000", channel: "email", address: email, state: "unsubscribed", occurredAt: now }),
  ]);
  expect(await consentTelling(shop)).toEqual({ waiting: 0, told: 1, lastReason: null });
  expect(await dueAt(shop)).toBeNull();
});

test("what the platform said itself, and what was only assumed, is not told back", async () => {
  const { shop } = await shopWithAccount();
  await applyEvents(shop, [said({ state: "unsubscribed", at: now, source: "platform" })], now);
  await applyEvents(shop, [said({ state: "subscribed", at: hours(now, 1), source: "assumed-for-demo" })], now);
  expect(await outcomes(shop)).toEqual([]);
  expect(await dueAt(shop)).toBeNull();
});

test("an older word never goes over a newer one, whoever said the newer one", async () => {
  const { shop } = await shopWithAccount();
  await applyEvents(
    shop,
    [said({ state: "unsubscribed", at: hours(now, -2) }), said({ state: "subscribed", at: hours(now, -1), source: "preference-page" })],
    now,
  );
  await applyEvents(shop, [said({ state: "unsubscribed", at: now, source: "platform" })], now);
  const { told, all } = fake();
  await tellDueConsents(now, all);
  expect(told).toEqual([]);
  expect(await outcomes(shop)).toEqual(["superseded", "superseded"]);
});

test("a shop that cannot be told now is asked later, in order, with the reason to be read; nothing is lost or told twice", async () => {
  const { shop } = await shopWithAccount();
  await applyEvents(shop, [said({ state: "unsubscribed", at: now })], now);
  const { told, all } = fake((_, nth) =>
    nth === 1 ? { outcome: "later", afterMs: 3_600_000, reason: "write_customers is missing" } : { outcome: "told" },
  );
  await tellDueConsents(now, all);
  expect(await consentTelling(shop)).toEqual({ waiting: 1, told: 0, lastReason: "write_customers is missing" });
  await tellDueConsents(hours(now, 0.5), all);
  expect(told).toHaveLength(1);
  await tellDueConsents(hours(now, 1), all);
  await tellDueConsents(hours(now, 2), all);
  expect(told).toHaveLength(2);
  expect(await outcomes(shop)).toEqual(["told"]);
});

test("a bug in between leaves it for another try; a lost wake is made up for; a shop that left is told nothing", async () => {
  const { shop } = await shopWithAccount();
  await applyEvents(shop, [said({ state: "unsubscribed", at: now })], now);
  const broken = fake(() => Promise.reject(new Error("broken")));
  await tellDueConsents(now, broken.all);
  expect(await outcomes(shop)).toEqual([null]);
  expect(await dueAt(shop)).toEqual(hours(now, 0.25));
  await operatorDb.query`UPDATE shop_schedule SET consent_due_at = NULL`;
  await wakeUntold(shop, now);
  await operatorDb.query`UPDATE shop SET state = 'uninstalled' WHERE shop_id = ${shop.id}`;
  const { told, all } = fake();
  await tellDueConsents(now, all);
  expect(told).toEqual([]);
  await operatorDb.query`UPDATE shop SET state = 'installed' WHERE shop_id = ${shop.id}`;
  await wakeUntold(shop, now);
  await tellDueConsents(now, all);
  expect(told).toHaveLength(1);
});

test("who was woken while another worker was at it is not forgotten", async () => {
  const { shop } = await shopWithAccount();
  await applyEvents(shop, [said({ state: "unsubscribed", at: hours(now, -1) })], now);
  const { told, all } = fake(async (_, nth) => {
    if (nth === 1) await applyEvents(shop, [said({ state: "subscribed", at: now, source: "preference-page" })], now);
    return { outcome: "told" };
  });
  await tellDueConsents(now, all);
  await tellDueConsents(now, all);
  expect(told.map(({ state }) => state)).toEqual(["unsubscribed", "subscribed"]);
});

test("an address that is nobody's account on the platform is told to nobody", async () => {
  const { shop } = await shopWithAccount();
  await applyEvents(shop, [said({ state: "unsubscribed", at: now, by: "guest@example.test" })], now);
  const { told, all } = fake();
  await tellDueConsents(now, all);
  expect(told).toEqual([]);
  expect(await outcomes(shop)).toEqual(["no-account"]);
});

describe.skipIf(!shopify)("Shopify", () => {
  async function open(consent: { state: "SUBSCRIBED" | "UNSUBSCRIBED"; at: string | null }) {
    const { shop, domain } = await shopWithAccount();
    const store = makeStore(domain, { products: 0, customers: 1, orders: 0 });
    const [account] = store.customers;
    if (!shopify || !account) throw new Error("no Shopify");
    account.consent = consent;
    shopify.stores.set(domain, store);
    await giveToken(shopify, domain, now);
    return { shop, account };
  }

  test("keeps the refusal with its instant, through throttling; told again, it stands there already", async () => {
    const { shop, account } = await open({ state: "SUBSCRIBED", at: "2026-01-01T00:00:00Z" });
    await applyEvents(shop, [said({ state: "unsubscribed", at: now })], now);
    if (shopify) shopify.trouble.throttled = 1;
    await tellDueConsents(now);
    expect(account.consent).toEqual({ state: "UNSUBSCRIBED", at: now.toISOString() });
    await shop.query`UPDATE consent_outbox SET settled_at = NULL, outcome = NULL WHERE shop_id = ${shop.id}`;
    await wakeUntold(shop, now);
    await tellDueConsents(now);
    expect(await outcomes(shop)).toEqual(["same"]);
  });

  test("whose answer about one customer is an error hears of the others, and of that one when it is well again", async () => {
    const { shop, account } = await open({ state: "SUBSCRIBED", at: null });
    const store = [...(shopify?.stores.values() ?? [])].find(({ customers }) => customers[0] === account);
    const by = "hanako1@example.test";
    const second = { ...account, id: 1001, email: by, consent: { state: "SUBSCRIBED" as const, at: null } };
    store?.customers.push(second);
    await applyEvents(shop, [customerEvent({ id: "1001", at: "2026-01-01T00:00:00Z", email: by, first: "花子", last: "山田" })], now);
    Object.assign(account.consent, { state: null });
    await applyEvents(shop, [said({ state: "unsubscribed", at: now })], now);
    await applyEvents(shop, [said({ state: "unsubscribed", at: hours(now, 0.1), by })], hours(now, 0.1));
    await tellDueConsents(hours(now, 0.2));
    expect(second.consent.state).toBe("UNSUBSCRIBED");
    expect(await consentTelling(shop)).toMatchObject({ waiting: 1, told: 1, lastReason: expect.stringContaining("marketingState") });
    expect(await dueAt(shop)).toEqual(hours(now, 1.2));
    Object.assign(account.consent, { state: "SUBSCRIBED" });
    if (shopify && store) await giveToken(shopify, store.domain, hours(now, 1.2));
    await tellDueConsents(hours(now, 1.2));
    expect(account.consent.state).toBe("UNSUBSCRIBED");
    expect(await dueAt(shop)).toBeNull();
  });

  test("keeps a newer word of its own", async () => {
    const { shop, account } = await open({ state: "SUBSCRIBED", at: hours(now, 1).toISOString() });
    await applyEvents(shop, [said({ state: "unsubscribed", at: now })], now);
    await tellDueConsents(now);
    expect(account.consent.state).toBe("SUBSCRIBED");
    expect(await outcomes(shop)).toEqual(["newer-there"]);
  });

  test("a shop whose token is gone waits", async () => {
    const { shop } = await shopWithAccount();
    await applyEvents(shop, [said({ state: "unsubscribed", at: now })], now);
    await tellDueConsents(now);
    expect(await outcomes(shop)).toEqual([null]);
    expect(await dueAt(shop)).toEqual(hours(now, 6));
  });
});
