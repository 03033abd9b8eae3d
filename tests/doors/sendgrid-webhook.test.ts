import { generateKeyPairSync, sign } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deliveryArg, isSigned, signatureHeader, timestampHeader } from "~/channels/email/event-webhook";
import type { ShopDb } from "~/db.server";
import { mostBodyBytes } from "~/doors/raw-body.server";
import { sendgridWebhookDoor } from "~/doors/sendgrid-webhook.server";
import { saveSettings } from "~/pipeline/change/save-settings.server";
import { openDoorServer } from "../helpers/door";
import { saveRedacted } from "../helpers/redacted";
import { sentMessage } from "../helpers/sent-message";

const fixtures = path.resolve("../shared/fixtures/sendgrid");
const keys = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
const publicKey = keys.publicKey.export({ format: "der", type: "spki" }).toString("base64");

let server: Awaited<ReturnType<typeof openDoorServer>>;
beforeAll(async () => {
  server = await openDoorServer(sendgridWebhookDoor);
});
afterAll(() => server.stop());

/** A shop with a message sent, whose provider signs with our key. */
async function listeningShop(email?: string) {
  const one = await sentMessage(email);
  await saveSettings(one.shop, { webhookPublicKey: publicKey }, { actor: "test", now: one.sentAt });
  return one;
}

const signed = (body: string, timestamp = "1800000000") => ({
  [timestampHeader]: timestamp,
  [signatureHeader]: sign("sha256", Buffer.from(timestamp + body), keys.privateKey).toString("base64"),
});

const post = async (opaqueId: string, body: string, headers: Record<string, string> = signed(body)) =>
  (await fetch(`${server.url}/webhooks/sendgrid/${opaqueId}`, { method: "POST", body, headers })).status;

const told = (event: string, deliveryId: string, more: object = {}) =>
  JSON.stringify([
    { event, timestamp: 1_790_000_000, sg_event_id: `${event}-1`, email: "x@example.test", [deliveryArg]: deliveryId, ...more },
  ]);

const recorded = (shop: ShopDb) => shop.query<{ kind: string }>`SELECT kind FROM engagement WHERE shop_id = ${shop.id}`;
const emailConsent = async (shop: ShopDb) =>
  (
    await shop.query<{
      c: string;
      s: boolean;
    }>`SELECT email_consent AS c, is_email_suppressed AS s FROM customer WHERE shop_id = ${shop.id}`
  )[0];

test.skipIf(!existsSync(fixtures))(
  "SendGrid's own signatures hold, and no other byte, time or key does (skipped without the samples)",
  () => {
    type Sample = { file: string; publicKey: string; signature: string; timestamp: string };
    const { single, multiple } = JSON.parse(readFileSync(path.join(fixtures, "signatures.json"), "utf8")) as Record<string, Sample>;
    for (const [sample, other] of [
      [single, multiple],
      [multiple, single],
    ] as [Sample, Sample][]) {
      const body = readFileSync(path.join(fixtures, sample.file));
      const headers = { [signatureHeader]: sample.signature, [timestampHeader]: sample.timestamp };
      expect(isSigned(body, headers, sample.publicKey)).toBe(true);
      expect(isSigned(body, headers, other.publicKey)).toBe(false);
      expect(isSigned(body, { ...headers, [timestampHeader]: other.timestamp }, sample.publicKey)).toBe(false);
      for (const at of [0, Math.floor(body.length / 2), body.length - 1]) {
        const altered = Buffer.from(body);
        altered[at] = (altered[at] ?? 0) ^ 1;
        expect(isSigned(altered, headers, sample.publicKey)).toBe(false);
      }
    }
  },
);

test("what the provider signed is recorded once, however often it is sent", async () => {
  const { shop, opaqueId, message } = await listeningShop();
  const body = told("delivered", message.deliveryId);
  expect([await post(opaqueId, body), await post(opaqueId, body), await post(opaqueId, body, signed(body, "1800000999"))]).toEqual([
    200, 200, 200,
  ]);
  expect(await recorded(shop)).toEqual([{ kind: "delivered" }]);
  expect(await shop.query`SELECT state FROM delivery WHERE shop_id = ${shop.id}`).toEqual([{ state: "delivered" }]);
});

test("what was not signed for this address is refused, and nothing is recorded", async () => {
  const { shop, opaqueId, message } = await listeningShop();
  const other = await sentMessage("b@example.test");
  const body = told("spamreport", message.deliveryId);
  expect(await post(opaqueId, body, {})).toBe(401);
  expect(await post(opaqueId, `${body} `, signed(body))).toBe(401);
  expect(await post(opaqueId, body, { ...signed(body), [timestampHeader]: "1" })).toBe(401);
  expect(await post(other.opaqueId, body)).toBe(401);
  expect(await post("00000000-0000-4000-8000-000000000000", body)).toBe(404);
  expect(await post("no-id", body)).toBe(404);
  expect(await recorded(shop)).toEqual([]);
});

test("events of a shop that was forgotten are refused for good, and not asked for again and again", async () => {
  const { shop, message, opaqueId } = await listeningShop();
  await saveRedacted(shop.id);
  await shop.query`DELETE FROM shop_setting WHERE shop_id = ${shop.id}`;
  expect(await post(opaqueId, told("open", message.deliveryId))).toBe(404);
});

test("an event that names another shop's message touches neither shop", async () => {
  const [mine, other] = [await listeningShop("a@example.test"), await listeningShop("b@example.test")];
  expect(await post(mine.opaqueId, told("spamreport", other.message.deliveryId))).toBe(200);
  expect([...(await recorded(mine.shop)), ...(await recorded(other.shop))]).toEqual([]);
  expect(await emailConsent(other.shop)).toEqual({ c: "subscribed", s: false });
});

test("one event told twice in a body is one; what cannot be read takes nothing else along", async () => {
  const { shop, opaqueId, message } = await listeningShop();
  const [complaint] = JSON.parse(told("spamreport", message.deliveryId)) as object[];
  const strange = ["constructor", "__proto__", "toString", ""].flatMap((word) => [
    { ...complaint, event: word, sg_event_id: `event ${word}`.trim().replace(" ", "-") },
    { ...complaint, event: "bounce_classified", reason: word, sg_event_id: `kind-${word}` },
  ]);
  const odd = [
    ...strange,
    null,
    7,
    { event: "open" },
    { ...complaint, sg_event_id: "late", timestamp: 1e15 },
    { ...complaint, sg_event_id: "" },
  ];
  expect(await post(opaqueId, JSON.stringify([null, complaint, ...odd, complaint]))).toBe(200);
  expect(await recorded(shop)).toEqual([{ kind: "complaint" }]);
  expect(await emailConsent(shop)).toEqual({ c: "refused", s: true });
});

test("a mail that was dropped for whatever reason is refused, once, and nothing else is read into it", async () => {
  const { shop, opaqueId, message } = await listeningShop();
  for (const reason of ["constructor", "Recipient List over Package Quota"])
    expect(await post(opaqueId, told("dropped", message.deliveryId, { reason, sg_event_id: `d-${reason.length}` }))).toBe(200);
  expect(await recorded(shop)).toEqual([{ kind: "dropped" }, { kind: "dropped" }]);
  expect(await shop.query`SELECT state FROM delivery WHERE shop_id = ${shop.id}`).toEqual([{ state: "refused" }]);
  expect(await emailConsent(shop)).toEqual({ c: "subscribed", s: false });
});

test("whatever a mail server answered is kept, as far as it can be written down", async () => {
  const { shop, opaqueId, message } = await listeningShop();
  const reason = `550 \u0000nobody \ud83d 宛先不明 ${"x".repeat(5000)}`;
  expect(await post(opaqueId, told("bounce", message.deliveryId, { reason }))).toBe(200);
  const [row] = await shop.query<{ detail: string }>`SELECT detail FROM engagement WHERE shop_id = ${shop.id}`;
  expect(row?.detail).toMatch(/^550 nobody \ufffd 宛先不明 x+$/);
});

test("a body of more than 5 MB is 413, and nothing of it is read", async () => {
  const { shop, opaqueId, message } = await listeningShop();
  const body = `[${" ".repeat(mostBodyBytes)}${told("spamreport", message.deliveryId).slice(1)}`;
  expect(await post(opaqueId, body)).toBe(413);
  expect(await recorded(shop)).toEqual([]);
});

test("a signed body that is no list of events is told so", async () => {
  const { opaqueId } = await listeningShop();
  for (const body of ["", "{}", "[", '[{"event":"open"}]']) expect(await post(opaqueId, body)).toBe(400);
});

test.each([
  ["bounce", { type: "bounce", reason: "550 no such user" }, { c: "subscribed", s: true }],
  ["bounce", { type: "blocked", reason: "mailbox full" }, { c: "subscribed", s: false }],
  ["dropped", { reason: "Bounced Address" }, { c: "subscribed", s: true }],
  ["dropped", { reason: "Spam Reporting Address" }, { c: "refused", s: true }],
  ["dropped", { reason: "Unsubscribed Address" }, { c: "refused", s: false }],
  ["dropped", { reason: "Recipient List over Package Quota" }, { c: "subscribed", s: false }],
  ["spamreport", {}, { c: "refused", s: true }],
  ["unsubscribe", {}, { c: "refused", s: false }],
  ["group_unsubscribe", { asm_group_id: 1 }, { c: "refused", s: false }],
  ["open", {}, { c: "subscribed", s: false }],
])("%s %o acts upon the address it came from", async (event, more, expected) => {
  const { shop, opaqueId, message } = await listeningShop();
  expect(await emailConsent(shop)).toEqual({ c: "subscribed", s: false });
  expect(await post(opaqueId, told(event, message.deliveryId, more))).toBe(200);
  expect(await emailConsent(shop)).toEqual(expected);
});
