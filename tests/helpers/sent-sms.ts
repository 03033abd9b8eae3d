// One SMS that went out to one person of a shop that has connected Twilio.
import type { Channels } from "~/channels/channel";
import { platformIdentity } from "~/domain/ledger/identity-value";
import type { ScenarioStep } from "~/domain/scenario/scenario";
import { saveSettings } from "~/pipeline/change/save-settings.server";
import { answerSmsSettings } from "~/pipeline/change/sms-settings.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { shopById } from "~/queries/shop/shops.server";
import { checkoutEvent, customerEvent } from "./events";
import { ownScenario, ownStep, switchOnOwn } from "./own-scenario";
import { fakeChannels, hours, makeRunningShop } from "./running-shop";
import { accountSid } from "./twilio";

export const smsStart = new Date("2026-06-01T03:00:00Z");
export const authToken = "a".repeat(32);
export const phone = "+819012345678";

const reminder = ownScenario("sms", {
  occasion: { kind: "cart-left" },
  steps: [ownStep("sms", { wait: { hours: 1 }, channels: ["sms"] })],
});

const withSms = (step: ScenarioStep, sms: string): ScenarioStep => ({
  ...step,
  copy: { ja: { ...step.copy.ja, sms }, en: { ...step.copy.en, sms } },
});

/** `sms`: the step's own words for it. `isConnected` false: the shop has no account yet. */
export async function smsShop({ isConnected = true, kind = "promotional" as "promotional" | "transactional", sms = "" } = {}) {
  const { shop } = await makeRunningShop({ on: [], now: smsStart });
  const by = { actor: "test", now: smsStart };
  await saveSettings(shop, { channel: "email", apiKey: "SG.a.b" }, by);
  const fields = { intent: "save", accountSid, authToken, from: "+815012345678" };
  if (isConnected) await answerSmsSettings(shop, fields, by);
  await switchOnOwn(shop, { ...reminder, kind, steps: reminder.steps.map((step) => withSms(step, sms)) }, smsStart);
  const agreed = { channel: "sms", state: "subscribed", source: "platform", wording: null, evidence: {} } as const;
  await applyEvents(
    shop,
    [
      customerEvent({ id: "1", at: "2026-01-01T00:00:00Z", email: "a@example.test", phone: "090-1234-5678" }),
      {
        kind: "consent",
        consent: { ...agreed, occurredAt: smsStart, address: { kind: "phone", value: phone }, owner: platformIdentity("1") },
      },
      checkoutEvent({ token: "k1", at: smsStart.toISOString(), email: "a@example.test" }),
    ],
    smsStart,
  );
  return { shop, opaqueId: (await shopById(shop.id))?.opaqueId ?? "" };
}

export async function sentSms(through?: Channels, options: Parameters<typeof smsShop>[0] = {}) {
  const { shop, opaqueId } = await smsShop(options);
  const sentAt = hours(smsStart, 1.1);
  await runScenarios(shop, sentAt);
  const { channels, sent } = fakeChannels();
  await sendDeliveries(shop, sentAt, through ?? channels);
  return { shop, opaqueId, sentAt, message: sent[0] };
}
