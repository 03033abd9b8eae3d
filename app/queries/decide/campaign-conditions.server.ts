// For whom is the sale that an occasion names? Its segment's conditions; none: everybody. A segment that is gone: nobody.
import type { ShopDb } from "~/db.server";
import type { AudienceCondition } from "~/domain/audience/audience";
import { fillSegments } from "~/domain/audience/fill-conditions";
import { segmentConditions } from "~/queries/shop/scenario-settings.server";

export async function campaignConditions(shop: ShopDb, occasion: string): Promise<AudienceCondition[]> {
  const [word, id] = occasion.split(":");
  if (word !== "campaign" || !id) return [];
  const [row] = await shop.query<{ segmentId: string | null; conditions: AudienceCondition[] | null }>`
    SELECT g.segment_id AS "segmentId", s.conditions FROM campaign g
    LEFT JOIN segment s ON s.shop_id = ${shop.id} AND s.segment_id = g.segment_id AND s.deleted_at IS NULL
    WHERE g.shop_id = ${shop.id} AND g.campaign_id = ${id}::uuid`;
  if (!row || row.segmentId === null) return [];
  return row.conditions ? fillSegments(row.conditions, await segmentConditions(shop, { withDeleted: true })) : [{ any: [] }];
}
