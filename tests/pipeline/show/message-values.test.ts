import { beforeEach, expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { CustomerId, IdentityId } from "~/domain/ids";
import type { EngagementEvent } from "~/domain/ledger/events";
import { recordEngagement } from "~/pipeline/hear/record-engagement.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { valueBook } from "~/pipeline/show/message-values.server";
import { saveConsents } from "~/queries/consent/consents.server";
import { saveCosts } from "~/queries/send/message-costs.server";
import { makeShop } from "../../helpers/database";
import { orderEvent, refundEvent } from "../../helpers/events";
import { addPerson } from "../../helpers/facts";

const now = new Date("2026-05-20T03:00:00Z");
const period = { from: new Date("2026-04-30T15:00:00Z"), until: now };
let shop: ShopDb;
let readers: { customerId: CustomerId; identityId: IdentityId }[];

/** Three mails to three people; what people are worth is known: 4,000 in a year, whoever they are. */
beforeEach(async () => {
  ({ shop } = await makeShop());
  await saveCosts(shop, { prices: { email: 2_500_000, line: 3_000_000 }, marginPercent: 40 }, now);
  await shop.query`
    INSERT INTO customer_value (shop_id, order_class, recency_class, days, people, buyers, orders, revenue_minor) VALUES (${shop.id}, 0, 0, 365, 100, 40, 80, 400000)`;
  readers = [];
  for (const [index, name] of ["a", "b", "c"].entries()) {
    const person = await addPerson(shop, `${name}@example.test`);
    readers.push(person);
    await addMessage(person, { id: messageId(index), channel: "email" });
  }
});

const messageId = (index: number) => `00000000-0000-8000-8000-00000000000${index}`;

const addMessage = (person: (typeof readers)[number], { id, channel }: { id: string; channel: string }) => shop.query`
  WITH sent AS (
    INSERT INTO delivery (shop_id, delivery_id, scenario_id, customer_id, identity_id, channel, occasion, step, state, anchor_at, due_at, decided_at, send_after, expires_at, sent_at)
    VALUES (${shop.id}, ${id}, 'win-back', ${person.customerId}, ${person.identityId}, ${channel}, ${id}, 0, 'accepted', ${at}, ${at}, ${at}, ${at}, ${at}, ${at})
  )
  INSERT INTO scenario_day_moved (shop_id, scenario_id, day) VALUES (${shop.id}, 'win-back', '2026-05-10')`;

const at = "2026-05-10T00:00:00Z";
const engagement = (kind: EngagementEvent["kind"], index: number, hour: string): EngagementEvent => ({
  eventId: `${kind}-${index}`,
  kind,
  deliveryId: messageId(index),
  occurredAt: new Date(`2026-05-10T${hour}:00:00Z`),
  isMachine: false,
  url: null,
  detail: null,
});

/** Those of the win-back scenario. */
const value = async () => (await valueBook(shop, period)).valueOf(({ scenarioId }) => scenarioId === "win-back");

test("three messages, one sale and one reader lost: the table is the hand calculation to the yen, and a refund lowers it", async () => {
  await recordEngagement(shop, [engagement("click", 0, "01"), engagement("unsubscribe", 1, "02")], now);
  await applyEvents(shop, [orderEvent({ id: "o1", at: "2026-05-11T00:00:00Z", email: "a@example.test", total: 5_000 })], now);
  // ¥5,000 x 40 % = ¥2,000; three mails at ¥2.5 = ¥8 (7.5 rounded); the reader ¥4,000 x 40 % = ¥1,600.
  expect(await value()).toMatchObject({
    sent: 3,
    orders: 1,
    revenue: 5_000,
    profit: 2_000,
    sending: 8,
    coupon: 0,
    lost: 1_600,
    losses: { unsubscribe: 1, complaint: 0, block: 0 },
    net: { total: 392, perMessage: 392 / 3 },
  });
  await applyEvents(shop, [refundEvent({ id: "r1", order: "o1", at: "2026-05-12T00:00:00Z", amount: 1_000 })], now);
  expect(await value()).toMatchObject({ revenue: 4_000, profit: 1_600, net: { total: -8 } });
  await applyEvents(shop, [refundEvent({ id: "r2", order: "o1", at: "2026-05-13T00:00:00Z", amount: 4_000 })], now);
  expect(await value()).toMatchObject({ orders: 0, revenue: 0, profit: 0, net: { total: -1_608 } });
});

test("a coupon costs what it took off, and less of it where goods came back", async () => {
  await recordEngagement(shop, [engagement("click", 0, "01")], now);
  const event = orderEvent({ id: "o1", at: "2026-05-11T00:00:00Z", email: "a@example.test", total: 4_000 });
  const [line] = event.order.lines;
  if (!line) throw new Error("an order has a line");
  const withCoupon = { ...event.order, discountCodes: ["THANKS"], lines: [{ ...line, discountMinor: 1_000n }] };
  await applyEvents(shop, [{ kind: "order", order: withCoupon }], now);
  // Goods of ¥5,000 leave ¥2,000.
  expect(await value()).toMatchObject({ revenue: 4_000, profit: 2_000, coupon: 1_000, net: { total: 2_000 - 1_000 - 8 } });
  await applyEvents(shop, [refundEvent({ id: "r1", order: "o1", at: "2026-05-12T00:00:00Z", amount: 2_000 })], now);
  expect(await value()).toMatchObject({ revenue: 2_000, profit: 1_000, coupon: 500 });
});

test("told twice, a refusal is charged once; a complaint after it is a complaint, and no second loss", async () => {
  await recordEngagement(shop, [engagement("unsubscribe", 1, "02")], now);
  await recordEngagement(shop, [engagement("unsubscribe", 1, "02")], now);
  expect((await value()).losses).toEqual({ unsubscribe: 1, complaint: 0, block: 0 });
  await recordEngagement(shop, [engagement("complaint", 1, "03")], now);
  expect((await value()).losses).toEqual({ unsubscribe: 0, complaint: 1, block: 0 });
});

test("a block on LINE is laid to the message just before it, and to none after three days", async () => {
  const [a] = readers;
  if (!a) throw new Error("there are readers");
  await addMessage(a, { id: messageId(9), channel: "line" });
  const blocked = (day: string) =>
    saveConsents(
      shop,
      [
        {
          address: { kind: "email", value: "a@example.test" },
          owner: null,
          channel: "line",
          state: "unsubscribed",
          source: "unfollow",
          wording: null,
          occurredAt: new Date(`${day}T00:00:00Z`),
          evidence: {},
        },
      ],
      now,
    );
  await blocked("2026-05-14");
  expect((await value()).losses.block).toBe(0);
  await blocked("2026-05-11");
  const book = await valueBook(shop, period);
  expect(book.valueOf(({ channel }) => channel === "line")).toMatchObject({ sent: 1, sending: 3, losses: { block: 1 }, lost: 1_600 });
  expect(book.valueOf(({ channel }) => channel === "email").losses.block).toBe(0);
});

test("another shop's figures are not seen, nor changed", async () => {
  await recordEngagement(shop, [engagement("unsubscribe", 1, "02")], now);
  const { shop: other } = await makeShop();
  expect((await valueBook(other, period)).figures).toEqual([]);
  expect((await value()).sent).toBe(3);
});
