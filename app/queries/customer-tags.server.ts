// Which tags does a platform customer have? Each tag keeps when it was last put on or taken off, so no order of arrival matters.
import type { ShopDb } from "~/db.server";
import type { CustomerFact } from "~/domain/events";
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

/** A record that lists its tags says also which it has not. Records that tell none (webhooks since 2025-01) change nothing. */
export async function replaceTags(shop: ShopDb, customers: CustomerFact[]): Promise<void> {
  const telling = customers.filter((customer) => customer.tags !== null).map((customer) => ({ id: customer.platformCustomerId, tags: customer.tags ?? [], at: new Date(customer.version.slice(0, 24)) }));
  if (telling.length === 0) return;
  await changeTags(shop, telling.map(({ id, tags, at }) => ({ platformCustomerId: id, added: tags, removed: [], at })));
  await shop.query`
    UPDATE customer_tag t SET is_on = false, changed_at = r.at
    FROM jsonb_to_recordset(${toJson(telling)}::jsonb) AS r(id text, tags jsonb, at timestamptz)
    WHERE t.shop_id = ${shop.id} AND t.platform_customer_id = r.id AND t.is_on AND t.changed_at < r.at AND NOT r.tags ? t.tag`;
}
