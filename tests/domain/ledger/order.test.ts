import { expect, test } from "vitest";
import { isCounted, type OrderStanding } from "~/domain/ledger/order";

const at = new Date("2026-04-01T00:00:00Z");
const paid: OrderStanding = {
  isTest: false,
  cancelledAt: null,
  deletedAt: null,
  financialStatus: "paid",
  totalMinor: 1000n,
  refundedMinor: 0n,
};

test.each<[string, Partial<OrderStanding>, boolean]>([
  ["a paid order counts", {}, true],
  ["an order not yet paid counts from when it is placed", { financialStatus: "pending" }, true],
  ["a partly refunded order counts", { refundedMinor: 999n }, true],
  ["a wholly refunded order does not", { refundedMinor: 1000n }, false],
  ["a free sample counts", { totalMinor: 0n }, true],
  ["a test order does not", { isTest: true }, false],
  ["a cancelled order does not", { cancelledAt: at }, false],
  ["a deleted order does not", { deletedAt: at }, false],
  ["a voided order does not", { financialStatus: "voided" }, false],
])("%s", (_what, told, counts) => {
  expect(isCounted({ ...paid, ...told })).toBe(counts);
});
