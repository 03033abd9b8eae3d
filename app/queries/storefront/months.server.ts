// Which months of storefront events have a part of their own? They are made ahead, and dropped whole when they are old.
import type { OperatorDb, ShopDb } from "~/db.server";

/** How long what people looked at is kept, in days. */
export const storefrontDays = 400;

/** For all shops. `dropped`: how many months went. */
export async function keepMonths(
  operator: OperatorDb,
  { from, until, dropBefore }: { from: Date; until: Date; dropBefore: Date },
): Promise<number> {
  const [row] = await operator.query<{ dropped: number }>`SELECT storefront_months(${from}, ${until}, ${dropBefore}) AS dropped`;
  return row?.dropped ?? 0;
}

/** What lies in a month that is not old as a whole, or in one that has no part of its own; proofs and open checkouts with it. */
export async function dropOldEvents(shop: ShopDb, { before, checkoutsBefore }: { before: Date; checkoutsBefore: Date }): Promise<void> {
  await shop.query`DELETE FROM storefront_event WHERE shop_id = ${shop.id} AND occurred_at < ${before}`;
  await shop.query`DELETE FROM visitor_link WHERE shop_id = ${shop.id} AND hour < ${before}`;
  await shop.query`DELETE FROM visitor_checkout WHERE shop_id = ${shop.id} AND seen_at < ${checkoutsBefore}`;
}
