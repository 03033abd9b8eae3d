// What did it cost to win customers by each medium, and what have they brought since? With what is not known told apart.

/** Of one month and one medium (null: nobody knows which). Money in minor units of the shop's currency. */
export type AcquisitionRow = {
  /** yyyy-mm */
  month: string;
  medium: string | null;
  /** Whose first order was in the month, and came by the medium (first touch). */
  customers: number;
  /** Of them, who ordered again, ever; and in the month after their first order. */
  repeaters: number;
  nextMonth: number;
  /** Of them, for whom that month is over: of the others nobody knows yet. */
  judged: number;
  /** What they spent until now, less refunds. */
  ltv: number;
  /** Orders of the month that came by the medium, whoever's they are (last touch). */
  orders: number;
  /** null: no spend was told for the month and medium. */
  spend: number | null;
};

export type Acquisition = Omit<AcquisitionRow, "month"> & {
  /** Won in months of which the spend is known: what follows is of these months alone. */
  paidCustomers: number;
  /** A customer's; an order's. Null where nothing was told to have been spent, or nobody came. */
  costPerCustomer: number | null;
  costPerOrder: number | null;
  /** Of all that were won, whatever is known of the spend. */
  ltvPerCustomer: number | null;
  /** What is left of what they spent, less the spend, for each yen of it: 0.5 is 50 %. */
  roi: number | null;
};

type Totals = Omit<AcquisitionRow, "month" | "medium">;

const none: Totals = { customers: 0, repeaters: 0, nextMonth: 0, judged: 0, ltv: 0, orders: 0, spend: null };

/** `marginPercent`: what is left of sales when the goods are paid for. */
export function acquisitionOf(medium: string | null, rows: Totals[], marginPercent: number): Acquisition {
  const all = rows.reduce(added, none);
  // What came in months of which no spend is known was not bought by the spend of the others.
  const paid = rows.filter(({ spend }) => spend !== null).reduce(added, none);
  const { spend } = paid;
  const per = (count: number) => (spend === null || count === 0 ? null : spend / count);
  return {
    medium,
    ...all,
    paidCustomers: paid.customers,
    costPerCustomer: per(paid.customers),
    costPerOrder: per(paid.orders),
    ltvPerCustomer: all.customers === 0 ? null : all.ltv / all.customers,
    roi: spend ? ((paid.ltv * marginPercent) / 100 - spend) / spend : null,
  };
}

const added = (sum: Totals, row: Totals): Totals => ({
  customers: sum.customers + row.customers,
  repeaters: sum.repeaters + row.repeaters,
  nextMonth: sum.nextMonth + row.nextMonth,
  judged: sum.judged + row.judged,
  ltv: sum.ltv + row.ltv,
  orders: sum.orders + row.orders,
  spend: row.spend === null ? sum.spend : (sum.spend ?? 0) + row.spend,
});

/** One line each, the most customers first; what is unknown last. */
export function byMedium(rows: AcquisitionRow[], marginPercent: number): Acquisition[] {
  const media = [...new Set(rows.map(({ medium }) => medium))];
  return media
    .map((medium) =>
      acquisitionOf(
        medium,
        rows.filter((row) => row.medium === medium),
        marginPercent,
      ),
    )
    .toSorted((a, b) => Number(a.medium === null) - Number(b.medium === null) || b.customers - a.customers || b.orders - a.orders);
}

/** Fewer new customers than this say too little of a medium to move money for. */
export const leastCustomers = 30;

export type Advice = { best: string; worst: string; bestReturn: number; worstReturn: number };

/** Where a yen brought most and least until now, of the media with enough customers and a known spend. Null: nothing can be said yet. */
export function adviceOf(media: Acquisition[]): Advice | null {
  const known = media.flatMap(({ medium, roi, paidCustomers }) =>
    medium !== null && roi !== null && paidCustomers >= leastCustomers ? [{ medium, roi }] : [],
  );
  const [best, ...others] = known.toSorted((a, b) => b.roi - a.roi);
  const worst = others.at(-1);
  if (!best || !worst || best.roi - worst.roi < clearDifference) return null;
  return { best: best.medium, worst: worst.medium, bestReturn: best.roi, worstReturn: worst.roi };
}

/** Chance and the choice of months move a return by some tenths. */
const clearDifference = 0.3;

/** yyyy-mm, the latest last. */
export function monthsBefore(month: string, count: number): string[] {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return Array.from({ length: count }, (_, n) => {
    const at = year * 12 + number - 1 - (count - 1 - n);
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
  });
}
