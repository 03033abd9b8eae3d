// Which creatives does a shop keep by name, to start others from?
import type { ShopDb } from "~/db.server";
import type { Creative } from "~/domain/creative/block";
import type { Localized } from "~/domain/scenario/scenario";
import { toJson } from "~/lib/json";

export type CreativeTemplate = { templateId: string; name: string; content: Localized<Creative>; updatedAt: Date; updatedBy: string };

/** By name. */
export const creativeTemplates = (shop: ShopDb) => shop.query<CreativeTemplate>`
  SELECT template_id AS "templateId", name, content, updated_at AS "updatedAt", updated_by AS "updatedBy"
  FROM creative_template WHERE shop_id = ${shop.id} ORDER BY name, template_id`;

export async function saveTemplateRow(shop: ShopDb, { templateId, name, content, updatedAt, updatedBy }: CreativeTemplate): Promise<void> {
  await shop.query`
    INSERT INTO creative_template (shop_id, template_id, name, content, updated_at, updated_by)
    VALUES (${shop.id}, ${templateId}, ${name}, ${toJson(content)}::jsonb, ${updatedAt}, ${updatedBy})
    ON CONFLICT (shop_id, template_id) DO UPDATE SET name = excluded.name, content = excluded.content, updated_at = excluded.updated_at, updated_by = excluded.updated_by`;
}

export async function deleteTemplateRow(shop: ShopDb, templateId: string): Promise<void> {
  await shop.query`DELETE FROM creative_template WHERE shop_id = ${shop.id} AND template_id = ${templateId}`;
}
