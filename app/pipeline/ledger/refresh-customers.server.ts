// What we know of these customers, made anew from their facts.
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import { recomputeCustomers } from "~/queries/people/customer-rollup.server";

export async function refreshCustomers(shop: ShopDb, customerIds: CustomerId[], _now: Date): Promise<void> {
  await recomputeCustomers(shop, customerIds);
}
