// Does a message still being written look on each channel as it would be sent, with samples called so?
import { expect, test } from "vitest";
import { lineViews } from "~/domain/message/line-view";
import type { ShownPreview } from "~/domain/message/shown-preview";
import type { ChannelId } from "~/domain/scenario/scenario";
import { answerBuilderForm } from "~/pipeline/change/answer-builder-form.server";
import { answerCreativeForm } from "~/pipeline/change/answer-creative-form.server";
import { answerScenarioForm } from "~/pipeline/change/answer-scenario-form.server";
import { saveCoupon } from "~/queries/send/coupons.server";
import { saveCosts } from "~/queries/send/message-costs.server";
import { savePostalSetting } from "~/queries/send/postal-setting.server";
import { scenarioById } from "~/scenarios/index";
import { ownScenario, ownStep } from "../../helpers/own-scenario";
import { makePrintShop, postal } from "../../helpers/print-shop";
import { makeRunningShop } from "../../helpers/running-shop";

const now = new Date("2026-06-01T03:00:00Z");
const everywhere: ChannelId[] = ["email", "line", "sms", "postal", "webhook"];
const own = ownScenario("all", { steps: [ownStep("first", { channels: everywhere })] });
type Shop = Awaited<ReturnType<typeof makeRunningShop>>["shop"];

async function shown<Channel extends ChannelId>(shop: Shop, channel: Channel, more: Record<string, string> = {}) {
  const fields = { intent: "preview", definition: JSON.stringify(own), stepId: "first", language: "ja", channel, ...more };
  const answer = await answerBuilderForm(shop, { scenarioId: own.id, fields, actor: "t" }, now);
  if (!("preview" in answer) || answer.preview.channel !== channel) throw new Error(JSON.stringify(answer));
  return answer.preview as Extract<ShownPreview, { channel: Channel }>;
}

const customerOf = async (shop: Shop) => {
  const [row] = await shop.query<{ id: string }>`SELECT customer_id AS id FROM customer WHERE shop_id = ${shop.id}`;
  return row?.id ?? "";
};

test("the same words stand in a mail, in bubbles, in an SMS with its price, on both sides of a card and in JSON", async () => {
  const { shop } = await makeRunningShop({ on: [], now });
  await saveCosts(shop, { prices: { sms: 8_000_000 } }, now);
  await savePostalSetting(shop, postal, now);
  expect((await shown(shop, "email")).html).toContain("こんにちは。");
  const line = await shown(shop, "line");
  expect([line.altText, JSON.stringify(lineViews(line.objects))]).toEqual(["first", expect.stringContaining("こんにちは。")]);
  const sms = await shown(shop, "sms");
  expect(sms.text).toMatch(/お知らせ\nこんにちは。\n(?:.*\n)*配信停止・連絡先: https:\/\/teppan\.example\/s\/[0-9a-z]{16}$/);
  expect([sms.length.segments, sms.costYen]).toEqual([2, 16]);
  const card = await shown(shop, "postal");
  expect([card.messageSide, card.addressSide]).toEqual([expect.stringContaining("こんにちは。"), expect.stringContaining("見本 花子 様")]);
  expect([card.isSample, card.costYen]).toEqual([true, 105]);
  expect((await shown(shop, "webhook")).payload).toMatchObject({ version: 1, isTest: false, message: { text: "こんにちは。" } });
  expect(await shop.query`SELECT 1 FROM short_link WHERE shop_id = ${shop.id}`).toEqual([]);
});

test("a channel that the step does not go by is not shown: its first is", async () => {
  const { shop } = await makeRunningShop({ on: [], now });
  const scenario = scenarioById("replenishment");
  const last = scenario.steps.at(-1);
  expect(last?.channels).toEqual(["line"]);
  for (const channel of ["postal", "", "__proto__"]) {
    const fields = { intent: "preview", stepId: last?.id ?? "", language: "ja", channel };
    expect(await answerScenarioForm(shop, { scenario, actor: "t", fields }, now)).toMatchObject({ preview: { channel: "line" } });
  }
});

test("a customer's own address stands on the card, their own facts in the call; another shop's customer is nobody", async () => {
  const shop = await makePrintShop([1]);
  const customerId = await customerOf(shop);
  const card = await shown(shop, "postal", { customerId });
  expect([card.isSample, card.addressSide]).toEqual([false, expect.stringContaining("神宮前1-2-3")]);
  expect((await shown(shop, "webhook", { customerId })).payload).toMatchObject({ customer: { id: customerId, email: "p1@example.test" } });
  const { shop: other } = await makeRunningShop({ on: [], now });
  expect((await shown(other, "postal", { customerId })).isSample).toBe(true);
  expect(JSON.stringify((await shown(other, "webhook", { customerId })).payload)).not.toContain("p1@example.test");
});

const coupon = (more: object) => ({
  couponId: "00000000-0000-4000-8000-00000000c0a1",
  name: "初夏の10%OFF",
  kind: "unique" as const,
  origin: "entered" as const,
  code: "",
  percent: 10,
  amountMinor: null,
  leastMinor: null,
  endsAt: new Date("2026-07-01T00:00:00+09:00"),
  platformId: null,
  state: "ready" as const,
  problem: null,
  madeAt: now,
  stoppedAt: null,
  ...more,
});

test("of a coupon with codes of its own for each a sample is shown, with its last day; a shared one is shown as it is, one that is over not", async () => {
  const told = async (more: object) => {
    const { shop } = await makeRunningShop({ on: [], now });
    await saveCoupon(shop, coupon(more));
    const scenario = scenarioById("thank-you");
    const fields = { intent: "preview", stepId: scenario.steps[0]?.id ?? "", language: "ja", channel: "line", coupon: coupon({}).couponId };
    const answer = await answerScenarioForm(shop, { scenario, actor: "t", fields }, now);
    if (!("preview" in answer)) throw new Error(JSON.stringify(answer));
    return { coupon: answer.preview.coupon, said: JSON.stringify(answer.preview) };
  };
  const unique = await told({});
  expect(unique.coupon).toEqual({ name: "初夏の10%OFF", isShared: false, isGiven: true });
  const shared = await told({ kind: "shared", code: "SHOKA10" });
  expect(shared.coupon).toMatchObject({ isShared: true, isGiven: true });
  const over = await told({ endsAt: new Date("2026-05-01T00:00:00Z") });
  expect(over.coupon).toMatchObject({ isGiven: false });
  expect([unique.said.includes("見本-SAMPLE"), shared.said.includes("SHOKA10"), over.said.includes("SAMPLE")]).toEqual([true, true, false]);
  expect(unique.said).toContain("6月30日");
});

test("what would read badly on a channel is said of each that the step goes by, whichever is looked at", async () => {
  const { shop } = await makeRunningShop({ on: [], now });
  await savePostalSetting(shop, postal, now);
  const said = (text: string, subject: string) =>
    JSON.stringify({
      subject,
      preheader: "続き",
      blocks: [
        { id: "t", kind: "text", text },
        { id: "b", kind: "button", text: "見る", url: "" },
        { id: "l", kind: "logo" },
      ],
    });
  const codes = async (channels: ChannelId[], text: string, subject = "件名") => {
    const scenario = ownScenario("all", { steps: [ownStep("first", { channels })] });
    const fields = { intent: "preview", language: "ja", channel: channels[0] ?? "", "creative.ja": said(text, subject) };
    const answer = await answerCreativeForm(shop, { scenario, stepId: "first", variant: "a", fields, actor: "t" }, now);
    if (!answer || !("checks" in answer)) throw new Error(JSON.stringify(answer));
    return answer.checks.map(({ code }) => code);
  };
  const long = "新茶のよい香りを、どうぞお楽しみください。".repeat(60);
  expect(await codes(everywhere, "こんにちは。")).toEqual([]);
  expect(await codes(everywhere, long)).toEqual(["line-long", "sms-cut", "card-full"]);
  expect(await codes(["sms"], "あ".repeat(200))).toEqual(["sms-long"]);
  expect(await codes(["line"], "こんにちは。", "{% if false %}件名{% endif %}")).toEqual(["line-no-alt"]);
  expect(await codes(["postal"], "いらっしゃい🍵")).toEqual(["card-letters"]);
});
