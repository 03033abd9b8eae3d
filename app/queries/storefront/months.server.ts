// Which months of storefront events have a part of their own? They are made ahead, and dropped whole when they are old.
import sql from "sql-template-tag";
import type { OperatorDb, ShopDb } from "~/db.server";
import { firstTouchOf } from "~/queries/purchases/order-medium.server";

/** For all shops. `dropped`: how many months went. */
export async function keepMonths(
  operator: OperatorDb,
  { from, until, dropBefore }: { from: Date; until: Date; dropBefore: Date },
): Promise<number> {
  const [row] = await operator.query<{ dropped: number }>`SELECT storefront_months(${from}, ${until}, ${dropBefore}) AS dropped`;
  return row?.dropped ?? 0;
}

/**
 * What lies in a month that is not old as a whole, or in one that has no part of its own; proofs and open checkouts with
 * it, and browsers of nobody known of which nothing is left. The proof that still held at `before` says whose the rest is:
 * it stays while anything of theirs does (a first touch, too), for without it the rest would go to whoever is proven next, and no opt-out find it.
 */
export async function dropOldEvents(shop: ShopDb, { before, checkoutsBefore }: { before: Date; checkoutsBefore: Date }): Promise<void> {
  await keepFirstTouches(shop, before);
  await shop.query`DELETE FROM storefront_event WHERE shop_id = ${shop.id} AND occurred_at < ${before}`;
  await shop.query`
    DELETE FROM visitor_link l WHERE l.shop_id = ${shop.id} AND l.hour < ${before} AND (
      (SELECT true FROM visitor_link n WHERE n.shop_id = ${shop.id} AND n.visitor_id = l.visitor_id AND n.hour <= ${before}
         AND n.proven_at <= ${before} AND (n.proven_at, n.identity_id) > (l.proven_at, l.identity_id) LIMIT 1)
      OR (SELECT true FROM identity i WHERE i.shop_id = ${shop.id} AND i.kind = 'visitor' AND i.value = l.visitor_id || '~' || l.identity_id
            AND (i.touched_by IS NOT NULL
              OR (SELECT true FROM storefront_event e WHERE e.shop_id = ${shop.id} AND e.identity_id = i.identity_id LIMIT 1))) IS NULL)`;
  await shop.query`DELETE FROM visitor_checkout WHERE shop_id = ${shop.id} AND seen_at < ${checkoutsBefore}`;
  await shop.query`
    DELETE FROM identity i WHERE i.shop_id = ${shop.id} AND i.kind = 'visitor' AND i.customer_id IS NULL AND i.first_seen_at < ${before}
      AND (SELECT true FROM storefront_event e WHERE e.shop_id = ${shop.id} AND e.identity_id = i.identity_id LIMIT 1) IS NULL`;
}

/** By which medium a customer came first is known as long as they are, once: what is left of their pages began later. */
const keepFirstTouches = (shop: ShopDb, before: Date) => shop.query`
  UPDATE identity i SET touched_at = coalesce(t.occurred_at, f.at), touched_by = t.medium
  FROM (
    SELECT identity_id, min(occurred_at) AS at FROM storefront_event WHERE shop_id = ${shop.id} AND occurred_at < ${before} GROUP BY identity_id
  ) f
  LEFT JOIN LATERAL (${firstTouchOf(shop.id, sql`f.identity_id`)}) t ON true
  WHERE i.shop_id = ${shop.id} AND i.identity_id = f.identity_id AND i.customer_id IS NOT NULL AND i.touched_at IS NULL`;
