// Who may answer by the link in a message, and what had this person ordered?

import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { IdentityRef } from "~/domain/ledger/identity";
import { isWholeOrder, keyColumns } from "~/queries/decide/occasion-key.server";

/** `goods`: names as they stood in the order, which may be long gone from the shop. `firstAsked`: the occasion's first message, of which this may be the reminder. */
export type Answerer = { owner: IdentityRef; goods: string[]; firstAsked: string };

/** The owner of the address that the message went to; null: gone. */
export async function answererOf(shop: ShopDb, deliveryId: string): Promise<Answerer | null> {
  const [row] = await shop.query<IdentityRef & { goods: string[]; firstAsked: string | null }>`
    WITH asked AS MATERIALIZED (
      SELECT identity_id, scenario_id, occasion, step, customer_id, ${keyColumns(sql`occasion`)}, ${isWholeOrder(sql`occasion`)} AS is_whole
      FROM delivery WHERE shop_id = ${shop.id} AND delivery_id = ${deliveryId}::uuid
    )
    SELECT i.kind, i.value, ARRAY(
      SELECT l.title FROM order_line l WHERE l.shop_id = ${shop.id} AND l.order_id = CASE WHEN d.is_whole THEN d.order_id END ORDER BY l.line_id
    ) AS goods, f.delivery_id AS "firstAsked"
    FROM asked d JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = d.identity_id
    LEFT JOIN LATERAL (
      SELECT delivery_id FROM delivery
      WHERE shop_id = ${shop.id} AND scenario_id = d.scenario_id AND occasion = d.occasion AND step < d.step AND customer_id = d.customer_id
      ORDER BY step LIMIT 1
    ) f ON true`;
  return row ? { owner: { kind: row.kind, value: row.value }, goods: row.goods, firstAsked: row.firstAsked ?? deliveryId } : null;
}
