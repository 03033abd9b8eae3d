// Of a sale that is over: do thanks still go, and nothing that calls to it?
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
