// Can a shop owner enter a sale, put articles to goods, look after unhappy customers, and begin with a starter set?
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, takePicture } from "./helpers/browser";
import { fits, openAs, type Reader } from "./helpers/look-at";
import { advance, simulated } from "./helpers/play-week";
import { appModules, now, plantShop } from "./helpers/shop-data";

let app: RunningApp;
let browser: Browser;
let shop: ShopDb;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  const shopId = await plantShop(app);
  await advance(app, now);
  shop = (await appModules(app)).openShop(shopId);
  await shop.query`
    INSERT INTO survey_answer (shop_id, answer_id, identity_id, survey, score, comment, answered_at)
    SELECT ${shop.id}, md5(e.email || 'nps')::uuid, c.email_identity_id, 'nps', e.score, e.comment, ${now}::timestamptz - e.days * interval '1 day'
    FROM (VALUES ('customer1@example.test', 3, '届いた湯呑みの箱がつぶれていました。贈り物だったので残念です。', 1),
                 ('customer2@example.test', 6, NULL, 2), ('customer3@example.test', 0, '返信がありませんでした。', 9)) AS e(email, score, comment, days)
    JOIN customer c ON c.shop_id = ${shop.id} AND c.email = e.email`;
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const open = (path: string, reader: Reader = {}) => openAs({ app, browser }, path, reader);

const item = (page: Page, text: string) => page.locator(".Polaris-ResourceItem", { hasText: text });

/** Both languages at both sizes: nothing sticks out, nothing fails, and a picture to look at. */
async function lookAt(path: string, name: string, title: { ja: string | RegExp; en: string | RegExp }) {
  for (const locale of ["ja", "en"] as const)
    for (const size of ["desktop", "phone"] as const) {
      const { page, errors, close } = await open(path, { size, locale });
      await page.getByRole("heading", { name: title[locale], level: 1 }).waitFor();
      expect([path, locale, size, await fits(page)]).toEqual([path, locale, size, true]);
      expect(errors).toEqual([]);
      await takePicture(page, `${name}-${size}-${locale}`);
      await close();
    }
}

const day = (days: number, time: string) =>
  `${new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo" }).format(new Date(now.getTime() + days * 86_400_000))}T${time}`;

test("a sale is refused beside its fields, then kept, corrected, canceled and taken up again", async () => {
  await lookAt("/app/campaigns", "campaigns-none", { ja: "キャンペーン", en: "Campaigns" });
  const { page, errors, close } = await open("/app/campaigns/new");
  await page.getByLabel("キャンペーン名").fill("お茶の新茶まつり");
  await page.getByLabel("リンク先のURL").fill("http://tsumugi.example/sale");
  await page.getByLabel("開始").fill(day(9, "10:00"));
  await page.getByLabel("終了", { exact: true }).fill(day(8, "00:00"));
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("https:// で始まるURLを入力してください").waitFor();
  await page.getByText("入力してください", { exact: true }).waitFor();
  await takePicture(page, "campaign-problems-desktop-ja");
  await page.getByLabel("リンク先のURL").fill("https://tsumugi.example/sale");
  await page.getByLabel("ひとこと").fill("今年の新茶がそろいました。三日間、送料は当店が負担します。");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("終了は開始より後にしてください").waitFor();
  await page.getByLabel("終了", { exact: true }).fill(day(12, "00:00"));
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.waitForURL(`${app.url}/app/campaigns`);
  for (const [name, from, until] of [
    ["春のうつわ市", -1, 2],
    ["冬じまいセール", 0, 1],
  ] as const)
    await shop.query`
      INSERT INTO campaign (shop_id, campaign_id, name, message, url, starts_at, ends_at, updated_at)
      VALUES (${shop.id}, gen_random_uuid(), ${name}, 'x', 'https://tsumugi.example', ${now}::timestamptz + ${from} * interval '1 day', ${now}::timestamptz + ${until} * interval '1 day', ${now})`;
  await lookAt("/app/campaigns", "campaigns", { ja: "キャンペーン", en: "Campaigns" });
  await item(page, "お茶の新茶まつり").click();
  await page.getByLabel("キャンペーン名").fill("新茶まつり");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("キャンペーン名：お茶の新茶まつり → 新茶まつり").waitFor();
  await lookAt(new URL(page.url()).pathname, "campaign", { ja: "新茶まつり", en: "新茶まつり" });
  await page.getByRole("button", { name: "キャンペーンを中止" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "キャンペーンを中止" }).click();
  await page.getByText("このキャンペーンは中止されています").waitFor();
  await takePicture(page, "campaign-canceled-desktop-ja");
  await page.getByRole("button", { name: "中止を取り消す" }).click();
  await page.getByText("このキャンペーンは中止されています").waitFor({ state: "detached" });
  expect(errors.filter((text) => !text.includes("422"))).toEqual([]);
  await close();
});

test("articles are put to goods by form and by a file of Excel's, and taken away", async () => {
  await lookAt("/app/contents", "contents-none", { ja: "記事・レシピ", en: "Articles and recipes" });
  const { page, close } = await open("/app/contents/new");
  await page.getByLabel("商品", { exact: true }).fill("煎茶");
  await page.getByRole("option", { name: "深蒸し煎茶 100g" }).click();
  await page.getByLabel("タイトル").fill("水出し煎茶のいれ方");
  await page.getByLabel("ページのURL").fill("https://tsumugi.example/cold-brew");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.waitForURL(`${app.url}/app/contents`);
  await item(page, "水出し煎茶のいれ方").waitFor();
  const header = Buffer.from("product,title,url\r\ncup,");
  // 器 in Shift_JIS, as Excel in Japan writes it.
  const shiftJis = Buffer.concat([
    header,
    Buffer.from([0x8a, 0xed]),
    Buffer.from(",https://tsumugi.example/cup\r\nmatcha,x,https://tsumugi.example/m\r\n"),
  ]);
  await page.locator('input[type="file"]').setInputFiles({ name: "articles.csv", mimeType: "text/csv", buffer: shiftJis });
  await page.getByText("1件を登録しました · 1行は登録できませんでした").waitFor();
  await page.getByText("3行目 – この商品が見つかりません：matcha").waitFor();
  await item(page, "/cup").waitFor();
  await takePicture(page, "contents-imported-desktop-ja");
  await lookAt("/app/contents", "contents", { ja: "記事・レシピ", en: "Articles and recipes" });
  await item(page, "/cup").click();
  await page.getByRole("heading", { name: "記事の編集" }).waitFor();
  expect(await page.getByLabel("商品", { exact: true }).inputValue()).toBe("信楽焼の湯呑み");
  await lookAt(new URL(page.url()).pathname, "content", { ja: "記事の編集", en: "Edit article" });
  await page.getByRole("button", { name: "削除" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "削除" }).click();
  await page.waitForURL(`${app.url}/app/contents`);
  await item(page, "/cup").waitFor({ state: "detached" });
  await close();
});

test("unhappy customers are told on the home screen, looked after, and can be opened again", async () => {
  await lookAt("/app", "home-unhappy", { ja: "ホーム", en: "Home" });
  const { page, close } = await open("/app");
  await page.getByText("気にかけたいお客さまが3人います").waitFor();
  await page.getByRole("link", { name: "対応リストを開く" }).click();
  await page.getByText("届いた湯呑みの箱がつぶれていました").waitFor();
  await page.getByRole("button", { name: "対応済みにする" }).last().click();
  await page.getByRole("button", { name: "未対応に戻す" }).waitFor();
  await lookAt("/app/todo", "todo", { ja: "対応リスト", en: "To do" });
  await page.getByRole("button", { name: "未対応に戻す" }).click();
  await page.getByRole("button", { name: "未対応に戻す" }).waitFor({ state: "detached" });
  expect(await page.getByRole("button", { name: "対応済みにする" }).count()).toBe(3);
  await close();
});

test("a starter set is switched on with one click; a small shop is told what to expect", async () => {
  await lookAt("/app/scenarios", "starter", { ja: "定番シナリオ", en: "Scenarios" });
  const { page, close } = await open("/app/scenarios");
  await page.getByText("メールを送れるお客さまは").waitFor();
  await page.getByText("使い切る商品・定期購入のお店", { exact: true }).click();
  await page.getByRole("button", { name: /つをオンにする/ }).click();
  await page.getByText(/つのシナリオをオンにしました/).waitFor();
  await takePicture(page, "starter-done-desktop-ja");
  await page.reload({ waitUntil: "networkidle" });
  await page.getByText("お店のタイプ：使い切る商品・定期購入のお店").waitFor();
  expect(await page.getByRole("switch", { name: "カゴ落ちリマインド" }).getAttribute("aria-checked")).toBe("true");
  await lookAt("/app/scenarios/cart-recovery", "scenario-doubles", { ja: "カゴ落ちリマインド", en: "Cart reminder" });
  await close();
});
