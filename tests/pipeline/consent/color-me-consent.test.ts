import "../../helpers/color-me/running";
import { describe, expect, test } from "vitest";
import { operatorDb, type ShopDb } from "~/db.server";
import type { ConsentState } from "~/domain/ledger/events";
import { tellDueConsents } from "~/pipeline/consent/tell-consents.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { colorMe } from "~/platforms/color-me/index.server";
import type { ConsentToTell } from "~/platforms/platform";
import { openColorMeShop } from "../../helpers/color-me/open-shop";
import { colorMeShop as server } from "../../helpers/color-me/running";
import { type StoredCustomer, secondsOf, storedCustomer } from "../../helpers/color-me/store";
import { consentEvent } from "../../helpers/events";

const began = new Date("2026-05-01T00:00:00Z");
const at = (hours: number) => new Date(began.getTime() + hours * 3_600_000);
const context = { currency: "JPY", country: "JP", timeZone: "Asia/Tokyo" };
const person = storedCustomer("PA1", 7, { mail: "hanako@example.test" });

async function open(told: Partial<StoredCustomer> = {}) {
  server.world.now = () => began;
  const { shop, store, domain } = await openColorMeShop(server, { now: began, isDemo: true });
  const customer = { ...person, ...told };
  store.customers.push(customer);
  return { shop, store, domain };
}

const polled = (shop: ShopDb, hours: number, told: Partial<StoredCustomer>) => {
  const body = Buffer.from(JSON.stringify({ item: { ...person, ...told }, toldAt: secondsOf(at(hours)) }));
  const webhook = { topic: "customers/updated", webhookId: "w", triggeredAt: at(hours), receivedAt: at(hours), body };
  return applyEvents(shop, colorMe.parse(webhook, context), at(hours));
};

const refusesHere = (shop: ShopDb, hours: number, state: ConsentState = "unsubscribed") => {
  const event = consentEvent({ email: "hanako@example.test", state, at: at(hours).toISOString() });
  if (event.kind !== "consent") throw new Error("no consent");
  return applyEvents(shop, [{ ...event, consent: { ...event.consent, source: "one-click" } }], at(hours));
};

const standing = async (shop: ShopDb) =>
  (await shop.query`SELECT email_consent AS state FROM customer WHERE shop_id = ${shop.id}`)[0]?.state;
const kept = async (shop: ShopDb) => (await shop.query`SELECT FROM consent WHERE shop_id = ${shop.id}`).length;

describe("the mail magazine's setting", () => {
  test("is a yes when it is first seen, and nothing new however often it is told", async () => {
    const { shop } = await open();
    for (let hour = 0; hour < 5; hour += 1) await polled(shop, hour, {});
    expect([await standing(shop), await kept(shop)]).toEqual(["subscribed", 1]);
    await polled(shop, 2, {});
    expect(await kept(shop)).toBe(1);
  });

  test("that stands at yes reopens nothing that the person refused here", async () => {
    const { shop } = await open();
    await polled(shop, 0, {});
    await refusesHere(shop, 1);
    await polled(shop, 2, {});
    await polled(shop, 3, {});
    expect(await standing(shop)).toBe("refused");
  });

  test("set to no refuses, and set to yes again agrees", async () => {
    const { shop } = await open();
    await polled(shop, 0, {});
    await polled(shop, 1, { receive_mail_magazine: false });
    expect(await standing(shop)).toBe("refused");
    await polled(shop, 2, { receive_mail_magazine: true });
    expect(await standing(shop)).toBe("subscribed");
  });

  test("several tellings in one batch are taken in their order", async () => {
    const { shop } = await open();
    const events = [true, true, false, true].flatMap((receive_mail_magazine, hour) => {
      const body = Buffer.from(JSON.stringify({ item: { ...person, receive_mail_magazine }, toldAt: secondsOf(at(hour)) }));
      return colorMe.parse({ topic: "customers/updated", webhookId: "w", triggeredAt: null, receivedAt: at(hour), body }, context);
    });
    await applyEvents(shop, events.toReversed(), at(5));
    expect([await standing(shop), await kept(shop)]).toEqual(["subscribed", 3]);
  });
});

describe("two records of one address", () => {
  const guest = (told: Partial<StoredCustomer> = {}) => ({ id: 8, member: false, receive_mail_magazine: false, ...told });
  const told = (shop: ShopDb, hours: number, all: Partial<StoredCustomer>[]) => {
    const events = all.flatMap((one) => {
      const body = Buffer.from(JSON.stringify({ item: { ...person, ...one }, toldAt: secondsOf(at(hours)) }));
      return colorMe.parse({ topic: "customers/updated", webhookId: "w", triggeredAt: null, receivedAt: at(hours), body }, context);
    });
    return applyEvents(shop, events, at(hours));
  };
  const refusals = async (shop: ShopDb) =>
    (await shop.query`SELECT FROM consent WHERE shop_id = ${shop.id} AND state = 'unsubscribed'`).length;

  test.each([[[{}, guest()]], [[guest(), {}]]])(
    "have a setting each: a guest who did not tick it takes nobody's yes back, in whatever order (%#)",
    async (records) => {
      const { shop } = await open();
      for (let hour = 0; hour < 3; hour += 1) await told(shop, hour, records);
      await told(shop, 4, [guest({ name: "山田　花" })]);
      expect([await standing(shop), await refusals(shop), await kept(shop)]).toEqual(["subscribed", 0, 2]);
    },
  );

  test("that both said yes refuse as soon as one of them says no, and the other's old yes reopens nothing", async () => {
    const { shop } = await open();
    await told(shop, 0, [{}, guest({ receive_mail_magazine: true })]);
    await told(shop, 1, [guest()]);
    await told(shop, 2, [{}]);
    expect([await standing(shop), await refusals(shop)]).toEqual(["refused", 1]);
  });
});

describe("a refusal", () => {
  const saysYes = (shop: ShopDb, hours: number) => refusesHere(shop, hours, "subscribed");

  test("at Color Me counts against a yes that was said here before, though their clock is behind ours", async () => {
    const { shop } = await open();
    await polled(shop, 0, {});
    await saysYes(shop, 1);
    const body = Buffer.from(JSON.stringify({ item: { ...person, receive_mail_magazine: false }, toldAt: secondsOf(at(0.9)) }));
    const webhook = { topic: "customers/updated", webhookId: "w", triggeredAt: at(0.9), receivedAt: at(1.1), body };
    await applyEvents(shop, colorMe.parse(webhook, context), at(1.1));
    expect(await standing(shop)).toBe("refused");
  });

  test("here stands, while Color Me has heard but of the yes before it and tells that one back", async () => {
    await operatorDb.query`UPDATE shop_schedule SET consent_due_at = NULL`;
    const { shop, store } = await open({ receive_mail_magazine: false });
    await polled(shop, 0, { receive_mail_magazine: false });
    await saysYes(shop, 1);
    await tellDueConsents(at(2));
    expect(store.customers[0]).toMatchObject({ receive_mail_magazine: true });
    await refusesHere(shop, 3);
    await polled(shop, 4, {});
    expect(await standing(shop)).toBe("refused");
    await tellDueConsents(at(5));
    await polled(shop, 6, { receive_mail_magazine: false });
    expect([await standing(shop), store.customers[0]?.receive_mail_magazine]).toEqual(["refused", false]);
    await polled(shop, 7, {});
    expect(await standing(shop)).toBe("subscribed");
  });

  test("here that was taken back is not brought back by Color Me, which has yet to hear of it", async () => {
    await operatorDb.query`UPDATE shop_schedule SET consent_due_at = NULL`;
    const { shop } = await open();
    await polled(shop, 0, {});
    await refusesHere(shop, 1);
    await tellDueConsents(at(2));
    await saysYes(shop, 3);
    await polled(shop, 4, { receive_mail_magazine: false });
    expect(await standing(shop)).toBe("subscribed");
  });
});

describe("Color Me is told", () => {
  const consent = (told: Partial<ConsentToTell> = {}): ConsentToTell => ({
    accountId: "7",
    channel: "email",
    address: "hanako@example.test",
    state: "unsubscribed",
    isConfirmed: false,
    occurredAt: began,
    ...told,
  });

  test("what was refused here, once, and hears of nothing that it said itself", async () => {
    await operatorDb.query`UPDATE shop_schedule SET consent_due_at = NULL`;
    const { shop, store } = await open();
    await polled(shop, 0, {});
    await refusesHere(shop, 1);
    await tellDueConsents(at(2));
    expect(store.customers[0]).toMatchObject({ receive_mail_magazine: false });
    await polled(shop, 3, { receive_mail_magazine: false });
    expect(await standing(shop)).toBe("refused");
    const told = await shop.query`SELECT outcome FROM consent_outbox WHERE shop_id = ${shop.id}`;
    expect(told).toEqual([{ outcome: "told" }]);
  });

  test("what a member refused, and that it was told, though a guest's record of the same address cannot be changed", async () => {
    await operatorDb.query`UPDATE shop_schedule SET consent_due_at = NULL`;
    const { shop, store } = await open();
    await polled(shop, 0, {});
    await polled(shop, 0, { id: 8, member: false });
    await refusesHere(shop, 1);
    await tellDueConsents(at(2));
    expect(store.customers[0]).toMatchObject({ receive_mail_magazine: false });
    expect(await shop.query`SELECT outcome FROM consent_outbox WHERE shop_id = ${shop.id}`).toEqual([{ outcome: "told" }]);
  });

  test.each([
    [consent({ state: "subscribed" }), {}, { outcome: "same" }],
    [consent({ state: "pending" }), {}, { outcome: "same" }],
    [consent({ channel: "sms", address: "+819012345678" }), {}, { outcome: "no-account" }],
    [consent({ address: "somebody@example.test" }), {}, { outcome: "no-account" }],
    [consent({ accountId: "8" }), {}, { outcome: "no-account" }],
    [consent(), { member: false }, { outcome: "no-account" }],
    [consent(), {}, { outcome: "told" }],
    [consent(), { mail: "Ｈａｎａｋｏ＠example.test " }, { outcome: "told" }],
  ])("%j of %j: %j", async (said, told, outcome) => {
    const { domain } = await open(told);
    expect(await colorMe.consentTeller(domain, () => began)(said)).toEqual(outcome);
  });

  test("a change of the setting leaves the rest of the record as it was", async () => {
    const { domain, store } = await open({ address2: "つむぎ荘 201" });
    expect(await colorMe.consentTeller(domain, () => began)(consent())).toEqual({ outcome: "told" });
    expect(store.customers[0]).toEqual({ ...person, address2: "つむぎ荘 201", receive_mail_magazine: false });
  });

  test("a shop that lets us in no more is told later", async () => {
    const { store, domain } = await open();
    server.revoke(store);
    expect(await colorMe.consentTeller(domain, () => began)(consent())).toMatchObject({ outcome: "later" });
  });
});
