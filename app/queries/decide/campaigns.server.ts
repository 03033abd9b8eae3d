// Which sales has the merchant entered?

import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { Campaign } from "~/domain/scenario/campaign";
import { tellOfDeliveries } from "~/queries/api/api-events.server";

const columns = sql`campaign_id AS "campaignId", name, message, url, starts_at AS "startsAt", ends_at AS "endsAt",
  segment_id AS "segmentId", canceled_at AS "canceledAt"`;

/** The latest first. A shop enters a few dozen a year. */
export const campaigns = (shop: ShopDb, limit: number): Promise<Campaign[]> => shop.query<Campaign>`
  SELECT ${columns} FROM campaign WHERE shop_id = ${shop.id} ORDER BY starts_at DESC, campaign_id LIMIT ${limit}`;

export async function campaignById(shop: ShopDb, campaignId: string): Promise<Campaign | null> {
  const [row] = await shop.query<Campaign>`SELECT ${columns} FROM campaign WHERE shop_id = ${shop.id} AND campaign_id = ${campaignId}`;
  return row ?? null;
}

/** The one that is on or begins next; null: none is entered. */
export async function nextCampaign(shop: ShopDb, now: Date): Promise<Campaign | null> {
  const [row] = await shop.query<Campaign>`
    SELECT ${columns} FROM campaign WHERE shop_id = ${shop.id} AND ends_at > ${now} AND canceled_at IS NULL ORDER BY starts_at, campaign_id LIMIT 1`;
  return row ?? null;
}

export async function saveCampaignRow(shop: ShopDb, campaign: Campaign, now: Date): Promise<void> {
  const { campaignId, name, message, url, startsAt, endsAt, segmentId, canceledAt } = campaign;
  await shop.query`
    INSERT INTO campaign (shop_id, campaign_id, name, message, url, starts_at, ends_at, segment_id, canceled_at, updated_at)
    VALUES (${shop.id}, ${campaignId}, ${name}, ${message}, ${url}, ${startsAt}, ${endsAt}, ${segmentId}, ${canceledAt}, ${now})
    ON CONFLICT (shop_id, campaign_id) DO UPDATE SET name = excluded.name, message = excluded.message, url = excluded.url, starts_at = excluded.starts_at,
      ends_at = excluded.ends_at, segment_id = excluded.segment_id, canceled_at = excluded.canceled_at, updated_at = excluded.updated_at`;
}

/** Nothing more of it goes: what is queued is skipped, and a run that has begun with some ends there. */
export async function stopCampaign(shop: ShopDb, campaignId: string, now: Date): Promise<void> {
  const occasion = `campaign:${campaignId}`;
  await shop.query`
    UPDATE scenario_run SET finished_at = ${now} WHERE shop_id = ${shop.id} AND occasion = ${occasion} AND finished_at IS NULL AND decided > 0`;
  await shop.query`
    WITH skipped AS (UPDATE delivery SET state = 'skipped', reason = 'no-longer-true', settled_at = ${now}, claimed_at = ${now}
    WHERE shop_id = ${shop.id} AND state = 'queued' AND occasion = ${occasion} RETURNING delivery_id)
    ${tellOfDeliveries(shop.id, sql`SELECT 'skipped', delivery_id, ${now}::timestamptz FROM skipped`)}`;
}

/** A sale was put off or made longer: what waits of it moves with the instant that it counts from, and is not said on the wrong day. */
export async function moveQueued(shop: ShopDb, { campaignId, ...after }: Campaign, before: Campaign, now: Date): Promise<void> {
  await shop.query`
    UPDATE delivery d SET anchor_at = d.anchor_at + m.later, due_at = d.due_at + m.later, expires_at = d.expires_at + m.later,
      send_after = greatest(d.send_after + m.later, ${now}::timestamptz)
    FROM (VALUES (${before.startsAt}::timestamptz, ${after.startsAt}::timestamptz - ${before.startsAt}::timestamptz),
      (${before.endsAt}::timestamptz - interval '1 millisecond', ${after.endsAt}::timestamptz - ${before.endsAt}::timestamptz)) AS m(anchor_at, later)
    WHERE d.shop_id = ${shop.id} AND d.state = 'queued' AND d.occasion = ${`campaign:${campaignId}`} AND d.anchor_at = m.anchor_at AND m.later <> interval '0'`;
}

/** The groups of customers that a sale may be for. */
export const segmentChoices = (shop: ShopDb) => shop.query<{ segmentId: string; name: string }>`
  SELECT segment_id AS "segmentId", name FROM segment WHERE shop_id = ${shop.id} AND deleted_at IS NULL ORDER BY name, segment_id`;
