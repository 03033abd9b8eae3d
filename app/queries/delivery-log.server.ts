// What went out, to whom, or why not? The delivery log behind the screen, its CSV, and the support staff's view.
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { DeliveryFilter } from "~/domain/delivery-filter";
import type { CustomerId, DeliveryId } from "~/domain/ids";

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
  ${selectRows(shop)} AND ${matches(filter)}
    AND (${page.after === null} OR (d.decided_at, d.delivery_id) < (${page.after?.decidedAt ?? null}::timestamptz, ${page.after?.deliveryId ?? null}::uuid))
  ORDER BY d.decided_at DESC, d.delivery_id DESC LIMIT ${page.limit}`;

/** How many of each state and reason the filter holds: the figures above the list. */
export const deliveryCounts = (shop: ShopDb, filter: DeliveryFilter) => shop.query<{ state: string; reason: string | null; count: number }>`
  SELECT d.state, d.reason, count(*)::int AS count
  FROM delivery d
  LEFT JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = d.identity_id
  WHERE d.shop_id = ${shop.id} AND ${matches(filter)}
  GROUP BY d.state, d.reason ORDER BY count DESC, d.state, d.reason`;

export type SentMessage = {
  delivery: DeliveryRow | null;
  content: { toAddress: string; subject: string; html: string; text: string } | null;
  events: { kind: string; occurredAt: Date; isMachine: boolean; url: string | null; detail: string | null }[];
};

/** One delivery with the message as it was sent and what came back; delivery null: not of this shop. */
export async function sentMessage(shop: ShopDb, deliveryId: DeliveryId): Promise<SentMessage> {
  const [delivery] = await shop.query<DeliveryRow>`${selectRows(shop)} AND d.delivery_id = ${deliveryId}`;
  const [content] = await shop.query<{ toAddress: string; subject: string; html: string; text: string }>`
    SELECT to_address AS "toAddress", subject, html, body_text AS text FROM delivery_content
    WHERE shop_id = ${shop.id} AND delivery_id = ${deliveryId}`;
  const events = await shop.query<SentMessage["events"][number]>`
    SELECT kind, occurred_at AS "occurredAt", is_machine AS "isMachine", url, detail FROM engagement
    WHERE shop_id = ${shop.id} AND delivery_id = ${deliveryId} ORDER BY occurred_at, event_id`;
  return { delivery: delivery ?? null, content: content ?? null, events };
}

const selectRows = (shop: ShopDb) => sql`
  SELECT d.delivery_id AS "deliveryId", d.scenario_id AS "scenarioId", d.step, d.channel, d.state, d.reason,
         coalesce(i.customer_id, d.customer_id) AS "customerId", coalesce(c.display_name, '') AS "customerName",
         coalesce(t.to_address, CASE WHEN i.kind = 'email' THEN i.value END) AS "toAddress", t.subject,
         d.decided_at AS "decidedAt", d.send_after AS "sendAfter", d.sent_at AS "sentAt", d.opened_at AS "openedAt",
         d.clicked_at AS "clickedAt", v.amount_minor AS "convertedMinor", v.currency
  FROM delivery d
  LEFT JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = d.identity_id
  LEFT JOIN customer c ON c.shop_id = ${shop.id} AND c.customer_id = coalesce(i.customer_id, d.customer_id)
  LEFT JOIN delivery_content t ON t.shop_id = ${shop.id} AND t.delivery_id = d.delivery_id
  LEFT JOIN LATERAL (
    SELECT sum(amount_minor)::bigint AS amount_minor, max(currency) AS currency
    FROM conversion WHERE shop_id = ${shop.id} AND delivery_id = d.delivery_id
  ) v ON true
  WHERE d.shop_id = ${shop.id}`;

const matches = (filter: DeliveryFilter) => sql`(${filter.scenarioId}::text IS NULL OR d.scenario_id = ${filter.scenarioId})
    AND (${filter.state}::text IS NULL OR d.state = ${filter.state})
    AND (${filter.reason}::text IS NULL OR d.reason = ${filter.reason})
    AND (${filter.from}::timestamptz IS NULL OR d.decided_at >= ${filter.from})
    AND (${filter.until}::timestamptz IS NULL OR d.decided_at < ${filter.until})
    AND (${filter.customerId}::uuid IS NULL OR coalesce(i.customer_id, d.customer_id) = ${filter.customerId}::uuid)`;
