// Does a mail with every kind of part fit a phone and a desk, by day and by night, in the house's look and in a shop's own?
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { renderMail } from "~/channels/email/render";
import { type Brand, houseBrand } from "~/domain/message/brand";
import type { MessageParts } from "~/domain/message/message-parts";
import { messageWords } from "~/domain/message/message-words";
import { launchBrowser, takePicture } from "./helpers/browser";
import { fits } from "./helpers/look-at";

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
});

const looks: Record<string, Brand> = {
  house: houseBrand,
  own: {
    ...houseBrand,
    accent: "#1d4e89",
    button: "#f2c14e",
    ground: "#eef3f8",
    headingFont: "gothic",
    radius: 20,
    footerText: "営業時間：平日10時〜17時（土日祝休み）",
    social: [{ kind: "instagram", url: "https://shop.example/i" }],
  },
};
const schemes = ["light", "dark"] as const;
const cases = Object.keys(looks).flatMap((look) =>
  schemes.flatMap((colorScheme) => (["ja", "en"] as const).map((locale) => ({ look, colorScheme, locale }))),
);

test.each(cases)("nothing sticks out or stands on its own color ($look, $colorScheme, $locale)", async ({ look, colorScheme, locale }) => {
  const { html } = await renderMail(message(locale, looks[look] ?? houseBrand));
  for (const [size, width] of [
    ["phone", 390],
    ["desktop", 1280],
  ] as const) {
    if (size === "desktop" && locale === "en") continue;
    const page = await browser.newPage({ viewport: { width, height: 844 }, colorScheme });
    await page.setContent(html, { waitUntil: "load" });
    expect(await fits(page)).toBe(true);
    await takePicture(page, `every-part-${look}-${colorScheme}-${size}-${locale}`);
    await page.close();
  }
});

const drawing = (color: string, height: number) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="600" height="${height}"><rect width="600" height="${height}" fill="${color}"/></svg>`)}`;

function message(locale: "ja" | "en", brand: Brand): MessageParts {
  const ja = locale === "ja";
  const { footer, sections } = messageWords[locale];
  const url = "https://shop.example/a";
  const item = (n: number, title: string) => ({
    productId: `p${n}`,
    title,
    url,
    imageUrl: n === 2 ? drawing("#7a8f5a", 600) : null,
    price: "¥1,080",
    was: n === 1 ? "¥1,350" : null,
    quantity: n === 3 ? 2 : 1,
    place: null,
  });
  const items = [item(1, "深蒸し煎茶 100g"), item(2, "信楽焼の湯呑み（大）・桐箱入り"), item(3, "玄米茶 200g"), item(4, "茶こし付きマグ")];
  const words = ja
    ? "山田 花子さま\n\nいつもつむぎ商店をご利用いただき、ありがとうございます。秋の新茶がそろいましたので、お知らせいたします。"
    : "Hello Hanako,\n\nThank you for shopping with Tsumugi. The autumn tea is here, and we would like you to know.";
  return {
    locale,
    kind: "promotional",
    subject: ja ? "秋の新茶が届きました" : "The autumn tea is here",
    preheader: "",
    shop: { name: "つむぎ商店", url },
    parts: [
      { kind: "logo", name: "つむぎ商店", url, imageUrl: null },
      { kind: "heading", text: ja ? "秋の新茶が届きました" : "The autumn tea is here" },
      { kind: "text", paragraphs: words.split("\n\n").map((text) => [{ text, url: "", isBreak: false }]), text: words },
      { kind: "banner", imageUrl: drawing("#6d8764", 260), alt: ja ? "秋の茶畑" : "A tea field in autumn", url, isVideo: true },
      { kind: "products", title: sections.recommended, section: "recommended", layout: "list", items },
      { kind: "products", title: sections.new, section: "new", layout: "pairs", items },
      {
        kind: "coupon",
        title: ja ? "秋のご優待" : "For you",
        code: "AUTUMN10-7GK3",
        terms: ja ? "10%オフ・11月30日まで" : "10% off until November 30",
        url,
      },
      { kind: "points", title: "", balance: "1,250", expires: ja ? "2026年10月31日" : "October 31, 2026" },
      {
        kind: "survey",
        question: ja ? "お届けした商品は、いかがでしたか" : "How do you like it?",
        choices: ["1", "2", "3", "4", "5"].map((label) => ({ label, url })),
      },
      { kind: "divider" },
      { kind: "button", text: ja ? "お店を見る" : "Visit the shop", url },
    ],
    footer: {
      why: footer.why.replace("{shop}", "つむぎ商店"),
      legalName: "株式会社つむぎ",
      postalAddress: "〒604-8005 京都市中京区恵比須町427",
      contact: "info@shop.example",
      contactUrl: "mailto:info@shop.example",
      unsubscribeUrl: url,
      preferencesUrl: url,
    },
    brand,
    openUrl: drawing("#ffffff", 1),
  };
}
