import { request as rawRequest } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { messageLinks } from "~/channels/links.server";
import type { ShopDb } from "~/db.server";
import { openApp } from "../helpers/app-listener";
import { makeShop } from "../helpers/database";
import { names } from "../helpers/fill-shop";

let app: Awaited<ReturnType<typeof openApp>>;
let shop: ShopDb;
let cookie: string;

beforeAll(async () => {
  app = await openApp();
  const made = await makeShop();
  shop = made.shop;
  cookie = [await app.signIn({ shop: made.domain }), await app.signIn({ staff: "yes" })].join("; ");
});
afterAll(() => app.stop());

/** As they stand in an address. */
const odd = {
  nothing: "",
  "a word": "abc",
  zero: "0",
  negative: "-1",
  fraction: "1.5",
  exponent: "1e3",
  "past 2^31": "2147483648",
  "past 2^53": "9007199254740993",
  "past 2^63": "9223372036854775808",
  "18 digits": "999999999999999999",
  NUL: "%00",
  "NUL in a uuid": "00000000-0000-4000-8000-00000000000%00",
  "a lone surrogate": "%ED%A0%80",
  "bytes that are no UTF-8": "%FF%FE",
  "half an escape": "%",
  "wildcards of LIKE": "%25_%5C%25",
  "a quote": "'%20OR%201=1--",
  "a uuid of nobody": "00000000-0000-4000-8000-00000000000c",
  "a uuid in capitals": "ABCDEFAB-0000-4000-8000-00000000000B",
  "the nil uuid": "00000000-0000-0000-0000-000000000000",
  "7,000 letters": "x".repeat(7000),
  "7,000 wildcards": "%25".repeat(2300),
  "a day that cannot be": "2026-02-30",
  "the year 0": "0000-01-01",
  "the end of years": "9999-12-31",
  "an instant in the year 0": "0000-01-01T00:00:00Z",
  "a cursor in the year 0": `0000-01-01T00:00:00Z~${names.uuid}`,
  "a cursor of no month": `2026-13-01T00:00:00Z~${names.uuid}`,
  "a cursor past the end": "1971-01-01T00:00:00.000Z~00000000-0000-0000-0000-000000000000",
  "half a cursor": "2026-01-01T00:00:00Z~",
  "a name that objects have": "__proto__",
  "another one": "constructor",
  "a way out": "..%2F..%2Fetc%2Fpasswd",
  "a script": "%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
};

const filters = ["scenario", "state", "reason", "customer", "from", "until", "after"];
const addresses = [
  "/app/@",
  "/app/customers/@",
  "/app/deliveries/@",
  "/app/scenarios/@",
  "/app/campaigns/@",
  "/app/contents/@",
  "/app/contents?q=@",
  "/app/product-options?q=@",
  "/auth/@",
  "/u/@",
  "/a/@",
  "/c/@",
  "/o/@",
  "/support/shops/@",
  "/support/shops/@/inbox",
  "/support/shops/@/inbox/1",
  "/support/shops/SHOP/deliveries/@",
  "/support/shops/SHOP/inbox/@",
  "/app?locale=@",
  "/app?shop=@&host=@&embedded=1",
  "/app?id_token=@",
  "/app?hmac=@&shop=@",
  "/app?_data=@",
  "/app/customers?q=@",
  "/app/customer-options?q=@",
  `/app/customers/${names.uuid}?before=@`,
  ...filters.flatMap((name) => [`/app/deliveries?${name}=@`, `/app/deliveries.csv?${name}=@`, `/support/shops/SHOP?${name}=@`]),
  "/app/deliveries?after=@&after=@",
  "/support?q=@",
  "/support/shops/SHOP?who=@",
  "/support/shops/SHOP/inbox?state=@",
  "/support/shops/SHOP/inbox?below=@",
  "/support/sign-in?next=@",
  "/support/callback?code=@&state=@",
  "/dev/sign-in?next=@",
  "/auth/login?shop=@",
];

/** Screens are asked for their data: to render each of a thousand would say no more. */
const asData = (path: string) => /^\/(app|support\/?(shops|\?))/.test(path) && !/\.csv|options|shop=|id_token|_data/.test(path);

test.each(addresses)("%s answers whatever stands for @, with no failure and no stack", async (address) => {
  for (const [name, value] of Object.entries(odd)) {
    const [path, query] = address.replaceAll("@", value).replace("SHOP", String(shop.id)).split("?");
    const url = `${app.url}${path}${asData(address) ? ".data" : ""}${query === undefined ? "" : `?${query}`}`;
    const answer = await fetch(url, { headers: { cookie }, redirect: "manual" });
    expect([name, answer.status < 500, told(await answer.text())]).toEqual([name, true, null]);
  }
});

test.each(["/app/deliveries/x", "/app/scenarios/none", "/app/customers/x", "/support/shops/0", "/support/shops/1/deliveries/x", "/none"])(
  "%s is a page with words, and no failure",
  async (path) => {
    const answer = await fetch(app.url + path, { headers: { cookie } });
    const page = await answer.text();
    expect([answer.status < 500, told(page)]).toEqual([true, null]);
    expect(page).toMatch(/見つかりません|ありません/);
  },
);

const uuid = names.uuid;
/** Signed by us, of a shop that is gone. */
const answerPath = new URL(messageLinks({ shopOpaqueId: uuid, deliveryId: uuid, madeOn: new Date() }).answer("product")).pathname;
const actions: [string, Record<string, string>][] = [
  ["/app?index", { intent: "dismiss-setup" }],
  ["/app/settings", { intent: "save", quietFromHour: "3", "sender.legalName": "x", channel: "email", "provider.apiKey": "x" }],
  [
    "/app/scenarios/win-back",
    { intent: "save", holdoutPercent: "10", "values.x": "1", "copy.x.ja.subject": "x", "copy.__proto__.ja.subject": "x" },
  ],
  ["/app/scenarios/win-back", { intent: "preview", stepId: "x", language: "ja", customerId: uuid }],
  ["/app/scenarios/win-back", { intent: "test-send", stepId: "x", language: "ja", customerId: uuid, to: "a@example.test" }],
  ["/app/scenarios/win-back", { intent: "toggle", on: "true" }],
  ["/app/scenarios?index", { intent: "starter-set", set: "many-goods" }],
  [
    "/app/campaigns/new",
    {
      intent: "save",
      name: "x",
      message: "x",
      url: "https://x.example",
      startsAt: "2099-01-01T10:00",
      endsAt: "2099-01-02T10:00",
      segmentId: "",
    },
  ],
  [`/app/campaigns/${uuid}`, { intent: "cancel" }],
  [
    "/app/contents/new",
    { intent: "save", about: "product", productId: "x", category: "x", title: "x", url: "https://x.example", imageUrl: "" },
  ],
  [`/app/contents/${uuid}`, { intent: "delete" }],
  ["/app/contents?index", { intent: "import", csv: "x,x,https://x.example" }],
  ["/app/todo", { intent: "handled", answerId: uuid }],
  [`/app/customers/${uuid}`, { intent: "undo-merge", mergeId: uuid }],
  [`/app/customers/${uuid}`, { intent: "decide", a: uuid, b: uuid, decision: "joined" }],
  ["/support/shops/SHOP/inbox", { inboxId: "1" }],
  ["/language", { locale: "ja", returnTo: "/app" }],
  ["/dev/sign-in", { shop: "x", next: "/app" }],
  ["/auth/login", { shop: "x" }],
  ["/u/x", { "List-Unsubscribe": "One-Click" }],
  [answerPath, { score: "3", comment: "x" }],
];

test.each(actions)("POST %s takes any value, a missing or a repeated field without failing", async (address, fields) => {
  const path = address.replace("SHOP", String(shop.id));
  for (const name of Object.keys(fields)) {
    const without = new URLSearchParams(fields);
    without.delete(name);
    const twice = new URLSearchParams(fields);
    twice.append(name, "other");
    const forms = Object.values(odd).map((value) => {
      const form = new URLSearchParams(fields);
      form.delete(name);
      return `${form}&${encodeURIComponent(name)}=${value}`;
    });
    for (const body of [String(without), String(twice), ...forms]) {
      const answer = await post(path, body);
      expect([body.slice(0, 200), answer.status < 500, told(await answer.text())]).toEqual([body.slice(0, 200), true, null]);
    }
  }
});

test.each(actions.filter(([path]) => !path.startsWith("/u/")))("POST %s refuses what is no form", async (address) => {
  const path = address.replace("SHOP", String(shop.id));
  expect((await post(path, "{}", { "content-type": "application/json" })).status).toBe(415);
  expect((await post(path, "x", { "content-type": "multipart/form-data" })).status).toBe(400);
  expect((await post(path, "x", { "content-type": "multipart/form-data; boundary=y" })).status).toBe(400);
  expect((await fetch(app.url + path, { method: "POST", headers: { cookie } })).status).toBe(415);
});

test("a form that is too long is refused, whether or not it tells its length", async () => {
  const form = `intent=save&x=${"x".repeat(6 * 1024 * 1024)}`;
  const told = await send("POST", "/app/settings", { "content-length": String(form.length) }, form.slice(0, 10));
  expect(told.status).toBe(413);
  const untold = await send("POST", "/app/settings", { "transfer-encoding": "chunked" }, form);
  expect(untold.status).toBe(413);
});

test.each(["PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "PROPFIND", "TRACE"])(
  "%s is answered everywhere without failing",
  async (method) => {
    for (const path of [
      "/",
      "/app",
      "/app/deliveries.csv",
      "/language",
      "/u/x",
      "/a/x",
      "/c/x",
      "/o/x",
      "/healthz",
      "/support",
      "/auth/login",
      "/webhooks/shopify",
      "/none",
    ]) {
      const { status } = await send(method, path);
      expect([path, status < 500]).toEqual([path, true]);
    }
  },
);

test.each(["http://evil.example/app", "*", "//", "/%"])("the request target %s is no failure", async (target) => {
  expect((await send("GET", target)).status).toBeLessThan(500);
});

test.each(['"', "a b", "evil.example:x", "["])("the Host %s is no failure", async (host) => {
  const answer = await send("GET", "/support", { host });
  expect([answer.status < 500, told(answer.text)]).toEqual([true, null]);
});

/** What an answer must not tell: where the code stands, or a statement; nor may a page run what the address says. */
const told = (text: string) => /\n\s+at |node_modules|(Type|Range|URI|Syntax)Error|SELECT |^<[\s\S]*<script>alert/.exec(text)?.[0] ?? null;

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(app.url + path, {
    method: "POST",
    body,
    redirect: "manual",
    headers: { cookie, "content-type": "application/x-www-form-urlencoded", ...headers },
  });

/** Past what fetch would send. */
function send(method: string, path: string, headers: Record<string, string> = {}, body = "") {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const { port } = new URL(app.url);
    const form = body ? { "content-type": "application/x-www-form-urlencoded" } : {};
    const request = rawRequest({ port, method, path, headers: { cookie, ...form, ...headers }, agent: false }, async (response) => {
      let text = "";
      for await (const chunk of response) text += chunk;
      resolve({ status: response.statusCode ?? 0, text });
      request.destroy();
    });
    request.on("error", reject);
    if (headers["content-length"]) request.write(body);
    else request.end(body);
  });
}
