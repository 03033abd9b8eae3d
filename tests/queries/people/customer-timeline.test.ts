import { expect, test } from "vitest";
import { customerProof } from "~/channels/storefront-proof.server";
import type { CustomerId, IdentityId } from "~/domain/ids";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { showTimeline, timelineAsk } from "~/pipeline/show/show-timeline.server";
import { customerTimeline } from "~/queries/people/customer-timeline.server";
import { makeShop } from "../../helpers/database";
import { orderEvent } from "../../helpers/events";
import { saveGrant } from "../../helpers/save-grant";
import { lookAt, minute, opaqueIdOf, tell } from "../../helpers/storefront";

const at = new Date("2026-06-01T00:00:00Z");
const now = new Date("2026-06-02T00:00:00Z");

async function makeConversation() {
  const { shop } = await makeShop();
  await applyEvents(shop, [orderEvent({ id: "o1", at: at.toISOString(), email: "a@example.test", items: ["sencha"] })], now);
  const [owner] = await shop.query<{ customerId: CustomerId; identityId: IdentityId }>`
    SELECT customer_id AS "customerId", identity_id AS "identityId" FROM identity WHERE shop_id = ${shop.id} AND kind = 'email'`;
  if (!owner) throw new Error("nobody");
  await shop.query`
    INSERT INTO delivery (shop_id, delivery_id, scenario_id, customer_id, identity_id, occasion, step, channel, state, anchor_at, due_at, decided_at, send_after, expires_at, sent_at)
    SELECT ${shop.id}, md5(c.channel)::uuid, 'win-back', ${owner.customerId}, ${owner.identityId}, c.channel, 0, c.channel, 'accepted', ${at}, ${at}, ${at}, ${at}, ${at}, ${at}
    FROM unnest(ARRAY['email', 'line', 'sms', 'postal']) c(channel)`;
  await shop.query`
    INSERT INTO engagement (shop_id, occurred_at, event_id, kind, delivery_id, is_machine, url)
    SELECT ${shop.id}, ${at}, 'click-' || channel, 'click', delivery_id, false, NULL FROM delivery WHERE shop_id = ${shop.id} AND channel IN ('email', 'line')`;
  await shop.query`
    INSERT INTO survey_answer (shop_id, answer_id, identity_id, survey, score, answers, delivery_id, answered_at)
    VALUES (${shop.id}, md5('a')::uuid, ${owner.identityId}, 'nps', 9, '{"score": {"score": 9}, "gone": {"choices": ["x"]}}', md5('email')::uuid, ${at})`;
  await shop.query`INSERT INTO suppression (shop_id, identity_id, channel, reason, suppressed_at) VALUES (${shop.id}, ${owner.identityId}, 'line', 'blocked', ${at})`;
  await shop.query`INSERT INTO visit (shop_id, occurred_at, event_id, identity_id, path) VALUES (${shop.id}, ${at}, 'v', ${owner.identityId}, '/products/sencha')`;
  const grant = {
    grantId: "0b6f7a52-2f57-4b53-9a0c-0f4f6d1c8e11",
    identityId: owner.identityId,
    delta: 50,
    reason: "お礼",
    askedBy: "owner",
  };
  await saveGrant(shop, { ...grant, deliveryId: null }, at);
  return { shop, customerId: owner.customerId };
}

test("the conversation holds every channel's messages and what came back, and can be looked at channel by channel", async () => {
  const { shop, customerId } = await makeConversation();
  const of = async (only: "shop" | "email" | "line" | "sms" | "postal" | "webhook") =>
    (await customerTimeline(shop, customerId, { before: now, limit: 50, only })).map(({ kind }) => kind).sort();
  expect(await of("shop")).toEqual(["order", "visit"]);
  expect(await of("email")).toEqual(["answer", "delivery", "engagement"]);
  expect(await of("line")).toEqual(["delivery", "engagement", "suppression"]);
  expect([await of("sms"), await of("postal"), await of("webhook")]).toEqual([["delivery"], ["delivery"], []]);
});

test("points that were given stand in the conversation with what became of them, by whomever they were given", async () => {
  const { shop, customerId } = await makeConversation();
  const told = (await customerTimeline(shop, customerId, { before: now, limit: 50 })).filter(({ kind }) => kind === "points");
  expect(told).toMatchObject([
    { at, detail: { delta: 50, state: "asked", problem: null, reason: "お礼", askedBy: "owner", deliveryId: null } },
  ]);
});

test("of things at one instant none is left out and none shown twice between two pages", async () => {
  const { shop, customerId } = await makeConversation();
  const all = await customerTimeline(shop, customerId, { before: now, limit: 100 });
  const seen: string[] = [];
  let page = { before: now, limit: 2 } as Parameters<typeof customerTimeline>[2];
  for (let turn = 0; turn < 20; turn += 1) {
    const entries = await customerTimeline(shop, customerId, page);
    seen.push(...entries.map(({ kind, id }) => `${kind} ${id}`));
    const last = entries.at(-1);
    if (!last) break;
    page = { before: last.at, after: { kind: last.kind, id: last.id }, limit: 2 };
  }
  expect(seen).toEqual(all.map(({ kind, id }) => `${kind} ${id}`));
  expect(seen.length).toBeGreaterThan(8);
});

test("an answer is told in the words that were asked; what nobody knows any more keeps its id; bad addresses begin at the newest", async () => {
  const { shop, customerId } = await makeConversation();
  const ask = timelineAsk(new URLSearchParams("channel=nothing&before=x&after=y"), now);
  expect(ask).toEqual({ before: now, after: undefined, only: null });
  const { entries } = await showTimeline(shop, customerId, { ask, locale: "ja" });
  expect(entries.find(({ kind }) => kind === "answer")).toMatchObject({
    detail: {
      name: "おすすめ度（NPS）",
      lines: [
        { question: expect.stringContaining("勧めたいと思われますか"), said: "9" },
        { question: "gone", said: "x" },
      ],
    },
  });
});

test("what somebody looked for stands in its words, and what was put into the cart is told", async () => {
  const { shop } = await makeShop();
  const shopOpaqueId = await opaqueIdOf(shop);
  const signedIn = { customer: customerProof("1", { shopOpaqueId, now: minute(0) }) };
  const search = (n: number, q: string, more = {}) => [
    lookAt("browser-1", n, { url: `https://shop.example/search?q=${encodeURIComponent(q)}` }, signedIn),
    lookAt("browser-1", n + 0.02, { name: "search_submitted", url: `https://shop.example/search?q=${q}`, query: q, ...more }),
  ];
  await tell(shop, [
    ...search(1, "新茶"),
    ...search(2, "急須"),
    lookAt("browser-1", 3, { url: "https://shop.example/search" }),
    lookAt("browser-1", 4, { name: "product_added_to_cart", product: "5" }),
    lookAt("browser-1", 5, { url: "https://shop.example/research" }),
  ]);
  const [person] = await shop.query<{ id: CustomerId }>`
    SELECT customer_id AS id FROM identity WHERE shop_id = ${shop.id} AND kind = 'platform'`;
  const told = await customerTimeline(shop, person?.id as CustomerId, { before: minute(60), only: "shop", limit: 10 });
  expect(told.map(({ detail }) => ("what" in detail && "searched" in detail ? [detail.what, detail.searched] : []))).toEqual([
    ["look", null],
    ["cart-add", null],
    ["look", null],
    ["look", "急須"],
    ["look", "新茶"],
  ]);
});
