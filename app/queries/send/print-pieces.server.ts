// Cards on their way into a job, and what becomes of each: taken out, posted, come back.

import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { Reason } from "~/domain/decide/delivery";
import type { CustomerId, DeliveryId } from "~/domain/ids";
import type { PostalCard } from "~/domain/message/message";
import type { ScenarioId } from "~/domain/scenario/scenario";
import { toJson } from "~/lib/json";
import { tellOfDeliveries } from "~/queries/api/api-events.server";
import { ifState } from "./claims.server";

/** One open job of each of these scenarios and the day: the one there is, else one of the offered ids. Held until the transaction ends. */
export async function openJobs(
  shop: ShopDb,
  offered: { scenarioId: ScenarioId; jobId: string }[],
  { day, now }: { day: string; now: Date },
): Promise<Map<ScenarioId, string>> {
  await shop.query`
    INSERT INTO print_job (shop_id, job_id, scenario_id, day, opened_at)
    SELECT ${shop.id}, r."jobId", r."scenarioId", ${day}::date, ${now}
    FROM jsonb_to_recordset(${toJson(offered)}::jsonb) AS r("jobId" uuid, "scenarioId" text) ORDER BY r."scenarioId"
    ON CONFLICT (shop_id, scenario_id, day) WHERE state = 'open' DO NOTHING`;
  const rows = await shop.query<{ scenarioId: ScenarioId; jobId: string }>`
    SELECT scenario_id AS "scenarioId", job_id AS "jobId" FROM print_job
    WHERE shop_id = ${shop.id} AND scenario_id = ANY(${offered.map(({ scenarioId }) => scenarioId)}::text[]) AND day = ${day}::date AND state = 'open'
    ORDER BY scenario_id FOR UPDATE`;
  return new Map(rows.map(({ scenarioId, jobId }) => [scenarioId, jobId]));
}

export type NewPiece = { deliveryId: DeliveryId; jobId: string; code: string; targetUrl: string; addressKey: string };

/** A card that is in a job already stays there. */
export async function addPieces(shop: ShopDb, pieces: NewPiece[], now: Date): Promise<void> {
  await shop.query`
    INSERT INTO print_piece (shop_id, delivery_id, job_id, code, target_url, address_key, added_at)
    SELECT ${shop.id}, r."deliveryId", r."jobId", r.code, r."targetUrl", r."addressKey", ${now}
    FROM jsonb_to_recordset(${toJson(pieces)}::jsonb) AS r("deliveryId" uuid, "jobId" uuid, code text, "targetUrl" text, "addressKey" uuid)
    ON CONFLICT (shop_id, delivery_id) DO NOTHING`;
}

/** Taken over by the print job, which stands for the provider: not sent yet, that is when the cards are posted. */
export async function settleAsPieces(shop: ShopDb, pieces: { deliveryId: DeliveryId; jobId: string }[], now: Date): Promise<void> {
  await shop.query`
    UPDATE delivery d SET state = 'accepted', reason = NULL, provider_message_id = r."jobId"::text, settled_at = ${now}
    FROM jsonb_to_recordset(${toJson(pieces)}::jsonb) AS r("deliveryId" uuid, "jobId" uuid)
    WHERE d.shop_id = ${shop.id} AND d.delivery_id = r."deliveryId" AND ${ifState(sql`'sending'`, sql`true`)}`;
}

export type LeftOut = { deliveryId: DeliveryId; reason: Reason };

/** Out of their job. What was said to have gone (a console stood for the post) stays so. */
export async function leaveOut(shop: ShopDb, pieces: LeftOut[], now: Date): Promise<void> {
  if (pieces.length === 0) return;
  const json = toJson(pieces);
  await shop.query`
    UPDATE print_piece p SET left_out_at = ${now}, left_out_reason = r.reason
    FROM jsonb_to_recordset(${json}::jsonb) AS r("deliveryId" uuid, reason text)
    WHERE p.shop_id = ${shop.id} AND p.delivery_id = r."deliveryId" AND p.left_out_at IS NULL`;
  await shop.query`
    WITH skipped AS (UPDATE delivery d SET state = 'skipped', reason = r.reason, settled_at = ${now}
    FROM jsonb_to_recordset(${json}::jsonb) AS r("deliveryId" uuid, reason text)
    WHERE d.shop_id = ${shop.id} AND d.delivery_id = r."deliveryId" AND d.state = 'accepted' AND d.sent_at IS NULL RETURNING d.delivery_id)
    ${tellOfDeliveries(shop.id, sql`SELECT 'skipped', delivery_id, ${now}::timestamptz FROM skipped`)}`;
}

const inJob = sql`p.left_out_at IS NULL`;

/** The cards that are in the job, as they were added. */
export async function piecesOfJob(shop: ShopDb, jobId: string): Promise<DeliveryId[]> {
  const rows = await shop.query<{ deliveryId: DeliveryId }>`
    SELECT p.delivery_id AS "deliveryId" FROM print_piece p WHERE p.shop_id = ${shop.id} AND p.job_id = ${jobId}::uuid AND ${inJob} ORDER BY p.added_at, p.delivery_id`;
  return rows.map(({ deliveryId }) => deliveryId);
}

/** From one on, as the cards lie in the stack: by postal code, as the post likes them. */
export async function numberPieces(shop: ShopDb, jobId: string): Promise<void> {
  await shop.query`
    UPDATE print_piece p SET number = n.number FROM (
      SELECT p.delivery_id, (row_number() OVER (ORDER BY t.to_address, p.delivery_id))::int AS number
      FROM print_piece p JOIN delivery_content t ON t.shop_id = ${shop.id} AND t.delivery_id = p.delivery_id
      WHERE p.shop_id = ${shop.id} AND p.job_id = ${jobId}::uuid AND ${inJob}) n
    WHERE p.shop_id = ${shop.id} AND p.delivery_id = n.delivery_id`;
}

/** Where the reader lives by now: a card goes there, and not where it would have gone when it was written. */
export async function readdress(
  shop: ShopDb,
  moved: { deliveryId: DeliveryId; addressKey: string; postalCode: string; card: Partial<PostalCard> }[],
): Promise<void> {
  if (moved.length === 0) return;
  const json = toJson(moved);
  await shop.query`
    UPDATE delivery_content t SET payload = t.payload || r.card, to_address = r."postalCode"
    FROM jsonb_to_recordset(${json}::jsonb) AS r("deliveryId" uuid, "postalCode" text, card jsonb)
    WHERE t.shop_id = ${shop.id} AND t.delivery_id = r."deliveryId"`;
  await shop.query`
    UPDATE print_piece p SET address_key = r."addressKey"
    FROM jsonb_to_recordset(${json}::jsonb) AS r("deliveryId" uuid, "addressKey" uuid)
    WHERE p.shop_id = ${shop.id} AND p.delivery_id = r."deliveryId"`;
}

/** From here on they count as sent. */
export async function settleAsPosted(shop: ShopDb, jobId: string, postedAt: Date): Promise<void> {
  await shop.query`
    WITH posted AS (UPDATE delivery d SET sent_at = ${postedAt} FROM print_piece p
    WHERE p.shop_id = ${shop.id} AND p.job_id = ${jobId}::uuid AND ${inJob}
      AND d.shop_id = ${shop.id} AND d.delivery_id = p.delivery_id AND d.state = 'accepted' AND d.sent_at IS NULL RETURNING d.delivery_id)
    ${tellOfDeliveries(shop.id, sql`SELECT 'accepted', delivery_id, ${postedAt}::timestamptz FROM posted`)}`;
}

export type CardInJob = { deliveryId: DeliveryId; number: number; card: PostalCard };

/** What is printed. A card whose message was erased is not. */
export const cardsOfJob = (shop: ShopDb, jobId: string) => shop.query<CardInJob>`
  SELECT p.delivery_id AS "deliveryId", p.number, t.payload AS card
  FROM print_piece p JOIN delivery_content t ON t.shop_id = ${shop.id} AND t.delivery_id = p.delivery_id
  WHERE p.shop_id = ${shop.id} AND p.job_id = ${jobId}::uuid AND ${inJob} AND p.number IS NOT NULL ORDER BY p.number`;

/** Came back, or (null) did not after all. One row when the card is in the job: whose it is, if anybody's by now. */
export const markReturned = (
  shop: ShopDb,
  { jobId, deliveryId }: { jobId: string; deliveryId: string },
  returnedAt: Date | null,
) => shop.query<{
  customerId: CustomerId | null;
}>`
  UPDATE print_piece p SET returned_at = ${returnedAt}
  FROM delivery d LEFT JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = d.identity_id
  WHERE p.shop_id = ${shop.id} AND p.job_id = ${jobId}::uuid AND p.delivery_id = ${deliveryId}::uuid AND ${inJob}
    AND d.shop_id = ${shop.id} AND d.delivery_id = p.delivery_id
  RETURNING i.customer_id AS "customerId"`;

/** Behind a QR code; `postedAt` null: it is not on its way yet, so whoever looks is the shop itself. */
export async function cardBehind(
  shop: ShopDb,
  code: string,
): Promise<{ deliveryId: DeliveryId; targetUrl: string; postedAt: Date | null } | null> {
  const [row] = await shop.query<{ deliveryId: DeliveryId; targetUrl: string; postedAt: Date | null }>`
    SELECT p.delivery_id AS "deliveryId", p.target_url AS "targetUrl", d.sent_at AS "postedAt"
    FROM print_piece p JOIN delivery d ON d.shop_id = ${shop.id} AND d.delivery_id = p.delivery_id
    WHERE p.shop_id = ${shop.id} AND p.code = ${code}`;
  return row ?? null;
}

/** What one card of the job says, its reader's name left out: all of a job say the same of one step. */
export async function cardsInWords(shop: ShopDb, jobId: string): Promise<string> {
  const [row] = await shop.query<{ heading: string; text: string }>`
    SELECT t.payload->>'heading' AS heading, t.payload->>'text' AS text
    FROM print_piece p JOIN delivery_content t ON t.shop_id = ${shop.id} AND t.delivery_id = p.delivery_id
    WHERE p.shop_id = ${shop.id} AND p.job_id = ${jobId}::uuid AND p.left_out_at IS NULL ORDER BY p.number, p.delivery_id LIMIT 1`;
  return row ? `${row.heading}\n${row.text}` : "";
}
