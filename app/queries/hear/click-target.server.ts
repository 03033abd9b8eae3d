// Which shop's pages does a click lead to, and what message was it in?
import type { ShopDb } from "~/db.server";
import type { CampaignTags } from "~/domain/message/campaign-tags";

/** `tags`: null where the shop wants none, or where no such message was sent. */
export async function clickTarget(shop: ShopDb, deliveryId: string): Promise<{ storefrontUrl: string; tags: CampaignTags | null }> {
  const [row] = await shop.query<{ storefrontUrl: string; tagsLinks: boolean; channel: string | null; scenarioId: string | null }>`
    SELECT s.storefront_url AS "storefrontUrl", s.tags_links AS "tagsLinks", d.channel, d.scenario_id AS "scenarioId"
    FROM shop_setting s
    LEFT JOIN LATERAL (SELECT channel, scenario_id FROM delivery WHERE shop_id = ${shop.id} AND delivery_id = ${deliveryId}::uuid OFFSET 0) d ON true
    WHERE s.shop_id = ${shop.id}`;
  const { storefrontUrl = "", tagsLinks = false, channel = null, scenarioId = null } = row ?? {};
  return { storefrontUrl, tags: tagsLinks && channel && scenarioId ? { channel, scenarioId } : null };
}

export async function tagsLinks(shop: ShopDb): Promise<boolean> {
  const [row] = await shop.query<{ tagsLinks: boolean }>`SELECT tags_links AS "tagsLinks" FROM shop_setting WHERE shop_id = ${shop.id}`;
  return row?.tagsLinks ?? true;
}

export async function saveTagsLinks(shop: ShopDb, isOn: boolean, now: Date): Promise<void> {
  await shop.query`UPDATE shop_setting SET tags_links = ${isOn}, updated_at = ${now} WHERE shop_id = ${shop.id}`;
}
