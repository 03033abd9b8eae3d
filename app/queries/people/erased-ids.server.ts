// Where do ids of an erased person stand besides in rows of their own? An id is a hash of an address: who knows the address could lead it back.
import type { ShopDb } from "~/db.server";

/** In place of an id, where a line tells that something was done, but no more to whom. */
export const erasedId = "erased";

/** One expression that finds any of them; an id is of hexadecimal digits and hyphens. */
export const anyOf = (ids: readonly string[]): string => ids.join("|");

/** `ids`: of the person's identities and of all that were taken for the person. Before the customers' own rows go. */
export async function forgetIds(shop: ShopDb, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await forgetInAudit(shop, ids);
  // Who comes just before is the same place in the order: the run goes on with the same person.
  await shop.query`
    UPDATE scenario_run r SET decided_up_to = (
      SELECT c.customer_id FROM customer c
      WHERE c.shop_id = ${shop.id} AND c.customer_id < r.decided_up_to AND c.customer_id <> ALL(${ids}::uuid[]) ORDER BY c.customer_id DESC LIMIT 1)
    WHERE r.shop_id = ${shop.id} AND r.decided_up_to = ANY(${ids}::uuid[])`;
}

/** An entry is never changed: another takes its place, whose own id is no hash of theirs. */
async function forgetInAudit(shop: ShopDb, ids: string[]) {
  const pattern = anyOf(ids);
  await shop.query`
    WITH gone AS (
      DELETE FROM audit_entry WHERE shop_id = ${shop.id} AND (before::text ~ ${pattern} OR after::text ~ ${pattern}) RETURNING *
    )
    INSERT INTO audit_entry (shop_id, entry_id, at, actor, subject, before, after)
    SELECT ${shop.id}, gen_random_uuid(), at, actor, subject, regexp_replace(before::text, ${pattern}, ${erasedId}, 'g')::jsonb,
      regexp_replace(after::text, ${pattern}, ${erasedId}, 'g')::jsonb FROM gone`;
}
