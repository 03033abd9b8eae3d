// Does a shop's own host stand in every link of every channel, and in no other shop's?
import { expect, test } from "vitest";
import { operatorDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { previewMessage } from "~/pipeline/show/preview-message.server";
import { scenarios } from "~/scenarios/index";
import { checkoutEvent, consentEvent } from "../../helpers/events";
import { connectDomain } from "../../helpers/link-domain";
import { makePrintShop, sendCards } from "../../helpers/print-shop";
import { fakeChannels, hours, makeRunningShop } from "../../helpers/running-shop";
import { smsShop, smsStart } from "../../helpers/sent-sms";

const start = new Date("2026-06-01T03:00:00Z");
const ours = "https://teppan.example";

/** As if it had worked until now. */
const stop = (shopId: ShopId) => operatorDb.query`UPDATE link_domain SET state = 'stopped' WHERE shop_id = ${shopId}`;

async function mailFrom(setUp: (shop: Awaited<ReturnType<typeof makeRunningShop>>["shop"]) => Promise<unknown>) {
  const { shop } = await makeRunningShop({ on: ["cart-recovery"], now: start });
  const email = "hanako@example.test";
  const agreed = consentEvent({ email, state: "subscribed", at: "2026-01-01T00:00:00Z" });
  await applyEvents(shop, [agreed, checkoutEvent({ token: "k1", at: start.toISOString(), email })], start);
  await setUp(shop);
  await runScenarios(shop, hours(start, 1.1));
  const { channels, sent } = fakeChannels();
  await sendDeliveries(shop, hours(start, 1.1), channels);
  const [message] = sent;
  if (!message) throw new Error("nothing was sent");
  const all = JSON.stringify([message.html, message.text, message.headers]);
  return { shop, all, unsubscribe: message.headers["List-Unsubscribe"] };
}

test("every link of a mail, its picture and its one-click header stand on the shop's host while that works", async () => {
  const { all, unsubscribe, shop } = await mailFrom((shop) => connectDomain(shop, "go.mail.example.com", start));
  for (const kind of ["c", "o", "u", "p"]) expect(all).toMatch(new RegExp(`https://go\\.mail\\.example\\.com/${kind}/`));
  expect(all).not.toContain(ours);
  expect(unsubscribe).toMatch(/^<https:\/\/go\.mail\.example\.com\/u\//);
  const [scenario] = scenarios.filter(({ id }) => id === "cart-recovery");
  if (!scenario) throw new Error("no scenario");
  const request = { scenario, stepId: scenario.steps[0]?.id ?? "", customerId: null, locale: "ja" as const, copy: {}, values: {} };
  const shown = JSON.stringify(await previewMessage(shop, request, start));
  expect([shown.includes("https://go.mail.example.com/c/"), shown.includes(ours)]).toEqual([true, false]);
});

test("a host that stopped, one still waiting, and another shop's give no link", async () => {
  const { all, unsubscribe } = await mailFrom(async (shop) => {
    await connectDomain(shop, "go.stopped.example.com", start);
    await stop(shop.id);
    await connectDomain((await makeRunningShop({ on: [], now: start })).shop, "go.other.example.com", start);
  });
  expect(all).not.toMatch(/go\.(stopped|other)\.example/);
  expect(unsubscribe).toMatch(/^<https:\/\/teppan\.example\/u\//);
});

test("the short links of an SMS stand on it", async () => {
  const { shop } = await smsShop();
  await connectDomain(shop, "go.sms.example.com", smsStart);
  await runScenarios(shop, hours(smsStart, 1.1));
  const { channels, sent } = fakeChannels();
  await sendDeliveries(shop, hours(smsStart, 1.1), channels);
  expect(sent[0]?.text.match(/https:\/\/go\.sms\.example\.com\/s\/\w{16}/g)).toHaveLength(2);
  expect(sent[0]?.text).not.toContain(ours);
});

test("the QR code of a card stands on it", async () => {
  const shop = await makePrintShop([1]);
  await connectDomain(shop, "go.card.example.com", start);
  await sendCards(shop);
  const [piece] = await shop.query<{ card: unknown }>`SELECT payload AS card FROM delivery_content WHERE shop_id = ${shop.id}`;
  expect(JSON.stringify(piece)).toContain("https://go.card.example.com/q/");
  expect(JSON.stringify(piece)).not.toContain(ours);
});
