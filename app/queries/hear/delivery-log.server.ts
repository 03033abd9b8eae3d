// What went out, to whom, or why not? The delivery log behind the screen, its CSV, and the support staff's view.
import sql, { empty, join, type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { CustomerId, DeliveryId } from "~/domain/ids";
import { type DeliveryFilter, mostCounted } from "~/domain/measure/delivery-filter";
import type { StoredContent } from "~/domain/message/message";
import { ownerOf } from "~/queries/people/owner-of.server";

export type DeliveryRow = {
  deliveryId: DeliveryId;
  scenarioId: string;
  step: number;
  channel: string;
  state: string;
  reason: string | null;
  customerId: CustomerId;
  customerName: string;
  toAddress: string | null;
  subject: string | null;
  decidedAt: Date;
  sendAfter: Date;
  sentAt: Date | null;
  openedAt: Date | null;
  clickedAt: Date | null;
  convertedMinor: bigint | null;
  currency: string | null;
};

/** A place in the log, newest first. */
export type LogCursor = { decidedAt: Date; deliveryId: string };

/** One page of the log; the next page begins after the last row (keyset, so that depth costs nothing). */
export const deliveryLog = (
  shop: ShopDb,
  filter: DeliveryFilter,
  page: { after: LogCursor | null; limit: number },
) => shop.query<DeliveryRow>`
  ${selectRows(
    shop,
    sql`SELECT d.* FROM delivery d WHERE ${matches(shop, filter)}${olderThan(page.after)}
        ORDER BY d.decided_at DESC, d.delivery_id DESC LIMIT ${page.limit}`,
  )}
  ORDER BY d.decided_at DESC, d.delivery_id DESC`;

/** Those of them that belong to a person still. */
export const deliveriesNamed = (shop: ShopDb, deliveryIds: string[]) => shop.query<DeliveryRow>`
  ${selectRows(shop, sql`SELECT d.* FROM delivery d WHERE d.shop_id = ${shop.id} AND d.delivery_id = ANY(${deliveryIds}::uuid[]) AND d.identity_id IS NOT NULL`)}`;

/** How many of each state and reason are among the newest `mostCounted` that the filter holds: the figures above the list. */
export const deliveryCounts = (shop: ShopDb, filter: DeliveryFilter) => shop.query<{ state: string; reason: string | null; count: number }>`
  SELECT d.state, d.reason, count(*)::int AS count
  FROM (SELECT d.state, d.reason FROM delivery d WHERE ${matches(shop, filter)} ORDER BY d.decided_at DESC LIMIT ${mostCounted}) d
  GROUP BY d.state, d.reason ORDER BY count DESC, d.state, d.reason`;

export type SentMessage = {
  delivery: DeliveryRow | null;
  content: StoredContent | null;
  events: { kind: string; occurredAt: Date; isMachine: boolean; url: string | null; detail: string | null }[];
};

/** One delivery with the message as it was sent and what came back; delivery null: not of this shop. */
export async function sentMessage(shop: ShopDb, deliveryId: DeliveryId): Promise<SentMessage> {
  const one = sql`SELECT d.* FROM delivery d WHERE d.shop_id = ${shop.id} AND d.delivery_id = ${deliveryId}`;
  const [delivery] = await shop.query<DeliveryRow>`${selectRows(shop, one)}`;
  const [content] = await shop.query<StoredContent>`
    SELECT to_address AS "toAddress", subject, html, body_text AS text, payload FROM delivery_content
    WHERE shop_id = ${shop.id} AND delivery_id = ${deliveryId}`;
  const events = await shop.query<SentMessage["events"][number]>`
    SELECT kind, occurred_at AS "occurredAt", is_machine AS "isMachine", url, detail FROM engagement
    WHERE shop_id = ${shop.id} AND delivery_id = ${deliveryId} ORDER BY occurred_at, event_id`;
  return { delivery: delivery ?? null, content: content ?? null, events };
}

/** `deliveries` are chosen before anything is joined to them; what they earned is summed over all of them at once. */
const selectRows = (shop: ShopDb, deliveries: Sql) => sql`
  WITH page AS MATERIALIZED (${deliveries}), earned AS MATERIALIZED (
    SELECT delivery_id, sum(amount_minor)::bigint AS amount_minor, max(currency) AS currency FROM conversion
    WHERE shop_id = ${shop.id} AND delivery_id = ANY(ARRAY(SELECT delivery_id FROM page)) GROUP BY delivery_id
  )
  SELECT d.delivery_id AS "deliveryId", d.scenario_id AS "scenarioId", d.step, d.channel, d.state, d.reason,
         ${ownerOf} AS "customerId", coalesce(c.display_name, '') AS "customerName",
         coalesce(t.to_address, CASE WHEN i.kind = 'email' THEN i.value END) AS "toAddress", t.subject,
         d.decided_at AS "decidedAt", d.send_after AS "sendAfter", d.sent_at AS "sentAt", d.opened_at AS "openedAt",
         d.clicked_at AS "clickedAt", v.amount_minor AS "convertedMinor", v.currency
  FROM page d
  LEFT JOIN LATERAL (SELECT * FROM identity WHERE shop_id = ${shop.id} AND identity_id = d.identity_id LIMIT 1) i ON true
  LEFT JOIN LATERAL (SELECT * FROM customer WHERE shop_id = ${shop.id} AND customer_id = ${ownerOf} LIMIT 1) c ON true
  LEFT JOIN LATERAL (SELECT * FROM delivery_content WHERE shop_id = ${shop.id} AND delivery_id = d.delivery_id LIMIT 1) t ON true
  LEFT JOIN earned v ON v.delivery_id = d.delivery_id`;

/** Only what is asked for stands in the statement: a plan for every filter at once would be one for none. */
function matches(shop: ShopDb, filter: DeliveryFilter): Sql {
  const conditions = [
    sql`d.shop_id = ${shop.id}`,
    filter.scenarioId && sql`d.scenario_id = ${filter.scenarioId}`,
    filter.state && sql`d.state = ${filter.state}`,
    filter.reason && sql`d.reason = ${filter.reason}`,
    filter.from && sql`d.decided_at >= ${filter.from}`,
    filter.until && sql`d.decided_at < ${filter.until}`,
    filter.customerId && sql`d.delivery_id = ANY(${deliveriesOf(shop, filter.customerId)})`,
  ];
  return join(
    conditions.filter((condition) => condition !== null),
    " AND ",
  );
}

/** Of whoever owns the address a message goes to; where that is nobody, of whom it was decided for. */
const deliveriesOf = (shop: ShopDb, customerId: CustomerId) => sql`ARRAY(
  SELECT v.delivery_id FROM identity i JOIN delivery v ON v.shop_id = ${shop.id} AND v.identity_id = i.identity_id
  WHERE i.shop_id = ${shop.id} AND i.customer_id = ${customerId}
  UNION ALL
  SELECT v.delivery_id FROM delivery v
  WHERE v.shop_id = ${shop.id} AND v.customer_id = ${customerId} AND NOT EXISTS (
    SELECT FROM identity i WHERE i.shop_id = ${shop.id} AND i.identity_id = v.identity_id AND i.customer_id IS NOT NULL))`;

const olderThan = (after: LogCursor | null): Sql =>
  after ? sql` AND (d.decided_at, d.delivery_id) < (${after.decidedAt}, ${after.deliveryId}::uuid)` : empty;
