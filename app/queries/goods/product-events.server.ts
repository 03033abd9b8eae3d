// What happened to the shop's products, as seen when their facts were saved?
import type { ShopDb } from "~/db.server";
import type { ProductEvent } from "~/domain/ledger/product-events";
import { toJson } from "~/lib/json";

/** A repeat is the same row. */
export async function saveProductEvents(shop: ShopDb, events: ProductEvent[]): Promise<void> {
  if (events.length === 0) return;
  await shop.query`
    INSERT INTO product_event (shop_id, happened_at, product_id, kind, detail)
    SELECT ${shop.id}, r."happenedAt", r."productId", r.kind, r.detail
    FROM jsonb_to_recordset(${toJson(events)}::jsonb) AS r("happenedAt" timestamptz, "productId" text, kind text, detail jsonb)
    ON CONFLICT DO NOTHING`;
}
