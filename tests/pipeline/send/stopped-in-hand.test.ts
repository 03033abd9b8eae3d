// Between the writing of a message and its handing over, and while it is with its provider, its reader may say no or be erased.
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { recordEngagement } from "~/pipeline/hear/record-engagement.server";
import { recordTouch } from "~/pipeline/hear/record-touch.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { redactCustomer } from "~/pipeline/ledger/forget-customer.server";
import { refreshCustomers } from "~/pipeline/ledger/refresh-customers.server";
import { claimBatch } from "~/pipeline/send/claim-batch.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { writeBatch } from "~/pipeline/send/write-batch.server";
import { savePreference } from "~/queries/consent/preferences.server";
import { handOver } from "~/queries/send/claims.server";
import { shopById } from "~/queries/shop/shops.server";
import { checkoutEvent, consentEvent } from "../../helpers/events";
import { saidPreference } from "../../helpers/preference";
import { fakeChannels, hours, makeRunningShop } from "../../helpers/running-shop";
import { tracesOf } from "../../helpers/traces";

const start = new Date("2026-06-01T03:00:00Z");
const due = hours(start, 1.1);

async function waiting(email: string) {
  const { shop } = await makeRunningShop({ on: ["cart-recovery"], now: start });
  const token = `cart-of-${email}`;
  const agreed = consentEvent({ email, state: "subscribed", at: "2026-01-01T00:00:00Z" });
  await applyEvents(shop, [agreed, checkoutEvent({ token, at: start.toISOString(), email })], start);
  await runScenarios(shop, due);
  return shop;
}

async function erase(shop: ShopDb, email: string) {
  const shopRow = await shopById(shop.id);
  if (!shopRow) throw new Error("no shop");
  const subject = { platformCustomerId: null, email, phone: null, orderIds: [] };
  await redactCustomer(shopRow, subject, { receivedAt: due, now: due, readUpTo: 10n ** 15n });
}

async function rest(shop: ShopDb, email: string) {
  await savePreference(shop, saidPreference(email, { pausedUntil: hours(due, 300) }, due), due);
  const people = await shop.query<{ id: CustomerId }>`SELECT customer_id AS id FROM customer WHERE shop_id = ${shop.id}`;
  await refreshCustomers(
    shop,
    people.map(({ id }) => id),
    due,
  );
}

const told = (deliveryId: string, kind: "unsubscribe" | "complaint" | "bounce", detail: string | null = null) => ({
  eventId: `${kind} ${deliveryId}`,
  kind,
  deliveryId,
  occurredAt: due,
  isMachine: false,
  url: null,
  detail,
});

const outcomes = (shop: ShopDb) => shop.query`SELECT state, reason FROM delivery WHERE shop_id = ${shop.id} AND step = 0`;

test.each([
  { name: "unsubscribes", reason: "refused", act: (shop: ShopDb, id: string) => recordEngagement(shop, [told(id, "unsubscribe")], due) },
  { name: "complains", reason: "suppressed", act: (shop: ShopDb, id: string) => recordEngagement(shop, [told(id, "complaint")], due) },
  { name: "asks for a rest", reason: "paused-by-person", act: (shop: ShopDb) => rest(shop, "asks-for-a-rest@example.test") },
  { name: "is erased", reason: "redacted", act: (shop: ShopDb) => erase(shop, "is-erased@example.test") },
])("who $name when the message is written and not yet handed over does not get it, and the log says why", async ({ name, reason, act }) => {
  const shop = await waiting(`${name.replaceAll(" ", "-")}@example.test`);
  const { channels, sent } = fakeChannels();
  const { claimed } = await claimBatch(shop, due, null);
  const { loads } = await shop.transaction((shop) => writeBatch(shop, claimed, { now: due, through: channels }));
  const claims = loads.flatMap(({ going }) => going.map(({ claim }) => claim));
  expect(claims).toHaveLength(1);
  await act(shop, claims[0]?.deliveryId ?? "");
  expect(await handOver(shop, claims, due)).toEqual(new Set());
  await sendDeliveries(shop, due, channels);
  expect(sent).toEqual([]);
  expect(await outcomes(shop)).toEqual([{ state: "skipped", reason }]);
});

test("an erasure waits for a message that is just being written, and leaves nothing of it", async () => {
  const email = "written-meanwhile@example.test";
  const shop = await waiting(email);
  const { claimed } = await claimBatch(shop, due, null);
  let erasing = Promise.resolve();
  await shop.transaction(async (inner) => {
    await writeBatch(inner, claimed, { now: due, through: fakeChannels().channels });
    erasing = erase(shop, email);
    await new Promise((resolve) => setTimeout(resolve, 500));
  });
  await erasing;
  expect(await tracesOf([email])).toEqual([]);
});

test("what comes back for a message to somebody who was erased while it was on its way names nobody", async () => {
  const email = "on-its-way@example.test";
  const shop = await waiting(email);
  const opaqueId = (await shopById(shop.id))?.opaqueId ?? "";
  const { channels, sent } = fakeChannels(async () => {
    await erase(shop, email);
    return { outcome: "accepted", providerMessageId: "id-at-provider" };
  });
  await sendDeliveries(shop, due, channels);
  const deliveryId = sent[0]?.deliveryId ?? "";
  await recordEngagement(shop, [told(deliveryId, "bounce", `550 5.1.1 <${email}>: no such mailbox`)], hours(due, 1));
  const visit = { method: "GET", userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0.0.0", now: hours(due, 2) };
  const link = { shopOpaqueId: opaqueId, deliveryId, madeOn: due, url: `https://shop.example/recover?for=${email}` };
  await recordTouch("click", link, visit);
  expect(await tracesOf([email, "id-at-provider"])).toEqual([]);
  expect(await shop.query`SELECT kind FROM engagement WHERE shop_id = ${shop.id} ORDER BY occurred_at`).toEqual([
    { kind: "bounce" },
    { kind: "click" },
  ]);
});
