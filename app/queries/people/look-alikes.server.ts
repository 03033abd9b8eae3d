// Who is likely one person, though nothing that is theirs alone says so? A person is asked.
import type { ShopDb } from "~/db.server";

/**
 * Accounts of different people with the same name, birthday and postal code. What was decided stays decided, and who was
 * told apart is not asked about again. `platformCustomerIds`: the accounts that are new or were told anew.
 */
export async function proposeAlike(shop: ShopDb, platformCustomerIds: string[]): Promise<void> {
  if (platformCustomerIds.length === 0) return;
  await shop.query`
    WITH told AS MATERIALIZED (
      SELECT c.identity_id, c.name_key, c.birth_date, p.postal_code, i.customer_id FROM unnest(${platformCustomerIds}::text[]) u(id)
      CROSS JOIN LATERAL (SELECT * FROM platform_customer WHERE shop_id = ${shop.id} AND platform_customer_id = u.id OFFSET 0) c
      CROSS JOIN LATERAL (SELECT postal_code FROM postal_address WHERE shop_id = ${shop.id} AND identity_id = c.identity_id AND source = 'default' OFFSET 0) p
      CROSS JOIN LATERAL (SELECT customer_id FROM identity WHERE shop_id = ${shop.id} AND identity_id = c.identity_id OFFSET 0) i
      WHERE c.name_key <> '' AND c.birth_date IS NOT NULL AND p.postal_code <> '' AND c.deleted_at IS NULL
    )
    INSERT INTO merge_proposal (shop_id, a, b, via, reason)
    SELECT DISTINCT ${shop.id}::int, least(t.identity_id, o.identity_id), greatest(t.identity_id, o.identity_id), least(t.identity_id, o.identity_id), 'alike'
    FROM told t
    CROSS JOIN LATERAL (
      SELECT identity_id, deleted_at FROM platform_customer WHERE shop_id = ${shop.id} AND name_key = t.name_key AND birth_date = t.birth_date OFFSET 0) o
    CROSS JOIN LATERAL (SELECT customer_id FROM identity WHERE shop_id = ${shop.id} AND identity_id = o.identity_id OFFSET 0) i
    CROSS JOIN LATERAL (SELECT postal_code FROM postal_address WHERE shop_id = ${shop.id} AND identity_id = o.identity_id AND source = 'default' OFFSET 0) p
    WHERE o.identity_id <> t.identity_id AND o.deleted_at IS NULL AND i.customer_id <> t.customer_id AND p.postal_code = t.postal_code
      AND NOT EXISTS (SELECT FROM identity_apart x WHERE x.shop_id = ${shop.id}
        AND x.a = least(t.identity_id, o.identity_id) AND x.b = greatest(t.identity_id, o.identity_id))
    ON CONFLICT (shop_id, a, b) DO NOTHING`;
}
