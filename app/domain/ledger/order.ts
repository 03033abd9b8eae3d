// What counts as a purchase?

export type OrderStanding = {
  isTest: boolean;
  cancelledAt: Date | null;
  deletedAt: Date | null;
  financialStatus: string;
  totalMinor: bigint;
  refundedMinor: bigint;
};

/**
 * Whether an order counts in orderCount, in recency and in attribution.
 *
 * Never: test orders, cancelled, deleted and voided ones, and those whose money went back wholly: RFM counts purchases
 * that stood, and Shopify's own amountSpent leaves the same out. A partly refunded order counts as one purchase; its
 * refund is summed in refundedMinor, and what was spent on balance is spentMinor - refundedMinor. An unpaid order
 * (bank transfer, cash on delivery: common in Japan) counts from the moment it is placed. An order of nothing (a free
 * sample) counts: its buyer did order. One of less than nothing is a slip of returns at the counter: no purchase.
 */
export const isCounted = (order: OrderStanding): boolean =>
  !order.isTest &&
  !order.cancelledAt &&
  !order.deletedAt &&
  order.financialStatus !== "voided" &&
  (order.totalMinor === 0n || order.refundedMinor < order.totalMinor);

/** Of the edition that an order's total and lines are of. */
export const amountsVersion = (order: { version: string; amountsVersion?: string }): string => order.amountsVersion ?? order.version;
