// How long is what people looked at kept? The months to come are made ready, those that are past go.
import type { ShopDb } from "~/db.server";
import { retention } from "~/domain/storefront/retention";
import { log } from "~/lib/log.server";
import { operatorAccess } from "~/queries/shop/operator.server";
import { dropOldEvents, keepMonths } from "~/queries/storefront/months.server";
import { storefrontDays } from "~/queries/storefront/retention.server";

/** A worker may be away for weeks: until a month has its part, its events lie in the rest. */
const aheadDays = 62;
/** An order that has not come by then tells of another browser. */
const checkoutDays = 30;

/** For all shops: a month goes whole once its last day is old for whoever keeps the longest. */
export async function keepStorefrontMonths(now: Date): Promise<void> {
  const dropped = await keepMonths(operatorAccess, {
    from: now,
    until: daysFrom(now, aheadDays),
    dropBefore: daysFrom(now, -retention.max),
  });
  if (dropped > 0) log.info({ months: dropped }, "months of storefront events went");
}

/** What is old for this shop and lies in no month of its own, or in one that is not old as a whole. */
export async function dropOldStorefront(shop: ShopDb, now: Date): Promise<void> {
  const days = await storefrontDays(shop);
  // An open checkout is no older than what tells whose it is.
  await dropOldEvents(shop, { before: daysFrom(now, -days), checkoutsBefore: daysFrom(now, -Math.min(days, checkoutDays)) });
}

const daysFrom = (now: Date, days: number) => new Date(now.getTime() + days * 86_400_000);
