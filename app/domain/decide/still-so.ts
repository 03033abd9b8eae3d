// Is what a message tells still so when it goes? Asked of sales, prices, goods, carts and orders; each question with what was seen.

import type { CustomerId } from "~/domain/ids";
import { type Check, check } from "~/domain/message/checks";
import { factKeys, type OccasionKind } from "~/domain/scenario/occasion";
import type { Candidate } from "./candidate";

/** What an occasion is about, as it stands now (queries/decide/occasion-goods). */
export type GoodsNow = {
  isSoldOut: boolean;
  isCompleted: boolean;
  isEmpty: boolean;
  /** Whose cart it is by now; null: no cart, or nobody is known. */
  ownerId: CustomerId | null;
  /** An order that does not count any more: cancelled, deleted, voided, or its money went back. */
  isUndone: boolean;
};

/** `outdated`: a sale that is over; or one called off, a price up again (queries/decide/still-true); `goods` undefined: the occasion is about none. */
export type FactsNow = { outdated: "over" | "untrue" | null; goods: GoodsNow | undefined };

/** Before everything else: what is not true any more interests nobody. `isAfterEnd`: it is said of a sale that is over. */
export const outdatedChecks = ({ kind, isAfterEnd }: { kind: OccasionKind; isAfterEnd: boolean }, { outdated }: FactsNow): Check[] =>
  kind === "campaign" || kind === "price-drop"
    ? [check("no-longer-true", outdated === "untrue" || (outdated === "over" && !isAfterEnd), { about: kind })]
    : [];

/** What they speak of must be there to buy. */
const offersGoods: ReadonlySet<OccasionKind> = new Set(["viewed", "refill", "price-drop", "low-stock"]);

/** A reminder of goods that were bought, taken out, or can no longer be had is worse than none; so are thanks for an order that was cancelled. */
export function goodsChecks(
  { customerId, occasion }: Pick<Candidate, "customerId" | "occasion">,
  kind: OccasionKind,
  { goods }: FactsNow,
): Check[] {
  const isSoldOut = goods?.isSoldOut ?? false;
  return [
    ...(namesOrder(occasion) ? [check("order-undone", goods?.isUndone ?? false, { isUndone: goods?.isUndone ?? false })] : []),
    ...(kind === "back-in-stock" ? [check("no-longer-true", isSoldOut, { about: kind, isSoldOut })] : []),
    ...(kind === "cart-left" ? cartChecks(customerId, goods) : []),
    ...(offersGoods.has(kind) || kind === "cart-left" ? [check("sold-out", isSoldOut, { isSoldOut })] : []),
  ];
}

function cartChecks(customerId: CustomerId, goods: GoodsNow | undefined): Check[] {
  const isEmpty = !goods || goods.isEmpty;
  const isCompleted = goods?.isCompleted ?? false;
  // Somebody else went on with it, on the same device: its goods are theirs to know.
  const isOthers = Boolean(goods?.ownerId) && goods?.ownerId !== customerId;
  return [
    check("cart-empty", isEmpty, { isEmpty }),
    check("cart-completed", isCompleted, { isCompleted }),
    check("not-in-audience", isOthers, { cartIsOthers: isOthers }),
  ];
}

const namesOrder = (occasion: string) => factKeys.some((word) => word !== "cart" && occasion.startsWith(`${word}:`));
