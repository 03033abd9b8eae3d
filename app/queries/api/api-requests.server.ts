// Did this call come before, and with the same body?
import type { ShopDb } from "~/db.server";

export type ApiCall = { requestId: string; bodyHash: string; now: Date };

/** `other-body`: under this name something else was sent. */
export async function noteApiCall(shop: ShopDb, { requestId, bodyHash, now }: ApiCall): Promise<"new" | "repeated" | "other-body"> {
  const made = await shop.query`
    INSERT INTO api_request (shop_id, request_id, body_hash, received_at) VALUES (${shop.id}, ${requestId}, ${bodyHash}, ${now})
    ON CONFLICT DO NOTHING RETURNING request_id`;
  if (made.length > 0) return "new";
  const same =
    await shop.query`SELECT 1 FROM api_request WHERE shop_id = ${shop.id} AND request_id = ${requestId} AND body_hash = ${bodyHash}`;
  return same.length > 0 ? "repeated" : "other-body";
}

export async function dropApiCallsBefore(shop: ShopDb, before: Date): Promise<void> {
  await shop.query`DELETE FROM api_request WHERE shop_id = ${shop.id} AND received_at < ${before}`;
}
