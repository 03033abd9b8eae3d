// Of a sale that is over, called off or moved: what still goes, and when?
import { expect, test } from "vitest";
import { answerCampaignForm } from "~/pipeline/change/save-campaign.server";
import { decideRuns } from "~/pipeline/decide/decide-runs.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { saveCampaignRow } from "~/queries/decide/campaigns.server";
import { lineEvent } from "../../helpers/activity";
import { consentEvent, customerEvent } from "../../helpers/events";
import { ownScenario, ownStep, switchOnOwn } from "../../helpers/own-scenario";
import { fakeChannels, hours, makeRunningShop } from "../../helpers/running-shop";

/** Noon in Tokyo. */
const start = new Date("2026-06-01T03:00:00Z");
const campaignId = "7b6a8a52-7f3e-4f57-9ad0-0d6f6f3f0f11";

const steps = [
  ownStep("first-day"),
  ownStep("last-day", { anchor: "end", wait: { days: 0, atHour: 15 } }),
  ownStep("thanks", { anchor: "end", wait: { days: 1, atHour: 11 } }),
  ownStep("thanks-by-line", { follows: "thanks", wait: { hours: 24 }, channels: ["line"] }),
];

/** A sale that ends at two in the afternoon of its third day, an hour before its last message would go. */
async function shopWithSale() {
  const { shop } = await makeRunningShop({ on: [], now: start });
  await applyEvents(
    shop,
    [
      customerEvent({ id: "1", at: "2026-01-01T00:00:00Z", email: "a@example.test" }),
      consentEvent({ email: "a@example.test", state: "subscribed", at: "2026-01-01T00:00:00Z" }),
      lineEvent({ user: "1", customer: "1", state: "subscribed", at: "2026-01-02T00:00:00Z" }),
    ],
    start,
  );
  await switchOnOwn(shop, ownScenario("sale", { occasion: { kind: "campaign" }, steps }), start);
  const sale = { campaignId, name: "夏のセール", message: "三日間だけ。", url: "https://tsumugi.example/sale" };
  await saveCampaignRow(shop, { ...sale, startsAt: hours(start, 2), endsAt: hours(start, 50), segmentId: null, canceledAt: null }, start);
  return shop;
}

async function pass(shop: Awaited<ReturnType<typeof shopWithSale>>, from: number, until: number) {
  const { channels, sent } = fakeChannels();
  for (let hour = from; hour <= until; hour += 4) {
    await decideRuns(shop, hours(start, hour));
    await runScenarios(shop, hours(start, hour));
    while ((await sendDeliveries(shop, hours(start, hour), channels)).sent > 0);
  }
  return sent.map(({ step }) => steps[step]?.id);
}

test("thanks the day after a sale go, with what follows them; its last call, come too late, does not", async () => {
  const shop = await shopWithSale();
  expect(await pass(shop, 3, 120)).toEqual(["first-day", "thanks", "thanks-by-line"]);
  expect(await shop.query`SELECT step, reason FROM delivery WHERE shop_id = ${shop.id} AND state = 'skipped'`).toEqual([
    { step: 1, reason: "no-longer-true" },
  ]);
});

test("of a sale that was called off nobody is thanked", async () => {
  const shop = await shopWithSale();
  expect(await pass(shop, 3, 40)).toEqual(["first-day"]);
  await answerCampaignForm(shop, { campaignId, fields: { intent: "cancel" } }, { actor: "owner", now: hours(start, 41) });
  expect(await pass(shop, 42, 120)).toEqual([]);
});

test("a sale that is made longer on its last day is called the last day on the day that it is", async () => {
  const { shop } = await makeRunningShop({ on: [], now: start });
  await applyEvents(
    shop,
    ["a", "b"].map((name) => consentEvent({ email: `${name}@example.test`, state: "subscribed", at: "2026-01-01T00:00:00Z" })),
    start,
  );
  const lastDay = ownStep("last-day", { anchor: "end", wait: { days: 0, atHour: "personal" }, expiresAfterHours: 23 });
  await switchOnOwn(shop, ownScenario("sale", { occasion: { kind: "campaign" }, steps: [lastDay] }), start);
  const fields = {
    intent: "save",
    name: "夏のセール",
    message: "三日間だけ。",
    url: "https://tsumugi.example/sale",
    startsAt: "2026-06-02T00:00",
  };
  const save = (endsAt: string, campaignId: string | null, now: Date) =>
    answerCampaignForm(shop, { campaignId, fields: { ...fields, endsAt } }, { actor: "owner", now });
  const answer = await save("2026-06-05T00:00", null, start);
  if (!("campaignId" in answer)) throw new Error("the sale was not kept");
  // One in the morning of its last day: decided, and waiting for noon. At eight the merchant adds two days.
  await decideRuns(shop, new Date("2026-06-03T16:00:00Z"));
  await save("2026-06-07T00:00", answer.campaignId, new Date("2026-06-03T23:00:00Z"));
  const goneAt = async (noon: string) => {
    const { channels, sent } = fakeChannels();
    await decideRuns(shop, new Date(noon));
    await sendDeliveries(shop, new Date(noon), channels);
    return sent.length;
  };
  const noons = [4, 5, 6, 7].map((day) => `2026-06-0${day}T03:00:00Z`);
  const gone: number[] = [];
  for (const noon of noons) gone.push(await goneAt(noon));
  expect(gone).toEqual([0, 0, 2, 0]);
});
