// Does a message still tell the truth? A sale may have been called off or be over, a price may have gone up again.
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import { keyColumns } from "./occasion-key.server";

/**
 * Those of these occasions of which it is no longer true what they tell; goods that are gone are told by queries/decide/occasion-goods.
 * "over": a sale that ran to its end, of which a thank-you afterwards still tells the truth.
 */
export async function noLongerTrue(shop: ShopDb, occasions: string[], now: Date): Promise<Map<string, "over" | "untrue">> {
  const asked = occasions.filter((occasion) => /^(campaign|drop):/.test(occasion));
  if (asked.length === 0) return new Map();
  const rows = await shop.query<{ occasion: string; isOver: boolean }>`
    WITH asked AS MATERIALIZED (
      SELECT occasion, ${keyColumns(sql`occasion`)}, split_part(occasion, ':', 3) AS day FROM (SELECT DISTINCT unnest(${asked}::text[]) AS occasion) o
    )
    SELECT a.occasion, g.campaign_id IS NOT NULL AS "isOver" FROM asked a
    LEFT JOIN campaign g ON g.shop_id = ${shop.id} AND g.campaign_id = a.campaign_id AND g.canceled_at IS NULL
    WHERE a.campaign_id IS NOT NULL AND (g.campaign_id IS NULL OR g.ends_at <= ${now})
    UNION ALL
    SELECT a.occasion, false FROM asked a
    WHERE a.occasion LIKE 'drop:%' AND NOT EXISTS (
      SELECT FROM product_event e JOIN variant v ON v.shop_id = ${shop.id} AND v.product_id = a.product_id AND v.variant_id = e.detail ->> 'variantId'
      WHERE e.shop_id = ${shop.id} AND e.happened_at > ${now}::timestamptz - interval '14 days' AND e.product_id = a.product_id AND e.kind = 'price-drop'
        AND v.price_minor <= (e.detail ->> 'to')::bigint)`;
  return new Map(rows.map(({ occasion, isOver }) => [occasion, isOver ? "over" : "untrue"]));
}
