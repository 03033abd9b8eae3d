// What did people look at in the shop? One row for each look, under the identity it came with.
import type { ShopDb } from "~/db.server";
import type { VisitFact } from "~/domain/ledger/activity";
import { identityId } from "~/domain/ledger/identity";
import { toJson } from "~/lib/json";

/** A look that is told again is the same row; the longest telling holds. */
export async function saveVisits(shop: ShopDb, visits: VisitFact[]): Promise<void> {
  const rows = visits.flatMap(({ visitor: [owner], ...visit }) => (owner ? [{ ...visit, identityId: identityId(owner) }] : []));
  if (rows.length === 0) return;
  await shop.query`
    INSERT INTO storefront_event (shop_id, occurred_at, event_id, identity_id, path, product_id, dwell_seconds, time_zone)
    SELECT ${shop.id}, r.at, r."eventId", r."identityId", r.path, r."productId", r."dwellSeconds", r."timeZone"
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r(at timestamptz, "eventId" text, "identityId" uuid, path text, "productId" text, "dwellSeconds" int,
      "timeZone" text)
    ON CONFLICT (shop_id, occurred_at, event_id) DO UPDATE SET dwell_seconds = excluded.dwell_seconds
    WHERE storefront_event.dwell_seconds < excluded.dwell_seconds`;
}
