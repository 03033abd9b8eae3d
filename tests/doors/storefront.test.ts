import { afterAll, beforeAll, expect, test } from "vitest";
import { operatorDb, type ShopDb } from "~/db.server";
import { noOptIn } from "~/domain/consent/opt-in";
import { appProxyDoor } from "~/doors/app-proxy.server";
import { makeStorefrontDoor, storefrontDoor } from "~/doors/storefront.server";
import { clock } from "~/lib/clock.server";
import { loaderRelease } from "~/platforms/color-me/loader-release";
import { signatureOf } from "~/platforms/shopify/app-proxy.server";
import { saveOptIn } from "~/queries/consent/opt-ins.server";
import { openDoorServer } from "../helpers/door";
import { connectLine } from "../helpers/line-shop";
import { teaShop } from "../helpers/storefront/tea-shop";

let server: Awaited<ReturnType<typeof openDoorServer>>;
beforeAll(async () => {
  server = await openDoorServer((request, response) =>
    (request.url?.startsWith("/proxy/") ? appProxyDoor : storefrontDoor)(request, response),
  );
});
afterAll(() => server.stop());

const ask = (path: string, init?: RequestInit) => fetch(`${server.url}/storefront/${path}`, init);

/** As Shopify forwards it. */
function proxied(domain: string, piece: string, more: Record<string, string> = {}, init?: RequestInit) {
  const timestamp = String(Math.floor(clock.now().getTime() / 1000));
  const query = new URLSearchParams({ shop: domain, path_prefix: "/apps/teppan", timestamp, logged_in_customer_id: "", ...more });
  query.set("signature", signatureOf(query).toString("hex"));
  return fetch(`${server.url}/proxy/shopify/${piece}?${query}`, init);
}

/** Of which goods does a piece show cards, in order? */
const shown = (html: string) => [...html.matchAll(/teppan-title">([^<]*)/g)].map(([, title]) => title);

let addresses = 0;
/** Each from an address of its own: signing up is limited by it. */
const form = (fields: Record<string, string>): RequestInit => ({
  method: "POST",
  body: new URLSearchParams(fields),
  headers: { "X-Forwarded-For": `203.0.113.${++addresses}` },
});

const consents = (shop: ShopDb) => shop.query<{
  value: string;
  state: string;
  source: string;
  wording: string;
  evidence: Record<string, string>;
}>`
  SELECT i.value, c.state, c.source, c.wording, c.evidence FROM consent c JOIN identity i ON i.shop_id = c.shop_id AND i.identity_id = c.identity_id
  WHERE c.shop_id = ${shop.id} ORDER BY i.value, c.occurred_at`;

test("the loader is there for any page, for ever, and is read by its hash", async () => {
  const answer = await ask(`5b2f0a34-7c1e-4d8a-9a63-0f2f5b7f1c11/${loaderRelease.file}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  expect(answer.headers.get("cache-control")).toContain("immutable");
  expect(await answer.text()).toContain("/storefront/");
});

test.each([
  "x/config",
  `${"-".repeat(36)}/goods`,
  "5b2f0a34-7c1e-4d8a-9a63-0f2f5b7f1c11/loader-0000000000.js",
  "5b2f0a34-7c1e-4d8a-9a63-0f2f5b7f1c11/goods",
  "a/b/c/d",
])("what is not there is not found (%s)", async (path) => {
  expect((await ask(path)).status).toBe(404);
});

test("a shop tells while it is installed, and its pages show nothing of ours once it has left", async () => {
  const { shop, opaqueId } = await teaShop();
  expect(await (await ask(`${opaqueId}/config`)).json()).toEqual({ tells: true });
  await operatorDb.query`UPDATE shop SET state = 'uninstalled' WHERE shop_id = ${shop.id}`;
  expect(await (await ask(`${opaqueId}/config`)).json()).toEqual({ tells: false });
  expect((await ask(`${opaqueId}/goods`)).status).toBe(404);
});

test("a ranking shows what sells, in the page's language, and is kept for some minutes", async () => {
  const { opaqueId, shop } = await teaShop();
  const answer = await ask(`${opaqueId}/goods?kind=ranking&locale=en`);
  expect(answer.headers.get("cache-control")).toBe("public, max-age=300");
  const html = await answer.text();
  expect(html).toContain("Bestsellers");
  expect(shown(html)).toEqual(["tea", "bowl", "tray"]);
  await shop.query`UPDATE product SET status = 'archived' WHERE shop_id = ${shop.id}`;
  expect(await (await ask(`${opaqueId}/goods?kind=ranking&locale=en`)).text()).toBe(html);
});

test("a number of goods that is none is read as one, and no such number reaches the database", async () => {
  const { opaqueId } = await teaShop();
  for (const limit of ["2.5", "-1", "1e3", "NaN", "Infinity", ""])
    expect([limit, (await ask(`${opaqueId}/goods?kind=ranking&limit=${limit}`)).status]).toEqual([limit, 200]);
});

test("the page of a product shows what is bought with it, never itself", async () => {
  const { opaqueId } = await teaShop();
  expect(shown(await (await ask(`${opaqueId}/goods?product=81`)).text())).toEqual(["bowl", "tray"]);
});

test("somebody whom Shopify says is signed in is shown picks of their own, which nobody else may keep", async () => {
  const { domain } = await teaShop();
  const own = await proxied(domain, "goods", { logged_in_customer_id: "7001" });
  expect(own.headers.get("cache-control")).toBe("private, no-store");
  const html = await own.text();
  expect(html).toContain("あなたへのおすすめ");
  expect(shown(html)).not.toContain("tea");
  const others = await proxied(domain, "goods");
  expect(others.headers.get("cache-control")).toBe("public, max-age=300");
  expect(await others.text()).not.toContain("あなたへのおすすめ");
});

test("nobody is signed in by their own word", async () => {
  const { domain, opaqueId } = await teaShop();
  expect(await (await ask(`${opaqueId}/goods?logged_in_customer_id=7001`)).text()).not.toContain("あなたへのおすすめ");
  const query = new URLSearchParams({
    shop: domain,
    timestamp: String(Math.floor(clock.now().getTime() / 1000)),
    logged_in_customer_id: "",
  });
  query.set("signature", signatureOf(query).toString("hex"));
  query.set("logged_in_customer_id", "7001");
  expect((await fetch(`${server.url}/proxy/shopify/goods?${query}`)).status).toBe(401);
});

test.each([
  ["no signature", (query: URLSearchParams) => query.delete("signature")],
  ["another's signature", (query: URLSearchParams) => query.set("signature", "0".repeat(64))],
  ["a customer who is named twice", (query: URLSearchParams) => query.append("logged_in_customer_id", "7001")],
])("a request with %s is not Shopify's", async (_what, change) => {
  const { domain } = await teaShop();
  const query = new URLSearchParams({
    shop: domain,
    timestamp: String(Math.floor(clock.now().getTime() / 1000)),
    logged_in_customer_id: "1",
  });
  query.set("signature", signatureOf(query).toString("hex"));
  change(query);
  expect((await fetch(`${server.url}/proxy/shopify/goods?${query}`)).status).toBe(401);
});

test("an old address of Shopify's is worth nothing", async () => {
  const { domain } = await teaShop();
  const old = String(Math.floor(clock.now().getTime() / 1000) - 600);
  expect((await proxied(domain, "goods", { timestamp: old })).status).toBe(401);
});

test("the button of LINE is there once the shop has connected its account", async () => {
  const { shop, opaqueId } = await teaShop();
  expect((await ask(`${opaqueId}/line?locale=en`)).status).toBe(204);
  await connectLine(shop, { bot: { userId: "U1", basicId: "@tsumugi", name: "つむぎ商店" } });
  expect(await (await ask(`${opaqueId}/line?locale=ja`)).text()).toContain('href="https://line.me/R/ti/p/%40tsumugi"');
});

test("who signs up is asked by mail to confirm, where the shop wants that, and the words that were shown are kept", async () => {
  const { shop, opaqueId } = await teaShop();
  await saveOptIn(shop, { ...noOptIn, isOn: true, since: "2026-01-01T00:00:00.000Z" }, clock.now());
  const wording = /teppan-note">([^<]*)/.exec(await (await ask(`${opaqueId}/sign-up?locale=ja`)).text())?.[1];
  const answer = await ask(`${opaqueId}/sign-up?locale=ja`, form({ email: "New@Example.test", page: "https://shop.example/" }));
  expect(await answer.json()).toMatchObject({ isDone: true, text: expect.stringContaining("確認メール") });
  expect(await consents(shop)).toMatchObject([
    { value: "new@example.test", state: "pending", source: "storefront-form", wording, evidence: { page: "https://shop.example/" } },
  ]);
  const mails = await shop.query`SELECT FROM delivery WHERE shop_id = ${shop.id} AND scenario_id = 'double-opt-in'`;
  expect(mails).toHaveLength(1);
});

test("without a confirmation the sign-up is the consent, also through Shopify", async () => {
  const { shop, domain } = await teaShop();
  expect(await (await proxied(domain, "sign-up", {}, form({ email: "new@example.test" }))).json()).toMatchObject({ isDone: true });
  expect(await consents(shop)).toMatchObject([{ value: "new@example.test", state: "subscribed" }]);
});

test("anybody can type anybody's address: who said no stays at no, who said yes stays at yes, and the answer is the same", async () => {
  const { shop, opaqueId } = await teaShop();
  const post = async (email: string) => (await ask(`${opaqueId}/sign-up`, form({ email }))).json();
  const first = await post("yes@example.test");
  await shop.query`
    INSERT INTO consent (shop_id, consent_id, identity_id, channel, state, source, occurred_at, recorded_at, evidence)
    SELECT shop_id, gen_random_uuid(), identity_id, 'email', 'unsubscribed', 'link', ${clock.now()}, ${clock.now()}, '{}' FROM identity
    WHERE shop_id = ${shop.id} AND value = 'hanako@example.test'`;
  expect(await post("yes@example.test")).toEqual(first);
  expect(await post("hanako@example.test")).toEqual(first);
  expect((await consents(shop)).map(({ value, state }) => [value, state])).toEqual([
    ["hanako@example.test", "unsubscribed"],
    ["yes@example.test", "subscribed"],
  ]);
});

test.each([
  ["no address", { email: "hanako" }, { isDone: false, text: "メールアドレスをご確認ください。" }],
  ["an address that cannot exist", { email: "a@b" }, { isDone: false, text: "メールアドレスをご確認ください。" }],
  [
    "a machine that fills in every field",
    { email: "new@example.test", company: "x" },
    { isDone: true, text: "ご登録ありがとうございます。" },
  ],
])("%s leaves nothing behind", async (_what, fields, said) => {
  const { shop, opaqueId } = await teaShop();
  expect(await (await ask(`${opaqueId}/sign-up?locale=ja`, form(fields))).json()).toEqual(said);
  expect(await consents(shop)).toEqual([]);
});

test("whoever signs up strangers one after another is stopped, in words", async () => {
  const { opaqueId } = await teaShop();
  const same = { ...form({ email: "hanako" }), headers: { "X-Forwarded-For": "198.51.100.1" } };
  const answers = [];
  for (let n = 0; n < 8; n++) answers.push(await ask(`${opaqueId}/sign-up?locale=ja`, same));
  expect(answers.at(-1)?.status).toBe(429);
  expect(await answers.at(-1)?.json()).toMatchObject({ isDone: false, text: expect.stringContaining("時間をおいて") });
});

test("a body that is no form, or a long one, is refused", async () => {
  const { opaqueId } = await teaShop();
  const long = { ...form({}), body: "x".repeat(5_000) };
  expect((await ask(`${opaqueId}/sign-up`, long)).status).toBe(413);
  expect((await ask(`${opaqueId}/goods`, form({}))).status).toBe(405);
});

test("a flood of questions from one address is refused before the database, and shuts out neither others nor the loader", async () => {
  const { opaqueId } = await teaShop();
  const door = await openDoorServer(makeStorefrontDoor({ perSecond: 0, burst: 2 }));
  const from = (address: string, piece: string) =>
    fetch(`${door.url}/storefront/${opaqueId}/${piece}`, { headers: { "X-Forwarded-For": address } });
  try {
    const answers = [];
    for (let n = 0; n < 4; n += 1) answers.push(await from("198.51.100.7", `goods?product=${n}`));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429, 429]);
    expect([answers[2]?.headers.get("retry-after"), answers[2]?.headers.get("access-control-allow-origin")]).toEqual(["10", "*"]);
    expect((await from("198.51.100.7", loaderRelease.file)).status).toBe(200);
    expect((await from("198.51.100.8", "goods")).status).toBe(200);
  } finally {
    await door.stop();
  }
});
