// In which of these segments are these people? All of both in one statement.
import sql, { join } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { AudienceCondition } from "~/domain/audience/audience";
import type { CustomerId } from "~/domain/ids";
import { allOf } from "~/queries/audience/audience.server";

/** Conditions with no segment left to fill in. Who is in none of them is left out. */
export async function peopleSegments(
  shop: ShopDb,
  people: CustomerId[],
  { segments, now }: { segments: { id: string; conditions: AudienceCondition[] }[]; now: Date },
): Promise<Map<CustomerId, string[]>> {
  if (people.length === 0 || segments.length === 0) return new Map();
  const memberships = segments.map(
    ({ id, conditions }) => sql`CASE WHEN ${allOf(conditions, { shopId: shop.id, now })} THEN ${id}::text END`,
  );
  const rows = await shop.query<{ customerId: CustomerId; ids: string[] }>`
    SELECT c.customer_id AS "customerId", array_remove(ARRAY[${join(memberships, ", ")}], NULL) AS ids
    FROM customer c WHERE c.shop_id = ${shop.id} AND c.customer_id = ANY(${people}::uuid[])`;
  return new Map(rows.map(({ customerId, ids }) => [customerId, ids]));
}
