// What is derived from a shop's facts, as it stands and as making it anew from nothing would have it.
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import { dueScope } from "~/pipeline/decide/refresh-due.server";
import { recomputeCustomers } from "~/queries/people/customer-rollup.server";
import { evaluateDue } from "./evaluate-due";

type Derived = { customers: Record<string, unknown>[]; due: string[] };

/** The second leaves the customer rows made anew behind. */
export async function keptAndAnew(shop: ShopDb, now: Date): Promise<{ kept: Derived; anew: Derived }> {
  // When a row was written is no part of what it says.
  const customers = () => shop.query`SELECT *, NULL AS refreshed_at FROM customer WHERE shop_id = ${shop.id} ORDER BY customer_id`;
  const keptDue = await shop.query`
    SELECT scenario_id AS "scenarioId", customer_id AS "customerId", occasion, step, anchor_at AS "anchorAt", due_at AS "dueAt" FROM due WHERE shop_id = ${shop.id}`;
  const kept = { customers: await customers(), due: sorted(keptDue) };
  const owners = await shop.query<{ customerId: CustomerId }>`
    SELECT DISTINCT customer_id AS "customerId" FROM identity WHERE shop_id = ${shop.id} AND customer_id IS NOT NULL`;
  await shop.query`DELETE FROM customer WHERE shop_id = ${shop.id}`;
  await recomputeCustomers(
    shop,
    owners.map(({ customerId }) => customerId),
  );
  return { kept, anew: { customers: await customers(), due: sorted(await evaluateDue(shop, await dueScope(shop, now))) } };
}

const sorted = (rows: unknown[]) => rows.map((row) => JSON.stringify(row)).toSorted();
