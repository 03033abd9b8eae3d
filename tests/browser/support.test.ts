// Do the support screens find a shop, show what went and what came, have dead letters read again, and keep who looked?
import { createHmac } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { adminQuery } from "../helpers/server";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, openContext, openPage, type Size, takePicture } from "./helpers/browser";
import { everywhere, fits } from "./helpers/look-at";
import { advance, playWeek, simulated } from "./helpers/play-week";
import { now, plantShop, shopDomain } from "./helpers/shop-data";

const unreadable = '{"id": 5401234567890123456, "email": "customer1@example.test", "line_items": [{"title": "煎茶", "price": "1000.00"}]}';
let app: RunningApp;
let browser: Browser;
let shopPath: string;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  await plantShop(app, "new-here.myshopify.com");
  const shopId = await plantShop(app);
  shopPath = `/support/shops/${shopId}`;
  await playWeek(app, shopId);
  await send("orders/create", await orderOf(71));
  await send("orders/create", unreadable);
  await send("orders/teleported", '{"id": 5401234567890123457}');
  await send("orders/create", await orderOf(72), "someone-who-never-installed-the-app.myshopify.com");
  await advance(app, new Date(now.getTime() + 60_000));
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** Loaded late: it reads the environment that planting the shop sets. */
async function orderOf(id: number) {
  const { orderBody } = await import("../helpers/webhooks");
  return JSON.stringify(orderBody(now.toISOString(), { id, email: `customer${id % 10}@example.test` }));
}

let sent = 0;

/** By the door, as Shopify would. */
async function send(topic: string, body: string, domain = shopDomain) {
  sent += 1;
  const answer = await fetch(`${app.url}/webhooks/shopify`, {
    method: "POST",
    body,
    headers: {
      "x-shopify-hmac-sha256": createHmac("sha256", "test-api-secret").update(body).digest("base64"),
      "x-shopify-topic": topic,
      "x-shopify-shop-domain": domain,
      "x-shopify-webhook-id": `b0a1c2d3-e4f5-4678-9abc-${String(sent).padStart(12, "0")}`,
    },
  });
  if (!answer.ok) throw new Error(`the door answered ${answer.status}`);
}

async function openScreen(path: string, options: { size?: Size; locale?: "ja" | "en" } = {}) {
  const context = await openContext(browser, options);
  const { page, errors } = await openPage(context);
  page.setDefaultTimeout(10_000);
  await page.request.post(`${app.url}/dev/sign-in`, { form: { staff: "yes", next: "/support" }, maxRedirects: 0 });
  await page.goto(`${app.url}${path}`, { waitUntil: "networkidle" });
  return { page, errors, close: () => context.close() };
}

async function look(page: Page, name: string) {
  await page.waitForLoadState("networkidle");
  expect([name, await fits(page)]).toEqual([name, true]);
  await takePicture(page, name);
}

test.each(everywhere)(
  "staff find a shop and read its delivery log, a message, its inbox and a body ($locale, $size)",
  async ({ locale, size }) => {
    const { page, errors, close } = await openScreen("/support", { locale, size });
    const seen = `${size}-${locale}`;
    const word = (japanese: string, english: string) => (locale === "ja" ? japanese : english);
    await page.getByText("someone-who-never-installed-the-app.myshopify.com").waitFor();
    await look(page, `support-shops-${seen}`);

    await page.getByRole("textbox").fill("TSUMUGI");
    await page.getByRole("button", { name: word("探す", "Search") }).click();
    await page.waitForURL(/q=TSUMUGI/);
    await page.getByRole("heading", { name: shopDomain }).click();
    await page.waitForURL(`${app.url}${shopPath}`);
    await page.getByRole("heading", { name: shopDomain, level: 1 }).waitFor();
    await look(page, `support-shop-${seen}`);

    await page.goto(`${app.url}${shopPath}?state=accepted`);
    await page.locator(".Polaris-ResourceItem").first().click();
    await page.getByRole("heading", { name: word("送ったメッセージ", "Message sent") }).waitFor();
    expect(await page.locator("iframe").getAttribute("srcdoc")).toContain("つむぎ商店");
    await look(page, `support-message-${seen}`);

    await page.goto(`${app.url}${shopPath}/inbox`);
    await page.getByText("unknown topic orders/teleported").waitFor();
    await look(page, `support-inbox-${seen}`);
    await page.getByRole("link", { name: "orders/create" }).first().click();
    await page.locator("pre").getByText("5401234567890123456").waitFor();
    await look(page, `support-webhook-${seen}`);

    await page.goto(`${app.url}/support/looks`);
    await page
      .getByRole("link", { name: word("通知の中身", "Webhook body") })
      .first()
      .waitFor();
    await look(page, `support-looks-${seen}`);
    expect(errors).toEqual([]);
    await close();
  },
);

test("a dead letter tells its reason, is read again after a fix, and is gone", async () => {
  const { page, errors, close } = await openScreen(`${shopPath}/inbox?state=dead`);
  await page.getByText("unknown topic orders/teleported").waitFor();
  // What a fix of the program does, done to the body.
  const fixed = Buffer.from(await orderOf(73));
  await adminQuery(app.databaseUrl, "UPDATE inbox SET body = $1, topic = 'orders/create' WHERE topic = 'orders/teleported'", [fixed]);
  await page.getByRole("button", { name: /orders\/teleported/ }).click();
  await page.getByText("1件を読み込み待ちに戻しました").waitFor();
  await page.getByText("unknown topic orders/teleported").waitFor({ state: "detached" });
  await look(page, "support-replayed-desktop-ja");
  await advance(app, new Date(now.getTime() + 120_000));
  await page.goto(`${app.url}${shopPath}/inbox?state=done`);
  await page
    .getByText("注文", { exact: false })
    .or(page.getByRole("link", { name: "orders/create" }))
    .first()
    .waitFor();
  expect(await page.getByRole("link", { name: "orders/create" }).count()).toBe(2);

  await page.goto(`${app.url}${shopPath}/inbox`);
  await page.getByRole("button", { name: "まとめてもう一度読む（1件）" }).click();
  await page.getByText("1件を読み込み待ちに戻しました").waitFor();
  await page.getByRole("link", { name: "閲覧の記録" }).click();
  await page.getByText("もう一度読ませる操作").first().waitFor();
  expect(errors).toEqual([]);
  await close();
});

test("the log is narrowed to the customer that the shop asks about, and back to all", async () => {
  const { page, errors, close } = await openScreen(shopPath, { size: "phone" });
  await page.getByLabel("お客さまで絞り込む").fill("customer1@example.test");
  await page.getByRole("button", { name: "探す" }).click();
  await page.locator('a[href*="customer="]').first().waitFor();
  await look(page, "support-customers-phone-ja");
  await page.locator('a[href*="customer="]').first().click();
  await page.getByText("さまの配信だけを表示しています").waitFor();
  await look(page, "support-customer-phone-ja");
  await page.getByRole("link", { name: "条件を消す" }).click();
  await page.waitForURL(`${app.url}${shopPath}`);
  await page.getByLabel("お客さまで絞り込む").waitFor();
  expect(errors).toEqual([]);
  await close();
});

test.each(everywhere)("what is not there is said in plain words, and leads back ($locale, $size)", async ({ locale, size }) => {
  const { page, close } = await openScreen("/support?q=nobody", { locale, size });
  const seen = `${size}-${locale}`;
  await page.getByText(locale === "ja" ? "当てはまるストアがありません" : "No store matches").waitFor();
  await look(page, `support-no-shop-${seen}`);
  const [emptyShop] = await adminQuery(app.databaseUrl, "SELECT shop_id FROM shop WHERE domain = 'new-here.myshopify.com'");
  await page.goto(`${app.url}/support/shops/${emptyShop?.shop_id}/inbox?state=dead`);
  await page.getByText(locale === "ja" ? "この状態の通知はありません" : "No webhooks in this state").waitFor();
  await look(page, `support-inbox-empty-${seen}`);
  await page.goto(`${app.url}${shopPath}/inbox/999999`);
  await page.getByText(locale === "ja" ? "保管期間（90日）" : "past its 90 days").waitFor();
  await look(page, `support-webhook-gone-${seen}`);
  await page.goto(`${app.url}/support/shops/999999`);
  await look(page, `support-not-found-${seen}`);
  await page.getByRole("link", { name: locale === "ja" ? "ホームへ戻る" : "Back to home" }).click();
  await page.waitForURL(`${app.url}/support`);
  await close();
});

test("the language changes where one stands, and who signs out sees nothing any more", async () => {
  const { page, close } = await openScreen(`${shopPath}/inbox?state=dead`);
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("link", { name: "Access log" }).waitFor();
  expect(page.url()).toBe(`${app.url}${shopPath}/inbox?state=dead`);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/\/support\/sign-in\?signed-out/);
  const answer = await page.request.get(`${app.url}${shopPath}/inbox.data`, { maxRedirects: 0 });
  expect(await answer.text()).toContain("/support/sign-in?next=");
  await page.goto(`${app.url}${shopPath}/inbox`);
  expect(page.url()).toContain("/dev/sign-in?next=");
  await close();
});

test("while a screen is fetched a line says so; one that breaks says it in plain words and shows nothing", async () => {
  const { page, close } = await openScreen("/support", { size: "phone" });
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route("**/support/looks.data*", async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole("link", { name: "閲覧の記録" }).click();
  await page.getByRole("progressbar", { name: "読み込んでいます" }).waitFor();
  letGo();
  await page.getByRole("heading", { name: "閲覧の記録" }).waitFor();
  await page.getByRole("progressbar").waitFor({ state: "detached" });

  await adminQuery(app.databaseUrl, "ALTER TABLE staff_look RENAME TO staff_look_away");
  await page.goto(`${app.url}${shopPath}`);
  await page.getByRole("heading", { name: "表示できませんでした" }).waitFor();
  expect(await page.locator("main").textContent()).not.toContain(shopDomain);
  await look(page, "support-broken-phone-ja");
  await adminQuery(app.databaseUrl, "ALTER TABLE staff_look_away RENAME TO staff_look");
  await page.getByRole("button", { name: "もう一度読み込む" }).click();
  await page.getByRole("heading", { name: shopDomain, level: 1 }).waitFor();
  await close();
});

test("another site cannot have anything read again with the session of staff", async () => {
  await send("orders/teleported", '{"id": 9}');
  await advance(app, new Date(now.getTime() + 180_000));
  const { page, close } = await openScreen("/support");
  const dead = () => adminQuery(app.databaseUrl, "SELECT count(*)::int AS count FROM inbox WHERE state = 'dead'");
  const before = await dead();
  for (const path of [`${shopPath}/inbox`, `${shopPath}/inbox.data`])
    for (const origin of ["https://evil.example", "null"]) {
      const answer = await page.request.post(app.url + path, { form: { all: "yes" }, headers: { origin } });
      expect([path, origin, answer.ok()]).toEqual([path, origin, false]);
    }
  expect(await dead()).toEqual(before);
  expect(before).not.toEqual([{ count: 0 }]);
  await close();
});
