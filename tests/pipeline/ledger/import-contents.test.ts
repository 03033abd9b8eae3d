import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { answerContentForm } from "~/pipeline/change/save-content.server";
import { importContents } from "~/pipeline/ledger/import-contents.server";
import { showContent, showContents } from "~/pipeline/show/show-contents.server";
import { makeShop } from "../../helpers/database";
import { addProduct } from "../../helpers/facts";

const now = new Date("2026-12-01T03:00:00Z");
const by = { actor: "owner", now };

async function teaShop() {
  const { shop } = await makeShop();
  await addProduct(shop, { id: "7001", category: "お茶" });
  await addProduct(shop, { id: "7002", category: "器" });
  await shop.query`UPDATE product SET handle = 'sencha', title = '深蒸し煎茶' WHERE shop_id = ${shop.id} AND product_id = '7001'`;
  return shop;
}

const titles = async (shop: Awaited<ReturnType<typeof teaShop>>, text = "") =>
  (await showContents(shop, text)).contents.map(({ title, goods, category }) => [title, goods ?? category]).toSorted();

test("a file puts articles to goods by handle or id; the same file again changes nothing", async () => {
  const shop = await teaShop();
  const csv = '\uFEFFproduct,title,url\r\nsencha,"淹れ方, その一",https://t.example/1\r\n\r\n7002,手入れ,https://t.example/2\r\n';
  expect(await importContents(shop, csv, by)).toEqual({ imported: 2, wrong: 0, problems: [] });
  expect(await importContents(shop, csv, by)).toEqual({ imported: 2, wrong: 0, problems: [] });
  expect(await titles(shop)).toEqual([
    ["手入れ", "7002"],
    ["淹れ方, その一", "深蒸し煎茶"],
  ]);
});

test("wrong lines are told by their number in the file, also after a cell of several lines; the others are kept", async () => {
  const shop = await teaShop();
  const csv =
    'sencha,"二行の\n題",https://t.example/1\nmatcha,点て方,https://t.example/2\nsencha,題,ftp://t.example\nsencha\nsencha,"broken';
  const answer = await importContents(shop, csv, by);
  expect(answer.imported).toBe(1);
  expect(answer.problems.map(({ line, problem }) => [line, problem])).toEqual([
    [3, "unknown-product"],
    [4, "bad-url"],
    [5, "columns"],
    [6, "not-csv"],
  ]);
});

test("what is no file of ours keeps nothing and fails nowhere", async () => {
  const shop = await teaShop();
  for (const csv of ["", "\n\n", "{}", '"', "a,b,c", "\u0001\u0002"])
    expect(await importContents(shop, csv, by)).toMatchObject({ imported: 0 });
  expect(await titles(shop)).toEqual([]);
});

test("an article may be of a category; it is corrected, keeps or loses its picture, and is taken away", async () => {
  const shop = await teaShop();
  const fields = {
    intent: "save",
    about: "category",
    category: "お茶",
    title: "茶のある暮らし",
    url: "https://t.example/3",
    imageUrl: "https://t.example/3.jpg",
  };
  expect(await answerContentForm(shop, { contentId: null, fields }, by)).toMatchObject({ outcome: "saved" });
  const [content] = (await showContents(shop, "")).contents;
  const contentId = content?.contentId ?? "";
  expect(await showContent(shop, contentId)).toMatchObject({
    fields: { about: "category", category: "お茶", imageUrl: "https://t.example/3.jpg" },
  });
  await answerContentForm(shop, { contentId, fields: { ...fields, title: "お茶の時間", imageUrl: "" } }, by);
  expect(await showContent(shop, contentId)).toMatchObject({ fields: { title: "お茶の時間", imageUrl: "" } });
  expect(await answerContentForm(shop, { contentId, fields: { intent: "delete" } }, by)).toEqual({ outcome: "deleted" });
  expect(await showContent(shop, contentId)).toBeNull();
  expect(await answerContentForm(shop, { contentId, fields }, by)).toEqual({ outcome: "failed", problem: "not-found" });
});

test("the list is searched by title, goods and category", async () => {
  const shop = await teaShop();
  await importContents(shop, "sencha,淹れ方,https://t.example/1\n7002,手入れ,https://t.example/2", by);
  expect(await titles(shop, "深蒸し")).toEqual([["淹れ方", "深蒸し煎茶"]]);
  expect(await titles(shop, "手入")).toEqual([["手入れ", "7002"]]);
  expect(await titles(shop, "%")).toEqual([]);
});

test("an article that belongs to other goods now is not written over by the next one of its former goods and address", async () => {
  const shop = await teaShop();
  const fields = {
    intent: "save",
    about: "product",
    productId: "7001",
    category: "",
    title: "淹れ方",
    url: "https://t.example/1",
    imageUrl: "",
  };
  await answerContentForm(shop, { contentId: null, fields }, by);
  const [made] = (await showContents(shop, "")).contents;
  const contentId = made?.contentId ?? "";
  const moved = await answerContentForm(shop, { contentId, fields: { ...fields, productId: "7002", title: "手入れ" } }, by);
  await importContents(shop, "sencha,点て方,https://t.example/1", by);
  expect(await titles(shop)).toEqual([
    ["手入れ", "7002"],
    ["点て方", "深蒸し煎茶"],
  ]);
  expect(await showContent(shop, "contentId" in moved ? moved.contentId : "")).toMatchObject({ fields: { title: "手入れ" } });
});

test("goods that no index could hold are refused beside their field", async () => {
  const shop = await teaShop();
  const long = randomBytes(4000).toString("hex");
  const fields = { intent: "save", title: "題", url: "https://t.example/1", imageUrl: "" };
  const refused = { problem: "too-long", max: 255 };
  expect(await answerContentForm(shop, { contentId: null, fields: { ...fields, about: "product", productId: long } }, by)).toEqual({
    problems: { productId: refused },
  });
  expect(await answerContentForm(shop, { contentId: null, fields: { ...fields, about: "category", category: long } }, by)).toEqual({
    problems: { category: refused },
  });
});
