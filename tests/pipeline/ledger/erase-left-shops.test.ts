// A Color Me shop left: is everything of it erased on its day, not before, and never what came back?
import "../../helpers/color-me/running";
import { expect, test } from "vitest";
import { operatorDb } from "~/db.server";
import { answerColorMeForm, showColorMe } from "~/pipeline/change/color-me-settings.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { connectColorMe } from "~/pipeline/ledger/connect-color-me.server";
import { eraseLeftShop, shopsLeftForGood } from "~/pipeline/ledger/erase-left-shops.server";
import { forgetShop } from "~/pipeline/ledger/forget-shop.server";
import { colorMeTokenOf, noteColorMeRevoked } from "~/queries/shop/color-me-access.server";
import { askErasure, redactShopRow } from "~/queries/shop/left-shops.server";
import { type ShopRow, saveInstallation, saveUninstalled, shopById } from "~/queries/shop/shops.server";
import { openColorMeShop } from "../../helpers/color-me/open-shop";
import { colorMeShop as server } from "../../helpers/color-me/running";
import { orderEvent } from "../../helpers/events";
import { rowsOfShop, tracesOf } from "../../helpers/traces";

const start = new Date("2026-01-10T00:00:00Z");
const days = (n: number) => new Date(start.getTime() + n * 86_400_000);
const app = { clientId: "id", clientSecret: "secret" };

async function shopWithOrder() {
  const { shop, store, domain } = await openColorMeShop(server, { now: start });
  const email = `${domain.toLowerCase()}@example.test`;
  await applyEvents(shop, [orderEvent({ id: `o-${domain}`, at: start.toISOString(), email })], start);
  const consentAgain = async (now: Date) => {
    server.codes.set(`again-${domain}`, domain);
    return connectColorMe(app, `again-${domain}`, now);
  };
  return { shop, store, domain, email, consentAgain };
}

const rowOf = async (shopId: ShopRow["shopId"]) => (await shopById(shopId)) as ShopRow;
const isFound = async (shopId: number, now: Date) => (await shopsLeftForGood(now)).some((one) => one.shopId === shopId);
const orders = async (shopId: number) => (await rowsOfShop(shopId)).shop_order ?? 0;

test("180 days after the uninstall nothing of the shop is left, and not a day before", async () => {
  const { shop, domain, email } = await shopWithOrder();
  await saveUninstalled(shop.id, days(1));
  expect(await isFound(shop.id, days(180))).toBe(false);
  await eraseLeftShop(shop.id, days(180));
  expect(await orders(shop.id)).toBe(1);
  expect(await isFound(shop.id, days(181))).toBe(true);
  await eraseLeftShop(shop.id, days(181));
  const { privacy_request: requests, ...others } = await rowsOfShop(shop.id);
  expect(requests).toBe(1);
  expect(Object.entries(others).filter(([, rows]) => rows > 0)).toEqual([]);
  expect(await tracesOf([email])).toEqual([]);
  expect(await operatorDb.query`SELECT 1 FROM inbox WHERE domain = ${domain}`).toEqual([]);
  expect(await operatorDb.query`SELECT 1 FROM color_me_access WHERE shop_id = ${shop.id}`).toEqual([]);
  expect(await shopById(shop.id)).toMatchObject({ state: "redacted", erasureAskedAt: null });
  expect(await isFound(shop.id, days(400))).toBe(false);
});

test("a shop that comes back before its day keeps its ledger, and the day begins anew when it leaves again", async () => {
  const { shop, store, consentAgain } = await shopWithOrder();
  server.revoke(store);
  await saveUninstalled(shop.id, days(1));
  expect(await consentAgain(days(170))).toEqual({ outcome: "connected", shopId: shop.id });
  expect(await isFound(shop.id, days(181))).toBe(false);
  await eraseLeftShop(shop.id, days(181));
  expect(await orders(shop.id)).toBe(1);
  await saveUninstalled(shop.id, days(190));
  expect([await isFound(shop.id, days(369)), await isFound(shop.id, days(370))]).toEqual([false, true]);
});

test("a token that nobody has replaced for 180 days is an uninstall that we were not told of", async () => {
  const { shop } = await shopWithOrder();
  await noteColorMeRevoked(shop.id, { keptAt: start }, days(2));
  expect(await showColorMe(shop, await rowOf(shop.id))).toMatchObject({ standing: "disconnected", eraseAt: days(182) });
  expect([await isFound(shop.id, days(181)), await isFound(shop.id, days(182))]).toEqual([false, true]);
  await eraseLeftShop(shop.id, days(182));
  expect(await orders(shop.id)).toBe(0);
});

test("a shop that is installed while it is found and erased stays", async () => {
  const { shop, domain } = await shopWithOrder();
  await saveUninstalled(shop.id, days(1));
  expect(await isFound(shop.id, days(200))).toBe(true);
  await saveInstallation({ platform: "color-me", domain, scopes: [], isDemo: false }, days(200));
  // The new consent has not brought its token yet.
  expect(await forgetShop(shop.id, ({ state }) => state === "uninstalled", { askedAt: days(200), now: days(200) })).toBe(false);
  expect(await orders(shop.id)).toBe(1);
});

test("who installs while the rows go waits, and finds a new shop", async () => {
  const { shop, domain } = await shopWithOrder();
  await saveUninstalled(shop.id, days(1));
  const order: string[] = [];
  let installing: Promise<unknown> = Promise.resolve();
  await redactShopRow(shop.id, {
    isGone: () => true,
    erase: async () => {
      installing = saveInstallation({ platform: "color-me", domain, scopes: [], isDemo: false }, days(200)).then((saved) => {
        order.push("installed");
        expect(saved).toMatchObject({ installedAt: days(200), behindSince: days(200) });
      });
      await operatorDb.query`SELECT pg_sleep(0.1)`;
      order.push("erased");
    },
    now: days(200),
  });
  await installing;
  expect(order).toEqual(["erased", "installed"]);
  expect(await shopById(shop.id)).toMatchObject({ state: "installed" });
});

test("its owner types the account id, and the shop is shut at once and erased by the next turn", async () => {
  const { shop, domain, email } = await shopWithOrder();
  const answer = async (fields: Record<string, string>) => answerColorMeForm(shop, { shopRow: await rowOf(shop.id), fields }, days(3));
  expect(await answer({ intent: "erase", accountId: "PA99999999" })).toEqual({ outcome: "failed", problem: "not-the-id" });
  expect(await answer({ intent: "erase" })).toEqual({ outcome: "failed", problem: "not-the-id" });
  expect(await answer({ intent: "else" })).toEqual({ outcome: "failed", problem: "unknown-intent" });
  expect(await isFound(shop.id, days(3))).toBe(false);
  expect(await answer({ intent: "erase", accountId: ` ${domain.toLowerCase()} ` })).toEqual({ outcome: "erasing" });
  expect(await colorMeTokenOf(shop.id)).toBeNull();
  expect(await shopById(shop.id)).toMatchObject({ state: "uninstalled" });
  expect(await answer({ intent: "erase", accountId: domain })).toEqual({ outcome: "failed", problem: "not-now" });
  expect(await isFound(shop.id, days(3))).toBe(true);
  await eraseLeftShop(shop.id, days(3));
  expect(await tracesOf([email])).toEqual([]);
  expect(await shopById(shop.id)).toMatchObject({ state: "redacted", erasureAskedAt: null });
});

test("what its owner had erased is erased even if the shop comes back before that was done", async () => {
  const { shop, consentAgain } = await shopWithOrder();
  await askErasure(shop.id, days(3));
  expect(await consentAgain(days(3))).toEqual({ outcome: "connected", shopId: shop.id });
  expect(await orders(shop.id)).toBe(0);
  expect(await shopById(shop.id)).toMatchObject({ state: "installed", erasureAskedAt: null, disconnectedAt: null });
});

test("killed after the rows are gone, the next turn takes what is left", async () => {
  const { shop, domain } = await shopWithOrder();
  await saveUninstalled(shop.id, days(1));
  await operatorDb.query`
    INSERT INTO inbox (platform, domain, topic, webhook_id, received_at, body, state)
    VALUES ('color-me', ${domain}, 'customers/updated', 'w', ${days(1)}, ${Buffer.from("{}")}, 'done')`;
  await redactShopRow(shop.id, { isGone: () => true, erase: async () => {}, now: days(181) });
  expect(await isFound(shop.id, days(181))).toBe(true);
  await eraseLeftShop(shop.id, days(181));
  expect(await operatorDb.query`SELECT 1 FROM inbox WHERE domain = ${domain}`).toEqual([]);
  expect(await isFound(shop.id, days(182))).toBe(false);
});
