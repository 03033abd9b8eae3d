// Which tags does a platform customer have? Each tag keeps when it was last put on or taken off, so no order of arrival matters.
import type { ShopDb } from "~/db.server";
import type { CustomerFact } from "~/domain/ledger/events";
import { toJson } from "~/lib/json";

export type TagChange = { platformCustomerId: string; added: string[]; removed: string[]; at: Date };

/** Of two changes of one instant, taking off wins. */
export async function changeTags(shop: ShopDb, changes: TagChange[]): Promise<void> {
  const rows = changes.flatMap(({ platformCustomerId, added, removed, at }) => [
    ...added.map((tag) => ({ platformCustomerId, tag, isOn: true, at })),
    ...removed.map((tag) => ({ platformCustomerId, tag, isOn: false, at })),
  ]);
  if (rows.length === 0) return;
  await shop.query`
    INSERT INTO customer_tag (shop_id, platform_customer_id, tag, is_on, changed_at)
    SELECT DISTINCT ON (r."platformCustomerId", r.tag) ${shop.id}, r."platformCustomerId", r.tag, r."isOn", r.at
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r("platformCustomerId" text, tag text, "isOn" boolean, at timestamptz)
    ORDER BY r."platformCustomerId", r.tag, r.at DESC, r."isOn"
    ON CONFLICT (shop_id, platform_customer_id, tag) DO UPDATE SET is_on = excluded.is_on, changed_at = excluded.changed_at
    WHERE (customer_tag.changed_at, NOT customer_tag.is_on) < (excluded.changed_at, NOT excluded.is_on)`;
}

/**
 * A record that lists its tags says also which it has not: a tag that was last heard of before the latest list is off.
 * Records that tell none (webhooks since 2025-01) change nothing.
 */
export async function saveListedTags(shop: ShopDb, customers: CustomerFact[]): Promise<void> {
  const lists = customers.flatMap(({ platformCustomerId, version, tags }) =>
    tags ? [{ platformCustomerId, added: tags, removed: [], at: new Date(version.slice(0, 24)) }] : [],
  );
  if (lists.length === 0) return;
  await changeTags(shop, lists);
  await shop.query`
    UPDATE platform_customer c SET tags_listed_at = r.at
    FROM (SELECT "platformCustomerId" AS id, max(at) AS at FROM jsonb_to_recordset(${toJson(lists)}::jsonb) AS l("platformCustomerId" text, at timestamptz) GROUP BY 1) r
    WHERE c.shop_id = ${shop.id} AND c.platform_customer_id = r.id AND (c.tags_listed_at IS NULL OR c.tags_listed_at < r.at)`;
}

/** After lists and changes alike, since either may come first. */
export async function dropUnlistedTags(shop: ShopDb, platformCustomerIds: string[]): Promise<void> {
  if (platformCustomerIds.length === 0) return;
  await shop.query`
    UPDATE customer_tag t SET is_on = false FROM platform_customer c
    WHERE t.shop_id = ${shop.id} AND t.platform_customer_id = ANY(${platformCustomerIds}::text[]) AND t.is_on
      AND c.shop_id = ${shop.id} AND c.platform_customer_id = t.platform_customer_id AND t.changed_at < c.tags_listed_at`;
}
