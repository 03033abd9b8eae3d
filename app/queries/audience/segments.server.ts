// Which segments has a shop, and where are they used?
import type { ShopDb } from "~/db.server";
import type { Segment } from "~/domain/audience/segment";
import { toJson } from "~/lib/json";

/** By name. A shop has some dozens. */
export const segments = (shop: ShopDb) => shop.query<Segment>`
  SELECT segment_id AS "segmentId", name, conditions, updated_at AS "updatedAt"
  FROM segment WHERE shop_id = ${shop.id} AND deleted_at IS NULL ORDER BY name, segment_id`;

export async function saveSegmentRow(shop: ShopDb, { segmentId, name, conditions, updatedAt }: Segment): Promise<void> {
  await shop.query`
    INSERT INTO segment (shop_id, segment_id, name, conditions, updated_at)
    VALUES (${shop.id}, ${segmentId}, ${name}, ${toJson(conditions)}::jsonb, ${updatedAt})
    ON CONFLICT (shop_id, segment_id) DO UPDATE SET name = excluded.name, conditions = excluded.conditions, updated_at = excluded.updated_at`;
}

/** The row stays, for the audit log to name. */
export async function deleteSegmentRow(shop: ShopDb, segmentId: string, now: Date): Promise<void> {
  await shop.query`UPDATE segment SET deleted_at = ${now} WHERE shop_id = ${shop.id} AND segment_id = ${segmentId}`;
}

export type SegmentUse = { kind: "scenario" | "campaign"; id: string; name: string };

/**
 * Scenarios that are not deleted and sales that are still to end. A segment's id is a uuid and occurs in a scenario's
 * definition, rules or blocks only where it is named, whatever their shape; both tables are small.
 */
export const segmentUses = (shop: ShopDb, segmentId: string, now: Date) => shop.query<SegmentUse>`
  SELECT 'scenario' AS kind, scenario_id AS id, '' AS name FROM scenario_setting
  WHERE shop_id = ${shop.id} AND deleted_at IS NULL AND (strpos(definition::text, ${segmentId}::text) > 0 OR strpos(rules::text, ${segmentId}::text) > 0 OR strpos(copy::text, ${segmentId}::text) > 0)
  UNION ALL
  SELECT 'campaign', campaign_id::text, name FROM campaign
  WHERE shop_id = ${shop.id} AND segment_id = ${segmentId}::uuid AND canceled_at IS NULL AND ends_at > ${now}
  ORDER BY kind DESC, id`;
