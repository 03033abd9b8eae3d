// Which segments does the shop keep at its platform, which are used here, and how far is each read?
import type { ShopDb } from "~/db.server";
import { toJson } from "~/lib/json";

export type PlatformSegmentRow = {
  segmentId: string;
  name: string;
  query: string;
  goneAt: Date | null;
  followedAt: Date | null;
  /** As of when the members stand; null: never read whole. */
  readAt: Date | null;
  nextReadAt: Date | null;
  readingSince: Date | null;
  readAfter: string | null;
  members: number;
  problem: string | null;
};

/** By name, those in use first. */
export const platformSegments = (shop: ShopDb) => shop.query<PlatformSegmentRow>`
  SELECT segment_id AS "segmentId", name, query, gone_at AS "goneAt", followed_at AS "followedAt", read_at AS "readAt", next_read_at AS "nextReadAt",
    reading_since AS "readingSince", read_after AS "readAfter", members, problem
  FROM platform_segment WHERE shop_id = ${shop.id} AND (gone_at IS NULL OR followed_at IS NOT NULL)
  ORDER BY followed_at IS NULL, name, segment_id`;

/** A condition may name these: who is in them is known, and kept up to date. */
export const segmentsAtHand = (shop: ShopDb) => shop.query<{ id: string; name: string }>`
  SELECT segment_id AS id, name FROM platform_segment
  WHERE shop_id = ${shop.id} AND followed_at IS NOT NULL AND read_at IS NOT NULL ORDER BY name, segment_id`;

/** The whole list, as the platform tells it now: what it no longer names is gone. */
export async function saveSegmentList(
  shop: ShopDb,
  listed: { segmentId: string; name: string; query: string }[],
  now: Date,
): Promise<void> {
  await shop.query`
    INSERT INTO platform_segment (shop_id, segment_id, name, query, listed_at)
    SELECT ${shop.id}, r."segmentId", r.name, r.query, ${now} FROM jsonb_to_recordset(${toJson(listed)}::jsonb) AS r("segmentId" text, name text, query text)
    ON CONFLICT (shop_id, segment_id) DO UPDATE SET name = excluded.name, query = excluded.query, listed_at = excluded.listed_at, gone_at = NULL`;
  await shop.query`
    UPDATE platform_segment SET gone_at = ${now} WHERE shop_id = ${shop.id} AND listed_at < ${now} AND gone_at IS NULL`;
}

/** Used from now on, and read as soon as may be; null: no longer. */
export async function followSegment(shop: ShopDb, segmentId: string, since: Date | null): Promise<void> {
  await shop.query`
    UPDATE platform_segment SET followed_at = ${since}, next_read_at = ${since}, problem = NULL,
      read_at = CASE WHEN ${since}::timestamptz IS NULL THEN NULL ELSE read_at END, reading_since = NULL, read_after = NULL
    WHERE shop_id = ${shop.id} AND segment_id = ${segmentId}`;
}

export type Reading = Pick<PlatformSegmentRow, "segmentId" | "readAt" | "nextReadAt" | "readingSince" | "readAfter" | "problem" | "goneAt">;

/** How far a reading came. Nothing of a segment that is no longer used. */
export async function saveReading(shop: ShopDb, reading: Reading): Promise<void> {
  const { segmentId, readAt, nextReadAt, readingSince, readAfter, problem, goneAt } = reading;
  await shop.query`
    UPDATE platform_segment SET read_at = ${readAt}, next_read_at = ${nextReadAt}, reading_since = ${readingSince}, read_after = ${readAfter},
      problem = ${problem}, gone_at = ${goneAt}
    WHERE shop_id = ${shop.id} AND segment_id = ${segmentId} AND followed_at IS NOT NULL`;
}

/** Saved scenarios and segments whose conditions name it: jsonb writes a key and its value in one way only. */
export async function isNamed(shop: ShopDb, segmentId: string): Promise<boolean> {
  const words = `"inPlatformSegment": {"id": ${JSON.stringify(segmentId)}`;
  const rows = await shop.query`
    SELECT 1 FROM segment WHERE shop_id = ${shop.id} AND deleted_at IS NULL AND strpos(conditions::text, ${words}::text) > 0
    UNION ALL
    SELECT 1 FROM scenario_setting WHERE shop_id = ${shop.id} AND deleted_at IS NULL
      AND (strpos(definition::text, ${words}::text) > 0 OR strpos(rules::text, ${words}::text) > 0 OR strpos(copy::text, ${words}::text) > 0)
    LIMIT 1`;
  return rows.length > 0;
}
