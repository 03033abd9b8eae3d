import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { shopifyWebhookDoor } from "~/doors/shopify-webhook.server";
import { env } from "~/env.server";
import { tick } from "~/jobs/tick.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { wakeForDue } from "~/pipeline/decide/wake-for-due.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { installShop } from "~/pipeline/ledger/install-shop.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { shopById } from "~/queries/shop/shops.server";
import { checkoutEvent, consentEvent } from "../../helpers/events";
import { fakeChannels, hours, makeRunningShop } from "../../helpers/running-shop";

const start = new Date("2026-06-01T03:00:00Z");
const server = createServer((request, response) => void shopifyWebhookDoor(request, response));
beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

let told = 0;

/** As Shopify tells it: signed, through the door, understood by the worker's next turn. */
async function uninstall(domain: string, at: Date) {
  told += 1;
  const body = JSON.stringify({ id: 1, myshopify_domain: domain });
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/shopify`, {
    method: "POST",
    body,
    headers: {
      "x-shopify-hmac-sha256": createHmac("sha256", env.SHOPIFY_API_SECRET).update(body).digest("base64"),
      "x-shopify-topic": "app/uninstalled",
      "x-shopify-shop-domain": domain,
      "x-shopify-webhook-id": `uninstalled-${told}`,
      "x-shopify-triggered-at": at.toISOString(),
    },
  });
  expect(answer.status).toBe(200);
  await tick(at);
}

const comeBack = (domain: string, at: Date) => installShop({ platform: "shopify", domain, scopes: [], isDemo: true }, at);

async function leaveCart(shop: ShopDb, name: string, at: Date) {
  const email = `${name}@example.test`;
  const agreed = consentEvent({ email, state: "subscribed", at: "2026-01-01T00:00:00Z" });
  await applyEvents(shop, [agreed, checkoutEvent({ token: name, at: at.toISOString(), email })], at);
  await wakeForDue(shop);
}

/** A first reminder decided and waiting for a busy provider, two more to come due a day and three days after the cart. */
async function shopWithReminders() {
  const { shop, domain } = await makeRunningShop({ on: ["cart-recovery"], now: start });
  await leaveCart(shop, "k1", start);
  await runScenarios(shop, hours(start, 1));
  await sendDeliveries(shop, hours(start, 1), fakeChannels(() => ({ outcome: "retry-later", afterSeconds: 60, detail: "429" })).channels);
  expect(await states(shop)).toEqual([{ occasion: "cart:k1", step: 0, state: "queued", reason: "provider-busy" }]);
  return { shop, domain };
}

const states = (shop: ShopDb) => shop.query`
  SELECT occasion, step, state, reason FROM delivery WHERE shop_id = ${shop.id} ORDER BY occasion, step`;
const sent = async (shop: ShopDb) => (await shop.query`SELECT FROM delivery WHERE shop_id = ${shop.id} AND sent_at IS NOT NULL`).length;

test("after app/uninstalled nothing goes, neither queued nor due, and the log says why; a shop that comes back goes on", async () => {
  const { shop, domain } = await shopWithReminders();
  await uninstall(domain, hours(start, 1.2));
  expect((await shopById(shop.id))?.state).toBe("uninstalled");
  for (const hour of [2, 24, 48]) await tick(hours(start, hour));
  const stopped = [0, 1].map((step) => ({ occasion: "cart:k1", step, state: "skipped", reason: "uninstalled" }));
  expect(await states(shop)).toEqual(stopped);
  expect(await sent(shop)).toBe(0);
  await comeBack(domain, hours(start, 50));
  await tick(hours(start, 50));
  expect(await states(shop)).toEqual(stopped);
  await tick(hours(start, 72));
  expect(await states(shop)).toEqual([...stopped, { occasion: "cart:k1", step: 2, state: "accepted", reason: null }]);
});

test("what was queued or came due before a shop came back does not go, however soon that was; what comes due later does", async () => {
  const { shop, domain } = await shopWithReminders();
  await leaveCart(shop, "k2", hours(start, 0.4));
  await uninstall(domain, hours(start, 1.2));
  // No turn of the worker lies between the due instant of the second cart and the return.
  await comeBack(domain, hours(start, 1.45));
  await leaveCart(shop, "k3", hours(start, 1.5));
  await tick(hours(start, 3));
  expect(await states(shop)).toEqual([
    { occasion: "cart:k1", step: 0, state: "skipped", reason: "uninstalled" },
    { occasion: "cart:k2", step: 0, state: "skipped", reason: "uninstalled" },
    { occasion: "cart:k3", step: 0, state: "accepted", reason: null },
  ]);
});

test("an uninstall that is told twice, or only after the return, changes nothing", async () => {
  const { shop, domain } = await shopWithReminders();
  await uninstall(domain, hours(start, 1.2));
  await comeBack(domain, hours(start, 1.3));
  await uninstall(domain, hours(start, 1.2));
  await leaveCart(shop, "k3", hours(start, 1.5));
  await tick(hours(start, 3));
  expect((await shopById(shop.id))?.state).toBe("installed");
  expect(await sent(shop)).toBe(1);
});
