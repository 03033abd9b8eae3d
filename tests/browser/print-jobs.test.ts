// Can a shop owner set up cards, close a print job, take its files once, post it, and mark a card that came back?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, takePicture } from "./helpers/browser";
import { fits, openAs, type Reader } from "./helpers/look-at";
import { advance, simulated } from "./helpers/play-week";
import { appModules, now, plantShop } from "./helpers/shop-data";

let app: RunningApp;
let browser: Browser;
const jobId = "00000000-0000-4000-8000-00000000c0de";

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ environment: simulated }), launchBrowser()]);
  const shopId = await plantShop(app);
  await advance(app, now);
  const shop = (await appModules(app)).openShop(shopId);
  const { card } = await import("../helpers/postal");
  const text = `お誕生日おめでとうございます。\n${card.text}`;
  await shop.query`INSERT INTO print_job (shop_id, job_id, scenario_id, day, opened_at) VALUES (${shop.id}, ${jobId}::uuid, 'birthday', '2026-11-20', ${now})`;
  await shop.query`
    WITH cards AS (
      INSERT INTO delivery (shop_id, delivery_id, scenario_id, customer_id, identity_id, occasion, step, channel, state, anchor_at, due_at, decided_at, send_after, expires_at)
      SELECT ${shop.id}, md5(c.customer_id::text)::uuid, 'birthday', c.customer_id, c.anchor_identity_id, 'birthday:2026', 0, 'postal', 'accepted', ${now}, ${now}, ${now}, ${now}, ${now}
      FROM customer c WHERE c.shop_id = ${shop.id} ORDER BY c.customer_id LIMIT 3 RETURNING delivery_id
    ), pieces AS (
      INSERT INTO print_piece (shop_id, delivery_id, job_id, code, target_url, added_at)
      SELECT ${shop.id}, delivery_id, ${jobId}::uuid, delivery_id::text, 'https://tsumugi.example', ${now} FROM cards
    )
    INSERT INTO delivery_content (shop_id, delivery_id, to_address, subject, html, body_text, payload)
    SELECT ${shop.id}, delivery_id, '1500001', '', '', '', ${JSON.stringify({ ...card, text, name: "𠮷田 花子" })}::jsonb FROM cards`;
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const open = (path: string, reader: Reader = {}) => openAs({ app, browser }, path, reader);

async function lookAt(path: string, name: string, title: { ja: string | RegExp; en: string | RegExp }) {
  for (const [locale, size] of [
    ["ja", "desktop"],
    ["ja", "phone"],
    ["en", "phone"],
  ] as const) {
    const { page, errors, close } = await open(path, { size, locale });
    await page.getByRole("heading", { name: title[locale], level: 1 }).waitFor();
    expect([path, locale, size, await fits(page)]).toEqual([path, locale, size, true]);
    expect(errors).toEqual([]);
    await takePicture(page, `${name}-${size}-${locale}`);
    await close();
  }
}

test("the settings of cards say what is missing, and what a card costs", async () => {
  const { page, close } = await open("/app/settings/postal");
  await page.getByLabel("はがきを使う").check();
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("入力してください", { exact: true }).first().waitFor();
  await page.getByLabel("差出人の名前").fill("つむぎ商店");
  await page.getByLabel("郵便番号").fill("604-8005");
  await page.getByLabel("差出人の住所").fill("京都市中京区恵比須町427");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("利用中", { exact: true }).waitFor();
  await page.getByText("1枚あたり105円").waitFor();
  await close();
  await lookAt("/app/settings/postal", "postal-settings", { ja: "はがき", en: "Postcards" });
});

test("a print job shows what makes its cards a letter, and what they cost", async () => {
  await lookAt("/app/print-jobs", "print-jobs", { ja: "はがきの印刷", en: "Postcard printing" });
  await lookAt(`/app/print-jobs/${jobId}`, "print-job", { ja: /誕生日/, en: /birthday/i });
});

test("a file that cannot be had is refused as such, and not handed out as a file that says so", async () => {
  const { page, close } = await open(`/app/print-jobs/${jobId}`);
  const answer = await page.evaluate(async (path) => {
    const refused = await fetch(path, { method: "POST", body: new URLSearchParams({ format: "csv" }) });
    return { status: refused.status, body: (await refused.json()) as unknown };
  }, `/app/print-jobs/${jobId}/file`);
  expect(answer).toEqual({ status: 422, body: { outcome: "failed", problem: "not-now" } });
  await close();
});
