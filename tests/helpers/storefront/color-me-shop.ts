// A Color Me shop as its visitors see it: pages by query, written in EUC-JP, Color Me's own object, and the loader put in after the page has loaded.
import iconv from "iconv-lite";
import { serve } from "./serve";

/** As the script tag's API keeps it. */
export type ScriptTag = { src: string; integrity: string };

type Item = { id: number; name: string; price: number; quantity: number };
const goods = [
  { id: 81, name: "深蒸し煎茶 100g", price: 1980 },
  { id: 82, name: "信楽焼の湯呑み", price: 3300 },
];

export async function colorMeShop(tag: ScriptTag) {
  /** Of one visitor. */
  let basket: Item[] = [];
  const shop = await serve(({ url, request, response, body }) => {
    if (url.pathname === "/cart/proxy/basket/items/add") {
      const fields = new URLSearchParams(body);
      const added = goods.find(({ id }) => String(id) === fields.get("product_id"));
      if (added) basket.push({ ...added, quantity: Number(fields.get("product_num")) });
      return void response.writeHead(302, { Location: request.headers.referer ?? "/" });
    }
    if (url.pathname === "/cart/empty") {
      basket = [];
      return void response.writeHead(302, { Location: "/" });
    }
    const { page, title, body: content, more } = pageOf(url);
    const shown = url.pathname === "/thanks" ? { ...tag, src: `${tag.src}?thanks` } : tag;
    const object = { page, shop: { account_id: "PA01000001" }, basket: { total_price: 0, items: basket }, customer: { id: null }, ...more };
    response.setHeader("Content-Type", "text/html; charset=EUC-JP");
    response.end(iconv.encode(html({ title, content, object, tag: shown }), "EUC-JP"));
  });
  return shop;
}

function pageOf({ searchParams, pathname }: URL) {
  const product = goods.find(({ id }) => String(id) === searchParams.get("pid"));
  if (pathname === "/thanks") return { page: "somewhere", title: "ご注文ありがとうございます", body: "", more: {} };
  if (product) {
    const form = `<form name="product_form" method="post" action="/cart/proxy/basket/items/add"><input type="hidden" name="product_id" value="${product.id}"><input name="product_num" value="1" aria-label="数量"><input type="hidden" name="action" value="x"><button>カートに入れる</button></form>`;
    return {
      page: "product",
      title: product.name,
      body: `${form}<div data-teppan="goods" data-product="${product.id}"></div>`,
      more: { product },
    };
  }
  if (searchParams.get("mode") === "srh") return { page: "product_srh", title: "検索結果", body: links, more: {} };
  if (searchParams.get("mode") === "cate") return { page: "product_list", title: "お茶", body: links, more: {} };
  const places = `<div data-teppan="goods" data-kind="ranking"></div><div data-teppan="sign-up"></div><div data-teppan="line"></div>`;
  return { page: "top", title: "トップ", body: `${links}${search}${places}`, more: {} };
}

const links = `<nav><a href="/?pid=81">深蒸し煎茶</a> <a href="/?mode=cate&amp;cbid=1&amp;csid=0">お茶</a></nav>`;
const search = `<form method="get"><input type="hidden" name="mode" value="srh"><input name="keyword" aria-label="キーワード"><button>検索</button></form>`;

type Page = { title: string; content: string; object: object; tag: ScriptTag };

/** Color Me's own pages put script tags in when everything else is there, with their hash and without credentials. */
const html = ({ title, content, object, tag }: Page) => `<!doctype html><html lang="ja"><head><meta charset="EUC-JP">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><link rel="icon" href="data:,">
<style>body{font-family:"Noto Sans JP",sans-serif;margin:0 auto;max-width:60rem;padding:1rem;color:#333;background:#fff}button,input{font:inherit}[data-teppan]{margin-top:2rem}</style>
<script>var Colorme = ${JSON.stringify(object)};</script>
<script>addEventListener("load", function () {
  var script = document.createElement("script");
  script.src = ${JSON.stringify(tag.src)}; script.async = true; script.integrity = ${JSON.stringify(tag.integrity)}; script.crossOrigin = "anonymous";
  document.head.appendChild(script);
});</script></head><body><header><a href="/">つむぎ商店</a></header><main><h1>${title}</h1>${content}</main></body></html>`;
