import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { readKey } from "~/domain/api/api-key";
import { operations } from "~/domain/api/operations";
import { problemStatus } from "~/domain/api/problems";
import { pushResources } from "~/domain/api/push-schemas";
import { env } from "~/env.server";
import { advanceClock } from "~/lib/clock.server";
import { answerApiKeys } from "~/pipeline/change/api-keys.server";
import { DoorIsFull } from "~/pipeline/ledger/keep-webhook.server";
import { sortWebhooks } from "~/pipeline/ledger/sort-webhooks.server";
import { apiKeys } from "~/queries/api/api-keys.server";
import { saveSegmentRow } from "~/queries/audience/segments.server";
import { saveUninstalled } from "~/queries/shop/shops.server";
import { makeKey, openApi, shopWithKey, unlikeDocument } from "../helpers/api";
import { goodItems } from "../helpers/api-items";
import { inboxStates, ingestAll } from "../helpers/webhooks";

const now = new Date("2026-01-02T00:00:10Z");
const uuid = "0b6f7a52-2f57-4b53-9a0c-0f4f6d1c8e11";
const by = { actor: "test", now };
let api: Awaited<ReturnType<typeof openApi>>;
beforeAll(async () => {
  Object.assign(env, { CLOCK: "simulated" });
  advanceClock(now);
  api = await openApi();
});
afterAll(() => api.stop());

type Asked = NonNullable<Parameters<typeof api.ask>[2]>;

const seen = new Set<string>();
const resources = [...pushResources, "ad-spend"] as const;

function check(method: string, path: string, answer: Parameters<typeof unlikeDocument>[2]) {
  const [place = ""] = path.split("?");
  expect(unlikeDocument(method, place, answer)).toEqual([]);
  seen.add(`${method} ${place.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/, "{id}")} ${answer.status}`);
}

/** Asks, and holds the answer against the document. */
async function ask(method: string, path: string, asked: Asked = {}, of = api) {
  const answer = await of.ask(method, path, asked);
  check(method, path, answer);
  return answer;
}

const push = (resource: string, key: string, items: unknown[], headers = {}) =>
  ask("POST", `/${resource}`, { key, body: { items }, headers });

async function understand() {
  await sortWebhooks(now);
  await ingestAll(now);
}

async function aSegment(shop: ShopDb, segmentId = uuid) {
  await saveSegmentRow(shop, { segmentId, name: "みんな", conditions: [], updatedAt: now });
  return segmentId;
}

async function aDelivery(shop: ShopDb, deliveryId: string, minute = 0) {
  const at = new Date(now.getTime() - minute * 60_000);
  await shop.query`
    INSERT INTO delivery (shop_id, delivery_id, scenario_id, customer_id, occasion, step, state, anchor_at, due_at, decided_at, send_after, expires_at)
    VALUES (${shop.id}, ${deliveryId}, 'win-back', ${deliveryId}, ${`order:${deliveryId}`}, 1, 'delivered', ${at}, ${at}, ${at}, ${at}, ${at})`;
}

test("what is told of a customer in five calls is one person in the ledger, with order, points, look and consent", async () => {
  const { shop, key, domain } = await shopWithKey();
  for (const resource of pushResources)
    expect(await push(resource, key, [goodItems[resource]])).toMatchObject({ status: 202, body: { accepted: 1 } });
  await understand();
  expect((await inboxStates(domain)).map(({ state, reason }) => reason ?? state)).toEqual(pushResources.map(() => "done"));
  const people = await shop.query`
    SELECT display_name AS name, email, phone, email_consent AS consent, order_count AS orders, store_order_count AS "inStore" FROM customer WHERE shop_id = ${shop.id}`;
  expect(people).toEqual([
    { name: "山田 花子", email: "hanako@example.test", phone: "+819012345678", consent: "subscribed", orders: 1, inStore: 1 },
  ]);
  expect(await shop.query`SELECT source, wording FROM consent WHERE shop_id = ${shop.id}`).toEqual([
    { source: "api", wording: "お知らせを受け取る" },
  ]);
  expect(await shop.query`SELECT points, rank FROM membership WHERE shop_id = ${shop.id}`).toEqual([{ points: 120, rank: "ゴールド" }]);
  expect(await shop.query`SELECT event_id AS id FROM visit WHERE shop_id = ${shop.id}`).toEqual([{ id: "api:V-1" }]);
  expect(await shop.query`SELECT order_id AS id, total_minor AS total FROM shop_order WHERE shop_id = ${shop.id}`).toEqual([
    { id: "api:O-1", total: 1980n },
  ]);
  expect(await shop.query`SELECT refund_id AS id, amount_minor AS amount FROM refund WHERE shop_id = ${shop.id}`).toEqual([
    { id: "api:O-1:R-1", amount: 100n },
  ]);
});

test("an order that is told twice, late or by a repeated call is one order in its newest edition", async () => {
  const { shop, key, domain } = await shopWithKey();
  const { orders: order } = goodItems;
  const later = { ...order, updatedAt: "2026-01-01T12:00:00+09:00", total: "2980" };
  const once = { "Idempotency-Key": "call 1" };
  const first = await push("orders", key, [later], once);
  const again = await push("orders", key, [later], once);
  expect(again.body).toEqual(first.body);
  expect([first, again].map(({ headers }) => headers.get("idempotency-replayed"))).toEqual([null, "true"]);
  await push("orders", key, [order, order]);
  await understand();
  expect((await inboxStates(domain)).length).toBe(3);
  expect(await shop.query`SELECT total_minor AS total FROM shop_order WHERE shop_id = ${shop.id}`).toEqual([{ total: 2980n }]);
  expect(await push("orders", key, [order], once)).toMatchObject({ status: 409, body: { type: "/developers#other-body" } });
  // The name is the key's own, and the resource's.
  expect((await push("orders", await makeKey(shop), [order], once)).status).toBe(202);
  expect((await push("points", key, [goodItems.points], once)).status).toBe(202);
});

test("a call whose rows were not kept is kept when it is repeated under its Idempotency-Key", async () => {
  const { key, domain } = await shopWithKey();
  const isFull = () => Promise.reject(new DoorIsFull("full"));
  const full = await openApi({ keep: isFull, keepSpend: isFull });
  const call = { key, body: { items: [goodItems.points] }, headers: { "Idempotency-Key": "k" } };
  for (const resource of resources)
    expect((await ask("POST", `/${resource}`, { ...call, body: { items: [goodItems[resource]] } }, full)).status).toBe(503);
  await full.stop();
  expect((await ask("POST", "/points", call)).status).toBe(202);
  await understand();
  expect(await inboxStates(domain)).toMatchObject([{ topic: "api/points", state: "done" }]);
});

const spends = (shop: ShopDb) =>
  shop.query`SELECT day, medium, campaign, source, amount_minor AS amount FROM ad_spend WHERE shop_id = ${shop.id} ORDER BY day, medium, campaign`;

test("a day's advertising is told once however often it is sent, and what is told later takes its place", async () => {
  const { shop, key } = await shopWithKey();
  const { "ad-spend": google } = goodItems;
  const first = { "Idempotency-Key": "day 1" };
  expect(await push("ad-spend", key, [google, { ...google, medium: "LINE広告", campaign: undefined }], first)).toMatchObject({
    status: 202,
    body: { accepted: 2 },
  });
  const line = { day: "2026-01-01", medium: "line", campaign: "", source: "api", amount: 12000n };
  const saved = { day: "2026-01-01", medium: "google", campaign: "冬の新茶", source: "api", amount: 12000n };
  expect(await spends(shop)).toEqual([saved, line]);
  await push("ad-spend", key, [google, { ...google, amount: "15500.4" }]);
  expect(await spends(shop)).toEqual([{ ...saved, amount: 15500n }, line]);
  // The first call once more, by a system that had no answer to it: what was told since stays.
  const again = await push("ad-spend", key, [google, { ...google, medium: "LINE広告", campaign: undefined }], first);
  expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([202, "true"]);
  expect(await spends(shop)).toEqual([{ ...saved, amount: 15500n }, line]);
});

test("advertising of no medium, of a day to come or in another currency is refused whole, and is only the shop's own", async () => {
  const [mine, other] = [await shopWithKey(), await shopWithKey()];
  const { "ad-spend": good } = goodItems;
  const wrong = [good, { ...good, medium: "???" }, { ...good, day: "2026-01-05" }, { ...good, currency: "USD", day: "1989-12-31" }];
  const answer = await push("ad-spend", mine.key, wrong, { "Accept-Language": "ja" });
  expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    ...["/items/1/medium", "/items/2/day", "/items/3/day", "/items/3/currency"],
  ]);
  expect((await push("ad-spend", mine.key, [{ ...good, day: "2026-02-30" }])).body.errors).toMatchObject([{ pointer: "/items/0/day" }]);
  expect(await spends(mine.shop)).toEqual([]);
  await push("ad-spend", mine.key, [good]);
  expect((await spends(other.shop)).length).toBe(0);
  expect((await spends(mine.shop)).length).toBe(1);
});

test("one wrong item refuses its whole call, and every wrong value is named in the language that is asked for", async () => {
  const { key, domain } = await shopWithKey();
  const { orders: order } = goodItems;
  const wrong = [order, { ...order, total: 1980 }, { ...order, surprise: true }];
  const answer = await push("orders", key, wrong, { "Accept-Language": "ja,en;q=0.5" });
  expect(answer).toMatchObject({ status: 422, body: { title: "正しくない値があります" } });
  expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual(["/items/1/total", "/items/2"]);
  const more = await push("orders", key, [{ ...order, currency: "USD", customer: {}, orderedAt: "2027-01-01T00:00:00Z" }]);
  expect(more.body.errors).toEqual([
    { pointer: "/items/0/orderedAt", detail: expect.stringContaining("in the future") },
    { pointer: "/items/0/currency", detail: expect.stringContaining("JPY") },
    { pointer: "/items/0/customer", detail: expect.stringContaining("at least one of") },
  ]);
  const { customers: customer } = goodItems;
  expect((await push("customers", key, [{ ...customer, phone: "12" }])).body.errors).toMatchObject([{ pointer: "/items/0/phone" }]);
  expect((await push("consents", key, [{ ...goodItems.consents, channel: "sms" }])).body.errors).toMatchObject([
    { pointer: "/items/0/address" },
  ]);
  await understand();
  expect(await inboxStates(domain)).toEqual([]);
});

test("every call answers as the document says: without a key, with a wrong or revoked one, without the scope, over its rate", async () => {
  const { shop, key } = await shopWithKey();
  const slow = await openApi({ perMinute: 1 });
  const none = await makeKey(shop, ["points:write"]);
  const other = await makeKey(shop, ["segments:read"]);
  await aSegment(shop);
  const calls = [
    ...resources.map((resource) => ["POST", `/${resource}`] as const),
    ...["/customers", `/customers/${uuid}`, "/deliveries", `/deliveries/${uuid}`, "/segments", `/segments/${uuid}/members`].map(
      (path) => ["GET", path] as const,
    ),
  ];
  for (const [method, path] of calls) {
    const body = method === "POST" ? { items: [goodItems[path.slice(1) as keyof typeof goodItems]] } : undefined;
    const statusOf = async (asked: Asked) => (await ask(method, path, { body, ...asked })).status;
    expect(await statusOf({})).toBe(401);
    expect(await statusOf({ key: key.replace(/.$/, key.endsWith("A") ? "B" : "A") })).toBe(401);
    expect(await statusOf({ key: path === "/points" ? other : none })).toBe(403);
    expect((await ask(method, `${path}?surprise=1`, { key, body })).status).toBe(422);
    const oneCall = await makeKey(shop);
    await ask(method, path, { key: oneCall, body }, slow);
    const over = await ask(method, path, { key: oneCall, body }, slow);
    expect(over.status).toBe(429);
    expect(over.headers.get("retry-after")).toBe("50");
    if (method === "GET") continue;
    expect(await statusOf({ key, body: "{" })).toBe(400);
    expect(await statusOf({ key, body: new Uint8Array([0x7b, 0xff, 0x7d]) })).toBe(400);
    expect(await statusOf({ key, headers: { "Content-Type": "text/plain" } })).toBe(415);
    expect(await statusOf({ key, headers: { "Idempotency-Key": "" } })).toBe(400);
    expect(await statusOf({ key, body: { items: [] } })).toBe(422);
    expect(await statusOf({ key, body: `"${"x".repeat(5 * 1024 * 1024)}"` })).toBe(413);
    const named = { key, headers: { "Idempotency-Key": "one name" } };
    expect(await statusOf(named)).toBe(202);
    expect(await statusOf({ ...named, body: { items: [...(body?.items ?? []), ...(body?.items ?? [])] } })).toBe(409);
  }
  await slow.stop();
});

test("a body that does not come is answered, and does not hold the door", async () => {
  const { key } = await shopWithKey();
  const hasty = await openApi({ bodyWithinMs: 20 });
  for (const resource of resources) {
    const body = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{"items":')) });
    const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json" };
    const {
      status,
      headers: told,
      ...answer
    } = await fetch(`${hasty.url}/api/v1/${resource}`, { method: "POST", body, headers, duplex: "half" } as RequestInit).then(
      async (answer) => ({
        status: answer.status,
        headers: answer.headers,
        type: answer.headers.get("content-type") ?? "",
        body: await answer.json(),
      }),
    );
    expect(status).toBe(408);
    check("POST", `/${resource}`, { status, headers: told, ...answer });
  }
  await hasty.stop();
});

test("an address that is none, or another method, says what there is", async () => {
  expect(await api.ask("GET", "/nothing")).toMatchObject({ status: 404, type: "application/problem+json; charset=utf-8" });
  const answer = await api.ask("DELETE", "/orders", {});
  expect(answer).toMatchObject({ status: 405, body: { detail: "This address answers POST only." } });
  expect(answer.headers.get("allow")).toBe("POST");
});

test("calls are counted together over all doors, tell what is left, and begin anew with the next minute", async () => {
  const { shop } = await shopWithKey();
  const key = await makeKey(shop);
  const [one, two] = [await openApi({ perMinute: 3 }), await openApi({ perMinute: 3 })];
  const left = [];
  for (const door of [one, two, one, two]) left.push((await ask("GET", "/segments", { key }, door)).headers.get("ratelimit-remaining"));
  expect(left).toEqual(["2", "1", "0", "0"]);
  advanceClock(new Date(now.getTime() + 60_000));
  expect((await ask("GET", "/segments", { key }, two)).status).toBe(200);
  await Promise.all([one.stop(), two.stop()]);
});

test("a key is kept as a hash, says when it was last used, and opens nothing once it is revoked or its shop is gone", async () => {
  const { shop, key } = await shopWithKey();
  const rows = await shop.query<{ row: string }>`SELECT to_jsonb(k)::text AS row FROM api_key k WHERE shop_id = ${shop.id}`;
  const secret = key.split("_").slice(3).join("_");
  expect(secret).toHaveLength(43);
  expect(rows.map(({ row }) => row).join()).not.toContain(secret);
  const [made] = await apiKeys(shop);
  expect(made).toMatchObject({ name: "POS", lastUsedAt: null, hint: key.slice(-4) });
  await ask("GET", "/segments", { key });
  expect((await apiKeys(shop))[0]?.lastUsedAt).not.toBeNull();
  const other = await shopWithKey();
  const revoke = { intent: "revoke", keyId: made?.keyId ?? "" };
  expect(await answerApiKeys(other.shop, revoke, by)).toEqual({ outcome: "failed", problem: "no-such-key" });
  expect(await answerApiKeys(shop, revoke, by)).toEqual({ outcome: "revoked" });
  expect((await ask("GET", "/segments", { key })).status).toBe(401);
  await saveUninstalled(other.shop.id, now);
  expect((await ask("GET", "/segments", { key: other.key })).status).toBe(401);
});

const revoke = (shop: ShopDb, key: string) => answerApiKeys(shop, { intent: "revoke", keyId: readKey(key)?.keyId ?? "" }, by);

test("whoever tries keys that open nothing is stopped at their address, and whoever holds a good key is not", async () => {
  const { shop, key } = await shopWithKey();
  const revoked = await makeKey(shop);
  const strict = await openApi({ wrongKeys: { perSecond: 0.001, burst: 4 } });
  const isAnswered = async (asked: Asked) => (await ask("GET", "/segments", asked, strict)).status;
  expect(await isAnswered({ key })).toBe(200);
  await revoke(shop, revoked);
  const wrong = [{ key: revoked }, { key: "tpk_1_nonsense" }, {}, { key: revoked }, {}];
  const answers = [];
  for (const asked of wrong) answers.push(await isAnswered(asked));
  expect(answers).toEqual([401, 401, 401, 429, 429]);
  const stopped = await ask("GET", "/segments", { key: revoked }, strict);
  expect(stopped).toMatchObject({ status: 429, body: { type: "/developers#wrong-keys" } });
  expect(stopped.headers.get("retry-after")).toBe("1000");
  expect(await isAnswered({ key })).toBe(200);
  // Another address, as the proxy in front tells it.
  expect(await isAnswered({ key: revoked, headers: { "X-Forwarded-For": "203.0.113.9" } })).toBe(401);
  await strict.stop();
});

test("a key of no shop, of none that is installed, unknown, revoked or with another secret is told the same", async () => {
  const [{ shop, key }, gone] = [await shopWithKey(), await shopWithKey()];
  const other = key.replace(/.$/, key.endsWith("A") ? "B" : "A");
  const unknown = key.replace(/_[0-9a-f]{32}_/, `_${"0".repeat(32)}_`);
  const nobodys = key.replace(/^tpk_\d+_/, "tpk_999999999_");
  await saveUninstalled(gone.shop.id, now);
  const revoked = await makeKey(shop);
  await revoke(shop, revoked);
  const answers = [];
  for (const one of [other, unknown, nobodys, gone.key, revoked]) {
    const { status, body } = await ask("GET", "/segments", { key: one });
    answers.push(JSON.stringify({ status, body }));
  }
  expect(new Set(answers).size).toBe(1);
});

test("another shop's key, delivery, segment and number open nothing", async () => {
  const [mine, other] = [await shopWithKey(), await shopWithKey()];
  await aDelivery(other.shop, uuid);
  await aSegment(other.shop);
  const swapped = mine.key.replace(`tpk_${mine.shop.id}_`, `tpk_${other.shop.id}_`);
  expect((await ask("GET", "/deliveries", { key: swapped })).status).toBe(401);
  expect((await ask("GET", `/deliveries/${uuid}`, { key: mine.key })).status).toBe(404);
  expect((await ask("GET", `/deliveries/${uuid}`, { key: other.key })).status).toBe(200);
  expect((await ask("GET", `/segments/${uuid}/members`, { key: mine.key })).status).toBe(404);
  for (const path of ["/deliveries", "/segments"]) expect((await ask("GET", path, { key: mine.key })).body.items).toEqual([]);
  expect((await ask("GET", `/deliveries?customerId=${uuid}`, { key: mine.key })).body.items).toEqual([]);
});

test("pages go on where the one before ended: every delivery, segment and member once", async () => {
  const { shop, key } = await shopWithKey();
  const ids = Array.from({ length: 5 }, (_, n) => `00000000-0000-4000-8000-00000000000${n}`);
  for (const [n, id] of ids.entries()) {
    await aDelivery(shop, id, n);
    await aSegment(shop, id);
  }
  await push(
    "customers",
    key,
    ids.map((_, n) => ({ ...goodItems.customers, id: `C-${n}`, email: `c${n}@example.test`, phone: undefined, memberNumber: `M${n}` })),
  );
  await understand();
  const all = async (path: string) => {
    const items: Record<string, unknown>[] = [];
    for (let after = ""; ; ) {
      const { body, status } = await ask("GET", `${path}?limit=2${after}`, { key });
      expect(status).toBe(200);
      items.push(...body.items);
      if (!body.next) return items;
      after = `&after=${body.next}`;
    }
  };
  expect((await all("/deliveries")).map(({ id }) => id)).toEqual(ids);
  expect((await all("/segments")).map(({ id }) => id)).toEqual(ids);
  const members = await all(`/segments/${ids[0]}/members`);
  expect(members.map((member) => (member.ids as string[])[0]).toSorted()).toEqual(ids.map((_, n) => `C-${n}`));
  for (const path of ["/deliveries", "/segments", `/segments/${ids[0]}/members`])
    expect((await ask("GET", `${path}?after=nonsense`, { key })).body.errors).toMatchObject([{ pointer: "query/after" }]);
});

/** As if it had been written so long ago. */
const longAgo = (shop: ShopDb) =>
  shop.query`UPDATE customer SET refreshed_at = refreshed_at - interval '1 hour' WHERE shop_id = ${shop.id} AND refreshed_at > now() - interval '10 minutes'`;

async function allCustomers(key: string, query = "") {
  const items: Record<string, unknown>[] = [];
  for (let after = ""; ; ) {
    const { body, status } = await ask("GET", `/customers?limit=2${query}${after}`, { key });
    expect(status).toBe(200);
    items.push(...body.items);
    if (!body.next) return items;
    after = `&after=${body.next}`;
  }
}

test("a customer is read with names, consents, points, orders, scores and segments, by id and by each of the names", async () => {
  const { shop, key } = await shopWithKey();
  await aSegment(shop);
  for (const resource of pushResources) await push(resource, key, [goodItems[resource]]);
  await understand();
  const [one, ...more] = (await ask("GET", "/customers?memberNumber=M100", { key })).body.items;
  expect(more).toEqual([]);
  expect(one).toMatchObject({
    ...{ name: "山田 花子", email: "hanako@example.test", phone: "+819012345678", birthDate: "1990-05-02", tags: ["VIP"] },
    ...{ ids: ["C-1"], platformIds: [], memberNumbers: ["M100"], emails: ["hanako@example.test"], segmentIds: [uuid] },
    consents: { email: { state: "subscribed", isStopped: false }, sms: { state: "never-asked", isStopped: false } },
    orders: { count: 1, inStore: 1, firstAt: "2026-01-01T00:00:00.000Z", spent: { amount: "1880", currency: "JPY" } },
    rfm: { recency: 1, frequency: 1, monetary: 1 },
    points: { points: 120, rank: "ゴールド", at: "2026-01-01T00:00:00.000Z" },
  });
  for (const name of ["id=C-1", "email=HANAKO@example.test", "phone=090-1234-5678", "memberNumber=m-100&id=C-1"])
    expect((await ask("GET", `/customers?${name}`, { key })).body.items).toEqual([one]);
  expect((await ask("GET", `/customers/${one.customerId}`, { key })).body).toEqual(one);
  for (const name of ["id=C-2", "platformId=C-1", "memberNumber=M100&id=C-2", "memberNumber=---"])
    expect((await ask("GET", `/customers?${name}`, { key })).body).toEqual({ items: [], next: null });
  expect((await ask("GET", "/customers?phone=12&email=a@b", { key })).body.errors).toMatchObject([{ pointer: "query/phone" }]);
  expect((await ask("GET", `/customers/${uuid}`, { key })).status).toBe(404);
  const other = await shopWithKey();
  expect((await ask("GET", "/customers?id=C-1", { key: other.key })).body.items).toEqual([]);
  expect((await ask("GET", `/customers/${one.customerId}`, { key: other.key })).status).toBe(404);
  await longAgo(shop);
  expect(await allCustomers(other.key)).toEqual([]);
  expect((await allCustomers(key)).length).toBe(1);
});

test("customers are listed in the order in which they changed: who changes while the list is read comes again, and nobody is left out", async () => {
  const { shop, key } = await shopWithKey();
  const customer = (n: number, tags: string[], at = "2026-01-01T00:00:00Z") => ({
    id: `C-${n}`,
    email: `c${n}@example.test`,
    tags,
    updatedAt: at,
  });
  await push(
    "customers",
    key,
    Array.from({ length: 5 }, (_, n) => customer(n, [])),
  );
  await understand();
  // Younger than a minute: another transaction may still write what belongs before it.
  expect(await allCustomers(key)).toEqual([]);
  await longAgo(shop);
  const first = await allCustomers(key);
  expect(first.map(({ ids }) => (ids as string[])[0]).toSorted()).toEqual(["C-0", "C-1", "C-2", "C-3", "C-4"]);
  const last = String(first.at(-1)?.changedAt);
  await push("customers", key, [customer(3, ["VIP"], "2026-01-01T12:00:00Z")]);
  await understand();
  await shop.query`UPDATE customer SET refreshed_at = now() - interval '5 minutes' WHERE shop_id = ${shop.id} AND tags <> '{}'`;
  const since = await allCustomers(key, `&changedSince=${last}`);
  expect(since.at(-1)).toMatchObject({ ids: ["C-3"], tags: ["VIP"] });
  expect((await allCustomers(key)).length).toBe(5);
});

test("who was absorbed into another is found by the old id", async () => {
  const { key } = await shopWithKey();
  const updatedAt = "2026-01-01T00:00:00Z";
  await push("customers", key, [
    { id: "C-1", email: "a@example.test", updatedAt },
    { id: "C-2", email: "b@example.test", updatedAt },
  ]);
  await understand();
  const [before] = (await ask("GET", "/customers?id=C-2", { key })).body.items;
  await push("customers", key, [{ id: "C-2", email: "a@example.test", updatedAt: "2026-01-01T06:00:00Z" }]);
  await understand();
  const [kept] = (await ask("GET", "/customers?id=C-1", { key })).body.items;
  expect(kept.ids).toEqual(["C-1", "C-2"]);
  const absorbed = (await ask("GET", `/customers/${before.customerId}`, { key })).body;
  expect(absorbed.customerId).toBe(kept.customerId);
});

test("whatever is sent, the answer is one that the document describes, never 500, and what was taken can be read", async () => {
  const { key, domain } = await shopWithKey();
  // Made before the first call: making values may take longer than an idle connection is kept.
  const fresh = await openApi();
  const asked = (method: string, path: string, told: Asked) =>
    ask(method, path, { key, ...told, headers: { Connection: "close", ...told.headers } }, fresh);
  const value = fc.anything({ withNullPrototype: false, withBigInt: false, withDate: false, maxDepth: 2 });
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.constantFrom("\0", "\ud800", "2026-01-01T00:00:00Z", "0000-01-01T00:00:00Z", "1e9", "-1", "__proto__"),
  );
  const bent = fc.constantFrom(...resources).chain((resource) =>
    fc.record({
      resource: fc.constant(resource),
      changes: fc.dictionary(fc.constantFrom(...Object.keys(goodItems[resource]), "extra"), fc.oneof(value, text, fc.integer()), {
        maxKeys: 2,
      }),
      name: fc.option(fc.string({ maxLength: 300 }), { nil: undefined }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(bent, async ({ resource, changes, name }) => {
      const headers: Record<string, string> = name !== undefined && /^[\x20-\x7e]*$/.test(name) ? { "Idempotency-Key": name } : {};
      const { status } = await asked("POST", `/${resource}`, { body: { items: [{ ...goodItems[resource], ...changes }] }, headers });
      expect([202, 400, 409, 422]).toContain(status);
    }),
    { numRuns: 250 },
  );
  const query = fc.dictionary(
    fc.constantFrom("limit", "after", "state", "customerId", "from", "until", "changedSince", "email", "phone", "memberNumber", "id", "x"),
    text,
    { maxKeys: 3 },
  );
  const reads = ["/customers", `/customers/${uuid}`, "/deliveries", "/segments", `/segments/${uuid}/members`, `/deliveries/${uuid}`];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...reads), query, async (path, given) => {
      const search = new URLSearchParams(Object.entries(given).map(([name, told]) => [name, told]));
      expect([200, 404, 422]).toContain((await asked("GET", `${path}?${search}`, {})).status);
    }),
    { numRuns: 150 },
  );
  await fresh.stop();
  await understand();
  expect((await inboxStates(domain)).filter(({ state }) => state !== "done")).toEqual([]);
});

test("every status that the document tells of was met by these tests", () => {
  // What is said of points that are given is met in api-points.test.ts.
  const described = operations
    .filter(({ id }) => id !== "give-points")
    .flatMap(({ method, path, status, problems }) => [status, ...problems.map(problemStatus)].map((one) => `${method} ${path} ${one}`));
  expect([...new Set(described)].filter((one) => !seen.has(one))).toEqual([]);
});

test("an answer that is not as the document says is found out", () => {
  const answer = { status: 202, type: "application/json", headers: new Headers(), body: { id: "x", accepted: "1" } };
  expect(unlikeDocument("POST", "/orders", answer).join()).toMatch(/header.*RateLimit-Limit.*uuid.*integer/);
  expect(unlikeDocument("POST", "/orders", { ...answer, status: 418 })).toEqual([expect.stringContaining("not described")]);
});
