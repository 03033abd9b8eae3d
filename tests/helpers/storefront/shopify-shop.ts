// A shop on Shopify as its visitors see it: a theme with our blocks in it, our pixel beside it, and Shopify's proxy to us.
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { Liquid } from "liquidjs";
import { bundle } from "../../../scripts/bundle-storefront";
import { type Asked, bundleOf, page, serve } from "./serve";

const theme = "extensions/teppan-theme";
export const clientId = "9c1d7f4e-6a0b-4e55-8f0a-2d4f6b8c0e12";

/** `now`: the app's clock, by which what Shopify signs must be fresh. */
export type Given = { appUrl: string; domain: string; opaqueId: string; pageKey: string; secret: string; now: () => Date };

export async function shopifyShop(given: Given) {
  const [pixel, manager, sandbox] = await Promise.all([
    bundle("pixel"),
    bundleOf("tests/helpers/storefront/pixel-manager.ts"),
    bundleOf("tests/helpers/storefront/pixel-sandbox.ts"),
  ]);
  const settings = { shop: given.opaqueId, endpoint: `${given.appUrl}/collect` };

  async function answer(asked: Asked) {
    const { url, request, response } = asked;
    const cookies = new URLSearchParams((request.headers.cookie ?? "").replaceAll("; ", "&"));
    if (url.pathname === "/teppan.js") return script(asked, readFileSync(`${theme}/assets/teppan.js`, "utf8"));
    if (url.pathname === "/manager.js") return script(asked, manager);
    if (url.pathname.startsWith("/apps/teppan/")) return forward(asked, cookies.get("customer") ?? "");
    if (url.pathname === "/account") {
      response.setHeader("Set-Cookie", `customer=${url.searchParams.get("as") ?? ""}; path=/`);
      return void response.writeHead(302, { Location: "/" });
    }
    if (url.pathname === "/cart/add") return void response.writeHead(302, { Location: "/cart" });
    const shown = pages[url.pathname];
    if (!shown) return void response.writeHead(404);
    const { title, body = "", says } = shown(url);
    const storefront = { script: `${sandbox}\n${pixel}`, settings, clientId, isAllowed: cookies.get("consent") !== "no", says };
    const customer = cookies.get("customer") ? { id: Number(cookies.get("customer")) } : null;
    const embed = await block("embed", { customer });
    page(response, {
      title,
      head: `<script>window.storefront = ${JSON.stringify(storefront).replaceAll("<", "\\u003c")}</script><script src="/manager.js" defer></script><script src="/teppan.js" defer></script>`,
      body: `${body}${await block("goods", { product: shown === pages["/products/sencha"] ? { id: "sencha" } : null })}${embed}`,
    });
  }

  /** As Shopify forwards it: signed, with who is signed in. */
  async function forward({ url, request, response, body }: Asked, customer: string) {
    const timestamp = String(Math.floor(given.now().getTime() / 1000));
    const query = new URLSearchParams(url.searchParams);
    for (const [name, value] of Object.entries({
      shop: given.domain,
      logged_in_customer_id: customer,
      path_prefix: "/apps/teppan",
      timestamp,
    }))
      query.set(name, value);
    const text = [...query]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map((pair) => pair.join("="))
      .join("");
    query.set("signature", createHmac("sha256", given.secret).update(text).digest("hex"));
    const piece = url.pathname.split("/")[3];
    const headers = { "Content-Type": request.headers["content-type"] ?? "" };
    const told = request.method === "POST" ? { method: "POST", body, headers } : {};
    const said = await fetch(`${given.appUrl}/proxy/shopify/${piece}?${query}`, told);
    response.writeHead(said.status, { "Content-Type": said.headers.get("content-type") ?? "text/plain" });
    response.end(await said.text());
  }

  const liquid = new Liquid();
  liquid.registerFilter("hmac_sha256", (text: string, key: string) => createHmac("sha256", key).update(text).digest("hex"));
  const app = { metafields: { teppan: { page_key: { value: given.pageKey } } } };
  const block = (name: string, scene: object) =>
    liquid.parseAndRender(readFileSync(`${theme}/blocks/${name}.liquid`, "utf8").split("{% schema %}")[0] ?? "", {
      app,
      block: { settings: { kind: "recommended", limit: 4, shows_sign_up: true, shows_line: true }, shopify_attributes: "" },
      ...scene,
    });
  return serve(answer);
}

function script({ response }: Asked, text: string) {
  response.setHeader("Content-Type", "text/javascript");
  response.end(text);
}

type Shown = { title: string; body?: string; says: { name: string; data: object }[] };
const variant = { id: "v-sencha", product: { id: "sencha", title: "深蒸し煎茶 100g" } };
const viewed = { name: "page_viewed", data: {} };

const pages: Record<string, (url: URL) => Shown> = {
  "/": () => ({ title: "トップ", body: links, says: [viewed] }),
  "/products/sencha": () => ({
    title: "深蒸し煎茶 100g",
    body: `<form action="/cart/add" method="post" data-variant="v-sencha" data-product="sencha"><button>カートに入れる</button></form>`,
    says: [viewed, { name: "product_viewed", data: { productVariant: variant } }],
  }),
  "/collections/all": () => ({
    title: "すべての商品",
    body: links,
    says: [viewed, { name: "collection_viewed", data: { collection: {} } }],
  }),
  "/search": (url) => ({
    title: "検索",
    body: links,
    says: [viewed, { name: "search_submitted", data: { searchResult: { query: url.searchParams.get("q") } } }],
  }),
  "/cart": () => ({
    title: "カート",
    body: `<a href="/checkouts/c0ffee">ご購入手続きへ</a>`,
    says: [viewed, { name: "cart_viewed", data: {} }],
  }),
  "/checkouts/c0ffee": () => ({
    title: "ご購入手続き",
    body: `<a href="/checkouts/c0ffee/thank-you">注文する</a>`,
    says: [viewed, { name: "checkout_started", data: { checkout: { token: "c0ffee" } } }],
  }),
  "/checkouts/c0ffee/thank-you": () => ({
    title: "ご注文ありがとうございます",
    says: [viewed, { name: "checkout_completed", data: { checkout: { token: "c0ffee" } } }],
  }),
};

const links = `<nav><a href="/products/sencha">深蒸し煎茶</a><a href="/collections/all">すべての商品</a><a href="/search?q=煎茶">煎茶を検索</a></nav>`;
