// Does a message made of blocks say what its blocks say, to whom they are for, and nothing twice?
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Block } from "~/domain/creative/block";
import { blocksSchema } from "~/domain/creative/block-schema";
import { defaultBlocks, plainCopy } from "~/domain/creative/default-blocks";
import { shownBlocks } from "~/domain/creative/shown-blocks";
import { showsOwnGoods, wantedGoods } from "~/domain/creative/wanted-goods";
import { mailContent } from "~/domain/message/mail-content";
import type { MailItem } from "~/domain/message/mail-item";
import { unknownPerson } from "~/domain/message/mail-item";
import type { MessagePart } from "~/domain/message/message-parts";
import { type MessageLinks, writeParts } from "~/domain/message/write-parts";
import type { Copy } from "~/domain/scenario/scenario";
import { scenarios } from "~/scenarios";
import { knownPerson, tea } from "../../helpers/rendered-step";
import { plainLinks } from "../../helpers/written-mail";

const now = new Date("2026-10-01T01:00:00Z");
const copy: Copy = { subject: "件名", preheader: "", heading: "H", body: "B", button: "見る" };
const goods = (source: "recommended" | "ranking" | "sale" | "viewed", max = 2): Block => ({
  id: source,
  kind: "products",
  source,
  max,
  layout: "auto",
  title: "",
});
const item = (n: number, more: Partial<MailItem> = {}): MailItem => ({ ...tea, productId: `p${n}`, title: `品${n}`, ...more });

type Told = { facts?: Partial<typeof knownPerson>; scores?: number[]; links?: Partial<MessageLinks>; settings?: Record<string, string> };

function parts(blocks: Block[], { facts = {}, scores, links, settings = {} }: Told = {}): MessagePart[] {
  const content = mailContent(
    { kind: "promotional", occasion: "weekly", step: { items: "none", maxItems: 0 } },
    {
      facts: { ...knownPerson, ...facts },
      shop: { name: "つむぎ商店", storefrontUrl: "https://shop.example", currency: "JPY", timeZone: "Asia/Tokyo", rankBasis: null },
      copy,
      settings,
      locale: "ja",
      answerUrl: scores ? "https://app.example/a/t" : null,
      ...(scores ? { scores } : {}),
      blocks,
    },
    now,
  );
  const block = {
    legalName: "株式会社つむぎ",
    postalAddress: "京都市",
    contact: "a@shop.example",
    fromName: "つむぎ",
    fromEmail: "a@shop.example",
  };
  const written = writeParts(
    content,
    { block, shopName: "つむぎ商店", storefrontUrl: "https://shop.example" },
    { ...plainLinks, ...links },
  );
  if (written.outcome === "failed") throw new Error(written.detail);
  return written.message.parts;
}

test("blocks stand in the merchant's order, filled in for the reader, and every link of theirs is one of ours", () => {
  const links = { click: (url: string) => `https://app.example/c?${url}` };
  const said = parts(
    [
      { id: "a", kind: "button", text: "{{ customer.name }}さまへ", url: "https://shop.example/x" },
      { id: "b", kind: "text", text: "こちら https://shop.example/y と[お知らせ](https://shop.example/z)、**大切な**こと" },
      { id: "c", kind: "divider" },
      { id: "d", kind: "banner", imageUrl: "https://cdn.example/a.jpg", alt: "夏の器", url: "", isVideo: true },
    ],
    { links },
  );
  expect(said.map(({ kind }) => kind)).toEqual(["button", "text", "divider", "banner"]);
  expect(said[0]).toMatchObject({ text: "山田 花子さまへ", url: "https://app.example/c?https://shop.example/x" });
  expect(said[1]).toMatchObject({
    text: "こちら https://app.example/c?https://shop.example/y とお知らせ https://app.example/c?https://shop.example/z、大切なこと",
  });
  const spans = said[1]?.kind === "text" ? said[1].paragraphs.flat() : [];
  expect(spans.filter(({ isBold }) => isBold).map(({ text }) => text)).toEqual(["大切な"]);
  expect(spans.filter(({ url }) => url).every(({ url }) => url.startsWith("https://app.example/c?"))).toBe(true);
  expect(said[3]).toMatchObject({ url: "https://app.example/c?https://shop.example/autumn", isVideo: true });
});

test.each<{ why: string; block: Block; told?: Told }>([
  { why: "goods that this reader has none of", block: goods("viewed") },
  { why: "points of which nothing is known", block: { id: "a", kind: "points", title: "" }, told: { facts: { points: null } } },
  {
    why: "a coupon without its code",
    block: { id: "a", kind: "coupon", title: "", code: "{{ values.code }}", terms: "", url: "" },
    told: { settings: { code: "" } },
  },
  { why: "a question that this message does not ask", block: { id: "a", kind: "survey", question: "?" } },
  { why: "a banner without a picture", block: { id: "a", kind: "banner", imageUrl: "", alt: "", url: "", isVideo: false } },
  {
    why: "a heading that is empty for this reader",
    block: { id: "a", kind: "heading", text: "{{ campaign.message }}" },
    told: { facts: { campaign: null } },
  },
])("a block with nothing to say is left out: $why", ({ block, told }) => {
  expect(parts([block, { id: "z", kind: "divider" }], told).map(({ kind }) => kind)).toEqual(["divider"]);
});

test("a survey's block has one link for each score of its scale", () => {
  const [nps] = parts([{ id: "a", kind: "survey", question: "いかがでしたか" }], { scores: [1, 2, 3, 4, 5] });
  expect(nps?.kind === "survey" && nps.choices.map(({ label }) => label)).toEqual(["1", "2", "3", "4", "5"]);
  expect(nps?.kind === "survey" && nps.choices[2]?.url).toBe("https://app.example/a/t?score=3");
});

test("what one block has shown, the next does not show again", () => {
  const shown = parts([goods("ranking"), goods("recommended")], {
    facts: { occasionItems: [], goods: { ranking: [item(1), item(2), item(3)], recommended: [item(2), item(1), item(4), item(5)] } },
  });
  const ids = shown.flatMap((part) => (part.kind === "products" ? [part.items.map(({ productId }) => productId)] : []));
  expect(ids).toEqual([
    ["p1", "p2"],
    ["p4", "p5"],
  ]);
});

test("goods of a sale show the price they had, and only where it was higher", () => {
  const [sale] = parts([goods("sale")], {
    facts: { occasionItems: [], goods: { sale: [item(1, { compareAtMinor: 1500n }), item(2, { compareAtMinor: 900n })] } },
  });
  expect(sale?.kind === "products" && sale.items.map(({ was, price }) => [was, price])).toEqual([
    ["¥1,500", "¥1,080"],
    [null, "¥1,080"],
  ]);
});

test("a block is seen by who is in one of its segments and in none that it leaves out", () => {
  const ids = ["a", "b", "c"];
  fc.assert(
    fc.property(fc.subarray(ids), fc.subarray(ids), fc.subarray(ids), (only, except, memberOf) => {
      const blocks: Block[] = [{ id: "x", kind: "divider", only, except }];
      const isShown = shownBlocks(blocks, new Set(memberOf), () => ({ items: [] })).length === 1;
      const isMeant = (only.length === 0 || only.some((id) => memberOf.includes(id))) && !except.some((id) => memberOf.includes(id));
      expect(isShown).toBe(isMeant);
    }),
  );
});

test("however many blocks ask, each source is picked once and has enough for all of them", () => {
  const blocks = [goods("ranking", 3), { ...goods("ranking", 4), id: "again" }, goods("sale", 2)];
  expect(wantedGoods(blocks, { items: "none", maxItems: 0 })).toEqual([
    { source: "ranking", limit: 9 },
    { source: "sale", limit: 9 },
  ]);
  expect(wantedGoods(null, { items: "occasion-and-recommended", maxItems: 4 })).toEqual([{ source: "recommended", limit: 4 }]);
  expect(showsOwnGoods(blocks, { items: "ranking", maxItems: 4 })).toBe(true);
  expect(showsOwnGoods(blocks, { items: "new", maxItems: 4 })).toBe(false);
});

test("every preset's message is made of good blocks, which say no more than its copy does", () => {
  for (const { steps } of scenarios)
    for (const step of steps)
      for (const language of ["ja", "en"] as const) {
        const { sms: _sms, ...ofMail } = step.copy[language];
        const { subject, preheader } = ofMail;
        const blocks = defaultBlocks(step.copy[language], step);
        expect(blocksSchema.safeParse(blocks).success).toBe(true);
        expect(plainCopy({ subject, preheader, blocks }, step)).toEqual(ofMail);
        expect(plainCopy({ subject, preheader, blocks: [...blocks].reverse() }, step)).toBeNull();
      }
});

test("two blocks of one id, a strange kind, or too many goods are no creative", () => {
  const divider: Block = { id: "a", kind: "divider" };
  expect(blocksSchema.safeParse([divider, divider]).success).toBe(false);
  expect(blocksSchema.safeParse([{ id: "a", kind: "script", text: "x" }]).success).toBe(false);
  expect(blocksSchema.safeParse([goods("sale", 13)]).success).toBe(false);
  expect(blocksSchema.safeParse([{ ...divider, only: ["not a segment"] }]).success).toBe(false);
  expect(blocksSchema.safeParse([divider]).success).toBe(true);
});

test("who is unknown gets a whole message, too", () => {
  expect(parts([{ id: "a", kind: "heading", text: "{{ customer.name }}さま" }], { facts: { ...unknownPerson } })).toEqual([
    { kind: "heading", text: "お客さま" },
  ]);
});
