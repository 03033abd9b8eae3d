// Who is likely one person, though nothing that is theirs alone says so? A person is asked.
import type { ShopDb } from "~/db.server";

/**
 * Accounts of different people with the same name, birthday and postal code. What was decided stays decided, and who was
 * told apart is not asked about again. Few have a namesake of the same birthday: nothing more is looked up of the others.
 * `platformCustomerIds`: the accounts that are new or were told anew.
 */
export async function proposeAlike(shop: ShopDb, platformCustomerIds: string[]): Promise<void> {
  if (platformCustomerIds.length === 0) return;
  await shop.query`
    WITH pair AS MATERIALIZED (
      SELECT c.identity_id AS one, o.identity_id AS other FROM unnest(${platformCustomerIds}::text[]) u(id)
      CROSS JOIN LATERAL (SELECT * FROM platform_customer WHERE shop_id = ${shop.id} AND platform_customer_id = u.id OFFSET 0) c
      CROSS JOIN LATERAL (
        SELECT identity_id, deleted_at FROM platform_customer WHERE shop_id = ${shop.id} AND name_key = c.name_key AND birth_date = c.birth_date OFFSET 0) o
      WHERE c.name_key <> '' AND c.birth_date IS NOT NULL AND c.deleted_at IS NULL AND o.deleted_at IS NULL AND o.identity_id <> c.identity_id
    )
    INSERT INTO merge_proposal (shop_id, a, b, via, reason)
    SELECT DISTINCT ${shop.id}::int, least(t.one, t.other), greatest(t.one, t.other), least(t.one, t.other), 'alike'
    FROM pair t
    CROSS JOIN LATERAL (SELECT postal_code FROM postal_address WHERE shop_id = ${shop.id} AND identity_id = t.one AND source = 'default' OFFSET 0) p
    CROSS JOIN LATERAL (SELECT postal_code FROM postal_address WHERE shop_id = ${shop.id} AND identity_id = t.other AND source = 'default' OFFSET 0) q
    CROSS JOIN LATERAL (SELECT customer_id FROM identity WHERE shop_id = ${shop.id} AND identity_id = t.one OFFSET 0) i
    CROSS JOIN LATERAL (SELECT customer_id FROM identity WHERE shop_id = ${shop.id} AND identity_id = t.other OFFSET 0) j
    WHERE p.postal_code <> '' AND q.postal_code = p.postal_code AND j.customer_id <> i.customer_id
      AND NOT EXISTS (SELECT FROM identity_apart x WHERE x.shop_id = ${shop.id} AND x.a = least(t.one, t.other) AND x.b = greatest(t.one, t.other))
    ON CONFLICT (shop_id, a, b) DO NOTHING`;
}
