// What became of a cart? A cart and its checkouts are one occasion, whatever order their webhooks came in.
import sql, { type Sql } from "sql-template-tag";
import type { ShopId } from "~/domain/ids";

/**
 * One row per cart key of `keys` (a relation with the column cart_key): cart_key, customer_id (whom the latest
 * activity with a known person belongs to; null: nobody is known), anchor_at (last activity), is_completed (told so,
 * or an order carries its token), is_empty (the latest activity emptied or deleted it).
 */
export const cartStates = (shopId: ShopId, keys: Sql): Sql => sql`
  SELECT s.cart_key, s.customer_id, s.anchor_at, NOT s.has_goods AS is_empty,
         (s.was_completed
          OR EXISTS (SELECT FROM shop_order o WHERE o.shop_id = ${shopId} AND o.cart_token = ANY(s.tokens))
          OR EXISTS (SELECT FROM shop_order o WHERE o.shop_id = ${shopId} AND o.checkout_token = ANY(s.tokens))) AS is_completed
  FROM (
    SELECT t.cart_key, max(t.updated_at) AS anchor_at, bool_or(t.completed_at IS NOT NULL) AS was_completed,
           array_agg(t.token) || t.cart_key AS tokens,
           (array_agg(t.deleted_at IS NULL AND t.lines <> '[]'::jsonb
                      ORDER BY greatest(t.updated_at, t.deleted_at) DESC, t.kind DESC))[1] AS has_goods,
           (array_agg(i.customer_id ORDER BY t.updated_at DESC, t.kind DESC, t.token)
              FILTER (WHERE i.customer_id IS NOT NULL))[1] AS customer_id
    FROM (${keys}) k
    JOIN cart t ON t.shop_id = ${shopId} AND t.cart_key = k.cart_key
    LEFT JOIN identity i ON i.shop_id = ${shopId} AND i.identity_id = t.identity_id
    GROUP BY t.cart_key
  ) s`;
