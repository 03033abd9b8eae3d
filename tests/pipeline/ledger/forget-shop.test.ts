import { expect, test } from "vitest";
import { forShop, operatorDb } from "~/db.server";
import { installShop } from "~/pipeline/ledger/install-shop.server";
import { shopByDomain } from "~/queries/shop/shops.server";
import { rowsOfShop, tracesOf } from "../../helpers/traces";
import { inboxStates, ingestAll, keepWebhooks, orderBody, type Webhook } from "../../helpers/webhooks";

const now = new Date("2026-06-01T00:00:00Z");
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

async function install(name: string, at = now) {
  const domain = `${name}.myshopify.com`;
  const id = await installShop({ platform: "shopify", domain, scopes: [], isDemo: true }, at);
  return { shop: forShop(id), domain };
}

const order: Webhook = { topic: "orders/create", body: orderBody("2026-05-01T00:00:00Z", { id: 1, email: "left@example.test" }) };
const uninstalled = (hours: number): Webhook => ({ topic: "app/uninstalled", at: later(hours).toISOString(), body: { id: 1 } });
const forget = (domain: string, hours: number): Webhook => ({
  topic: "shop/redact",
  at: later(hours).toISOString(),
  body: { shop_id: 1, shop_domain: domain },
});

const state = async (domain: string) => (await shopByDomain("shopify", domain))?.state;

test("a shop that left and is to be forgotten leaves no row in any tenant table, and no webhook", async () => {
  const { shop, domain } = await install("left");
  await keepWebhooks(domain, [order, uninstalled(1)], now);
  await ingestAll(later(1));
  expect(await state(domain)).toBe("uninstalled");
  expect((await rowsOfShop(shop.id)).shop_order).toBe(1);
  await keepWebhooks(domain, [forget(domain, 49)], later(49));
  await ingestAll(later(49));
  expect(await state(domain)).toBe("redacted");
  const { privacy_request: requests, ...others } = await rowsOfShop(shop.id);
  expect(requests).toBe(1);
  expect(Object.keys(others).length).toBeGreaterThan(30);
  expect(Object.entries(others).filter(([, rows]) => rows > 0)).toEqual([]);
  expect(await inboxStates(domain)).toEqual([]);
  expect(await tracesOf(["left@example.test"])).toEqual([]);
});

test("what still comes for a forgotten shop is nobody's; when it installs again it begins anew", async () => {
  const { domain } = await install("again");
  await keepWebhooks(domain, [uninstalled(1), forget(domain, 49)], later(49));
  await ingestAll(later(49));
  await keepWebhooks(domain, [order], later(50));
  await ingestAll(later(50));
  expect(await inboxStates(domain)).toMatchObject([{ state: "unknown-shop" }]);
  const { shop } = await install("again", later(51));
  await ingestAll(later(51));
  expect(await state(domain)).toBe("installed");
  expect((await rowsOfShop(shop.id)).shop_order).toBe(1);
});

test("a shop that came back before it was forgotten stays", async () => {
  const { shop, domain } = await install("back");
  await keepWebhooks(domain, [order, uninstalled(1)], now);
  await ingestAll(later(1));
  await install("back", later(10));
  await keepWebhooks(domain, [forget(domain, 49)], later(49));
  await ingestAll(later(49));
  expect(await state(domain)).toBe("installed");
  expect((await rowsOfShop(shop.id)).shop_order).toBe(1);
});

test("a shop that we never knew is forgotten as well", async () => {
  const domain = "never.myshopify.com";
  await keepWebhooks(domain, [order], now);
  await ingestAll(now);
  await keepWebhooks(domain, [forget(domain, 49)], later(49));
  await ingestAll(later(49));
  expect(await inboxStates(domain)).toEqual([]);
  expect(await operatorDb.query`SELECT 1 FROM shop WHERE domain = ${domain}`).toEqual([]);
});

test("of a shop that we never knew, what came of an erased person goes, and the others' webhooks stay", async () => {
  const domain = "never-known-person.myshopify.com";
  const theirs = { topic: "orders/create", body: orderBody("2026-05-01T00:00:00Z", { id: 3, email: "asked@example.test" }) };
  const other = { topic: "orders/create", body: orderBody("2026-05-01T00:00:00Z", { id: 2, email: "stays@example.test" }) };
  await keepWebhooks(domain, [theirs, other], now);
  await ingestAll(now);
  const asked = { customer: { id: 9, email: "Asked@example.test", phone: null }, orders_to_redact: [] };
  await keepWebhooks(domain, [{ topic: "customers/redact", body: asked }], later(1));
  await ingestAll(later(1));
  expect(await inboxStates(domain)).toMatchObject([{ topic: "orders/create", state: "unknown-shop" }]);
  expect(await tracesOf(["asked@example.test"])).toEqual([]);
});
