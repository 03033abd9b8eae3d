import { expect, test } from "vitest";
import { contentDraft, contentLines } from "~/domain/ledger/product-content";

const good = {
  about: "product",
  productId: "sencha",
  category: "",
  title: "おいしい淹れ方",
  url: "https://tsumugi.example/brew",
  imageUrl: "",
};

test("an article belongs to a product or to a category, never to both", () => {
  const words = { title: good.title, url: good.url, imageUrl: null };
  expect(contentDraft({ ...good, category: "お茶" })).toEqual({ draft: { productId: "sencha", category: null, ...words } });
  expect(contentDraft({ ...good, about: "category", category: "お茶" })).toEqual({
    draft: { productId: null, category: "お茶", ...words },
  });
});

test.each([
  ["no goods chosen", { productId: "" }, { productId: { problem: "missing" } }],
  ["no category chosen", { about: "category" }, { category: { problem: "missing" } }],
  ["neither", { about: "x" }, { about: { problem: "bad-choice" } }],
  ["no title", { title: "" }, { title: { problem: "missing" } }],
  ["an open line", { url: "http://tsumugi.example" }, { url: { problem: "bad-url" } }],
  ["a picture that is no address", { imageUrl: "cup.jpg" }, { imageUrl: { problem: "bad-url" } }],
])("an article is refused beside its field: %s", (_name, fields, problems) => {
  expect(contentDraft({ ...good, ...fields })).toEqual({ problems });
});

const known = new Map([
  ["sencha", "7001"],
  ["7001", "7001"],
]);
const lines = (rows: string[][]) =>
  contentLines(
    rows.map((cells, index) => ({ line: index + 1, cells })),
    known,
  );

test("a file names goods by handle or id, with or without a heading", () => {
  const row = (product: string) => [product, "淹れ方", "https://tsumugi.example/brew"];
  const draft = { productId: "7001", category: null, title: "淹れ方", url: "https://tsumugi.example/brew", imageUrl: null };
  expect(lines([["product", "title", "url"], row("sencha"), row(" 7001 ")])).toEqual({ drafts: [draft, draft], problems: [] });
  expect(lines([row("sencha")])).toEqual({ drafts: [draft], problems: [] });
});

test("what is wrong is told by its line, and the other lines stand", () => {
  const url = "https://tsumugi.example/brew";
  const { drafts, problems } = lines([
    ["商品", "タイトル", "URL"],
    ["sencha", "淹れ方", url],
    ["matcha", "点て方", url],
    ["sencha", "", url],
    ["sencha", "淹れ方", "tsumugi.example"],
    ["sencha", "淹れ方"],
    ["sencha", "あ".repeat(121), url],
  ]);
  expect(drafts).toHaveLength(1);
  expect(problems.map(({ line, problem }) => [line, problem])).toEqual([
    [3, "unknown-product"],
    [4, "no-title"],
    [5, "bad-url"],
    [6, "columns"],
    [7, "title-too-long"],
  ]);
});
