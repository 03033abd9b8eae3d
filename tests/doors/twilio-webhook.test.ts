import twilio from "twilio";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { twilioWebhookDoor } from "~/doors/twilio-webhook.server";
import { env } from "~/env.server";
import { advanceClock } from "~/lib/clock.server";
import { openDoorServer } from "../helpers/door";
import { hours } from "../helpers/running-shop";
import { authToken, phone, sentSms, smsStart } from "../helpers/sent-sms";
import { accountSid } from "../helpers/twilio";

let server: Awaited<ReturnType<typeof openDoorServer>>;
beforeAll(async () => {
  Object.assign(env, { CLOCK: "simulated" });
  advanceClock(hours(smsStart, 2));
  server = await openDoorServer(twilioWebhookDoor);
});
afterAll(() => server.stop());

type Sent = Awaited<ReturnType<typeof sentSms>>;

async function post(path: string, fields: Record<string, string>, token = authToken) {
  const signature = twilio.getExpectedTwilioSignature(token, `https://teppan.example${path}`, fields);
  const headers = { "X-Twilio-Signature": signature, "Content-Type": "application/x-www-form-urlencoded" };
  const answer = await fetch(server.url + path, { method: "POST", body: new URLSearchParams(fields).toString(), headers });
  return { status: answer.status, text: await answer.text() };
}

const statusPath = ({ opaqueId, message }: Sent) => `/webhooks/twilio/${opaqueId}?delivery=${message?.deliveryId}`;
const status = (MessageStatus: string, more: Record<string, string> = {}) => ({
  AccountSid: accountSid,
  MessageSid: "SM1",
  MessageStatus,
  ...more,
});
const reply = (Body: string, MessageSid = "SM2", From = phone) => ({ AccountSid: accountSid, MessageSid, From, To: "+815012345678", Body });

const recorded = async (shop: ShopDb) =>
  (await shop.query<{ kind: string }>`SELECT kind FROM engagement WHERE shop_id = ${shop.id} ORDER BY kind`).map(({ kind }) => kind);
const state = async (shop: ShopDb) =>
  (await shop.query<{ state: string }>`SELECT state FROM delivery WHERE shop_id = ${shop.id}`)[0]?.state;
const refusals = (shop: ShopDb) => shop.query`SELECT source FROM consent WHERE shop_id = ${shop.id} AND state = 'unsubscribed'`;
const reach = async (shop: ShopDb) => {
  const [row] = await shop.query`SELECT sms_consent AS consent, is_sms_suppressed AS suppressed FROM customer WHERE shop_id = ${shop.id}`;
  return row;
};

test("what became of a message is recorded once, however often and in whatever order it is told", async () => {
  const one = await sentSms();
  expect(await post(statusPath(one), status("delivered"))).toMatchObject({ status: 200, text: expect.stringContaining("<Response/>") });
  advanceClock(hours(smsStart, 3));
  for (const name of ["delivered", "sent", "queued", "sent"]) expect((await post(statusPath(one), status(name))).status).toBe(200);
  expect(await recorded(one.shop)).toEqual(["accepted", "delivered"]);
  expect(await state(one.shop)).toBe("delivered");
});

test("a number where nothing arrives is written to no more; one that was switched off is", async () => {
  const [gone, off] = [await sentSms(), await sentSms()];
  await post(statusPath(gone), status("undelivered", { ErrorCode: "30005" }));
  await post(statusPath(off), status("undelivered", { ErrorCode: "30003" }));
  expect([await state(gone.shop), await state(off.shop)]).toEqual(["refused", "refused"]);
  expect(await reach(gone.shop)).toEqual({ consent: "subscribed", suppressed: true });
  expect(await reach(off.shop)).toEqual({ consent: "subscribed", suppressed: false });
});

test("a message that Twilio held back for a STOP was not sent, and its reader gets no more", async () => {
  const one = await sentSms();
  const told = status("failed", { ErrorCode: "21610" });
  expect([(await post(statusPath(one), told)).status, (await post(statusPath(one), told)).status]).toEqual([200, 200]);
  expect(await recorded(one.shop)).toEqual(["blocked", "unsubscribe"]);
  expect(await state(one.shop)).toBe("refused");
  expect(await reach(one.shop)).toEqual({ consent: "refused", suppressed: false });
});

test("what was not signed for this shop, address and body is refused, and nothing is recorded", async () => {
  const [mine, other] = [await sentSms(), await sentSms()];
  expect((await post(statusPath(mine), status("delivered"), "b".repeat(32))).status).toBe(401);
  const foreign = { ...status("delivered"), AccountSid: `AC${"9".repeat(32)}` };
  expect((await post(statusPath(mine), foreign)).status).toBe(401);
  expect((await fetch(server.url + statusPath(mine), { method: "POST", body: "MessageSid=SM1&MessageStatus=delivered" })).status).toBe(401);
  expect((await post("/webhooks/twilio/00000000-0000-4000-8000-000000000000", status("delivered"))).status).toBe(404);
  expect((await post("/webhooks/twilio/no-id", status("delivered"))).status).toBe(404);
  // Signed by this shop's account, of another shop's message.
  await post(`/webhooks/twilio/${mine.opaqueId}?delivery=${other.message?.deliveryId}`, status("failed", { ErrorCode: "21610" }));
  expect([...(await recorded(mine.shop)), ...(await recorded(other.shop))]).toEqual([]);
  expect((await post(statusPath(mine), { AccountSid: accountSid })).status).toBe(400);
});

test.each(["STOP", "配信停止", "停止してください"])("who answers %s gets no more, is told so once, and stays so", async (word) => {
  const one = await sentSms();
  const path = `/webhooks/twilio/${one.opaqueId}`;
  expect((await post(path, reply(word))).text).toContain("SMSの配信を停止しました");
  expect(await reach(one.shop)).toEqual({ consent: "refused", suppressed: false });
  await post(path, reply(word));
  expect(await refusals(one.shop)).toEqual([{ source: "sms-reply" }]);
});

test("the same answer told again does not undo a yes that was said meanwhile", async () => {
  const one = await sentSms();
  const path = `/webhooks/twilio/${one.opaqueId}`;
  await post(path, reply("STOP"));
  advanceClock(hours(smsStart, 5));
  await post(path, reply("STOP"));
  expect(await refusals(one.shop)).toHaveLength(1);
});

test("what Twilio has answered by itself is kept, and not answered twice; help names who writes; other words are left alone", async () => {
  const one = await sentSms();
  const path = `/webhooks/twilio/${one.opaqueId}`;
  expect((await post(path, reply("HELP", "SM3"))).text).toContain("info@tsumugi.example");
  expect((await post(path, reply("いつ届きますか", "SM4"))).text).toContain("<Response/>");
  expect(await refusals(one.shop)).toEqual([]);
  expect((await post(path, { ...reply("STOP", "SM5"), OptOutType: "STOP" })).text).toContain("<Response/>");
  expect(await refusals(one.shop)).toHaveLength(1);
});

test("what Twilio takes for a refusal by words of the shop's own is one", async () => {
  const one = await sentSms();
  const path = `/webhooks/twilio/${one.opaqueId}`;
  await post(path, { ...reply("モウイイヨ", "SM7"), OptOutType: "HELP" });
  expect(await refusals(one.shop)).toEqual([]);
  expect((await post(path, { ...reply("モウイイヨ", "SM8"), OptOutType: "STOP" })).text).toContain("<Response/>");
  expect(await reach(one.shop)).toMatchObject({ consent: "refused" });
});

test("a refusal of a number that nobody knows yet is kept for whom it turns out to be", async () => {
  const one = await sentSms();
  await post(`/webhooks/twilio/${one.opaqueId}`, reply("停止", "SM6", "+819099999999"));
  expect(await refusals(one.shop)).toHaveLength(1);
  expect(await reach(one.shop)).toMatchObject({ consent: "subscribed" });
});
