import { expect, test } from "vitest";
import { unsubscribe } from "~/pipeline/hear/record-touch.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { consentEvent } from "../../helpers/events";
import { hours } from "../../helpers/running-shop";
import { sentMessage } from "../../helpers/sent-message";

test("a yes that its source dates into the future does not outlast the no that its person says afterwards, told again or not", async () => {
  const email = "hanako@example.test";
  const { shop, message, sentAt, opaqueId } = await sentMessage(email);
  const ahead = consentEvent({ email, state: "subscribed", at: hours(sentAt, 30).toISOString() });
  await applyEvents(shop, [ahead], sentAt);
  const link = { shopOpaqueId: opaqueId, deliveryId: message.deliveryId, madeOn: sentAt, url: "" };
  await unsubscribe(link, { now: hours(sentAt, 1), how: "one-click" });
  const consent = () => shop.query`SELECT email_consent AS consent FROM customer WHERE shop_id = ${shop.id}`;
  expect(await consent()).toEqual([{ consent: "refused" }]);
  await applyEvents(shop, [ahead], hours(sentAt, 2));
  await applyEvents(shop, [ahead], hours(sentAt, 40));
  expect(await consent()).toEqual([{ consent: "refused" }]);
});
