import { afterEach, describe, expect, test, vi } from "vitest";
import { confirmLink } from "~/channels/links.server";
import type { ShopDb } from "~/db.server";
import { noOptIn } from "~/domain/consent/opt-in";
import type { ConsentState, ShopEvent } from "~/domain/ledger/events";
import { env } from "~/env.server";
import { clock } from "~/lib/clock.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { sendDeliveries, settleLostDeliveries } from "~/pipeline/send/send-deliveries.server";
import { consentTelling } from "~/queries/consent/consent-outbox.server";
import { saveOptIn } from "~/queries/consent/opt-ins.server";
import { nextDueAt } from "~/queries/decide/due.server";
import { shopById } from "~/queries/shop/shops.server";
import { action, loader } from "~/routes/j.$token";
import { consentEvent, customerEvent } from "../../helpers/events";
import { allRows } from "../../helpers/fill-shop";
import { fakeChannels, hours, makeRunningShop } from "../../helpers/running-shop";

const now = new Date("2026-06-01T00:00:00Z");
const email = "hanako@example.test";
const setting = { ...noOptIn, isOn: true, since: "2026-05-31T00:00:00.000Z" };
afterEach(() => void vi.restoreAllMocks());

type Said = { state: ConsentState; at: Date; source?: string; level?: string };
const said = ({ state, at, source, level }: Said): ShopEvent => {
  const event = consentEvent({ email, state, at: at.toISOString(), customer: "1000", ...(source ? { source } : {}) });
  return event.kind === "consent" ? { ...event, consent: { ...event.consent, evidence: { optInLevel: level ?? null } } } : event;
};

async function shopThatAsks(change: Partial<typeof setting> = {}) {
  const { shop } = await makeRunningShop({ on: [], now: hours(now, -24) });
  await saveOptIn(shop, { ...setting, ...change }, now);
  await applyEvents(shop, [customerEvent({ id: "1000", at: "2026-05-01T00:00:00Z", email, first: "花子", last: "山田" })], now);
  return shop;
}

const send = async (shop: ShopDb, at: Date) => {
  const { channels, sent } = fakeChannels();
  await sendDeliveries(shop, at, channels);
  return sent;
};

const standing = async (shop: ShopDb) =>
  (await shop.query<{ consent: string }>`SELECT email_consent AS consent FROM customer WHERE shop_id = ${shop.id}`)[0]?.consent;
const yeses = (shop: ShopDb) =>
  shop.query<{ wording: string; evidence: Record<string, string>; occurredAt: Date }>`
    SELECT wording, evidence, occurred_at AS "occurredAt" FROM consent WHERE shop_id = ${shop.id} AND source = 'double-opt-in'`;

/** Somebody who signed up and has the mail. */
async function asked(change: Partial<typeof setting> = {}) {
  const shop = await shopThatAsks(change);
  await applyEvents(shop, [said({ state: "pending", at: now })], now);
  const [message] = await send(shop, now);
  if (!message) throw new Error("no mail went");
  const path = new URL(/https?:\/\/\S+\/j\/[\w.~-]+/.exec(message.text)?.[0] ?? "").pathname;
  return { shop, message, path };
}

const args = (path: string, init: RequestInit = {}) => ({
  request: new Request(env.APP_URL + path, init),
  params: { token: path.slice(3) },
  context: {},
});
const headers = { "x-client-address": "203.0.113.9", "user-agent": "Phone", "accept-language": "ja" };
const at = (time: Date) => void vi.spyOn(clock, "now").mockReturnValue(time);
const look = (path: string) => loader(args(path, { headers }));
const press = (path: string, version = "1") => action(args(path, { method: "POST", headers, body: new URLSearchParams({ version }) }));
const leads = (page: Promise<unknown>) =>
  page.then(
    () => "",
    (thrown: unknown) => (thrown instanceof Response ? thrown.headers.get("location") : String(thrown)),
  );

test("who signs up gets one mail that leads to the page; to look at it changes nothing; the button is the consent, with both steps kept", async () => {
  const { shop, message, path } = await asked();
  expect(message).toMatchObject({ kind: "transactional", to: { address: email }, scenarioId: "double-opt-in" });
  expect(await send(shop, hours(now, 1))).toEqual([]);
  const before = await allRows(shop.id);
  at(hours(now, 2));
  expect(await look(path)).toMatchObject({ state: "open" });
  expect(await allRows(shop.id)).toEqual(before);
  expect(await standing(shop)).toBe("pending");
  expect(await press(path)).toEqual({ state: "confirmed" });
  expect(await standing(shop)).toBe("subscribed");
  const [yes] = await yeses(shop);
  expect(yes).toMatchObject({
    occurredAt: hours(now, 2),
    wording: expect.stringContaining("同意します"),
    evidence: {
      ip: "203.0.113.9",
      userAgent: "Phone",
      deliveryId: message.deliveryId,
      wordingVersion: "1",
      signedUpAt: now.toISOString(),
      mailSentAt: now.toISOString(),
    },
  });
  expect(await consentTelling(shop)).toMatchObject({ waiting: 1 });
});

test("pressed twice, one after another or in two windows at once, it is one consent", async () => {
  const { shop, path } = await asked();
  at(hours(now, 1));
  expect(await Promise.all([press(path), press(path)])).toEqual([{ state: "confirmed" }, { state: "confirmed" }]);
  at(hours(now, 2));
  expect(await press(path)).toEqual({ state: "confirmed" });
  expect(await look(path)).toMatchObject({ state: "confirmed" });
  expect(await yeses(shop)).toHaveLength(1);
});

test("a name that somebody typed in with another's address brings no link into the mail, not even beside the address", async () => {
  const shop = await shopThatAsks();
  const named = { id: "1000", at: "2026-05-02T00:00:00Z", email, first: "https://evil.example\r\nBcc: x@evil.example", last: "" };
  await applyEvents(shop, [customerEvent(named), said({ state: "pending", at: now })], now);
  const [message] = await send(shop, now);
  expect(message?.to).toEqual({ address: email, name: "" });
  expect(message?.html).not.toContain("evil");
});

test("words that were changed while the page stood open are shown before they are agreed to", async () => {
  const { shop, path } = await asked();
  await saveOptIn(shop, { ...setting, version: 2, wording: { ja: "{shop}の便り", en: "" } }, hours(now, 1));
  at(hours(now, 1));
  expect(await press(path, "1")).toEqual({ state: "open" });
  expect(await yeses(shop)).toEqual([]);
  expect(await press(path, "2")).toEqual({ state: "confirmed" });
  expect((await yeses(shop))[0]).toMatchObject({ wording: expect.stringContaining("の便り"), evidence: { wordingVersion: "2" } });
});

test("after 14 days the link says kindly that it is too late; nothing changes", async () => {
  const { shop, path } = await asked();
  at(hours(now, 15 * 24));
  expect(await look(path)).toMatchObject({ state: "expired" });
  expect(await press(path)).toEqual({ state: "expired" });
  expect(await yeses(shop)).toEqual([]);
});

test("who refused meanwhile stays refused, whatever the old link says", async () => {
  const { shop, path } = await asked();
  await applyEvents(shop, [said({ state: "unsubscribed", at: hours(now, 1), source: "one-click" })], hours(now, 1));
  at(hours(now, 2));
  expect(await press(path)).toEqual({ state: "refused" });
  expect(await standing(shop)).toBe("refused");
});

test("a forged link, one of another kind, and one that names another shop lead to the friendly page", async () => {
  const { message, path } = await asked();
  const other = await shopThatAsks();
  const opaqueId = (await shopById(other.id))?.opaqueId ?? "";
  const foreign = new URL(confirmLink({ shopOpaqueId: opaqueId, deliveryId: message.deliveryId, madeOn: now }, "https://teppan.example"))
    .pathname;
  for (const bad of [`${path}x`, `/j/${path.slice(3).toUpperCase()}`, "/j/", foreign]) {
    expect(await leads(look(bad))).toBe("/link-expired");
    expect(await leads(press(bad))).toBe("/link-expired");
  }
  expect(await yeses(other)).toEqual([]);
});

test("the same sign-up told again asks nobody twice; a new one asks again a day later, and three times at most", async () => {
  const { shop } = await asked();
  const signUp = async (after: number) => {
    await applyEvents(shop, [said({ state: "pending", at: hours(now, after) })], hours(now, after));
    return (await send(shop, hours(now, after))).length;
  };
  await applyEvents(shop, [said({ state: "pending", at: now })], hours(now, 30));
  expect(await send(shop, hours(now, 30))).toEqual([]);
  expect([await signUp(23), await signUp(31), await signUp(40), await signUp(56), await signUp(100)]).toEqual([0, 1, 0, 1, 0]);
});

const cases: [string, { change?: Partial<typeof setting>; words: Said[]; mails: number; stands: string }][] = [
  ["the setting is off", { change: { isOn: false }, words: [{ state: "pending", at: now }], mails: 0, stands: "pending" }],
  ["the sign-up is older than the setting", { words: [{ state: "pending", at: hours(now, -48) }], mails: 0, stands: "pending" }],
  [
    "the address has refused before",
    {
      words: [
        { state: "unsubscribed", at: hours(now, -72) },
        { state: "pending", at: now },
      ],
      mails: 0,
      stands: "pending",
    },
  ],
  ["the yes was confirmed there", { words: [{ state: "subscribed", at: now, level: "confirmed_opt_in" }], mails: 0, stands: "subscribed" }],
  [
    "a single yes is enough for the shop",
    { words: [{ state: "subscribed", at: now, level: "single_opt_in" }], mails: 0, stands: "subscribed" },
  ],
  [
    "a single yes is to be confirmed",
    { change: { confirmsSingle: true }, words: [{ state: "subscribed", at: now, level: "single_opt_in" }], mails: 1, stands: "pending" },
  ],
  [
    "a single yes after a yes of the person's own is an echo",
    {
      change: { confirmsSingle: true },
      words: [
        { state: "subscribed", at: hours(now, -1), source: "preference-page" },
        { state: "subscribed", at: now, level: "single_opt_in" },
      ],
      mails: 0,
      stands: "subscribed",
    },
  ],
];
describe("whom the shop asks", () => {
  test.each(cases)("%s", async (_name, { change, words, mails, stands }) => {
    const shop = await shopThatAsks(change);
    for (const word of words) await applyEvents(shop, [said(word)], now);
    expect(await send(shop, now)).toHaveLength(mails);
    expect(await standing(shop)).toBe(stands);
  });
});

test("a single yes told again after its person confirmed changes nothing", async () => {
  const shop = await shopThatAsks({ confirmsSingle: true });
  const single = said({ state: "subscribed", at: now, level: "single_opt_in" });
  await applyEvents(shop, [single], now);
  await applyEvents(shop, [single], hours(now, 1));
  expect(await standing(shop)).toBe("pending");
  const [message] = await send(shop, hours(now, 1));
  at(hours(now, 2));
  await press(new URL(/https?:\/\/\S+\/j\/[\w.~-]+/.exec(message?.text ?? "")?.[0] ?? "").pathname);
  await applyEvents(shop, [single], hours(now, 3));
  expect(await standing(shop)).toBe("subscribed");
});

test("a mail that waits goes by what is so by then: switched off, or refused, it does not go; and it wakes the shop", async () => {
  for (const [change, reason] of [
    [async (shop: ShopDb) => saveOptIn(shop, noOptIn, now), "scenario-off"],
    [async (shop: ShopDb) => applyEvents(shop, [said({ state: "unsubscribed", at: hours(now, 1) })], hours(now, 1)), "refused"],
  ] as const) {
    const shop = await shopThatAsks();
    await applyEvents(shop, [said({ state: "pending", at: now })], now);
    expect(await nextDueAt(shop)).toEqual(now);
    await change(shop);
    expect(await send(shop, hours(now, 1))).toEqual([]);
    expect(await shop.query`SELECT state, reason FROM delivery WHERE shop_id = ${shop.id}`).toEqual([{ state: "skipped", reason }]);
  }
});

test("a sender that dies with the mail in hand leaves it unknown for good: nobody is asked twice by one sign-up", async () => {
  const shop = await shopThatAsks();
  await applyEvents(shop, [said({ state: "pending", at: now })], now);
  const { channels, sent } = fakeChannels(() => Promise.reject(new Error("died")));
  await sendDeliveries(shop, now, channels).catch(() => undefined);
  for (const after of [1, 74, 150]) {
    await settleLostDeliveries(shop, hours(now, after));
    sent.push(...(await send(shop, hours(now, after))));
  }
  expect(sent).toHaveLength(1);
});
