// Does a visit to a shop on Shopify reach its customer's timeline: pixel, theme blocks and proxy together, in a real browser?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "~/domain/ids";
import { testEnvironment } from "../../helpers/environment";
import { listen, until } from "../../helpers/storefront/listen";
import { type Given, shopifyShop } from "../../helpers/storefront/shopify-shop";
import { type RunningApp, startApp } from "../helpers/app";
import { axeViolations } from "../helpers/axe";
import { launchBrowser, openContext, openPage, takePicture } from "../helpers/browser";
import { fits } from "../helpers/look-at";
import { advance, simulated } from "../helpers/play-week";
import { appModules, plantShop, shopDomain } from "../helpers/shop-data";
import { signIn } from "../helpers/sign-in";

let app: RunningApp;
let browser: Browser;
let shopId: ShopId;
let shop: Awaited<ReturnType<typeof shopifyShop>>;
/** The browser's clock is the machine's: the app's follows it. */
let appNow = new Date();

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  shopId = await plantShop(app);
  await settle(0);
  const { shopById } = await appModules(app);
  const { pageKey } = await import("~/channels/storefront-proof.server");
  const opaqueId = (await shopById(shopId))?.opaqueId ?? "";
  const given: Given = {
    appUrl: app.url,
    domain: shopDomain,
    opaqueId,
    pageKey: pageKey(opaqueId),
    secret: testEnvironment.SHOPIFY_API_SECRET,
    now: () => appNow,
  };
  shop = await shopifyShop(given);
});

afterAll(async () => {
  await browser?.close();
  await shop?.stop();
  await app?.stop();
});

/** What was told is understood by the worker's next turns. */
async function settle(minutes = 2) {
  appNow = new Date(Math.max(Date.now(), appNow.getTime()) + minutes * 60_000);
  await advance(app, appNow);
}

test("a customer's visit stands on their timeline, with what they did before they signed in", async () => {
  const context = await openContext(browser, { size: "phone" });
  const { told, names } = listen(context, app.url);
  const { page, errors } = await openPage(context);
  const visit = async (path: string, name: string) => {
    const before = names().filter((one) => one === name).length;
    await page.goto(shop.url + path);
    await until(() => names().filter((one) => one === name).length > before, page);
  };
  await visit("/products/sencha", "product_viewed");
  expect(told.some(({ proof }) => proof)).toBe(false);
  await visit("/account?as=1000", "page_viewed");
  await visit("/search?q=煎茶", "search_submitted");
  await visit("/collections/all", "collection_viewed");
  await visit("/products/sencha", "product_viewed");
  await page.getByRole("button", { name: "カートに入れる" }).click();
  await until(() => names().includes("cart_viewed"), page);
  await page.getByRole("link", { name: "ご購入手続きへ" }).click();
  await until(() => names().includes("checkout_started"), page);
  await page.getByRole("link", { name: "注文する" }).click();
  await until(() => names().includes("checkout_completed"), page);
  expect(names()).toContain("product_added_to_cart");
  expect(told.every(({ status }) => status === 204)).toBe(true);
  expect(told.at(-1)).toMatchObject({ proof: { customer: expect.stringMatching(/^l\.1000\./) } });
  expect(errors).toEqual([]);
  await context.close();

  await settle();
  const { openShop } = await appModules(app);
  const rows = await openShop(shopId).query<{ kind: string; who: string }>`
    SELECT e.kind, p.value AS who FROM storefront_event e
    JOIN identity i ON i.shop_id = e.shop_id AND i.identity_id = e.identity_id
    JOIN identity p ON p.shop_id = e.shop_id AND p.customer_id = i.customer_id AND p.kind = 'platform'
    WHERE e.shop_id = ${shopId} ORDER BY e.occurred_at`;
  expect(new Set(rows.map(({ who }) => who))).toEqual(new Set(["1000"]));
  expect([...new Set(rows.map(({ kind }) => kind))].toSorted()).toEqual([
    "cart-add",
    "cart-view",
    "checkout",
    "collection",
    "look",
    "order",
    "search",
  ]);

  const admin = await openContext(browser, {});
  const screen = await openPage(admin);
  await signIn(screen.page, app);
  await screen.page.goto(`${app.url}/app/customers?q=customer0`, { waitUntil: "networkidle" });
  await screen.page.locator(".Polaris-ResourceItem").first().click();
  await screen.page.getByRole("heading", { name: "これまでのできごと" }).waitFor();
  const timeline = (await screen.page.locator("main").textContent()) ?? "";
  for (const word of ["深蒸し煎茶 100g", "トップページ", "カート", "購入完了", "「煎茶」を検索しました", "商品一覧：all"])
    expect(timeline).toContain(word);
  await takePicture(screen.page, "storefront-timeline");
  await admin.close();
});

test("somebody else on the same device afterwards is another person, and nobody signed in hands on nothing", async () => {
  const context = await openContext(browser, {});
  const { told } = listen(context, app.url);
  const { page } = await openPage(context);
  for (const as of ["1001", "1002", ""]) {
    await page.goto(`${shop.url}/account?as=${as}`);
    const count = told.length;
    await page.goto(`${shop.url}/collections/all`);
    await until(() => told.length > count, page);
  }
  const proofs = told.map(({ proof }) => (proof as { customer?: string } | undefined)?.customer?.split(".")[1]);
  expect(new Set(proofs)).toEqual(new Set(["1001", "1002", undefined]));
  expect(proofs.at(-1)).toBeUndefined();
  await context.close();
});

test.each([
  ["did not agree", "/?", "consent=no"],
  ["opted out on the privacy page", "/?tp_off=1", ""],
])("nothing is told of a visitor who %s", async (_who, first, cookie) => {
  const context = await openContext(browser, {});
  const { told } = listen(context, app.url);
  if (cookie) await context.addCookies([{ name: "consent", value: "no", url: shop.url }]);
  const { page } = await openPage(context);
  await page.goto(shop.url + first, { waitUntil: "networkidle" });
  const atFirst = told.length;
  await page.goto(`${shop.url}/products/sencha`, { waitUntil: "networkidle" });
  await page.waitForTimeout(800);
  expect(told.length).toBe(atFirst);
  await context.close();
});

test.each(["desktop", "phone"] as const)(
  "the blocks show picks, a form that signs up, and keep to the rules of accessibility (%s)",
  async (size) => {
    const context = await openContext(browser, { size });
    const { page, errors } = await openPage(context);
    await page.goto(`${shop.url}/products/sencha`, { waitUntil: "networkidle" });
    await page.locator(".teppan-goods li").first().waitFor();
    expect(await page.locator(".teppan-goods").textContent()).not.toContain("深蒸し煎茶");
    await page.getByLabel("メールアドレス").fill(`new-${size}@example.test`);
    await takePicture(page, `storefront-shopify-${size}`);
    await page.getByRole("button", { name: "登録する" }).click();
    await page.getByText("ご登録ありがとうございます。").waitFor();
    expect(await page.evaluate(() => (window as unknown as { visitors: object[] }).visitors)).toEqual([
      { email: `new-${size}@example.test` },
    ]);
    expect(await fits(page)).toBe(true);
    expect(await axeViolations(page)).toEqual([]);
    await takePicture(page, `storefront-shopify-signed-up-${size}`);
    expect(errors).toEqual([]);
    await context.close();
  },
);
