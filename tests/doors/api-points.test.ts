// Can a shop's own system give points to members, once each, and is it told why where it cannot?
import "../helpers/color-me/running";
import { afterAll, beforeAll, expect, test } from "vitest";
import { operations } from "~/domain/api/operations";
import { problemStatus } from "~/domain/api/problems";
import { env } from "~/env.server";
import { advanceClock } from "~/lib/clock.server";
import { grantPoints } from "~/pipeline/api/grant-points.server";
import { DoorIsFull } from "~/pipeline/ledger/keep-webhook.server";
import { dropApiCallsBefore } from "~/queries/api/api-requests.server";
import { makeKey, openApi, shopWithKey, unlikeDocument } from "../helpers/api";
import { dyingShop } from "../helpers/dying-shop";
import { isWoken, mailOf, openGiftShop, start, there, work } from "../helpers/gift-shop";

let api: Awaited<ReturnType<typeof openApi>>;
beforeAll(async () => {
  Object.assign(env, { CLOCK: "simulated" });
  advanceClock(start);
  api = await openApi();
});
afterAll(() => api.stop());

const path = "/points/grants";
const seen = new Set<number>();
type Asked = NonNullable<Parameters<typeof api.ask>[2]>;

async function ask(asked: Asked, of = api) {
  const answer = await of.ask("POST", path, asked);
  expect(unlikeDocument("POST", path, answer)).toEqual([]);
  seen.add(answer.status);
  return answer;
}

const item = (id: number, points: number) => ({ customer: { email: mailOf(id) }, points, reason: "レビューのお礼" });
let names = 0;
const give = (key: string, items: unknown[], name = `call ${names++}`) =>
  ask({ key, body: { items }, headers: { "Idempotency-Key": name } });

const rows = ({ shop }: Awaited<ReturnType<typeof openGiftShop>>) =>
  shop.query`SELECT delta, reason, asked_by AS by, state FROM point_grant WHERE shop_id = ${shop.id} ORDER BY asked_at`;

test("points are given to members and taken back, once for each call, and stand at Color Me", async () => {
  const scene = await openGiftShop({ members: [7, 9] });
  const key = await makeKey(scene.shop);
  const first = await give(key, [item(7, 50), item(9, -30)], "one");
  expect(first).toMatchObject({ status: 202, body: { accepted: 2 } });
  expect(await isWoken(scene)).toBe(true);
  const again = await give(key, [item(7, 50), item(9, -30)], "one");
  expect([again.body, again.headers.get("idempotency-replayed")]).toEqual([first.body, "true"]);
  await work(scene, 0.1);
  expect(there(scene)).toEqual([150, 70]);
  const told = { reason: "レビューのお礼", by: "api:POS", state: "told" };
  expect(await rows(scene)).toEqual([
    { ...told, delta: 50 },
    { ...told, delta: -30 },
  ]);
  expect(await give(key, [item(7, 60)], "one")).toMatchObject({ status: 409, body: { type: "/developers#other-body" } });
});

test("a call that is repeated gives nothing twice, also when all was taken back meanwhile or its name was forgotten", async () => {
  const scene = await openGiftShop();
  const key = await makeKey(scene.shop);
  await give(key, [item(7, -90)], "all");
  await work(scene, 0.1);
  expect((await give(key, [item(7, -90)], "all")).status).toBe(202);
  await give(key, [item(7, 5)], "old");
  await dropApiCallsBefore(scene.shop, new Date("2030-01-01T00:00:00Z"));
  expect((await give(key, [item(7, 5)], "old")).headers.get("idempotency-replayed")).toBeNull();
  await work(scene, 0.2);
  expect(there(scene)).toEqual([15]);
});

test.each(["before", "within", "after"] as const)("a process that dies %s it is written down, asked again, gives once", async (when) => {
  const scene = await openGiftShop();
  const key = await makeKey(scene.shop);
  const asked = { key, body: { items: [item(7, 50)] }, headers: { "Idempotency-Key": "k" } };
  const dying = await openApi({
    grantPoints: (caller, told) => grantPoints({ ...caller, shop: dyingShop(caller.shop, { when, at: /INSERT INTO point_grant/ }) }, told),
  });
  await dying.ask("POST", path, asked);
  await dying.stop();
  expect((await ask(asked)).status).toBe(202);
  await work(scene, 0.1);
  expect(there(scene)).toEqual([150]);
});

test("one wrong item refuses its whole call and takes its name back, and each says what is wrong", async () => {
  const scene = await openGiftShop({ members: [7], guests: [8] });
  const other = await openGiftShop({ members: [55] });
  const key = await makeKey(scene.shop);
  const wrong = [item(7, 10), item(8, 10), item(55, 10), { ...item(7, 1), customer: {} }, item(7, -90), item(7, -90)];
  const answer = await give(key, wrong, "x");
  expect(answer.body.errors).toEqual([
    { pointer: "/items/1/customer", detail: expect.stringContaining("no such member") },
    { pointer: "/items/2/customer", detail: expect.stringContaining("No customer") },
    { pointer: "/items/3/customer", detail: expect.stringContaining("at least one of") },
    { pointer: "/items/5/points", detail: expect.stringContaining("20 points") },
  ]);
  for (const points of [0, 1.5, 2_000_000, "5"]) expect((await give(key, [{ ...item(7, 1), points }])).status).toBe(422);
  expect((await give(key, [{ ...item(7, 1), reason: " " }])).status).toBe(422);
  expect((await give(key, [{ ...item(7, 1), customer: { platformId: "9", email: mailOf(7) } }])).status).toBe(422);
  expect(await rows(scene)).toEqual([]);
  expect((await give(key, [item(7, 10)], "x")).status).toBe(202);
  expect((await give(key, [{ ...item(7, 3), customer: { platformId: "7" } }])).status).toBe(202);
  expect(await rows(other)).toEqual([]);
});

test("a shop whose points are kept elsewhere is told so, and nothing goes without a name of its own", async () => {
  const { shop, key } = await shopWithKey();
  expect(await give(key, [item(7, 1)])).toMatchObject({ status: 409, body: { type: "/developers#points-elsewhere" } });
  expect(await shop.query`SELECT FROM point_grant WHERE shop_id = ${shop.id}`).toEqual([]);
  const nameless = await ask({ key, body: { items: [item(7, 1)] }, headers: { "Accept-Language": "ja" } });
  expect(nameless).toMatchObject({ status: 400, body: { title: "Idempotency-Keyがありません" } });
});

test("every status that the document tells of is met", async () => {
  const { shop } = await openGiftShop();
  const key = await makeKey(shop);
  const headers = { "Idempotency-Key": "s" };
  const good = { key, body: { items: [item(7, 1)] }, headers };
  await ask({ ...good, key: null });
  await ask({ ...good, key: await makeKey(shop, ["orders:write"]) });
  await ask({ ...good, headers: { ...headers, "Content-Type": "text/plain" } });
  await ask({ ...good, body: `"${"x".repeat(5 * 1024 * 1024)}"` });
  const full = await openApi({ grantPoints: () => Promise.reject(new DoorIsFull("full")), perMinute: 1 });
  const fresh = { ...good, key: await makeKey(shop) };
  await ask(fresh, full);
  await ask(fresh, full);
  await full.stop();
  const hasty = await openApi({ bodyWithinMs: 20 });
  const body = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{"items":')) });
  const sent = {
    method: "POST",
    body,
    duplex: "half",
    headers: { ...headers, Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
  };
  seen.add((await fetch(`${hasty.url}/api/v1${path}`, sent as RequestInit)).status);
  await hasty.stop();
  const described = operations.find(({ id }) => id === "give-points");
  const statuses = [described?.status, ...(described?.problems ?? []).map(problemStatus)];
  expect([...new Set(statuses)].filter((status) => !seen.has(status ?? 0))).toEqual([]);
});
