// One message that went out to one person, with the links that stand in it.

import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { shopById } from "~/queries/shop/shops.server";
import { checkoutEvent, consentEvent } from "./events";
import { fakeChannels, hours, makeRunningShop } from "./running-shop";

const start = new Date("2026-06-01T03:00:00Z");

/** A cart reminder. `paths`: of its click, open and unsubscribe links, as the doors see them. */
export async function sentMessage(email = "hanako@example.test") {
  const { shop } = await makeRunningShop({ on: ["cart-recovery"], now: start });
  const agreed = consentEvent({ email, state: "subscribed", at: "2026-01-01T00:00:00Z" });
  await applyEvents(shop, [agreed, checkoutEvent({ token: "k1", at: start.toISOString(), email })], start);
  const sentAt = hours(start, 1.1);
  await runScenarios(shop, sentAt);
  const { channels, sent } = fakeChannels();
  await sendDeliveries(shop, sentAt, channels);
  const [message] = sent;
  if (!message) throw new Error("nothing was sent");
  const path = (kind: "c" | "o" | "u") => new RegExp(`/${kind}/(?:[a-z0-9-]+/)?[A-Za-z0-9_-]+`).exec(message.html)?.[0] ?? "";
  const opaqueId = (await shopById(shop.id))?.opaqueId ?? "";
  return { shop, message, sentAt, opaqueId, paths: { click: path("c"), open: path("o"), unsubscribe: path("u") } };
}
