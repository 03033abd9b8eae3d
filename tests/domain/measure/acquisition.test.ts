import fc from "fast-check";
import { expect, test } from "vitest";
import { type AcquisitionRow, acquisitionOf, adviceOf, byMedium, monthsBefore } from "~/domain/measure/acquisition";

const row = (more: Partial<AcquisitionRow>): AcquisitionRow => ({
  month: "2026-05",
  medium: "google",
  customers: 0,
  repeaters: 0,
  nextMonth: 0,
  judged: 0,
  ltv: 0,
  orders: 0,
  spend: null,
  ...more,
});

test("costs and returns are those of all months together", () => {
  const rows = [
    row({ customers: 10, orders: 20, ltv: 100_000, spend: 30_000 }),
    row({ month: "2026-06", customers: 30, orders: 30, ltv: 100_000, spend: 10_000 }),
  ];
  expect(acquisitionOf("google", rows, 40)).toMatchObject({
    customers: 40,
    spend: 40_000,
    costPerCustomer: 1000,
    costPerOrder: 800,
    ltvPerCustomer: 5000,
    roi: 1,
  });
});

test("what nobody told is not nothing: without a spend there is no cost and no return, and none is won for nothing", () => {
  expect(acquisitionOf("google", [row({ customers: 10, ltv: 5000 })], 40)).toMatchObject({ spend: null, costPerCustomer: null, roi: null });
  expect(acquisitionOf("google", [row({ customers: 10, spend: 0 })], 40)).toMatchObject({ spend: 0, costPerCustomer: 0, roi: null });
  expect(acquisitionOf("google", [row({ spend: 500 })], 40)).toMatchObject({
    costPerCustomer: null,
    costPerOrder: null,
    ltvPerCustomer: null,
    roi: -1,
  });
});

test("months of which no spend is known count for customers and LTV, and neither for costs nor for the return", () => {
  const rows = [
    row({ customers: 2, orders: 2, ltv: 5000, spend: 1000 }),
    row({ month: "2026-06", customers: 98, orders: 98, ltv: 495_000 }),
  ];
  expect(acquisitionOf("google", rows, 40)).toMatchObject({
    customers: 100,
    paidCustomers: 2,
    costPerCustomer: 500,
    costPerOrder: 500,
    ltvPerCustomer: 5000,
    roi: 1,
  });
  expect(adviceOf([acquisitionOf("google", rows, 40), acquisitionOf("line", [row({ customers: 30, ltv: 9, spend: 9 })], 40)])).toBeNull();
});

test("media stand by their customers, and what is unknown last", () => {
  const rows = [
    row({ medium: null, customers: 99 }),
    row({ customers: 5 }),
    row({ medium: "line", customers: 8 }),
    row({ medium: "x", orders: 2 }),
  ];
  expect(byMedium(rows, 40).map(({ medium }) => medium)).toEqual(["line", "google", "x", null]);
});

test.each<[string, Partial<AcquisitionRow>[], string | null]>([
  [
    "enough of two media, clearly apart",
    [
      { customers: 30, ltv: 1e6, spend: 1e5 },
      { medium: "line", customers: 30, ltv: 1e6, spend: 4e5 },
    ],
    "google",
  ],
  [
    "too few of one",
    [
      { customers: 30, ltv: 1e6, spend: 1e5 },
      { medium: "line", customers: 29, ltv: 1e6, spend: 4e5 },
    ],
    null,
  ],
  [
    "no spend of one",
    [
      { customers: 30, ltv: 1e6, spend: 1e5 },
      { medium: "line", customers: 30, ltv: 1e6 },
    ],
    null,
  ],
  [
    "nearly alike",
    [
      { customers: 30, ltv: 1e6, spend: 4e5 },
      { medium: "line", customers: 30, ltv: 1e6, spend: 4.2e5 },
    ],
    null,
  ],
  [
    "nobody knows where one came from",
    [
      { customers: 30, ltv: 1e6, spend: 1e5 },
      { medium: null, customers: 90, ltv: 1 },
    ],
    null,
  ],
])("advice: %s", (_, rows, best) => {
  expect(adviceOf(byMedium(rows.map(row), 40))?.best ?? null).toBe(best);
});

test("months are those before and the month itself, over the turn of a year", () => {
  expect(monthsBefore("2026-02", 4)).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 12 }), (count, month) => {
      const months = monthsBefore(`2026-${String(month).padStart(2, "0")}`, count);
      expect(months).toHaveLength(count);
      expect(months).toEqual([...new Set(months)].toSorted());
    }),
  );
});
