// Does the builder say what points with a message cost, why a shop cannot give any, and does a customer's page tell what became of them?
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CustomerId, DeliveryId, IdentityId } from "~/domain/ids";
import { platformIdentity } from "~/domain/ledger/identity-value";
import { membershipEvent } from "../helpers/activity";
import { adminQuery } from "../helpers/server";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, takePicture } from "./helpers/browser";
import { everywhere, eyesOn, openAs } from "./helpers/look-at";
import { simulated } from "./helpers/play-week";
import { appModules, now, plantShop } from "./helpers/shop-data";

const domain = "PA00000779";
const word = (locale: "ja" | "en", japanese: string, english: string) => (locale === "ja" ? japanese : english);
const label = (locale: "ja" | "en") => word(locale, "一緒に贈るポイント", "Points given with it");
let app: RunningApp;
let browser: Browser;
let other: string;
let customer: { customerId: CustomerId; deliveryId: DeliveryId };

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: { ...simulated, ROLE: "web" } }), launchBrowser()]);
  const shopId = await plantShop(app);
  const { applyEvents, openShop } = await appModules(app);
  // Not before the app's database is known.
  const { ownScenario, ownStep } = await import("../helpers/own-scenario");
  const step = ownStep("step-1", { channels: ["email", "line"] });
  const giving = (steps: (typeof step)[]) =>
    ownScenario("gift", { name: { ja: "お誕生月のポイント", en: "Birthday points" }, occasion: { kind: "birthday" }, steps });
  const scenario = giving([{ ...step, points: { give: 200 } }]);
  await adminQuery(app.databaseUrl, "UPDATE shop SET platform = 'color-me', domain = $1 WHERE shop_id = $2", [domain, shopId]);
  const shop = openShop(shopId);
  const accounts = await shop.query<{ id: string }>`SELECT value AS id FROM identity WHERE shop_id = ${shopId} AND kind = 'platform'`;
  const members = accounts.map(({ id }) => membershipEvent({ owner: platformIdentity(id), at: now.toISOString(), points: 1250 }));
  await applyEvents(shop, members, now);
  const { saveScenarioSetting } = await import("~/pipeline/change/save-scenario.server");
  await saveScenarioSetting(shop, scenario, { isOn: false, definition: scenario }, { actor: "test", now });
  const [row] = await shop.query<{ customerId: CustomerId; identityId: IdentityId; emailId: IdentityId }>`
    SELECT i.customer_id AS "customerId", i.identity_id AS "identityId", e.identity_id AS "emailId" FROM identity i
    LEFT JOIN identity e ON e.shop_id = i.shop_id AND e.customer_id = i.customer_id AND e.kind = 'email'
    WHERE i.shop_id = ${shopId} AND i.kind = 'platform' AND i.value = '1001' LIMIT 1`;
  if (!row) throw new Error("nobody");
  const deliveryId = "5b2f0a34-7c1e-4d8a-9a63-0f2f5b7f1c90" as DeliveryId;
  const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  await shop.query`
    INSERT INTO delivery (shop_id, delivery_id, scenario_id, customer_id, identity_id, occasion, step, channel, state, anchor_at, due_at, decided_at, send_after, expires_at, sent_at)
    VALUES (${shopId}, ${deliveryId}, 'own-gift', ${row.customerId}, ${row.emailId}, 'birthday:2026', 0, 'email', 'accepted', ${ago(3)}, ${ago(3)}, ${ago(3)}, ${ago(3)}, ${now}, ${ago(3)})`;
  const { savePromises } = await import("~/queries/people/promised-points.server");
  const { saveGrant } = await import("../helpers/save-grant");
  const grantOf = (n: number) => ({ grantId: `5b2f0a34-7c1e-4d8a-9a63-0f2f5b7f1c2${n}`, identityId: row.identityId });
  const byStep = { reason: "お誕生月のポイント", askedBy: "scenario:own-gift" };
  await savePromises(shop, [{ ...grantOf(0), ...byStep, deliveryId, delta: 200 }], ago(3));
  await saveGrant(shop, { ...grantOf(1), delta: 50, reason: "レビューのお礼", askedBy: "api:レジ連携", deliveryId: null }, ago(2));
  await saveGrant(
    shop,
    { ...grantOf(2), delta: -3000, reason: "付与の誤りを訂正", askedBy: "owner@example.test", deliveryId: null },
    ago(1),
  );
  for (const [n, set] of ["state = 'told', balance_after = 1250", "detail = 'later'", "state = 'failed', problem = 'too-few'"].entries())
    await adminQuery(app.databaseUrl, `UPDATE point_grant SET ${set} WHERE grant_id = $1`, [grantOf(n).grantId]);
  // Where the app's clock begins.
  await shop.query`
    INSERT INTO scenario_day (shop_id, scenario_id, day, version, step, variant, channel, currency, sent, delivered, pieces, orders, revenue_minor, points)
    VALUES (${shopId}, 'own-gift', '1970-01-01', 1, 0, 'a', 'email', '', 60, 60, 60, 0, 0, 12000), (${shopId}, 'own-gift', '1970-01-01', 1, 0, 'a', 'email', 'JPY', 0, 0, 0, 4, 32000, 0)`;
  customer = { customerId: row.customerId, deliveryId };

  const { makeShop } = await import("../helpers/database");
  const made = await makeShop({ now });
  other = made.domain;
  const plain = giving([step]);
  await saveScenarioSetting(made.shop, plain, { isOn: false, definition: plain }, { actor: "test", now });
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** The builder's drawing has words of its maker's that are pale, so that no rule is asked of this page. */
async function look(at: string, path: string, name: string, act: (page: Page, locale: "ja" | "en") => Promise<unknown>) {
  for (const { locale, size } of everywhere) {
    const { page, errors, close } = await openAs({ app, browser, domain: at }, path, { locale, size });
    await act(page, locale);
    await takePicture(page, `${name}-${size}-${locale}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
    expect(errors).toEqual([]);
    await close();
  }
}

test("the field says what the points cost, and the preview that they are given", async () => {
  await look(domain, "/app/scenarios/own-gift/edit", "step-points-builder", async (page, locale) => {
    await page.getByText(word(locale, "1通につき¥200の費用", "a cost of ¥200 per message")).waitFor();
    await page
      .frameLocator("iframe.preview__frame")
      .getByText(word(locale, "お贈りするポイント", "Points for you"))
      .first()
      .waitFor();
    await page.getByText(label(locale)).first().scrollIntoViewIfNeeded();
  });
  await look(domain, "/app/scenarios/birthday", "step-points-preset", (page, locale) =>
    page.getByLabel(word(locale, "お誕生日当日に贈るポイント", "Points to give on the day")).scrollIntoViewIfNeeded(),
  );
});

test("what points cost stands among what a message is worth, by a name that says so", async () => {
  await look(domain, "/app/scenarios/own-gift", "step-points-value", async (page, locale) => {
    const table = page.getByRole("table", { name: word(locale, "メッセージ1通の価値", "What one message is worth") });
    await table.getByText(word(locale, "付与したポイント（使われたかどうかを問わず）", "Points given (used or not)")).waitFor();
    expect(await table.textContent()).toContain("-¥12,000");
  });
});

test("a shop whose points are kept elsewhere is told why it gives none, in the builder and at the preset", async () => {
  const why = { ja: "このショップのポイントは別のアプリなどで管理されているため", en: "This shop’s points are kept by another app" };
  const toWhy = (page: Page, locale: "ja" | "en") => page.getByText(why[locale]).first().scrollIntoViewIfNeeded();
  await look(other, "/app/scenarios/own-gift/edit", "step-points-elsewhere", toWhy);
  await look(other, "/app/scenarios/birthday", "step-points-elsewhere-preset", toWhy);
});

test("a wrong number is told at the field, a good one is kept", async () => {
  const { page, errors, close } = await openAs({ app, browser, domain }, "/app/scenarios/own-gift/edit");
  const field = page.getByLabel(label("ja"));
  await field.fill("200000");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("1〜100,000ポイントにしてください").first().waitFor();
  await takePicture(page, "step-points-problem");
  await field.fill("");
  await page.getByLabel("本文", { exact: true }).fill("{{ points.given }}ポイントをどうぞ");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page
    .getByText(/このメッセージではポイントを贈りません/)
    .first()
    .waitFor();
  await field.fill("300");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("保存しました").waitFor();
  expect(errors.filter((text) => !text.includes("422"))).toEqual([]);
  await close();
});

test("a customer's page and the message's own tell what was given and what became of it", async () => {
  const see = eyesOn({ app, browser, domain });
  await see(`/app/customers/${customer.customerId}?before=2026-12-01T00:00:00Z`, "step-points-timeline", async (page, locale) => {
    await page.getByText(word(locale, "ポイント：+200ポイント", "Points: +200 points")).scrollIntoViewIfNeeded();
  });
  await see(`/app/deliveries/${customer.deliveryId}`, "step-points-message");
});
