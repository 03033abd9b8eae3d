// Which segments may a scenario be limited to?
import type { ShopDb } from "~/db.server";

export type SegmentChoice = { id: string; name: string };

export const segmentChoices = (shop: ShopDb) => shop.query<SegmentChoice>`
  SELECT segment_id AS id, name FROM segment WHERE shop_id = ${shop.id} AND deleted_at IS NULL ORDER BY name, segment_id`;
