// What would a customer have brought in the coming year? By what people like them did, in the shop's own history.

/** 0 no order yet, 1 one, 2 two, 3 three or more. */
export const orderClassFrom = [1, 2, 3] as const;
/** Days since the last order: 0 at most 30, 1 at most 90, 2 at most 180, 3 at most a year, 4 longer. Without an order: 0. */
export const recencyClassFrom = [31, 91, 181, 366] as const;

export type CustomerClass = { orderClass: number; recencyClass: number };

/**
 * Of the people who stood in a class at the start of the horizon (`days` long, ended now): how many there were, how many
 * of them bought again in it, how often, and for how much (net of refunds, minor units of the shop's currency).
 */
export type ClassHistory = CustomerClass & { days: number; people: number; buyers: number; orders: number; revenue: number };

/** Below this many days of horizon a year cannot be told from it. */
export const leastHorizonDays = 30;
const yearDays = 365;

/** A class of few people says little by itself: so many people of the whole shop are counted with it. */
const priorPeople = 20;

/**
 * Expected margin of the coming 365 days, in minor units:
 *   repeat probability (buyers / people) x orders of who bought (orders / buyers) x mean order (revenue / orders)
 *   x margin, which is revenue / people x margin; of a horizon shorter than a year, times 365 / days.
 * Small classes lean on the shop's mean: (revenue + 20 x shop's mean) / (people + 20), the usual shrinkage of credibility
 * theory (Bühlmann, ASTIN Bulletin 4, 1967) with a fixed weight. Null: the shop's history is too short to tell.
 */
export function expectedMargin(history: ClassHistory[], { orderClass, recencyClass }: CustomerClass, marginPercent: number): number | null {
  const people = sum(history, (row) => row.people);
  const days = history[0]?.days ?? 0;
  if (people === 0 || days < leastHorizonDays) return null;
  const shopMean = sum(history, (row) => row.revenue) / people;
  const own = history.find((row) => row.orderClass === orderClass && row.recencyClass === recencyClass);
  const mean = ((own?.revenue ?? 0) + priorPeople * shopMean) / ((own?.people ?? 0) + priorPeople);
  return (Math.max(0, mean) * (yearDays / days) * marginPercent) / 100;
}

const sum = <Row>(rows: Row[], of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
