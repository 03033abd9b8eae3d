// Does a visit to a Color Me shop reach its customer's timeline, the basket included, by the one file that its pages load?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "~/domain/ids";
import { colorMeShop } from "../../helpers/storefront/color-me-shop";
import { listen, until } from "../../helpers/storefront/listen";
import { type RunningApp, startApp } from "../helpers/app";
import { axeViolations } from "../helpers/axe";
import { launchBrowser, openContext, openPage, takePicture } from "../helpers/browser";
import { fits } from "../helpers/look-at";
import { advance, simulated } from "../helpers/play-week";
import { appModules, plantShop } from "../helpers/shop-data";

let app: RunningApp;
let browser: Browser;
let shopId: ShopId;
let opaqueId: string;
let shop: Awaited<ReturnType<typeof colorMeShop>>;
let src: string;
let appNow = new Date();

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  shopId = await plantShop(app);
  await settle(0);
  const { openShop, shopById } = await appModules(app);
  const { connectLine } = await import("../../helpers/line-shop");
  await connectLine(openShop(shopId), { bot: { userId: "U1", basicId: "@tsumugi", name: "つむぎ商店" } });
  const { loaderRelease } = await import("~/platforms/color-me/loader-release");
  opaqueId = (await shopById(shopId))?.opaqueId ?? "";
  src = `${app.url}/storefront/${opaqueId}/${loaderRelease.file}`;
  shop = await colorMeShop({ src, integrity: loaderRelease.integrity });
});

afterAll(async () => {
  await browser?.close();
  await shop?.stop();
  await app?.stop();
});

async function settle(minutes = 2) {
  appNow = new Date(Math.max(Date.now(), appNow.getTime()) + minutes * 60_000);
  await advance(app, appNow);
}

/** Who followed a link in this person's message carries it in the shop's address. */
async function clickOf(email: string): Promise<string> {
  const { openShop } = await appModules(app);
  const { clickProof } = await import("~/channels/storefront-proof.server");
  const db = openShop(shopId);
  const [person] = await db.query<{ customerId: string; identityId: string }>`
    SELECT customer_id AS "customerId", email_identity_id AS "identityId" FROM customer WHERE shop_id = ${shopId} AND email = ${email}`;
  const { saveDecisions } = await import("~/queries/decide/decisions.server");
  const { ownMail } = await import("~/pipeline/consent/own-mail");
  const deliveryId = crypto.randomUUID();
  const of = { deliveryId, scenarioId: "double-opt-in", scenarioVersion: 1, ...person, occasion: "t", anchorAt: appNow, expiresAt: appNow };
  await saveDecisions(db, [ownMail(of as unknown as Parameters<typeof ownMail>[0], appNow)], appNow);
  return clickProof(deliveryId, { shopOpaqueId: opaqueId, now: appNow });
}

test("a visit that a click of a message began is its customer's: pages, search, basket and dwell", async () => {
  const context = await openContext(browser, { size: "phone" });
  const { told, events, names } = listen(context, app.url);
  const { page, errors } = await openPage(context);
  await page.goto(`${shop.url}/?tp=${await clickOf("customer3@example.test")}`);
  await until(() => names().includes("page_viewed"), page);
  await page.getByLabel("キーワード").fill("煎茶");
  await page.getByRole("button", { name: "検索" }).click();
  await until(() => names().includes("search_submitted"), page);
  await page.waitForTimeout(1_600);
  // To another tab. When a page is left, a driven browser tells under its true name, which /collect takes for a robot's.
  await page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await until(() => events().some(({ dwellMs }) => (dwellMs ?? 0) >= 1_500), page);
  await page.getByRole("link", { name: "お茶" }).click();
  await until(() => names().includes("collection_viewed"), page);
  await page.goto(`${shop.url}/?pid=81`);
  await until(() => names().includes("product_viewed"), page);
  // The shop answers when the press was told: what is told while a page goes cannot be seen from here.
  await page.route("**/basket/items/add", async (route) => {
    await until(() => names().includes("product_added_to_cart"), page);
    await route.continue();
  });
  await page.getByLabel("数量").fill("2");
  await page.getByRole("button", { name: "カートに入れる" }).click();
  await until(() => names().filter((name) => name === "product_viewed").length > 1, page);
  await page.goto(`${shop.url}/cart/empty`);
  await until(() => names().includes("product_removed_from_cart"), page);
  await page.goto(`${shop.url}/thanks`);
  await until(() => names().includes("checkout_completed"), page);

  expect(names().filter((name) => name === "product_added_to_cart")).toHaveLength(1);
  expect(events()).toContainEqual(expect.objectContaining({ name: "search_submitted", query: "煎茶" }));
  expect(events()).toContainEqual(expect.objectContaining({ name: "product_added_to_cart", productId: "81" }));
  expect(new Set(told.map(({ visitor }) => visitor)).size).toBe(1);
  expect(told.every(({ status }) => status === 204)).toBe(true);
  expect(errors).toEqual([]);
  await context.close();

  await settle();
  const { openShop } = await appModules(app);
  const rows = await openShop(shopId).query<{ kind: string; email: string | null; dwell: number }>`
    SELECT DISTINCT e.kind, c.email, max(e.dwell_seconds) OVER () AS dwell FROM storefront_event e
    JOIN identity i ON i.shop_id = e.shop_id AND i.identity_id = e.identity_id
    LEFT JOIN customer c ON c.shop_id = e.shop_id AND c.customer_id = i.customer_id
    WHERE e.shop_id = ${shopId} ORDER BY e.kind`;
  expect(rows.map(({ kind }) => kind)).toEqual(["cart-add", "cart-remove", "collection", "look", "order", "search"]);
  expect(new Set(rows.map(({ email }) => email))).toEqual(new Set(["customer3@example.test"]));
  expect(rows[0]?.dwell).toBeGreaterThanOrEqual(1);
});

test("a file that was changed on its way is not run, and the shop's page is as it was", async () => {
  const changed = await colorMeShop({ src, integrity: `sha384-${Buffer.alloc(48).toString("base64")}` });
  const context = await openContext(browser, {});
  const { told } = listen(context, app.url);
  const { page } = await openPage(context);
  await page.goto(changed.url, { waitUntil: "networkidle" });
  expect(await page.getByRole("heading", { name: "トップ" }).count()).toBe(1);
  expect(await page.locator(".teppan-goods").count()).toBe(0);
  expect(told).toEqual([]);
  await context.close();
  await changed.stop();
});

test("whoever opted out is told of no more, and sees the shop as before", async () => {
  const context = await openContext(browser, {});
  const { told } = listen(context, app.url);
  const { page } = await openPage(context);
  await page.goto(`${shop.url}/?tp_off=1`, { waitUntil: "networkidle" });
  await page.goto(`${shop.url}/?pid=81`, { waitUntil: "networkidle" });
  await page.goto(shop.url, { waitUntil: "networkidle" });
  await page.locator(".teppan-goods li").first().waitFor();
  expect(told).toEqual([]);
  await context.close();
});

test("what a browser told before it opted out is forgotten, and after its person goes on again it is heard", async () => {
  const context = await openContext(browser, {});
  const { told } = listen(context, app.url);
  const { page } = await openPage(context);
  await page.goto(`${shop.url}/?pid=81`, { waitUntil: "networkidle" });
  await expect.poll(() => told.length).toBeGreaterThan(0);
  const [{ visitor } = { visitor: "" }] = told;
  await page.goto(`${shop.url}/?tp_off=1`, { waitUntil: "networkidle" });
  await expect.poll(() => told.at(-1)).toMatchObject({ visitor, events: [], optOut: true });
  const { length } = told;
  await page.goto(`${shop.url}/?pid=81`, { waitUntil: "networkidle" });
  await page.waitForTimeout(800);
  expect(told).toHaveLength(length);
  await page.goto(`${shop.url}/?tp_off=0`, { waitUntil: "networkidle" });
  await expect.poll(() => told.slice(length)).toMatchObject([{ visitor, events: [], optOut: false }, { events: [{}] }]);
  await context.close();
});

test.each(["desktop", "phone"] as const)(
  "the places that the shop keeps free are filled, fit, and can be used by everybody (%s)",
  async (size) => {
    const { connectLine } = await import("../../helpers/line-shop");
    await connectLine((await appModules(app)).openShop(shopId), { bot: { userId: "U1", basicId: "@tsumugi", name: "つむぎ商店" } });
    const context = await openContext(browser, { size });
    const { page, errors } = await openPage(context);
    await page.goto(shop.url, { waitUntil: "networkidle" });
    await page.getByRole("link", { name: "LINEで友だち追加" }).waitFor();
    await page.locator(".teppan-goods li").nth(1).waitFor();
    expect(await page.locator(".teppan-goods").textContent()).toContain("1位");
    expect(await axeViolations(page)).toEqual([]);
    await page.getByLabel("メールアドレス").fill(`colorme-${size}@example.test`);
    await page.getByRole("button", { name: "登録する" }).click();
    await page.getByText("ご登録ありがとうございます。").waitFor();
    expect(await fits(page)).toBe(true);
    await takePicture(page, `storefront-color-me-${size}`);
    expect(errors).toEqual([]);
    await context.close();
  },
);
