// What answers on a shop's own host: its links and their pages, no other shop's, and nothing of the app.
import { afterAll, beforeAll, expect, test } from "vitest";
import { proofOf, proofPath } from "~/channels/domain-proof.server";
import { confirmLink, friendLink, messageLinks } from "~/channels/links.server";
import { cardCode } from "~/channels/postal/card-code.server";
import { operatorDb } from "~/db.server";
import { answerLinkSettings } from "~/pipeline/change/link-domain-settings.server";
import { shopById } from "~/queries/shop/shops.server";
import { openApp } from "../helpers/app-listener";
import { askAsHost } from "../helpers/ask-as-host";
import { makeShop } from "../helpers/database";
import { connectDomain, goodNetwork, withoutCertificate } from "../helpers/link-domain";
import { sentMessage } from "../helpers/sent-message";
import { sentSms } from "../helpers/sent-sms";

let app: Awaited<ReturnType<typeof openApp>>;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.stop());

const now = new Date("2026-06-01T05:00:00Z");
const phone = { "User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)" };
const ask = (host: string, path: string, more: { method?: string; headers?: Record<string, string>; body?: string } = {}) =>
  askAsHost(app.url, path, { host, ...more, headers: { ...phone, ...more.headers } });

let made = 0;
const newDomain = () => `go.host-${++made}.example.com`;

async function sender() {
  const one = await sentMessage();
  const domain = newDomain();
  await connectDomain(one.shop, domain, now);
  const links = messageLinks({ shopOpaqueId: one.opaqueId, deliveryId: one.message.deliveryId, madeOn: now }, "");
  return { ...one, domain, links };
}

const engagements = (shop: Awaited<ReturnType<typeof sender>>["shop"]) =>
  shop.query`SELECT kind FROM engagement WHERE shop_id = ${shop.id}`;

test("a shop's links answer on its host as on ours, and leave no cookie", async () => {
  const { shop, domain, links } = await sender();
  const leadsTo = "https://shop.example/products/tea";
  const click = links.click(leadsTo);
  for (const host of [domain, `${domain.toUpperCase()}:443`, "teppan.example"])
    for (const path of [click, click.replace("/tea/", "/")])
      expect(await ask(host, path)).toMatchObject({ status: 302, to: leadsTo, cookies: [] });
  expect(await ask(domain, links.open)).toMatchObject({ status: 200, type: "image/gif" });
  expect((await engagements(shop)).length).toBeGreaterThan(1);
  for (const path of [links.unsubscribe, links.preferences, "/link-expired"])
    expect(await ask(domain, path)).toMatchObject({ status: 200, cookies: [] });
  const stop = await ask(domain, links.unsubscribe, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded", Origin: `https://${domain}` },
    body: "List-Unsubscribe=One-Click",
  });
  expect(stop).toMatchObject({ status: 200, cookies: [] });
  expect(await shop.query`SELECT state FROM consent WHERE shop_id = ${shop.id} ORDER BY occurred_at DESC LIMIT 1`).toEqual([
    { state: "unsubscribed" },
  ]);
});

test("a short link's page is shown on the host that it was followed on", async () => {
  const { shop, message } = await sentSms();
  const domain = newDomain();
  await connectDomain(shop, domain, now);
  const [click = "", stop = ""] = message?.text.match(/\/s\/\w+/g) ?? [];
  expect((await ask(domain, click)).to).toMatch(/^https:\/\//);
  expect((await ask(domain, stop)).to).toMatch(/^\/u\//);
});

test.each([
  "/",
  "/app",
  "/APP",
  "/app/settings/links",
  "/support",
  "/support/sign-in",
  "/auth/login",
  "/dev/sign-in",
  "/healthz",
  "/dev/figures",
  "/internal/domain-allowed?domain=teppan.example",
  "/language",
  "/line/back",
  "/u/../app",
  "/u/%2e%2e/app",
  "/u\\..\\app",
  "//app",
  "/u/x/../../app",
  "/c/",
  "/app.data",
  "/u",
])("%s is not there on a shop's host", async (path) => {
  const { domain } = await host();
  expect(await ask(domain, path)).toMatchObject({ status: 404, cookies: [] });
});

let shared: Promise<{ domain: string }> | undefined;
const host = () => {
  shared ??= (async () => {
    const domain = newDomain();
    await connectDomain((await makeShop()).shop, domain, now);
    return { domain };
  })();
  return shared;
};

test.each([
  "/webhooks/shopify",
  "/webhooks/sendgrid/x",
  "/webhooks/line/x",
  "/webhooks/twilio/x",
  "/dev/sign-in",
  "/dev/advance",
  "/language",
])("nobody posts to %s there", async (path) => {
  const { domain } = await host();
  expect(await ask(domain, path, { method: "POST", body: "{}" })).toMatchObject({ status: 404, cookies: [] });
});

test("a host that is nobody's answers nothing, whatever is asked; names that only a private network has are ours", async () => {
  const { links } = await sender();
  for (const foreign of ["evil.example", "203.0.113.9", "teppan.example.evil.example", "xn--.example", `${"a.".repeat(200)}example`])
    for (const path of [links.click("https://shop.example/"), "/healthz", "/app", proofPath])
      expect((await ask(foreign, path)).status, `${foreign} ${path}`).toBe(404);
  for (const own of [
    "teppan.example",
    "teppan.example.",
    "TEPPAN.example:8080",
    "localhost:3000",
    "127.0.0.1",
    "10.1.2.3:3000",
    "teppan",
    "[::1]:3000",
    "web.prod.internal",
  ])
    expect((await ask(own, "/healthz")).status, own).toBe(200);
});

test("behind a proxy the host that it tells counts", async () => {
  const { domain, links } = await sender();
  const forwarded = (host: string) => ({ headers: { "X-Forwarded-Host": `${host}, inner.example` } });
  expect((await ask("web", "/healthz", forwarded(domain))).status).toBe(404);
  expect((await ask("web", links.open, forwarded(domain))).status).toBe(200);
  expect((await ask("evil.example", "/healthz", forwarded("teppan.example"))).status).toBe(200);
});

test("another shop's link leads nowhere on it and records nothing; only the way out goes on", async () => {
  const [mine, other] = [await sender(), await sender()];
  const { links } = other;
  const link = { shopOpaqueId: other.opaqueId, deliveryId: other.message.deliveryId, madeOn: now };
  const card = `/q/${cardCode(other.shop.id, other.message.deliveryId as never)}`;
  const leadAway = [
    links.click("https://evil.example/"),
    links.open,
    links.answer("nps"),
    card,
    confirmLink(link, ""),
    friendLink(link, ""),
  ];
  for (const path of [...leadAway, `/line/confirm/${other.opaqueId}.abc`])
    expect(await ask(mine.domain, path), path).toMatchObject({ status: 302, to: "/link-expired" });
  expect([...(await engagements(mine.shop)), ...(await engagements(other.shop))]).toEqual([]);
  for (const path of [links.unsubscribe, links.preferences])
    expect(await ask(mine.domain, path)).toMatchObject({ status: 302, to: `https://teppan.example${path}` });
  expect((await ask(mine.domain, links.preferences, { method: "POST", body: "" })).status).toBe(404);
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  expect((await ask(mine.domain, links.unsubscribe, { method: "POST", headers, body: "List-Unsubscribe=One-Click" })).status).toBe(200);
  expect(await other.shop.query`SELECT state FROM consent WHERE shop_id = ${other.shop.id} ORDER BY occurred_at DESC LIMIT 1`).toEqual([
    { state: "unsubscribed" },
  ]);
});

test("a forged link on it leads to the friendly page", async () => {
  const { domain, links } = await sender();
  expect(await ask(domain, `${links.click("https://evil.example/")}x`)).toMatchObject({ status: 302, to: "/link-expired" });
  expect((await ask(domain, "/s/0000000000000000")).to).toBe("/link-expired");
});

test("LINE's sign-in goes on on our own host, where its cookie is", async () => {
  const { domain, links } = await sender();
  const path = links.preferences.replace("/p/", "/line/connect/");
  expect(await ask(domain, path)).toMatchObject({ status: 302, to: `https://teppan.example${path}`, cookies: [] });
  expect(await ask(domain, path, { method: "POST" })).toMatchObject({ status: 404, cookies: [] });
});

test("one that waits answers its proof alone; one that stopped or was given up answers its links", async () => {
  const { shop } = await makeShop();
  const domain = newDomain();
  const by = { actor: "owner", now };
  await answerLinkSettings(shop, { intent: "save", domain }, by);
  await answerLinkSettings(shop, { intent: "check" }, by, withoutCertificate);
  const opaqueId = (await shopById(shop.id))?.opaqueId ?? "";
  expect(await ask(domain, proofPath)).toMatchObject({ status: 200, text: proofOf({ domain, opaqueId }) });
  expect((await ask(domain, "/link-expired")).status).toBe(404);
  const others = [newDomain(), newDomain()] as const;
  for (const one of others) await connectDomain(shop, one, now);
  await operatorDb.query`UPDATE link_domain SET state = 'stopped' WHERE domain = ${others[1]}`;
  for (const one of others) expect((await ask(one, "/link-expired")).status).toBe(200);
});

test("the proof is of one host and one shop", async () => {
  const [one, other] = [await sender(), await sender()];
  const [a, b] = [await ask(one.domain, proofPath), await ask(other.domain, proofPath)];
  expect([a.text === b.text, a.text.length > 20]).toEqual([false, true]);
  expect((await ask("teppan.example", proofPath)).status).toBe(404);
});

test("the proxy is told for which names to make certificates; nobody outside is", async () => {
  const { shop } = await makeShop();
  const domain = newDomain();
  const allowed = async (text: string, headers = {}) =>
    (await ask("127.0.0.1:3000", `/internal/domain-allowed?domain=${text}`, { headers })).status;
  expect(await allowed(domain)).toBe(403);
  const by = { actor: "owner", now };
  await answerLinkSettings(shop, { intent: "save", domain }, by);
  expect(await allowed(domain)).toBe(403);
  await answerLinkSettings(shop, { intent: "check" }, by, withoutCertificate);
  expect([await allowed(domain), await allowed(domain.toUpperCase()), await allowed("teppan.example")]).toEqual([200, 200, 200]);
  await answerLinkSettings(shop, { intent: "check" }, by, goodNetwork);
  expect(await allowed(domain)).toBe(200);
  for (const bad of ["", "a b", "%00", "x".repeat(254), "evil.example/x"]) expect(await allowed(encodeURI(bad)), bad).toBe(400);
  for (const name of ["X-Forwarded-For", "Forwarded"]) expect(await allowed(domain, { [name]: "203.0.113.9" })).toBe(404);
});
