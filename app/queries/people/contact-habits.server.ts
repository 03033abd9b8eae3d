// When and where did these people answer, and when are a shop's orders placed? What domain/decide/send-time and channel-choice ask for.
import type { ShopDb } from "~/db.server";
import type { HourCounts } from "~/domain/decide/send-time";
import type { CustomerId } from "~/domain/ids";
import type { ChannelId } from "~/domain/scenario/scenario";
import { countedOrder } from "~/queries/purchases/counted-order.server";
import { knownZone } from "./known-zone.server";

export type ContactHabits = {
  /** The person's own zone where it is known, else the shop's; all hours here are of it. */
  timeZone: string;
  clicksAndOrders: HourCounts;
  firstOrderHour: number | null;
  /** Messages that the person clicked in, by channel. */
  answers: Partial<Record<ChannelId, number>>;
};

const habitDays = 365;
const answerDays = 180;

type Row = Omit<ContactHabits, "clicksAndOrders"> & { customerId: CustomerId; hours: number[] };

/**
 * Many people in one statement, over all addresses that are theirs by now. Machines' clicks never count. Clicks on one
 * message within one hour are one sitting, and count once; of a channel each message counts once. An offline console
 * stands in for mail.
 */
export async function contactHabits(shop: ShopDb, customerIds: CustomerId[], now: Date): Promise<Map<CustomerId, ContactHabits>> {
  if (customerIds.length === 0) return new Map();
  const rows = await shop.query<Row>`
    WITH person AS MATERIALIZED (
      SELECT c.customer_id, c.first_order_at, coalesce(${knownZone}, s.time_zone) AS zone
      FROM customer c CROSS JOIN shop_setting s
      WHERE c.shop_id = ${shop.id} AND c.customer_id = ANY(${customerIds}::uuid[]) AND s.shop_id = ${shop.id}
    ), mine AS MATERIALIZED (
      SELECT p.customer_id, p.zone, i.identity_id FROM person p
      CROSS JOIN LATERAL (SELECT identity_id FROM identity WHERE shop_id = ${shop.id} AND customer_id = p.customer_id OFFSET 0) i
    ), click AS MATERIALIZED (
      SELECT m.customer_id, d.delivery_id, d.channel, e.occurred_at, date_trunc('hour', e.occurred_at AT TIME ZONE m.zone) AS hour
      FROM mine m
      CROSS JOIN LATERAL (
        SELECT delivery_id, CASE channel WHEN 'console' THEN 'email' ELSE channel END AS channel FROM delivery
        WHERE shop_id = ${shop.id} AND identity_id = m.identity_id AND clicked_at IS NOT NULL OFFSET 0
      ) d
      CROSS JOIN LATERAL (
        SELECT occurred_at FROM engagement
        WHERE shop_id = ${shop.id} AND delivery_id = d.delivery_id AND kind = 'click' AND NOT is_machine
          AND occurred_at > ${daysBefore(now, habitDays)} AND occurred_at <= ${now} OFFSET 0
      ) e
    ), act AS (
      SELECT DISTINCT customer_id, delivery_id::text AS what, hour FROM click
      UNION ALL
      SELECT m.customer_id, o.order_id, date_trunc('hour', o.processed_at AT TIME ZONE m.zone) FROM mine m
      CROSS JOIN LATERAL (
        SELECT * FROM (${countedOrder(shop.id)}) own
        WHERE own.identity_id = m.identity_id AND own.is_counted AND own.processed_at > ${daysBefore(now, habitDays)} AND own.processed_at <= ${now} OFFSET 0
      ) o
    ), acted AS (
      SELECT customer_id, array_agg(extract(hour FROM hour)::int) AS hours FROM act GROUP BY customer_id
    ), answer AS (
      SELECT customer_id, channel, count(DISTINCT delivery_id) AS messages FROM click
      WHERE occurred_at > ${daysBefore(now, answerDays)} GROUP BY 1, 2
    ), answered AS (
      SELECT customer_id, jsonb_object_agg(channel, messages) AS answers FROM answer GROUP BY customer_id
    )
    SELECT p.customer_id AS "customerId", p.zone AS "timeZone", extract(hour FROM p.first_order_at AT TIME ZONE p.zone)::int AS "firstOrderHour",
      coalesce(a.hours, '{}') AS hours, coalesce(n.answers, '{}') AS answers
    FROM person p LEFT JOIN acted a ON a.customer_id = p.customer_id LEFT JOIN answered n ON n.customer_id = p.customer_id`;
  return new Map(rows.map(({ customerId, hours, ...habits }) => [customerId, { ...habits, clicksAndOrders: countHours(hours) }]));
}

/**
 * How many orders of the last 90 days were placed in each hour of the shop's day. Reads each of them: ask once for a
 * batch, and only when somebody in it needs it (domain/decide/send-time, needsShopHours). One that was paid back counts here:
 * its buyer was there at that hour.
 */
export async function shopOrderHours(shop: ShopDb, now: Date): Promise<HourCounts> {
  const rows = await shop.query<{ hour: number; orders: number }>`
    SELECT extract(hour FROM o.processed_at AT TIME ZONE s.time_zone)::int AS hour, count(*)::int AS orders
    FROM shop_order o CROSS JOIN shop_setting s
    WHERE o.shop_id = ${shop.id} AND o.processed_at > ${daysBefore(now, shopDays)} AND o.processed_at <= ${now}
      AND NOT o.is_test AND o.cancelled_at IS NULL AND o.deleted_at IS NULL AND o.total_minor >= 0 AND s.shop_id = ${shop.id}
    GROUP BY 1`;
  return allHours.map((hour) => rows.find((row) => row.hour === hour)?.orders ?? 0);
}

const shopDays = 90;

const allHours = Array.from({ length: 24 }, (_, hour) => hour);

const countHours = (hours: number[]): HourCounts => allHours.map((hour) => hours.filter((other) => other === hour).length);

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000);
