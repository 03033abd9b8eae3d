// To which accounts of a customer can points be given, and what became of those that were?
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import { takesPoints } from "~/pipeline/points/takes-points.server";
import { grantsOf, pointAccounts } from "~/queries/people/point-grants.server";

const shown = 10;

/** Null: the shop's platform takes none, or the person has no account there. */
export async function showPointGrants(shop: ShopDb, customerId: CustomerId) {
  if (!(await takesPoints(shop))) return null;
  const accounts = await pointAccounts(shop, [customerId]);
  const grants = await grantsOf(shop, customerId, shown);
  return accounts.length === 0 && grants.length === 0 ? null : { accounts, grants };
}
