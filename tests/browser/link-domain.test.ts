// Can a shop owner put links on the shop's own domain, step by step, and see how it stands?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LinkDomainState, LinkProblem } from "~/domain/settings/link-standing";
import { adminQuery } from "../helpers/server";
import { type RunningApp, startApp } from "./helpers/app";
import { launchBrowser, takePicture } from "./helpers/browser";
import { fits, openAs, type Reader } from "./helpers/look-at";
import { advance, simulated } from "./helpers/play-week";
import { now, plantShop } from "./helpers/shop-data";

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  const environment = { ...simulated, APP_URL: "http://app.teppan.example" };
  [app, browser] = await Promise.all([startApp({ environment }), launchBrowser()]);
  await plantShop(app);
  await advance(app, now);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const open = (path: string, reader: Reader = {}) => openAs({ app, browser }, path, reader);

/** As a look of the job would leave it. */
const stand = (state: LinkDomainState, problem: LinkProblem | null) =>
  adminQuery(
    app.databaseUrl,
    "UPDATE link_domain SET state = $1, problem = $2, detail = '', checked_at = $3, failing_since = CASE WHEN $2::text IS NULL THEN NULL ELSE $4::timestamptz END",
    [state, problem, now, new Date(now.getTime() - 26 * 3_600_000)],
  );

async function pictures(path: string, name: string, text: Record<"ja" | "en", string>) {
  for (const locale of ["ja", "en"] as const)
    for (const size of ["desktop", "phone"] as const) {
      const { page, errors, close } = await open(path, { size, locale });
      await page.getByText(text[locale]).first().waitFor();
      expect(await fits(page)).toBe(true);
      expect(errors).toEqual([]);
      await takePicture(page, `${name}-${size}-${locale}`);
      await close();
    }
}

const path = "/app/settings/links";

test("a domain is entered, refused with a reason or taken with its record to set, checked, and given up", async () => {
  await pictures(path, "links-not-set", { ja: "いまはTeppanのドメインを使っています", en: "Links currently use Teppan’s domain" });
  const { page, errors, close } = await open("/app/settings");
  await page.getByRole("link", { name: "リンクのドメイン" }).click();
  const field = page.getByLabel("ドメイン", { exact: true });
  const save = page.getByRole("button", { name: "保存", exact: true });
  await field.fill("tsumugi.myshopify.com");
  await save.click();
  await page.getByText("Shopifyのドメインにはレコードを追加できません").waitFor();
  await field.fill("https://go.tsumugi-tea.jp/");
  await save.click();
  await page.getByText("go.tsumugi-tea.jp のDNSレコードを待っています").waitFor();
  expect(await page.locator("code.copy-line").allTextContents()).toEqual(["CNAME", "go.tsumugi-tea.jp", "app.teppan.example"]);
  expect(await field.inputValue()).toBe("go.tsumugi-tea.jp");
  await pictures(path, "links-dns", { ja: "DNSレコードを待っています", en: "Waiting for the DNS record" });
  await page.getByRole("button", { name: "いま確認する" }).click();
  await page.getByText(/前回の確認/).waitFor();
  await takePicture(page, "links-checked-desktop-ja");
  await stand("certificate", "no-certificate");
  await pictures(path, "links-certificate", { ja: "の証明書を待っています", en: "Waiting for the certificate" });
  await stand("in-use", null);
  await pictures(path, "links-in-use", { ja: "使用中", en: "In use" });
  await stand("stopped", "no-record");
  await pictures(path, "links-stopped", { ja: "が使えなくなりました", en: "has stopped working" });
  await pictures("/app", "home-link-domain", { ja: "が使えなくなりました", en: "has stopped working" });
  await page.reload({ waitUntil: "networkidle" });
  await page.getByRole("button", { name: "お店のドメインを使うのをやめる" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "お店のドメインを使うのをやめる" }).click();
  await page.getByText("いまはTeppanのドメインを使っています").waitFor();
  expect(errors.filter((error) => !/422/.test(error))).toEqual([]);
  await close();
});
