import { expect, test } from "vitest";
import { messageLinks } from "~/channels/links.server";
import type { ShopDb } from "~/db.server";
import { env } from "~/env.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { redactCustomer } from "~/pipeline/ledger/forget-customer.server";
import { redactShop } from "~/pipeline/ledger/forget-shop.server";
import { shopById } from "~/queries/shop/shops.server";
import { action, loader } from "~/routes/u.$token";
import { checkoutEvent, consentEvent } from "../helpers/events";
import { allRows } from "../helpers/fill-shop";
import { hours } from "../helpers/running-shop";
import { sentMessage } from "../helpers/sent-message";

/** As mail programs post: no cookie, no Origin, no Referer (RFC 8058). */
const post = (path: string, body: string) =>
  action({
    request: new Request(env.APP_URL + path, { method: "POST", body, headers: { "Content-Type": "application/x-www-form-urlencoded" } }),
    params: { token: path.slice(3) },
    context: {},
  });

const get = (path: string) => loader({ request: new Request(env.APP_URL + path), params: { token: path.slice(3) }, context: {} });

const consents = (shop: ShopDb) => shop.query<{ state: string; source: string }>`
  SELECT state, source FROM consent WHERE shop_id = ${shop.id} ORDER BY recorded_at, state`;
const agreed = { state: "subscribed", source: "platform" };

const unknown = { leaving: null, title: "このリンクは使えません" };

test("to look at the page changes nothing, in no table", async () => {
  const { shop, paths } = await sentMessage();
  const before = await allRows(shop.id);
  expect(await get(paths.unsubscribe)).toEqual({
    title: expect.stringMatching(/^Shop/),
    leaving: {
      brand: expect.objectContaining({ headingFont: "mincho" }),
      shopName: expect.stringMatching(/^Shop/),
      channel: "email",
      preferences: expect.stringMatching(/^\/p\//),
      sender: { legalName: "つむぎ商店株式会社", postalAddress: "〒604-8005 京都市中京区恵比須町427", contact: "info@tsumugi.example" },
    },
  });
  expect(await allRows(shop.id)).toEqual(before);
});

test.each(["line", "sms"])("who comes by a message on %s is asked about that channel: it is the one that stops", async (channel) => {
  const { shop, paths } = await sentMessage();
  await shop.query`UPDATE delivery SET channel = ${channel} WHERE shop_id = ${shop.id}`;
  expect(await get(paths.unsubscribe)).toMatchObject({ leaving: { channel } });
});

test.each([
  ["one click in the mail program", "List-Unsubscribe=One-Click", "one-click"],
  ["the button of the page", "", "unsubscribe-page"],
])("%s stops the shop's mail; a second time is harmless", async (_name, body, source) => {
  const { shop, paths } = await sentMessage();
  expect(await post(paths.unsubscribe, body)).toEqual({ isDone: true });
  expect(await post(paths.unsubscribe, body)).toEqual({ isDone: true });
  const [first, ...refusals] = await consents(shop);
  expect(first).toEqual(agreed);
  expect(new Set(refusals.map((row) => JSON.stringify(row)))).toEqual(new Set([JSON.stringify({ state: "unsubscribed", source })]));
  expect(await shop.query`SELECT email_consent FROM customer WHERE shop_id = ${shop.id}`).toEqual([{ email_consent: "refused" }]);
});

test("a mail program may say it as multipart, or say nothing that we understand: it is out", async () => {
  const form = new FormData();
  form.set("List-Unsubscribe", "One-Click");
  for (const [init, source] of [
    [{ body: form }, "one-click"],
    [{ body: "{}", headers: { "Content-Type": "application/json" } }, "unsubscribe-page"],
    [{}, "unsubscribe-page"],
  ] as const) {
    const { shop, paths } = await sentMessage();
    const request = new Request(env.APP_URL + paths.unsubscribe, { method: "POST", ...init });
    expect(await action({ request, params: { token: paths.unsubscribe.slice(3) }, context: {} })).toEqual({ isDone: true });
    expect(await consents(shop)).toContainEqual({ state: "unsubscribed", source });
  }
});

test("a link of a shop that was forgotten says that it does not work, and breaks nothing", async () => {
  const { shop, paths } = await sentMessage();
  const row = await shopById(shop.id);
  if (!row) throw new Error("no shop");
  await redactShop({ ...row, state: "uninstalled" }, { receivedAt: new Date(), now: new Date() });
  expect(await get(paths.unsubscribe)).toEqual(unknown);
  expect(await post(paths.unsubscribe, "List-Unsubscribe=One-Click")).toEqual({ isDone: true });
});

test("the old link of somebody who was erased, and has signed up anew, does not say that anything was stopped", async () => {
  const email = "hanako@example.test";
  const { shop, paths, sentAt } = await sentMessage(email);
  const shopRow = await shopById(shop.id);
  if (!shopRow) throw new Error("no shop");
  const subject = { platformCustomerId: null, email, phone: null, orderIds: [] };
  await redactCustomer(shopRow, subject, { receivedAt: sentAt, now: sentAt, readUpTo: 0n });
  const later = hours(sentAt, 5);
  await applyEvents(shop, [consentEvent({ email, state: "subscribed", at: later.toISOString() })], later);
  expect(await get(paths.unsubscribe)).toEqual(unknown);
  expect(await post(paths.unsubscribe, "List-Unsubscribe=One-Click")).toEqual({ isDone: false });
});

test("who unsubscribed gets no further promotional message, and the log says why", async () => {
  const { shop, paths, sentAt } = await sentMessage();
  await post(paths.unsubscribe, "List-Unsubscribe=One-Click");
  const later = hours(sentAt, 200);
  await applyEvents(shop, [checkoutEvent({ token: "k2", at: later.toISOString(), email: "hanako@example.test" })], later);
  await runScenarios(shop, hours(later, 1.1));
  const rows = await shop.query`
    SELECT state, reason FROM delivery WHERE shop_id = ${shop.id} AND decided_at > ${later} AND step = 0`;
  expect(rows).toEqual([{ state: "skipped", reason: "refused" }]);
});

test("a token that we did not make, or made for a click, stops nothing", async () => {
  const { shop, message, opaqueId, paths, sentAt } = await sentMessage();
  const click = new URL(
    messageLinks({ shopOpaqueId: opaqueId, deliveryId: message.deliveryId, madeOn: sentAt }).click("https://shop.example"),
  ).pathname;
  for (const path of ["/u/forged", paths.unsubscribe.slice(0, -3), click.replace("/c/", "/u/")]) {
    expect(await get(path)).toEqual(unknown);
    expect(await post(path, "List-Unsubscribe=One-Click")).toEqual({ isDone: false });
  }
  expect(await consents(shop)).toEqual([agreed]);
});
