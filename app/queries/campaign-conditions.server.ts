// For whom is the sale that an occasion names? Its segment's conditions; none: everybody.
import type { ShopDb } from "~/db.server";
import type { AudienceCondition } from "~/domain/audience";

export async function campaignConditions(shop: ShopDb, occasion: string): Promise<AudienceCondition[]> {
  const [word, id] = occasion.split(":");
  if (word !== "campaign" || !id) return [];
  const [row] = await shop.query<{ conditions: AudienceCondition[] | null }>`
    SELECT s.conditions FROM campaign g JOIN segment s ON s.shop_id = ${shop.id} AND s.segment_id = g.segment_id AND s.deleted_at IS NULL
    WHERE g.shop_id = ${shop.id} AND g.campaign_id = ${id}::uuid`;
  return row?.conditions ?? [];
}
