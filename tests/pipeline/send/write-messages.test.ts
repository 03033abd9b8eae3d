import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { Block } from "~/domain/creative/block";
import { platformIdentity } from "~/domain/ledger/identity-value";
import type { ScenarioId } from "~/domain/scenario/scenario";
import { saveScenarioSetting } from "~/pipeline/change/save-scenario.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { openShortLink } from "~/pipeline/hear/open-short-link.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { refreshProductPairs } from "~/queries/goods/product-pairs.server";
import { scenarioById } from "~/scenarios";
import { membershipEvent } from "../../helpers/activity";
import { checkoutEvent, consentEvent, customerEvent, orderEvent } from "../../helpers/events";
import { addProduct } from "../../helpers/facts";
import { lineUser } from "../../helpers/line-shop";
import { ownScenario, ownStep, switchOnOwn } from "../../helpers/own-scenario";
import { fakeChannels, hours, makeRunningShop } from "../../helpers/running-shop";

const start = new Date("2026-06-01T03:00:00Z");
const email = "a@example.test";
const agreed = consentEvent({ email, state: "subscribed", at: "2026-01-01T00:00:00Z" });

async function shopWith(on: ScenarioId[], products: string[]) {
  const { shop } = await makeRunningShop({ on, now: start });
  for (const id of products) await addProduct(shop, { id });
  await shop.query`UPDATE product SET handle = product_id WHERE shop_id = ${shop.id}`;
  await shop.query`UPDATE shop_setting SET storefront_url = 'https://shop.example' WHERE shop_id = ${shop.id}`;
  return shop;
}

async function sentAt(shop: ShopDb, now: Date) {
  await runScenarios(shop, now);
  const { channels, sent } = fakeChannels();
  await sendDeliveries(shop, now, channels);
  return sent;
}

test("a cart shows the price of the very variant in it, and leaves out a variant that is sold out", async () => {
  const shop = await shopWith(["cart-recovery"], ["shirt", "tea"]);
  await applyEvents(shop, [agreed, checkoutEvent({ token: "k", at: start.toISOString(), email, items: ["shirt", "tea"] })], start);
  await shop.query`
    INSERT INTO variant (shop_id, variant_id, product_id, price_minor, stock)
    VALUES (${shop.id}, 'tea-small', 'tea', 500, 10), (${shop.id}, 'shirt-large', 'shirt', 3000, 10)`;
  await shop.query`UPDATE variant SET stock = 0, is_stock_tracked = true WHERE shop_id = ${shop.id} AND variant_id = 'v-shirt'`;
  await shop.query`UPDATE variant SET price_minor = 1200 WHERE shop_id = ${shop.id} AND variant_id = 'v-tea'`;
  const [message] = await sentAt(shop, hours(start, 1.1));
  expect(message?.text).toContain("tea  ¥1,200\n");
  expect(message?.text).not.toContain("shirt");
});

test("how to use an order leads to what was ordered, also when that was the last piece of it", async () => {
  const shop = await shopWith(["post-purchase"], ["bowl", "tea"]);
  const others = ["b", "c"].map((id) =>
    orderEvent({ id, at: hours(start, -48).toISOString(), email: `${id}@example.test`, items: ["bowl", "tea"] }),
  );
  await applyEvents(shop, [agreed, ...others, orderEvent({ id: "1", at: start.toISOString(), email, items: ["bowl"] })], start);
  await refreshProductPairs(shop, start);
  await shop.query`UPDATE variant SET stock = 0, is_stock_tracked = true WHERE shop_id = ${shop.id} AND variant_id = 'v-bowl'`;
  const [message] = await sentAt(shop, hours(start, 24 * 4 + 23));
  expect(message?.text).toMatch(/― ご注文いただいた商品 ―\n\nbowl/);
  expect(message?.text).toMatch(/― あわせておすすめ ―\n\ntea/);
  const led = /▶ 商品ページを見る\n\S+\/c\/(?:[a-z0-9-]+\/)?(\S+)/.exec(message?.text ?? "")?.[1] ?? "";
  expect(Buffer.from(led, "base64url").toString("latin1")).toContain("/products/bowl");
});

test("what a person buys while the message waits is not recommended in it, under whatever address", async () => {
  const shop = await shopWith(["birthday"], ["bowl", "tea", "tray"]);
  const bundle = (n: number) =>
    orderEvent({ id: `b${n}`, at: hours(start, -48).toISOString(), email: `b${n}@example.test`, items: ["bowl", "tea", "tray"] });
  const anna = { email, phone: "09012345678" };
  const known = customerEvent({ id: "7", at: hours(start, -1000).toISOString(), birth: "1990-06-09", ...anna });
  await applyEvents(
    shop,
    [agreed, known, bundle(1), bundle(2), orderEvent({ id: "1", at: hours(start, -24).toISOString(), ...anna, items: ["bowl"] })],
    start,
  );
  await refreshProductPairs(shop, start);
  const due = hours(start, 24);
  await runScenarios(shop, due);
  await applyEvents(
    shop,
    [orderEvent({ id: "2", at: due.toISOString(), email: "other@example.test", phone: anna.phone, items: ["tea"] })],
    due,
  );
  const [message] = await sentAt(shop, hours(due, 1));
  expect(message?.text).toMatch(/― おすすめの商品 ―\n\ntray/);
  expect(message?.text).not.toMatch(/^(bowl|tea) /m);
});

test("a name that is a web address is no name: the greeting does without, and nothing of it becomes a link", async () => {
  const shop = await shopWith(["cart-recovery"], ["tea"]);
  const known = customerEvent({
    id: "7",
    at: hours(start, -1000).toISOString(),
    email,
    last: "https://evil.example",
    first: "<b>当選</b>",
  });
  await applyEvents(shop, [agreed, known, checkoutEvent({ token: "k", at: start.toISOString(), email, customer: "7" })], start);
  const [message] = await sentAt(shop, hours(start, 1.1));
  expect(message?.text).toContain("お客さま");
  expect(message?.to).toEqual({ address: email, name: "" });
  expect(`${message?.text}${message?.html}`).not.toMatch(/evil|当選/);
});

test("a message says the birthday as the shop writes days, and the rank; of whom neither is known, words stand in", async () => {
  const shop = await shopWith([], ["tea"]);
  const copy = { soon: { ja: { subject: "{{ customer.birthday }}生まれ、{{ customer.rank }}の{{ customer.name }}さまへ" } } };
  await saveScenarioSetting(shop, scenarioById("cart-recovery"), { isOn: true, copy, holdoutPercent: 0 }, { actor: "test", now: start });
  const other = "b@example.test";
  await applyEvents(
    shop,
    [
      agreed,
      consentEvent({ email: other, state: "subscribed", at: "2026-01-01T00:00:00Z" }),
      customerEvent({ id: "7", at: "2026-01-01T00:00:00Z", email, last: "山田", first: "花子", birth: "1992-02-29" }),
      membershipEvent({ owner: { kind: "email", value: email }, at: "2026-01-02T00:00:00Z", points: 10, rank: "シルバー" }),
      ...[email, other].map((email) => checkoutEvent({ token: email, at: start.toISOString(), email })),
    ],
    start,
  );
  const sent = await sentAt(shop, hours(start, 1.1));
  expect(new Map(sent.map((message) => [message.to.address, message.subject]))).toEqual(
    new Map([
      [email, "2月29日生まれ、シルバーの山田 花子さまへ"],
      [other, "このたび生まれ、会員のお客さまへ"],
    ]),
  );
});

test("one that cannot be written is skipped with its reason, and the others of its batch go", async () => {
  const shop = await shopWith([], ["tea"]);
  const [a, b] = ["a@example.test", "b@example.test"];
  const cartLeft = { occasion: { kind: "cart-left" } as const };
  await switchOnOwn(
    shop,
    ownScenario("x", { ...cartLeft, steps: [ownStep("one", { wait: { hours: 1 }, items: "occasion", maxItems: 2 })] }),
    start,
  );
  await applyEvents(
    shop,
    [
      agreed,
      consentEvent({ email: b, state: "subscribed", at: "2026-01-01T00:00:00Z" }),
      checkoutEvent({ token: "a", at: start.toISOString(), email: a, items: ["tea"] }),
      checkoutEvent({ token: "b", at: start.toISOString(), email: b, items: ["gone"] }),
    ],
    start,
  );
  // No price can be written in it.
  await shop.query`UPDATE shop_setting SET currency = '円' WHERE shop_id = ${shop.id}`;
  expect((await sentAt(shop, hours(start, 1.1))).map(({ to }) => to.address)).toEqual([b]);
  expect(await shop.query`SELECT state, reason FROM delivery WHERE shop_id = ${shop.id} ORDER BY state`).toEqual([
    { state: "accepted", reason: null },
    { state: "skipped", reason: "render-failed" },
  ]);
});

test("an address that is too long for LINE once it is signed is short there, and leads on", async () => {
  const shop = await shopWith([], []);
  const url = `https://shop.example/blogs/${encodeURIComponent("煎茶をおいしく淹れるための七つのこつ".repeat(5))}`;
  const said = { subject: "読みもの", preheader: "", heading: "読みもの", body: "こちら: https://shop.example/tea", button: "読む" };
  const blocks: Block[] = [
    { id: "b", kind: "button", text: "読む", url },
    { id: "t", kind: "text", text: said.body },
  ];
  const step = ownStep("one", { wait: { hours: 1 }, channels: ["line"] });
  await switchOnOwn(shop, ownScenario("long", { occasion: { kind: "cart-left" }, steps: [step] }), start, {
    copy: { one: { ja: { blocks } } },
  });
  const agreedOnLine = { state: "subscribed", source: "line-follow", wording: null, occurredAt: start, evidence: {} } as const;
  await applyEvents(
    shop,
    [
      {
        kind: "consent",
        consent: { ...agreedOnLine, address: { kind: "line", value: lineUser(1) }, owner: platformIdentity("7"), channel: "line" },
      },
      customerEvent({ id: "7", at: hours(start, -1000).toISOString(), email }),
      checkoutEvent({ token: "k", at: start.toISOString(), email, customer: "7" }),
    ],
    start,
  );
  const [message] = await sentAt(shop, hours(start, 1.1));
  const addresses = JSON.stringify(message?.payload).match(/https:[^"]+/g) ?? [];
  const short = addresses.filter((address) => address.includes("/s/"));
  expect(short).toHaveLength(1);
  expect(Math.max(...addresses.map(({ length }) => length))).toBeLessThanOrEqual(1000);
  expect((await openShortLink(short[0]?.split("/s/")[1] ?? ""))?.link.url).toBe(url);
  expect(await shop.query`SELECT purpose FROM short_link WHERE shop_id = ${shop.id}`).toEqual([{ purpose: "click" }]);
});
