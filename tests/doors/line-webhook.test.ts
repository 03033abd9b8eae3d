import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { operatorDb, type ShopDb } from "~/db.server";
import { lineWebhookDoor } from "~/doors/line-webhook.server";
import { mostBodyBytes } from "~/doors/raw-body.server";
import { makeShop } from "../helpers/database";
import { openDoorServer } from "../helpers/door";
import { connectLine, lineEventBody, lineUser, postOf, said, signedBody } from "../helpers/line-shop";
import { saveRedacted } from "../helpers/redacted";

let server: Awaited<ReturnType<typeof openDoorServer>>;
beforeAll(async () => {
  server = await openDoorServer(lineWebhookDoor);
});
afterAll(() => server.stop());

const post = async (opaqueId: string, body: string, headers: Record<string, string> = signedBody(body)) =>
  (await fetch(`${server.url}/webhooks/line/${opaqueId}`, { method: "POST", body, headers })).status;

async function connectedShop() {
  const { shop } = await makeShop();
  return { shop, opaqueId: await connectLine(shop) };
}

const kept = (shop: ShopDb) => shop.query<{ kind: string; wish: string | null; user: string | null; detail: unknown }>`
  SELECT kind, wish, line_user_id AS user, detail FROM line_event WHERE shop_id = ${shop.id} ORDER BY occurred_at, event_id`;

test("what LINE signed is kept once, however often it is delivered, and the shop's turn comes", async () => {
  const { shop, opaqueId } = await connectedShop();
  const events = [
    lineEventBody("follow", { follow: { isUnblocked: false }, replyToken: "r1" }),
    said("配信停止", { at: new Date("2026-11-02T00:00:00Z") }),
  ];
  const again = events.map((event) => ({ ...event, deliveryContext: { isRedelivery: true } }));
  for (const told of [events, again, again.toReversed()]) expect(await post(opaqueId, postOf(told))).toBe(200);
  expect(await kept(shop)).toEqual([
    { kind: "follow", wish: null, user: lineUser(1), detail: { replyToken: "r1" } },
    { kind: "message", wish: "stop", user: lineUser(1), detail: { text: "配信停止", messageId: "1" } },
  ]);
  const [schedule] = await operatorDb.query<{ due: Date | null }>`SELECT next_due_at AS due FROM shop_schedule WHERE shop_id = ${shop.id}`;
  expect(schedule?.due).not.toBeNull();
});

test("the request by which LINE tries the address is answered with 200 and keeps nothing", async () => {
  const { shop, opaqueId } = await connectedShop();
  expect(await post(opaqueId, postOf([]))).toBe(200);
  expect(await kept(shop)).toEqual([]);
});

test("kinds that nobody knows yet, groups and broken events are tolerated, and take no other along", async () => {
  const { shop, opaqueId } = await connectedShop();
  const events = [
    lineEventBody("somethingNew", { surprise: { deep: [1] } }),
    { ...lineEventBody("join"), source: { type: "group", groupId: "C1" } },
    { type: "follow" },
    { ...lineEventBody("follow"), timestamp: "soon" },
    "no event",
    lineEventBody("message", { message: { type: "sticker", id: "1", packageId: "1", stickerId: "1" } }),
    said("NUL \u0000 and half \ud83c"),
    lineEventBody("unfollow", { user: lineUser(2) }),
  ];
  expect(await post(opaqueId, postOf(events))).toBe(200);
  expect((await kept(shop)).map(({ kind, detail }) => [kind, detail])).toEqual([
    ["other", { type: "somethingNew" }],
    ["other", { type: "join" }],
    ["message", { text: "[sticker]", messageId: "1" }],
    ["message", { text: "NUL  and half \ufffd", messageId: "1" }],
    ["unfollow", {}],
  ]);
});

test("what is of no use in an event costs that alone: a block is a block", async () => {
  const { shop, opaqueId } = await connectedShop();
  const events = [
    lineEventBody("unfollow", { replyToken: null }),
    lineEventBody("follow", { user: lineUser(2), replyToken: "r\u0000" }),
    lineEventBody("follow", { user: lineUser(3), replyToken: "r".repeat(301), message: null, postback: null, link: null, unsend: null }),
    lineEventBody("accountLink", { user: lineUser(4), link: { result: "ok", nonce: "n\u0000" } }),
    { ...lineEventBody("somethingNew"), source: null },
  ];
  expect(await post(opaqueId, postOf(events))).toBe(200);
  expect((await kept(shop)).map(({ kind, detail }) => [kind, detail])).toEqual([
    ["unfollow", {}],
    ["follow", {}],
    ["follow", {}],
    ["accountLink", {}],
    ["other", { type: "somethingNew" }],
  ]);
});

test("nobody else's: another secret, another shop's address, no signature and other bytes keep nothing", async () => {
  const { shop, opaqueId } = await connectedShop();
  const body = postOf([lineEventBody("unfollow")]);
  const { shop: bare } = await makeShop();
  const [row] = await operatorDb.query<{ id: string }>`SELECT opaque_id AS id FROM shop WHERE shop_id = ${bare.id}`;
  expect(await post(opaqueId, body, signedBody(body, "f".repeat(32)))).toBe(401);
  expect(await post(opaqueId, body, {})).toBe(401);
  expect(await post(opaqueId, `${body} `, signedBody(body))).toBe(401);
  expect(await post(row?.id ?? "", body)).toBe(401);
  expect(await post(row?.id ?? "", body, signedBody(body, ""))).toBe(401);
  for (const id of ["", "no-shop", "00000000-0000-4000-8000-000000000000", "../sendgrid"]) expect(await post(id, body)).toBe(404);
  expect(await kept(shop)).toEqual([]);
});

test("signed and still no events of LINE is told so; too much is refused; of a forgotten shop nothing is left", async () => {
  const { shop, opaqueId } = await connectedShop();
  for (const body of ["", "[]", "{}", '{"events":"none"}', "not json"]) expect(await post(opaqueId, body)).toBe(400);
  const large = "x".repeat(mostBodyBytes + 1);
  expect(await post(opaqueId, large)).toBe(413);
  await saveRedacted(shop.id);
  expect(await post(opaqueId, postOf([]))).toBe(404);
});

const fixture = path.resolve("../shared/fixtures/line/sdk-middleware-body.json");

test.skipIf(!existsSync(fixture))("LINE's own sample is taken (skipped without it)", async () => {
  const { shop } = await makeShop();
  const { channelSecret, xLineSignature } = JSON.parse(
    readFileSync(path.join(path.dirname(fixture), "signatures.json"), "utf8"),
  ).middleware;
  const { encrypt } = await import("~/lib/encryption.server");
  const { linePurpose } = await import("~/pipeline/send/shop-account.server");
  const opaqueId = await connectLine(shop, { channelSecretCipher: encrypt(channelSecret, linePurpose(shop.id)) });
  const body = readFileSync(fixture, "utf8");
  expect(await post(opaqueId, body, { "x-line-signature": xLineSignature })).toBe(200);
  expect(await kept(shop)).toEqual([{ kind: "other", wish: null, user: null, detail: { type: "message" } }]);
});
