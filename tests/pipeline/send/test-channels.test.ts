// Does a test go by the real channel to whoever asks for it, marked as one, and nowhere else?
import { PDFDocument } from "pdf-lib";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { parseLineBody } from "~/channels/line/webhook";
import type { ShopDb } from "~/db.server";
import type { ChannelId } from "~/domain/scenario/scenario";
import { saveSettings } from "~/pipeline/change/save-settings.server";
import { answerSmsSettings } from "~/pipeline/change/sms-settings.server";
import { lineTestCode, showLineTester } from "~/pipeline/send/line-tester.server";
import { testSendsPerHour } from "~/pipeline/send/reserve-test-send.server";
import { keepLineEvents } from "~/queries/send/line-events.server";
import { savePostalSetting } from "~/queries/send/postal-setting.server";
import { startLine } from "../../helpers/line";
import { connectLine, lineUser, postOf, said } from "../../helpers/line-shop";
import { ownScenario, ownStep } from "../../helpers/own-scenario";
import { postal } from "../../helpers/print-shop";
import { hours, makeRunningShop, sender } from "../../helpers/running-shop";
import { authToken } from "../../helpers/sent-sms";
import { accountSid, startTwilio } from "../../helpers/twilio";

const now = new Date("2026-06-01T03:00:00Z");
const everywhere: ChannelId[] = ["email", "line", "sms", "postal", "webhook"];
const own = ownScenario("all", { steps: [ownStep("first", { channels: everywhere })] });
const actor = "owner";

let line: Awaited<ReturnType<typeof startLine>>;
let twilio: Awaited<ReturnType<typeof startTwilio>>;
let answering: typeof import("~/pipeline/change/answer-builder-form.server");
let taking: typeof import("~/pipeline/hear/take-line-events.server");

beforeAll(async () => {
  [line, twilio] = await Promise.all([startLine(), startTwilio({ goodToken: authToken })]);
  process.env.LINE_BASE_URL = line.url;
  process.env.TWILIO_BASE_URL = twilio.url;
  vi.resetModules();
  answering = await import("~/pipeline/change/answer-builder-form.server");
  taking = await import("~/pipeline/hear/take-line-events.server");
});
afterAll(() => Promise.all([line.stop(), twilio.stop()]));

/** One whose messages leave the house. */
async function makeShop() {
  const { shop } = await makeRunningShop({ on: [], now });
  await saveSettings(shop, { channel: "email", apiKey: "SG.a.b" }, { actor, now });
  return shop;
}

const tryOn = (shop: ShopDb, channel: ChannelId, to = "", at = now) =>
  answering.answerBuilderForm(
    shop,
    {
      scenarioId: own.id,
      fields: { intent: "test-send", definition: JSON.stringify(own), stepId: "first", language: "ja", channel, to },
      actor,
    },
    at,
  );
const failed = (problem: string) => ({ outcome: "failed", problem });

async function tell(shop: ShopDb, text: string, told: { user?: string; at?: Date } = {}) {
  await keepLineEvents(shop, parseLineBody(Buffer.from(postOf([said(text, { at: now, replyToken: "r", ...told })]))), now);
  await taking.takeLineEvents(shop, now);
}

test("a channel that is not connected, or a sender that is not complete, is said so, and nothing counts as tried", async () => {
  const shop = await makeShop();
  for (const channel of everywhere.slice(1)) expect(await tryOn(shop, channel, "090-1234-5678")).toEqual(failed("not-connected"));
  await savePostalSetting(shop, postal, now);
  await saveSettings(shop, { sender: { ...sender, contact: "" } }, { actor, now });
  expect(await tryOn(shop, "postal")).toEqual(failed("sender-incomplete"));
  expect(await tryOn(shop, "email", "me@tsumugi.example")).toEqual(failed("sender-incomplete"));
  expect(await shop.query`SELECT 1 FROM audit_entry WHERE shop_id = ${shop.id} AND subject = 'test-send'`).toEqual([]);
});

test("an SMS goes to the number as its owner would write it, marked as a test; what is no number is refused", async () => {
  const shop = await makeShop();
  await answerSmsSettings(shop, { intent: "save", accountSid, authToken, from: "+815012345678" }, { actor, now });
  for (const wrong of ["", "12345", "me@tsumugi.example", "+81 00"]) expect(await tryOn(shop, "sms", wrong)).toEqual(failed("bad-number"));
  expect(twilio.state.sent).toEqual([]);
  expect(await tryOn(shop, "sms", "０９０−１２３４−５６７８")).toEqual({ sentTo: "090-1234-5678" });
  expect(twilio.state.sent.map(({ fields }) => [fields.To, fields.Body?.startsWith("【テスト】")])).toEqual([["+819012345678", true]]);
  expect(await shop.query`SELECT 1 FROM short_link WHERE shop_id = ${shop.id}`).toEqual([]);
});

test("a message on LINE goes to whoever sent the code last, each time anew; before that, and with another's code, to nobody", async () => {
  const shop = await makeShop();
  await connectLine(shop, { bot: { userId: lineUser(9), basicId: "@tsumugi", name: "つむぎ商店" } });
  const { words, account, heardAt } = await showLineTester(shop, { actor, locale: "ja" }, now);
  expect([words, account, heardAt]).toEqual([`テスト ${lineTestCode(shop.id, actor)}`, "@tsumugi", null]);
  await tell(shop, `テスト ${lineTestCode(shop.id, "another")}`, { user: lineUser(3) });
  expect(await tryOn(shop, "line")).toEqual(failed("no-line-yet"));
  line.state.replies.length = 0;
  await tell(shop, words, { user: lineUser(1) });
  expect(JSON.stringify(line.state.replies)).toContain("確認コードを受け取りました");
  expect(await tryOn(shop, "line")).toEqual({ sentTo: "LINE" });
  await tell(shop, `ｔｅｓｔ　${lineTestCode(shop.id, actor)}`, { user: lineUser(2), at: hours(now, 0.1) });
  expect(await tryOn(shop, "line", "", hours(now, 0.2))).toEqual({ sentTo: "LINE" });
  expect(await tryOn(shop, "line", "", hours(now, 0.2))).toEqual({ sentTo: "LINE" });
  expect(line.state.sent.map(({ to }) => to[0])).toEqual([lineUser(1), lineUser(2), lineUser(2)]);
  expect(JSON.stringify(line.state.sent[0]?.messages)).toContain("【テスト】first");
  expect(await shop.query`SELECT 1 FROM consent WHERE shop_id = ${shop.id} AND channel = 'line'`).toEqual([]);
  expect(await tryOn(shop, "line", "", hours(now, 24 * 91))).toEqual(failed("no-line-yet"));
});

test("a card's proof is a PDF of both sides, and counts as tried", async () => {
  const shop = await makeShop();
  await savePostalSetting(shop, postal, now);
  const answer = await tryOn(shop, "postal");
  if (!("file" in answer)) throw new Error(JSON.stringify(answer));
  expect(answer.file).toMatchObject({ name: "proof-own-all-first.pdf", type: "application/pdf" });
  expect((await PDFDocument.load(Buffer.from(answer.file.base64, "base64"))).getPageCount()).toBe(2);
  for (let n = 1; n < testSendsPerHour; n += 1) await tryOn(shop, "postal");
  expect(await tryOn(shop, "postal")).toEqual({ outcome: "failed", problem: "too-many-tests", perHour: testSendsPerHour });
  expect(await shop.query`SELECT 1 FROM print_job WHERE shop_id = ${shop.id}`).toEqual([]);
});

test("codes of two shops and of two people are different ones, eight digits each", async () => {
  const codes = [lineTestCode(1, "a"), lineTestCode(1, "b"), lineTestCode(2, "a")];
  expect(new Set(codes).size).toBe(3);
  for (const code of codes) expect(code).toMatch(/^\d{8}$/);
});
