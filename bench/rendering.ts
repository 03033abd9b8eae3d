// How many personal mails a second are written and rendered, against a bare Liquid render of the same compiled page with all that it reads ready?
import type { MailContent } from "~/domain/message/mail-content";
import type { MailItem } from "~/domain/message/mail-item";
import { type Figure, interleaved } from "./measure";

const people = 300;
const rounds = 5;
const goods = 6;
/** A mail with a grid of goods is no less than this. */
const leastBytes = 10_000;

const item = (n: number): MailItem => ({
  productId: `p${n}`,
  title: `深蒸し煎茶 ${n}番 100g`,
  url: `https://shop.example/products/sencha-${n}`,
  imageUrl: `https://cdn.shop.example/files/sencha-${n}.jpg?v=1700000000`,
  priceMinor: BigInt(1000 + n),
  hasSeveralPrices: n % 3 === 0,
  quantity: 1,
  isListed: true,
  isAvailable: true,
});

/** The nth person's: another name, another order, other goods. */
const contentOf = (n: number): MailContent => ({
  locale: "ja",
  kind: "promotional",
  copy: {
    subject: "{{ customer.name }}さまへ、{{ items.first }}ほか{{ items.count }}点のご紹介",
    preheader: "前回の{{ order.date }}のご注文から{{ days.since_last_order }}日",
    heading: "そろそろ、新しいお茶はいかがでしょうか",
    body: "{{ customer.name }}さま\n\n先日は{{ order.name }}のご注文をありがとうございました。\n\n{% if customer.order_count != '1' %}いつもご利用いただき、{% endif %}お礼申し上げます。くわしくは https://shop.example/pages/tea をご覧ください。",
    button: "お店を見る",
  },
  values: {
    "customer.name": `山田 花子${n}`,
    "customer.order_count": String(1 + (n % 5)),
    "order.name": `#${1000 + n}`,
    "order.date": "10月1日",
    "days.since_last_order": String(20 + (n % 30)),
    "items.first": item(n).title,
    "items.count": String(goods),
  },
  settings: {},
  sections: [{ title: "recommended", items: Array.from({ length: goods }, (_, at) => item(n * goods + at)) }],
  buttonUrl: "https://shop.example/",
  currency: "JPY",
});

const sender = {
  block: {
    legalName: "株式会社つむぎ",
    postalAddress: "京都市中京区恵比須町427",
    contact: "info@shop.example",
    fromName: "つむぎ商店",
    fromEmail: "shop@shop.example",
  },
  shopName: "つむぎ商店",
  storefrontUrl: "https://shop.example/",
};

export async function renderingFigure(runs: number): Promise<Figure> {
  const { compiledMail, mailView, renderMail, renderPage } = await import("~/channels/email/render");
  const { messageLinks } = await import("~/channels/links.server");
  const { writeParts } = await import("~/domain/message/write-parts");
  const shopOpaqueId = "6a1c7a52-0000-4000-8000-00000000aaaa";
  const madeOn = new Date("2026-06-01T03:00:00Z");
  const contents = Array.from({ length: people }, (_, n) => contentOf(n));
  const partsOf = (content: MailContent, n: number) => {
    const deliveryId = `00000000-0000-8000-8000-${String(n).padStart(12, "0")}`;
    const written = writeParts(content, sender, messageLinks({ shopOpaqueId, deliveryId, madeOn }));
    if (written.outcome === "failed") throw new Error(written.detail);
    return written.message;
  };
  const page = await compiledMail();
  const views = contents.map((content, n) => mailView(partsOf(content, n)));
  const bytes = Buffer.byteLength(renderPage(page, views[0] ?? {}));
  if (bytes < leastBytes) throw new Error(`a mail of ${bytes} bytes is too small to mean anything`);
  const samples = await interleaved(runs, {
    product: () =>
      perSecond(async () => {
        for (const [n, content] of contents.entries()) await renderMail(partsOf(content, n));
      }),
    reference: () =>
      perSecond(async () => {
        for (const view of views) renderPage(page, view);
      }),
  });
  return {
    name: "personal mail with a grid of goods, written and rendered, against a bare render of its page",
    unit: "mails/s",
    goal: { kind: "least", ratio: 0.7 },
    samples,
  };
}

/** Warm, over some rounds. */
async function perSecond(round: () => Promise<void>): Promise<number> {
  await round();
  const start = performance.now();
  for (let n = 0; n < rounds; n += 1) await round();
  return ((people * rounds) / (performance.now() - start)) * 1000;
}
