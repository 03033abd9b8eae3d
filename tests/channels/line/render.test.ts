// Does any message fit into what LINE takes, with every link our own?
import fc from "fast-check";
import { expect, test } from "vitest";
import { renderLine } from "~/channels/line/render";
import { houseBrand } from "~/domain/message/brand";
import type { MessagePart, MessageParts, PartItem } from "~/domain/message/message-parts";
import { lineMessages } from "../../helpers/line";

const ours = "https://app.example";

const message = (parts: MessagePart[], more: Partial<MessageParts> = {}): MessageParts => ({
  locale: "ja",
  kind: "promotional",
  subject: "そろそろ、次の一袋はいかがですか",
  preheader: "",
  shop: { name: "つむぎ商店", url: `${ours}/c/shop` },
  parts,
  footer: {
    why: "",
    legalName: "株式会社つむぎ",
    postalAddress: "京都市",
    contact: "a@shop.example",
    contactUrl: "",
    unsubscribeUrl: `${ours}/u/1`,
    preferencesUrl: `${ours}/p/1`,
  },
  openUrl: `${ours}/o/1`,
  ...more,
});

const item = (n: number, told: Partial<PartItem> = {}): PartItem => ({
  productId: `p${n}`,
  title: `深蒸し煎茶 ${n}`,
  url: `${ours}/c/${n}`,
  imageUrl: `https://cdn.example/${n}.jpg`,
  price: "¥1,080",
  quantity: 1,
  place: null,
  ...told,
});

const goods = (items: PartItem[]): MessagePart => ({
  kind: "products",
  title: "おすすめの商品",
  section: "recommended",
  layout: "list",
  items,
});
const text = (words: string): MessagePart => ({ kind: "text", paragraphs: [[{ text: words, url: "", isBreak: false }]], text: words });

const uris = (objects: unknown) => [...JSON.stringify(objects).matchAll(/"uri":"([^"]*)"/g)].map(([, uri]) => uri);
const shown = (objects: unknown) =>
  [...JSON.stringify(objects).matchAll(/"(?:text|label)":"((?:[^"\\]|\\.)*)"/g)].map(([, words]) => words);

const every: MessagePart[] = [
  { kind: "logo", name: "つむぎ商店", url: `${ours}/c/logo`, imageUrl: null },
  { kind: "heading", text: "2回目のお買い物に" },
  text("いつもありがとうございます。"),
  { kind: "banner", imageUrl: "https://cdn.example/banner.jpg", alt: "秋の新茶", url: `${ours}/c/banner`, isVideo: false },
  { kind: "coupon", title: "10%OFFクーポン", code: "TSUMUGI-10", terms: "10月31日まで", url: `${ours}/c/coupon` },
  { kind: "points", title: "保有ポイント", balance: "1,250ポイント", expires: "10月31日に失効します" },
  { kind: "survey", question: "お茶はいかがでしたか", choices: [{ label: "よかった", url: `${ours}/a/1` }] },
  { kind: "divider" },
  { kind: "button", text: "お店を見る", url: `${ours}/c/button` },
  goods([item(1), item(2, { imageUrl: null, place: "1位" })]),
];

test.each([
  ["いつもありがとうございます", "lg"],
  ["お求めやすい価格になりました", "md"],
  ["お買い物の途中ではありませんか", "md"],
  ["最後にもう一度だけ、お知らせいたします", "lg"],
  ["Thank you", "lg"],
])("the heading %s leaves no letter alone on its last line", (heading, size) => {
  const { objects } = renderLine(message([{ kind: "heading", text: heading }]));
  expect(objects).toMatchObject([{ contents: { body: { contents: [{ text: heading, size }] } } }]);
});

test("every kind of part is shown, and every link is ours", () => {
  const { objects } = renderLine(message(every));
  expect(lineMessages.safeParse(objects).error).toBeUndefined();
  const words = shown(objects).join("\n");
  for (const said of [
    "2回目のお買い物に",
    "いつもありがとう",
    "TSUMUGI-10",
    "10月31日まで",
    "1,250ポイント",
    "お茶はいかがでしたか",
    "よかった",
    "お店を見る",
    "1位 深蒸し煎茶 2",
    "¥1,080",
  ])
    expect(words).toContain(said);
  expect(uris(objects).every((uri) => uri?.startsWith(`${ours}/`))).toBe(true);
  for (const path of ["/c/banner", "/c/coupon", "/a/1", "/c/button", "/c/1", "/c/2", "/p/1", "/u/1"])
    expect(uris(objects)).toContain(`${ours}${path}`);
});

test("a banner that stands first fills the bubble's head", () => {
  const banner = every[3] as MessagePart;
  const [first] = renderLine(message([banner, text("新茶です")])).objects as { contents: { hero?: { url: string } } }[];
  expect(first?.contents.hero?.url).toBe("https://cdn.example/banner.jpg");
});

test("of thirty goods a row shows twelve, of six rows four", () => {
  const { objects } = renderLine(
    message([text("a"), ...Array.from({ length: 6 }, () => goods(Array.from({ length: 30 }, (_, n) => item(n))))]),
  );
  expect(objects).toHaveLength(5);
  expect((objects[1] as { contents: { contents: unknown[] } }).contents.contents).toHaveLength(12);
});

test("words too long for a bubble go as plain text, with the way out below", () => {
  const { objects } = renderLine(message(Array.from({ length: 12 }, () => text("茶".repeat(2000)))));
  expect(objects[0]).toMatchObject({ type: "text", text: expect.stringMatching(/https:\/\/app\.example\/p\/1$/) });
  expect(lineMessages.safeParse(objects).error).toBeUndefined();
});

test("an address that a bubble cannot hold is left out, what it stood at is still shown", () => {
  const { objects } = renderLine(message([text("a"), goods([item(1, { url: `${ours}/c/${"x".repeat(1000)}` })])]));
  expect(lineMessages.safeParse(objects).error).toBeUndefined();
  expect(shown(objects)).toContain("深蒸し煎茶 1");
});

const words = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({ maxLength: 5000, minLength: 1000 }),
  fc.constantFrom("", " ", "\n", "あ".repeat(3000), "👨‍👩‍👧".repeat(200)),
);
const address = fc.oneof(
  fc.constant(""),
  fc.webUrl().map((url) => `${ours}/c/${url.length}`),
  fc.constant(`${ours}/${"y".repeat(1200)}`),
);
const anyItem = fc.record({
  productId: fc.string(),
  title: words,
  url: address,
  imageUrl: fc.constantFrom(
    null,
    "https://cdn.example/1.jpg",
    "http://cdn.example/1.jpg",
    "//cdn.example/1.jpg",
    `https://cdn.example/${"z".repeat(2100)}`,
    "https://cdn.example/茶.jpg",
  ),
  price: fc.constantFrom(null, "", "¥1,080"),
  quantity: fc.integer({ min: 0, max: 99 }),
  place: fc.constantFrom(null, "1位"),
});
const anyPart: fc.Arbitrary<MessagePart> = fc.oneof(
  fc.record({ kind: fc.constant("heading" as const), text: words }),
  words.map(text),
  fc.record({
    kind: fc.constant("banner" as const),
    imageUrl: fc.constantFrom("", "https://cdn.example/b.jpg"),
    alt: words,
    url: address,
    isVideo: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("coupon" as const), title: words, code: words, terms: words, url: address }),
  fc.record({ kind: fc.constant("points" as const), title: words, balance: words, expires: words }),
  fc.record({
    kind: fc.constant("survey" as const),
    question: words,
    choices: fc.array(fc.record({ label: words, url: address }), { maxLength: 13 }),
  }),
  fc.record({ kind: fc.constant("button" as const), text: words, url: address }),
  fc.constant<MessagePart>({ kind: "divider" }),
  fc.array(anyItem, { maxLength: 15 }).map(goods),
);

test("whatever is said, LINE takes it", () => {
  fc.assert(
    fc.property(fc.array(anyPart, { maxLength: 9 }), words, (parts, subject) => {
      const { objects } = renderLine(message(parts, { subject }));
      expect(lineMessages.safeParse(objects).error).toBeUndefined();
    }),
    { numRuns: 300, seed: 5 },
  );
});

test("a message wears the shop's colors, and a pale button has words that can be read", () => {
  const brand = { ...houseBrand, accent: "#0b5c8a", ink: "#102030", ground: "#eef4f8", button: "#0b5c8a" };
  const all = JSON.stringify(renderLine(message([...every, goods([item(1)])], { brand })).objects);
  for (const color of [brand.accent, brand.ink, brand.ground]) expect(all).toContain(`"${color}"`);
  for (const color of [houseBrand.accent, houseBrand.ink, houseBrand.ground]) expect(all).not.toContain(`"${color}"`);
  expect(all).toContain(`"style":"primary"`);
  const pale = JSON.stringify(renderLine(message(every, { brand: { ...brand, button: "#ffe08a" } })).objects);
  expect(pale).toContain(`"color":"#ffe08a"`);
  expect(pale).not.toContain(`"style":"primary"`);
});
