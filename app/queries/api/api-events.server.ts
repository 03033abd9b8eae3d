// What has a shop's own system still to be told? Written down with the fact itself, taken by one teller, settled once.
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { EventKind } from "~/domain/api/outgoing-event";
import { givenUpAfterDays } from "~/domain/api/outgoing-event";
import type { ShopId } from "~/domain/ids";
import { toJson } from "~/lib/json";

/** Of a delivery one event of each kind is told, whenever it came. */
const onlyEdition = sql`'-infinity'::timestamptz`;

const queue = (shopId: ShopId, moved: Sql): Sql => sql`
  INSERT INTO api_event (shop_id, event_id, endpoint_id, kind, subject_id, edition, delivery_id, identity_id, occurred_at, next_at)
  SELECT ${shopId}::int, gen_random_uuid(), e.endpoint_id, m.kind, m.subject_id, m.edition, m.delivery_id, m.identity_id, m.at, m.at
  FROM (SELECT * FROM api_endpoint WHERE shop_id = ${shopId} AND gone_at IS NULL OFFSET 0) e
  JOIN (${moved}) AS m(kind, subject_id, edition, delivery_id, identity_id, at) ON m.kind = ANY(e.kinds) AND m.at >= e.created_at
  ON CONFLICT DO NOTHING`;

/** A part of the statement that moved deliveries: `moved` are rows of a word (a state, opened, clicked), a delivery and an instant. */
export const tellOfDeliveries = (shopId: ShopId, moved: Sql): Sql =>
  queue(
    shopId,
    sql`SELECT 'delivery.' || v.word, v.delivery_id, ${onlyEdition}, v.delivery_id, NULL::uuid, v.at FROM (${moved}) AS v(word, delivery_id, at)`,
  );

/** The same of answers: an id, whose, and when it was given or changed. */
export const tellOfAnswers = (shopId: ShopId, saved: Sql): Sql =>
  queue(
    shopId,
    sql`SELECT 'survey.answered', v.answer_id, v.at, NULL::uuid, v.identity_id, v.at FROM (${saved}) AS v(answer_id, identity_id, at)`,
  );

export type QueuedEvent = { eventId: string; kind: EventKind; subjectId: string; occurredAt: Date; attempts: number };

/** Until `until` they are this teller's: should it die, another tells them under the same ids. */
export const claimEvents = (
  shop: ShopDb,
  { endpointId, now, until, limit }: { endpointId: string; now: Date; until: Date; limit: number },
) => shop.query<QueuedEvent>`
  UPDATE api_event SET next_at = ${until}, attempts = attempts + 1
  WHERE shop_id = ${shop.id} AND settled_at IS NULL AND event_id = ANY(ARRAY(
    SELECT event_id FROM api_event WHERE shop_id = ${shop.id} AND endpoint_id = ${endpointId}::uuid AND settled_at IS NULL AND next_at <= ${now}
    ORDER BY next_at LIMIT ${limit} FOR UPDATE SKIP LOCKED))
  RETURNING event_id AS "eventId", kind, subject_id AS "subjectId", occurred_at AS "occurredAt", attempts`;

/** `taken`: for good; null: again at `nextAt`. */
export type ToldEvent = { eventId: string; outcome: "taken" | null; nextAt: Date };

export async function settleEvents(shop: ShopDb, told: ToldEvent[], now: Date): Promise<void> {
  if (told.length === 0) return;
  await shop.query`
    UPDATE api_event e SET outcome = r.outcome, next_at = r."nextAt", settled_at = CASE WHEN r.outcome IS NULL THEN NULL ELSE ${now}::timestamptz END
    FROM jsonb_to_recordset(${toJson(told)}::jsonb) AS r("eventId" uuid, outcome text, "nextAt" timestamptz)
    WHERE e.shop_id = ${shop.id} AND e.event_id = r."eventId" AND e.settled_at IS NULL`;
}

/** What is no more (erased meanwhile, or opened by a machine as it turned out) is not told. */
export async function dropEvents(shop: ShopDb, eventIds: string[]): Promise<void> {
  if (eventIds.length === 0) return;
  await shop.query`DELETE FROM api_event WHERE shop_id = ${shop.id} AND event_id = ANY(${eventIds}::uuid[])`;
}

/** What still waits and is not asked for any more. */
export async function dropUnwantedEvents(shop: ShopDb, { endpointId, kinds }: { endpointId: string; kinds: EventKind[] }): Promise<void> {
  await shop.query`
    DELETE FROM api_event WHERE shop_id = ${shop.id} AND endpoint_id = ${endpointId}::uuid AND settled_at IS NULL AND kind <> ALL(${kinds}::text[])`;
}

/** Too old by now, of endpoints that do not take it; the endpoint keeps how many they were, for the merchant to see. */
export async function giveUpEvents(shop: ShopDb, now: Date): Promise<void> {
  await shop.query`
    WITH lost AS (
      UPDATE api_event v SET settled_at = ${now}, outcome = 'given-up'
      FROM (SELECT * FROM api_endpoint WHERE shop_id = ${shop.id} OFFSET 0) e
      WHERE v.shop_id = ${shop.id} AND v.endpoint_id = e.endpoint_id AND v.settled_at IS NULL AND v.next_at <= ${now}
        AND v.occurred_at <= ${now}::timestamptz - make_interval(days => ${givenUpAfterDays})
        AND (v.attempts > 0 OR e.failing_since IS NOT NULL OR e.gone_at IS NOT NULL)
      RETURNING v.endpoint_id)
    UPDATE api_endpoint e SET lost = e.lost + l.count, lost_at = ${now}
    FROM (SELECT endpoint_id, count(*)::int AS count FROM lost GROUP BY endpoint_id) l
    WHERE e.shop_id = ${shop.id} AND e.endpoint_id = l.endpoint_id`;
}

export async function dropEventsBefore(shop: ShopDb, before: Date): Promise<void> {
  await shop.query`DELETE FROM api_event WHERE shop_id = ${shop.id} AND settled_at < ${before}`;
}
