// Does a page of goods stand as it was drawn, whatever their number?
import { expect, test } from "vitest";
import type { MailItem } from "~/domain/message/mail-item";
import { writtenMail } from "../../helpers/written-mail";

const item = (n: number): MailItem => ({
  productId: `p${n}`,
  title: `商品${n}`,
  url: `https://shop.example/products/${n}`,
  imageUrl: null,
  priceMinor: 1000n,
  hasSeveralPrices: false,
  quantity: 1,
  isAvailable: true,
  isListed: true,
});

async function page(count: number) {
  const mail = await writtenMail(
    {
      locale: "ja",
      copy: { subject: "件名", preheader: "", heading: "", body: "本文", button: "見る" },
      values: {},
      kind: "promotional",
      settings: {},
      sections: [{ title: "recommended", items: Array.from({ length: count }, (_, n) => item(n + 1)) }],
      buttonUrl: "https://shop.example/",
      currency: "JPY",
    },
    {
      block: {
        legalName: "株式会社つむぎ",
        postalAddress: "京都市",
        contact: "https://shop.example/contact",
        fromName: "つむぎ",
        fromEmail: "a@shop.example",
      },
      shopName: "つむぎ商店",
      storefrontUrl: "https://shop.example/",
    },
  );
  return mail.html;
}

test.each([
  { count: 2, rows: [2] },
  { count: 3, rows: [1, 1, 1] },
  { count: 4, rows: [2, 2] },
])("$count goods stand in rows of $rows, and no tag is printed as text", async ({ count, rows }) => {
  const html = await page(count);
  expect(html).not.toMatch(/&lt;\/?tr/);
  const goods = html.match(/<tr[^>]*>(?:(?!<\/?tr)[\s\S])*?item-photo(?:(?!<\/?tr)[\s\S])*<\/tr>/g) ?? [];
  expect(goods.map((row) => row.match(/class="item-photo"/g)?.length)).toEqual(rows);
});

test("every part of the page that names a language names the reader's", async () => {
  const languages = [...(await page(1)).matchAll(/lang="([^"]*)"/g)].map(([, language]) => language);
  expect(languages.length).toBeGreaterThan(1);
  expect(new Set(languages)).toEqual(new Set(["ja"]));
});
