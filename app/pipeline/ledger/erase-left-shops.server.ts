// Color Me tells of an uninstall and asks for no erasure afterwards: whose data is no longer to be kept, by our own rule or its owner's word?

import type { ShopId } from "~/domain/ids";
import { eraseAt, leftBefore } from "~/domain/settings/retention";
import { leftShopDays } from "~/lib/keep-days.server";
import { log } from "~/lib/log.server";
import { shopsToErase } from "~/queries/shop/left-shops.server";
import { type ShopRow, shopById } from "~/queries/shop/shops.server";
import { finishForgetting, forgetShop } from "./forget-shop.server";

const shopsPerTurn = 50;

export const shopsLeftForGood = (now: Date, keepDays = leftShopDays): Promise<{ shopId: ShopId }[]> =>
  shopsToErase(leftBefore(now, keepDays), shopsPerTurn);

/** A shop that has come back since it was found is asked about once more, where nobody can install it meanwhile, and stays. */
export async function eraseLeftShop(shopId: ShopId, now: Date, keepDays = leftShopDays): Promise<void> {
  const shopRow = await shopById(shopId);
  if (!shopRow) return;
  // Cut off after its rows were gone: what is left of it goes now.
  if (shopRow.state === "redacted") return finishForgetting(shopId, now);
  const isGone = (row: ShopRow) => hasAsked(row) || isOver(row, { now, keepDays });
  if (await forgetShop(shopId, isGone, { askedAt: shopRow.erasureAskedAt ?? now, now })) log.info({ shopId }, "a shop that left is erased");
}

/** Before a shop whose owner asked for its erasure is installed anew, that is done. */
export async function eraseIfAsked(shopRow: ShopRow | null, now: Date): Promise<void> {
  if (shopRow?.erasureAskedAt) await eraseLeftShop(shopRow.shopId, now);
}

const hasAsked = ({ state, erasureAskedAt }: ShopRow) => state === "uninstalled" && erasureAskedAt !== null;

function isOver(row: ShopRow, { now, keepDays }: { now: Date; keepDays: number }): boolean {
  const at = eraseAt(row, keepDays);
  return row.platform === "color-me" && at !== null && at <= now;
}
