import { afterAll, beforeAll, expect, test } from "vitest";
import { messageLinks } from "~/channels/links.server";
import { clickParameter, readClickProof } from "~/channels/storefront-proof.server";
import type { ShopDb } from "~/db.server";
import { clickLivesDays } from "~/domain/consent/link-token";
import { clickDoor, openDoor } from "~/doors/mail-links.server";
import { env } from "~/env.server";
import { advanceClock, clock } from "~/lib/clock.server";
import { saveTagsLinks } from "~/queries/hear/click-target.server";
import { openDoorServer } from "../helpers/door";
import { hours } from "../helpers/running-shop";
import { sentMessage } from "../helpers/sent-message";

let server: Awaited<ReturnType<typeof openDoorServer>>;
beforeAll(async () => {
  server = await openDoorServer(async (request, response) => (request.url?.startsWith("/c/") ? clickDoor : openDoor)(request, response));
});
afterAll(() => server.stop());

const visit = (path: string, method = "GET") =>
  fetch(server.url + path, {
    method,
    redirect: "manual",
    headers: { "User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)" },
  });

const touches = (shop: ShopDb) => shop.query<{ kind: string; is_machine: boolean }>`
  SELECT kind, is_machine FROM engagement WHERE shop_id = ${shop.id} ORDER BY kind, is_machine`;

/** All that a GET must leave as it is. */
const heldFacts = (shop: ShopDb) => shop.query`
  SELECT (SELECT jsonb_agg(c ORDER BY consent_id) FROM consent c) AS consents, (SELECT jsonb_agg(i ORDER BY identity_id) FROM identity i) AS identities,
    (SELECT jsonb_agg(l ORDER BY a, b) FROM identity_link l) AS links, (SELECT jsonb_agg(s) FROM suppression s) AS suppressions,
    (SELECT jsonb_agg(o ORDER BY order_id) FROM shop_order o) AS orders, (SELECT jsonb_agg(k) FROM cart k) AS carts`;

test("a click is recorded and leads where the message said; an open is recorded and answers a picture", async () => {
  const { shop, paths } = await sentMessage();
  const click = await visit(paths.click);
  expect(click.status).toBe(302);
  expect(click.headers.get("location")).toMatch(/^https:\/\//);
  expect(click.headers.get("referrer-policy")).toBe("no-referrer");
  const open = await visit(paths.open);
  expect([open.status, open.headers.get("content-type"), (await open.arrayBuffer()).byteLength]).toEqual([200, "image/gif", 42]);
  expect((await touches(shop)).map(({ kind }) => kind)).toEqual(["click", "open"]);
});

test("neither GET nor HEAD changes a consent, an identity, an order or a cart", async () => {
  const { shop, paths } = await sentMessage();
  const before = await heldFacts(shop);
  for (const method of ["GET", "HEAD"]) for (const path of [paths.click, paths.open]) await visit(path, method);
  expect(await heldFacts(shop)).toEqual(before);
});

test("a link that was altered, cut short, or made for another purpose leads to our own page and records nothing", async () => {
  const { shop, paths } = await sentMessage();
  const token = paths.click.split("/").at(-1) ?? "";
  const altered = `/c/${token.slice(0, 40)}${token[40] === "A" ? "B" : "A"}${token.slice(41)}`;
  const forged = `/c/${Buffer.from("https://evil.example").toString("base64url")}`;
  for (const path of [altered, paths.click.slice(0, -5), `/c/${paths.open.slice(3)}`, forged, "/c/", "/c/https://evil.example"]) {
    const answer = await visit(path);
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/link-expired"]);
  }
  expect((await visit(`/o/${token}`)).status).toBe(200);
  expect(await touches(shop)).toEqual([]);
});

test("a link leads on for two years; one older leads to our own page", async () => {
  const { opaqueId, message } = await sentMessage();
  const now = clock.now();
  const made = (days: number) => {
    const links = messageLinks({ shopOpaqueId: opaqueId, deliveryId: message.deliveryId, madeOn: hours(now, -24 * days) });
    return new URL(links.click("https://shop.example/tea")).pathname;
  };
  expect((await visit(made(clickLivesDays - 1))).headers.get("location")).toBe("https://shop.example/tea");
  expect((await visit(made(clickLivesDays + 2))).headers.get("location")).toBe("/link-expired");
});

test("an address in any script leads on, written as a header may be; one that is no web address leads to our own page", async () => {
  const { opaqueId, message } = await sentMessage();
  const links = messageLinks({ shopOpaqueId: opaqueId, deliveryId: message.deliveryId, madeOn: clock.now() });
  const leadsTo = async (url: string) => (await visit(new URL(links.click(url)).pathname)).headers.get("location");
  expect(await leadsTo("https://shop.example/商品/煎茶?色=緑")).toBe(
    "https://shop.example/%E5%95%86%E5%93%81/%E7%85%8E%E8%8C%B6?%E8%89%B2=%E7%B7%91",
  );
  expect(await leadsTo("https://つむぎ.example/")).toBe("https://xn--x8j0bue.example/");
  expect(await leadsTo("https://shop.example/\r\nSet-Cookie: a=b")).toBe("https://shop.example/Set-Cookie:%20a=b");
  for (const url of ["javascript:alert(1)", "data:text/html,hello", "//evil.example", "https://", ""])
    expect(await leadsTo(url)).toBe("/link-expired");
});

test("a click's path says where it leads; without the word, or with another, it leads to the same place", async () => {
  const { opaqueId, message } = await sentMessage();
  const links = messageLinks({ shopOpaqueId: opaqueId, deliveryId: message.deliveryId, madeOn: clock.now() }, "");
  const path = links.click("https://shop.example/products/sencha-100g");
  expect(path).toMatch(/^\/c\/sencha-100g\/[\w-]{60,}$/);
  const token = path.split("/").at(-1) ?? "";
  for (const same of [path, `/c/${token}`, `/c/free-money/${token}?utm=1`])
    expect((await visit(same)).headers.get("location"), same).toBe("https://shop.example/products/sencha-100g");
  for (const other of [`/c/a/b/${token}`, `/c/A%20b/${token}`, `/c//${token}`, `${path}/`])
    expect((await visit(other)).headers.get("location"), other).toBe("/link-expired");
});

test("one second's clicks on a link are one, and its pictures one; a HEAD is no reader", async () => {
  const { shop, paths, sentAt } = await sentMessage();
  Object.assign(env, { CLOCK: "simulated" });
  advanceClock(hours(sentAt, 5));
  for (const path of [paths.click, paths.click, paths.open, paths.open]) await visit(path);
  await visit(paths.click, "HEAD");
  Object.assign(env, { CLOCK: "system" });
  expect(await touches(shop)).toEqual([
    { kind: "click", is_machine: false },
    { kind: "click", is_machine: true },
    { kind: "open", is_machine: false },
  ]);
});

test("a person who is led into the shop brings the proof that it was they; another site, and a machine, are told nothing", async () => {
  const { shop, opaqueId, message, sentAt } = await sentMessage();
  await shop.query`UPDATE shop_setting SET storefront_url = 'https://www.shop.example' WHERE shop_id = ${shop.id}`;
  Object.assign(env, { CLOCK: "simulated" });
  advanceClock(hours(sentAt, 5));
  const links = messageLinks({ shopOpaqueId: opaqueId, deliveryId: message.deliveryId, madeOn: sentAt });
  const leadsTo = async (url: string, method?: string) =>
    (await visit(new URL(links.click(url)).pathname, method)).headers.get("location") ?? "";
  const proven = await leadsTo("https://shop.example/tea?色=緑#reviews");
  expect(proven).toMatch(
    /^https:\/\/shop\.example\/tea\?%E8%89%B2=%E7%B7%91&utm_source=teppan&utm_medium=email&utm_campaign=[a-z-]+&tp=[\w-]+#reviews$/,
  );
  const token = new URL(proven).searchParams.get(clickParameter) ?? "";
  expect(readClickProof(token, { shopOpaqueId: opaqueId, now: clock.now() })).toBe(message.deliveryId);
  expect(readClickProof(token, { shopOpaqueId: opaqueId, now: hours(clock.now(), 2) })).toBeNull();
  expect(await leadsTo("https://social.example/shop")).toBe("https://social.example/shop");
  expect(await leadsTo("https://shop.example.evil.example/")).toBe("https://shop.example.evil.example/");
  expect(await leadsTo("https://shop.example/tea", "HEAD")).toBe("https://shop.example/tea");
  Object.assign(env, { CLOCK: "system" });
});

test("the merchant's own tags stand alone, and a shop that wants none has none", async () => {
  const { shop, opaqueId, message, sentAt } = await sentMessage();
  await shop.query`UPDATE shop_setting SET storefront_url = 'https://shop.example' WHERE shop_id = ${shop.id}`;
  Object.assign(env, { CLOCK: "simulated" });
  advanceClock(hours(sentAt, 5));
  const links = messageLinks({ shopOpaqueId: opaqueId, deliveryId: message.deliveryId, madeOn: sentAt });
  const leadsTo = async (url: string) => (await visit(new URL(links.click(url)).pathname)).headers.get("location") ?? "";
  expect(await leadsTo("https://shop.example/?utm_source=mail")).toMatch(/\?utm_source=mail&tp=[\w-]+$/);
  await saveTagsLinks(shop, false, sentAt);
  expect(await leadsTo("https://shop.example/sale")).toMatch(/\/sale\?tp=[\w-]+$/);
  Object.assign(env, { CLOCK: "system" });
});

test("a link that names one shop and another shop's message records nothing with either", async () => {
  const [mine, other] = [await sentMessage("a@example.test"), await sentMessage("b@example.test")];
  const links = messageLinks({ shopOpaqueId: mine.opaqueId, deliveryId: other.message.deliveryId, madeOn: clock.now() });
  await visit(new URL(links.click("https://shop.example/")).pathname);
  expect([...(await touches(mine.shop)), ...(await touches(other.shop))]).toEqual([]);
});
