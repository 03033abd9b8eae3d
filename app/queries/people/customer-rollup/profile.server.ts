// Who is the person? Part of the customer rollup: what the platform's records say of each.
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";

/** Of several platform records of one person the newest speaks first; what it does not tell, the next does. */
export const profiles = (shop: ShopDb): Sql => sql`
  record AS (
    SELECT m.customer_id, c.*, trim(c.last_name || ' ' || c.first_name) AS full_name
    FROM mine m CROSS JOIN LATERAL (SELECT * FROM platform_customer WHERE shop_id = ${shop.id} AND identity_id = m.identity_id OFFSET 0) c
    WHERE m.kind = 'platform'
  ),
  profile AS MATERIALIZED (
    SELECT r.customer_id,
      (array_agg(full_name ORDER BY version DESC, platform_customer_id) FILTER (WHERE full_name <> ''))[1] AS display_name,
      (array_agg(name_key ORDER BY version DESC, platform_customer_id) FILTER (WHERE full_name <> ''))[1] AS name_key,
      (array_agg(email ORDER BY version DESC, platform_customer_id) FILTER (WHERE email IS NOT NULL))[1] AS email,
      (array_agg(phone ORDER BY version DESC, platform_customer_id) FILTER (WHERE phone IS NOT NULL))[1] AS phone,
      (array_agg(locale ORDER BY version DESC, platform_customer_id) FILTER (WHERE locale IS NOT NULL))[1] AS locale,
      (array_agg(birth_date ORDER BY version DESC, platform_customer_id) FILTER (WHERE birth_date IS NOT NULL))[1] AS birth_date,
      (array_agg(sex ORDER BY version DESC, platform_customer_id) FILTER (WHERE sex IS NOT NULL))[1] AS sex,
      (array_agg(prefecture ORDER BY version DESC, platform_customer_id) FILTER (WHERE prefecture IS NOT NULL))[1] AS prefecture,
      min(created_at) AS created_at, bool_and(deleted_at IS NOT NULL) AS is_gone
    FROM record r GROUP BY r.customer_id
  ),
  tagged AS MATERIALIZED (
    SELECT r.customer_id, array_agg(DISTINCT t.tag ORDER BY t.tag) AS tags FROM record r
    CROSS JOIN LATERAL (SELECT tag FROM customer_tag WHERE shop_id = ${shop.id} AND platform_customer_id = r.platform_customer_id AND is_on OFFSET 0) t
    GROUP BY r.customer_id
  ),
  telephone AS MATERIALIZED (SELECT customer_id, min(value) AS phone FROM mine WHERE kind = 'phone' GROUP BY customer_id)`;
