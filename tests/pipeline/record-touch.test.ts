import { expect, test } from "vitest";
import { burst } from "~/domain/tracking";
import { applyEvents } from "~/pipeline/apply-events.server";
import { recordTouch } from "~/pipeline/record-touch.server";
import { orderEvent } from "../helpers/events";
import { hours } from "../helpers/running-shop";
import { sentMessage } from "../helpers/sent-message";

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
