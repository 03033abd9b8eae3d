// Can a shop owner give points on a customer's page, see what became of them, and say so where nobody knows?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { IdentityId } from "~/domain/ids";
import { platformIdentity } from "~/domain/ledger/identity-value";
import { membershipEvent } from "../helpers/activity";
import { adminQuery } from "../helpers/server";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, takePicture } from "./helpers/browser";
import { everywhere, eyesOn, openAs } from "./helpers/look-at";
import { simulated } from "./helpers/play-week";
import { appModules, now, plantShop } from "./helpers/shop-data";

const domain = "PA00000778";
const word = (locale: "ja" | "en", japanese: string, english: string) => (locale === "ja" ? japanese : english);
let app: RunningApp;
let browser: Browser;
let paths: { member: string; guest: string; unknown: string };

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: { ...simulated, ROLE: "web" } }), launchBrowser()]);
  const shopId = await plantShop(app);
  const { applyEvents, openShop } = await appModules(app);
  await adminQuery(app.databaseUrl, "UPDATE shop SET platform = 'color-me', domain = $1 WHERE shop_id = $2", [domain, shopId]);
  const shop = openShop(shopId);
  const members = ["1001", "1003"].map((id, n) =>
    membershipEvent({ owner: platformIdentity(id), at: now.toISOString(), points: 1250 + n }),
  );
  await applyEvents(shop, members, now);
  const pathOf = async (id: string) => {
    const [row] = await shop.query<{ id: string; identityId: IdentityId }>`
      SELECT customer_id AS id, identity_id AS "identityId" FROM identity WHERE shop_id = ${shopId} AND kind = 'platform' AND value = ${id}`;
    return { path: `/app/customers/${row?.id}`, identityId: row?.identityId as IdentityId };
  };
  const [member, guest, unknown] = [await pathOf("1001"), await pathOf("1002"), await pathOf("1003")];
  paths = { member: member.path, guest: guest.path, unknown: unknown.path };
  const { saveGrant } = await import("../helpers/save-grant");
  const told = ["SET state = 'told', balance_after = 1250", "SET state = 'failed', problem = 'too-few'", "SET detail = 'later'"];
  for (const [n, set] of [...told, "SET state = 'unknown', balance_before = 1251"].entries()) {
    const grantId = `5b2f0a34-7c1e-4d8a-9a63-0f2f5b7f1c1${n}`;
    const { identityId } = n === 3 ? unknown : member;
    const delta = [500, -3000, 100, 300][n] ?? 0;
    const reason = ["レビュー投稿のお礼", "付与の誤りを訂正", "店頭イベントのご来場", "配送遅れのお詫び"][n] ?? "";
    const at = new Date(now.getTime() - (n + 1) * 3_600_000);
    await saveGrant(shop, { grantId, identityId, delta, reason, askedBy: "owner@example.test", deliveryId: null }, at);
    await adminQuery(app.databaseUrl, `UPDATE point_grant ${set} WHERE grant_id = $1`, [grantId]);
  }
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

test("the card reads well: of a member, of a guest, and where nobody knows what became of points", async () => {
  const look = eyesOn({ app, browser, domain });
  const title = (locale: "ja" | "en") => word(locale, "ポイントの付与", "Give points");
  for (const [name, path] of Object.entries(paths))
    await look(path, `points-given-${name}`, async (page, locale) => {
      await page.getByRole("heading", { name: title(locale) }).scrollIntoViewIfNeeded();
    });
});

test.each(everywhere)("what is asked before points are taken back reads well ($locale, $size)", async ({ locale, size }) => {
  const { page, errors, close } = await openAs({ app, browser, domain }, paths.member, { locale, size });
  await page.getByLabel(word(locale, "ポイント数", "Points"), { exact: true }).fill("-200");
  await page.getByLabel(word(locale, "理由", "Reason")).fill("お詫び");
  await page.getByRole("button", { name: word(locale, "ポイントを減らす", "Take points back") }).click();
  await page.getByText(word(locale, "200ポイント減らします", "200 points are taken back")).waitFor();
  await takePicture(page, `points-given-ask-${size}-${locale}`);
  expect(errors).toEqual([]);
  await close();
});

test("points are given after one question, stand in the list, and a wrong number is told beside its field", async () => {
  const { page, close } = await openAs({ app, browser, domain }, paths.member);
  const give = page.getByRole("button", { name: "ポイントを付与" });
  await page.getByLabel("ポイント数", { exact: true }).fill("たくさん");
  await give.click();
  await page.getByText(/0以外の整数で入力してください/).waitFor();
  await takePicture(page, "points-given-problem");
  await page.getByLabel("ポイント数", { exact: true }).fill("１,０００");
  await page.getByLabel("理由").fill("誕生日のお祝い");
  await give.click();
  await page.getByText(/1,000ポイントを付与します/).waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "ポイントを付与" }).click();
  await page.getByText("+1,000ポイント").first().waitFor();
  expect(await page.getByLabel("ポイント数", { exact: true }).inputValue()).toBe("");
  await close();
});

test("an owner who has looked says what became of points, and is not asked again", async () => {
  const { page, close } = await openAs({ app, browser, domain }, paths.unknown);
  await page.getByRole("button", { name: "反映されていた" }).click();
  await page.getByText("反映済み").first().waitFor();
  expect(await page.getByText(/二重に付与しないよう/).count()).toBe(0);
  await close();
});
