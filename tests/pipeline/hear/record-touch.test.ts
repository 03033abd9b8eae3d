import { expect, test } from "vitest";
import { burst, trapUrl } from "~/domain/message/tracking";
import { recordEngagement } from "~/pipeline/hear/record-engagement.server";
import { recordTouch } from "~/pipeline/hear/record-touch.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { orderEvent } from "../../helpers/events";
import { hours } from "../../helpers/running-shop";
import { sentMessage } from "../../helpers/sent-message";

const userAgent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0";

/** A message with a click on each of so many links, that many seconds apart, and an order an hour later. */
async function clickedMessage(links: number, secondsApart: number) {
  const { shop, opaqueId, message, sentAt } = await sentMessage();
  const at = (n: number) => new Date(hours(sentAt, 1).getTime() + n * secondsApart * 1000);
  const link = (n: number) => ({
    shopOpaqueId: opaqueId,
    deliveryId: message.deliveryId,
    madeOn: sentAt,
    url: `https://shop.example/${n}`,
  });
  const clicks = Array.from({ length: links }, (_, n) => recordTouch("click", link(n), { method: "GET", userAgent, now: at(n) }));
  await Promise.all(clicks);
  const order = orderEvent({ id: "1", at: hours(sentAt, 2).toISOString(), email: "hanako@example.test" });
  await applyEvents(shop, [order], hours(sentAt, 2));
  const [clicked] = await shop.query<{ human: number; shown: boolean; credited: number }>`
    SELECT (SELECT count(*)::int FROM engagement WHERE shop_id = ${shop.id} AND NOT is_machine) AS human, clicked_at IS NOT NULL AS shown,
      (SELECT count(*)::int FROM conversion WHERE shop_id = ${shop.id}) AS credited
    FROM delivery WHERE shop_id = ${shop.id} AND state = 'accepted'`;
  return clicked;
}

test("a scanner that follows every link is no reader, from its first click on: nothing is shown as clicked, no order credited", async () => {
  expect(await clickedMessage(burst.links, 1)).toEqual({ human: 0, shown: false, credited: 0 });
  expect(await clickedMessage(burst.links + 3, 0)).toEqual({ human: 0, shown: false, credited: 0 });
});

test("a person who follows one link, or several in their own time, is a reader", async () => {
  expect(await clickedMessage(1, 0)).toEqual({ human: 1, shown: true, credited: 1 });
  expect(await clickedMessage(burst.links, burst.withinSeconds)).toEqual({ human: burst.links, shown: true, credited: 1 });
});

const delivered = (deliveryId: string, occurredAt: Date) => ({
  eventId: `delivered ${occurredAt.toISOString()}`,
  kind: "delivered" as const,
  deliveryId,
  occurredAt,
  isMachine: false,
  url: null,
  detail: null,
});

test("who clicks before the mail can have been read is a machine, whether its arrival is told before the click or after it", async () => {
  for (const isToldFirst of [true, false]) {
    const { shop, opaqueId, message, sentAt } = await sentMessage();
    const arrivedAt = hours(sentAt, 1);
    const link = { shopOpaqueId: opaqueId, deliveryId: message.deliveryId, madeOn: sentAt, url: "https://shop.example/1" };
    const click = (seconds: number) =>
      recordTouch("click", link, { method: "GET", userAgent, now: new Date(arrivedAt.getTime() + 1000 * seconds) });
    const arrive = () => recordEngagement(shop, [delivered(message.deliveryId, arrivedAt)], hours(sentAt, 3));
    if (isToldFirst) await arrive();
    await click(-20);
    await click(2);
    const order = orderEvent({ id: "1", at: hours(sentAt, 2).toISOString(), email: "hanako@example.test" });
    await applyEvents(shop, [order], hours(sentAt, 2));
    if (!isToldFirst) await arrive();
    const seen = () => shop.query`
      SELECT clicked_at IS NOT NULL AS clicked, (SELECT count(*)::int FROM conversion WHERE shop_id = ${shop.id}) AS credited
      FROM delivery WHERE shop_id = ${shop.id} AND state = 'delivered'`;
    expect([isToldFirst, await seen()]).toEqual([isToldFirst, [{ clicked: false, credited: 0 }]]);
    await click(3);
    expect([isToldFirst, await seen()]).toEqual([isToldFirst, [{ clicked: true, credited: 1 }]]);
  }
});

test("who follows the link that nobody sees followed the others too; a person's click at another hour stays", async () => {
  const { shop, opaqueId, message, sentAt } = await sentMessage();
  const touch = (url: string, seconds: number) =>
    recordTouch(
      "click",
      { shopOpaqueId: opaqueId, deliveryId: message.deliveryId, madeOn: sentAt, url },
      { method: "GET", userAgent, now: new Date(hours(sentAt, 1).getTime() + 1000 * seconds) },
    );
  await touch("https://shop.example/1", 0);
  await touch("https://shop.example/1", 3600);
  await touch(trapUrl, 20);
  const rows = await shop.query`SELECT url, is_machine AS "isMachine" FROM engagement WHERE shop_id = ${shop.id} ORDER BY occurred_at`;
  expect(rows).toEqual([
    { url: "https://shop.example/1", isMachine: true },
    { url: trapUrl, isMachine: true },
    { url: "https://shop.example/1", isMachine: false },
  ]);
});
