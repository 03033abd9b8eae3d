import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { messageLinks } from "~/channels/links.server";
import { operatorDb, type ShopDb } from "~/db.server";
import { noFilter } from "~/domain/measure/delivery-filter";
import { env } from "~/env.server";
import { log } from "~/lib/log.server";
import { deliveryCsv } from "~/pipeline/show/delivery-csv.server";
import { openApp } from "../helpers/app-listener";
import { makeShop } from "../helpers/database";
import { allRows, fillShop, names } from "../helpers/fill-shop";
import { inboxStates, ingestAll, keepWebhooks } from "../helpers/webhooks";

const now = new Date("2026-06-01T00:00:00Z");
const { uuid } = names;

let app: Awaited<ReturnType<typeof openApp>>;
let shop: ShopDb;
let other: { shop: ShopDb; domain: string; opaqueId: string; inboxId: string };
let asShop: string;
let asStaff: string;

beforeAll(async () => {
  app = await openApp();
  const made = await makeShop();
  shop = made.shop;
  const second = await makeShop();
  await second.shop.query`DELETE FROM shop_setting WHERE shop_id = ${second.shop.id}`;
  await fillShop(second.shop.id);
  for (const change of await currencies(second.shop)) await change;
  await keepWebhooks(second.domain, [{ topic: "orders/teleported", body: { secret: names.email } }], now);
  await ingestAll(now);
  const [row] = await operatorDb.query<{ opaqueId: string }>`SELECT opaque_id AS "opaqueId" FROM shop WHERE shop_id = ${second.shop.id}`;
  const [kept] = await operatorDb.query<{ id: bigint }>`SELECT inbox_id AS id FROM inbox WHERE domain = ${second.domain}`;
  other = { ...second, opaqueId: row?.opaqueId ?? "", inboxId: String(kept?.id) };
  asShop = await app.signIn({ shop: made.domain });
  asStaff = await app.signIn({ staff: "yes" });
});
afterAll(() => app.stop());

test("a shop that names another's rows, in the path, the query or a form, sees and changes none of them", async () => {
  const before = [await allRows(other.shop.id), await inboxStates(other.domain)];
  const reads = [
    `/app/customers/${uuid}`,
    `/app/customers?q=${encodeURIComponent(names.email)}`,
    "/app/customers/alike",
    `/app/customer-options?q=${encodeURIComponent(names.email)}`,
    `/app/deliveries/${uuid}`,
    `/app/deliveries?customer=${uuid}`,
    `/app/deliveries.csv?customer=${uuid}`,
    `/app/deliveries.csv?after=2027-01-01T00:00:00Z~${uuid}`,
    "/app",
    "/app/scenarios",
    "/app/scenarios/win-back",
    "/app/campaigns",
    "/app/contents",
    "/app/product-options?q=b",
    "/app/todo",
    "/app/settings",
    `/support/shops/${other.shop.id}`,
    `/support/shops/${other.shop.id}/deliveries/${uuid}`,
    `/support/shops/${other.shop.id}/inbox/${other.inboxId}`,
  ];
  for (const path of reads) {
    const answer = await get(path, { cookie: asShop });
    const text = await answer.text();
    const shown = [names.email, uuid].filter((secret) => !decodeURIComponent(path).includes(secret) && text.includes(secret));
    expect([path, shown]).toEqual([path, []]);
    expect([path, answer.status]).toEqual([path, path.startsWith("/support") ? 302 : 200]);
  }
  const preview = { intent: "preview", stepId: "first", language: "ja", customerId: uuid };
  const changes: [string, Record<string, string>][] = [
    [`/app/customers/${uuid}`, { intent: "undo-merge", mergeId: uuid }],
    [`/app/customers/${uuid}`, { intent: "decide", a: uuid, b: uuid, decision: "joined" }],
    ["/app/customers/alike", { a: uuid, b: uuid, decision: "apart" }],
    ["/app/scenarios/win-back", preview],
    ["/app/scenarios/win-back", { ...preview, intent: "test-send", to: names.email }],
    ["/app/scenarios/win-back", { intent: "toggle", on: "true", shopId: String(other.shop.id), shop: other.domain }],
    [`/app/campaigns/${uuid}`, { intent: "cancel" }],
    [`/app/contents/${uuid}`, { intent: "delete" }],
    ["/app/todo", { intent: "handled", answerId: uuid }],
    ["/app/settings", { intent: "save", capPerDay: "1", shopId: String(other.shop.id), shop: other.domain }],
    [`/support/shops/${other.shop.id}/inbox`, { all: "yes" }],
  ];
  for (const [path, form] of changes) {
    const answer = await post(path, form, { cookie: asShop });
    expect([path, (await answer.text()).includes(names.email)]).toEqual([path, false]);
  }
  expect([await allRows(other.shop.id), await inboxStates(other.domain)]).toEqual(before);
});

test.each(["https://evil.example", "null", "not an origin", "http://teppan.example.evil.example"])(
  "a form that %s sends is refused in plain words, with a warning and no failure, and changes nothing",
  async (origin) => {
    const [warn, error] = [vi.spyOn(log, "warn"), vi.spyOn(log, "error")];
    for (const path of [
      "/app/settings",
      "/app/settings.data",
      "/app/settings?_data=routes%2Fapp.settings",
      "/language",
      "/sign-out",
      "/dev/sign-in",
    ]) {
      const answer = await post(path, { intent: "save", isPaused: "true", locale: "en", staff: "yes" }, { cookie: asShop, origin });
      expect([path, answer.status, answer.headers.getSetCookie()]).toEqual([path, path.includes("_data") ? 400 : 403, []]);
      if (!path.includes("_data")) expect(await answer.text()).toMatch(/sent from another site/);
    }
    expect(await shop.query`SELECT is_paused FROM shop_setting WHERE shop_id = ${shop.id}`).toEqual([{ is_paused: false }]);
    expect([warn.mock.calls.length, error.mock.calls.length]).toEqual([5, 0]);
    vi.restoreAllMocks();
  },
);

test("a form of our own address passes, whatever a proxy made of the host; so does a mail program's from anywhere", async () => {
  for (const origin of [env.APP_URL, app.url])
    expect((await post("/language", { locale: "en" }, { origin })).headers.getSetCookie()).toHaveLength(1);
  const forwarded = (host: string) => ({ origin: `https://${host}`, "x-forwarded-host": host });
  expect((await post("/language", { locale: "en" }, forwarded(new URL(env.APP_URL).host))).status).toBe(302);
  expect((await post("/language", { locale: "en" }, forwarded("tunnel.internal"))).status).toBe(302);
  // A name that is neither ours nor a shop's has no pages at all.
  expect((await post("/language", { locale: "en" }, forwarded("tunnel.example"))).status).toBe(404);
  expect((await post("/u/x", { "List-Unsubscribe": "One-Click" }, { origin: "https://mail.example" })).status).toBe(200);
});

test("a page of a shop's customer is framed by nobody, tells its address to nobody and is kept nowhere", async () => {
  const links = messageLinks({ shopOpaqueId: other.opaqueId, deliveryId: uuid, madeOn: now });
  for (const search of ["", "?shop=evil.myshopify.com", ".data"]) {
    const { headers, status } = await get(new URL(links.unsubscribe).pathname + search);
    expect([status, headers.get("referrer-policy"), headers.get("cache-control")]).toEqual([200, "no-referrer", "no-store"]);
    if (search !== ".data") expect(headers.get("content-security-policy")).toBe("frame-ancestors 'none'");
  }
  for (const path of ["/link-expired?shop=evil.myshopify.com", "/none?shop=evil.myshopify.com"])
    expect((await get(path)).headers.get("content-security-policy")).toBe("frame-ancestors 'none'");
});

test("a shop's own admin alone may frame a page of the app, and no cache keeps it", async () => {
  const framed = async (path: string, cookie: string) => (await get(path, { cookie })).headers.get("content-security-policy");
  expect(await framed("/app?shop=shop-1.myshopify.com", asShop)).toMatch(
    /^frame-ancestors https:\/\/shop-1\.myshopify\.com https:\/\/admin\.shopify\.com /,
  );
  for (const shop of ["", "evil.example", "x.myshopify.com%3B%20script-src%20*", "evil.example%2F.myshopify.com"])
    expect([shop, await framed(`/app?shop=${shop}`, asShop)]).toEqual([shop, "frame-ancestors 'none'"]);
  for (const path of ["/support?shop=shop-1.myshopify.com", "/dev/sign-in?shop=shop-1.myshopify.com"])
    expect(await framed(path, asStaff)).toBe("frame-ancestors 'none'");
  for (const path of ["/app", "/app/customers", "/app/customers.data", "/app/deliveries.csv", "/app/deliveries/x"])
    expect([path, (await get(path, { cookie: asShop })).headers.get("cache-control")]).toEqual([path, "no-store"]);
  for (const path of ["/support", "/support/looks.data"])
    expect([path, (await get(path, { cookie: asStaff })).headers.get("cache-control")]).toEqual([path, "no-store"]);
});

test("an error page leads home within its own screens: staff to support, a shop to its app, a customer nowhere", async () => {
  const leads = async (path: string, cookie = "") =>
    [...(await (await get(path, { cookie })).text()).matchAll(/<a [^>]*href="(\/[a-z/]*)"/g)].map(([, to]) => to);
  expect(await leads("/support/shops/0", asStaff)).not.toContain("/app");
  expect(await leads("/support/shops/0", asStaff)).toContain("/support");
  expect(await leads("/support/none")).toEqual(["/support"]);
  expect(await leads("/app/scenarios/none", asShop)).toContain("/app");
  expect(await leads("/none")).toEqual([]);
  expect(await leads("/u/a/b")).toEqual([]);
  const log = await leads(`/support/shops/${other.shop.id}?state=sent`, asStaff);
  expect(log.filter((to) => /^\/app/.test(to ?? ""))).toEqual([]);
});

test("what breaks a log on its way to CSV breaks that download; who leaves before its end stops the reading", async () => {
  const options = {
    locale: "ja",
    timeZone: "Asia/Tokyo",
    words: { csvHeader: { decidedAt: "x" }, channels: {}, states: {}, reasons: {} },
  } as const;
  const broken = { ...shop, query: () => Promise.reject(new Error("the database went away")) };
  const read = (db: ShopDb, signal: AbortSignal) => new Response(deliveryCsv(db, noFilter, { ...options, signal })).text();
  await expect(read(broken, new AbortController().signal)).rejects.toThrow("the database went away");
  await expect(read(shop, AbortSignal.abort())).rejects.toThrow("aborted");
});

/** What fills a shop names no real currency. */
const currencies = async (shop: ShopDb) => [
  shop.query`UPDATE shop_order SET currency = 'JPY' WHERE shop_id = ${shop.id}`,
  shop.query`UPDATE cart SET currency = 'JPY' WHERE shop_id = ${shop.id}`,
  shop.query`UPDATE customer SET currency = 'JPY' WHERE shop_id = ${shop.id}`,
  shop.query`UPDATE conversion SET currency = 'JPY' WHERE shop_id = ${shop.id}`,
];

const get = (path: string, headers: Record<string, string> = {}) => fetch(app.url + path, { headers, redirect: "manual" });

const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(app.url + path, { method: "POST", headers, body: new URLSearchParams(form), redirect: "manual" });
