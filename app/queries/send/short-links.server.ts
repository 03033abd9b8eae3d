// What does a short address in a message stand for?
import type { ShopDb } from "~/db.server";
import { toJson } from "~/lib/json";

export type KeptLink = { code: string; deliveryId: string; purpose: string; url: string };

/** A message that is written again has the same codes. */
export async function saveShortLinks(shop: ShopDb, links: KeptLink[], now: Date): Promise<void> {
  if (links.length === 0) return;
  await shop.query`
    INSERT INTO short_link (shop_id, code, delivery_id, purpose, url, made_at)
    SELECT ${shop.id}, r.code, r."deliveryId", r.purpose, r.url, ${now}
    FROM jsonb_to_recordset(${toJson(links)}::jsonb) AS r(code text, "deliveryId" uuid, purpose text, url text)
    ON CONFLICT DO NOTHING`;
}

export async function shortLinkBy(shop: ShopDb, code: string): Promise<(KeptLink & { madeAt: Date }) | null> {
  const [row] = await shop.query<KeptLink & { madeAt: Date }>`
    SELECT code, delivery_id AS "deliveryId", purpose, url, made_at AS "madeAt" FROM short_link WHERE shop_id = ${shop.id} AND code = ${code}`;
  return row ?? null;
}
