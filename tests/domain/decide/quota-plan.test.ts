import fc from "fast-check";
import { expect, test } from "vitest";
import {
  daysLeftInMonth,
  expectedValue,
  perDay,
  type Reader,
  reserveUntilMonthEnd,
  roomForBroadcast,
  roomForTriggered,
  worthMost,
} from "~/domain/decide/quota-plan";

const reader = (n: number, told: Partial<Reader> = {}): Reader => ({
  deliveryId: `d${String(n).padStart(4, "0")}`,
  messages: 10,
  clicks: 1,
  orderCount: 2,
  spentMinor: 10_000,
  daysSinceLastOrder: 30,
  ...told,
});

test("quota 200, 180 used, reserve 15: there is room for five of a broadcast, and for twenty that scenarios send by themselves", () => {
  const quota = { most: 200, used: 180 };
  expect(roomForBroadcast(quota, { mostOver: 0, reserve: 15, granted: 0 })).toBe(5);
  expect(roomForTriggered(quota, 0)).toBe(20);
});

test.each([
  ["places that others hold are not given twice", { most: 200, used: 180 }, { mostOver: 0, reserve: 15, granted: 5 }, 0],
  ["what was allowed beyond the quota may be used", { most: 200, used: 200 }, { mostOver: 100, reserve: 15, granted: 0 }, 85],
  ["a quota that was passed leaves nothing, not less", { most: 200, used: 260 }, { mostOver: 0, reserve: 15, granted: 0 }, 0],
  ["without a limit there is room for all", { most: null, used: 99_999 }, { mostOver: 0, reserve: 15, granted: 0 }, null],
] as const)("%s", (_name, quota, held, room) => {
  expect(roomForBroadcast(quota, held)).toBe(room);
});

test.each([
  ["2026-11-15T15:00:00Z", 15],
  ["2026-11-30T14:59:59Z", 1 / 86_400],
  ["2026-10-31T15:00:00Z", 30],
  ["2026-12-31T15:00:00Z", 31],
  ["2028-01-31T15:00:00Z", 29],
])("at %s the month of Japan has %s days left", (now, days) => {
  expect(daysLeftInMonth(new Date(now))).toBeCloseTo(days, 6);
});

test("the reserve is what the rest of the month will ask for, a message a day making fifteen in half of November", () => {
  expect(reserveUntilMonthEnd(1, new Date("2026-11-15T15:00:00Z"))).toBe(15);
  expect(reserveUntilMonthEnd(0.1, new Date("2026-11-15T15:00:00Z"))).toBe(2);
  expect(reserveUntilMonthEnd(0, new Date("2026-11-15T15:00:00Z"))).toBe(0);
});

test("a day's share counts from the first message on, a week at least", () => {
  const now = new Date("2026-11-16T00:00:00Z");
  expect(perDay(28, new Date("2026-10-01T00:00:00Z"), now, 28)).toBe(1);
  expect(perDay(28, new Date("2026-11-02T00:00:00Z"), now, 28)).toBe(2);
  expect(perDay(7, new Date("2026-11-15T00:00:00Z"), now, 28)).toBe(1);
  expect(perDay(0, null, now, 28)).toBe(0);
});

test("who answers, buys for more and bought lately is worth more; who is known for nothing is worth a little", () => {
  const worth = (told: Partial<Reader>) => expectedValue(reader(1, told), 5_000);
  expect(worth({ clicks: 5 })).toBeGreaterThan(worth({ clicks: 0 }));
  expect(worth({ spentMinor: 50_000 })).toBeGreaterThan(worth({ spentMinor: 10_000 }));
  expect(worth({ daysSinceLastOrder: 3 })).toBeGreaterThan(worth({ daysSinceLastOrder: 300 }));
  expect(worth({ messages: 50, clicks: 0 })).toBeLessThan(worth({ messages: 0, clicks: 0 }));
  expect(worth({ orderCount: 0, spentMinor: 0, daysSinceLastOrder: null })).toBeGreaterThan(0);
  expect(worth({ spentMinor: -500 })).toBe(0);
});

const anyReaders = fc.uniqueArray(
  fc.record({
    deliveryId: fc.uuid(),
    messages: fc.nat(100),
    clicks: fc.nat(100),
    orderCount: fc.nat(20),
    spentMinor: fc.integer({ min: -1000, max: 1_000_000 }),
    daysSinceLastOrder: fc.option(fc.nat(1000)),
  }),
  { selector: ({ deliveryId }) => deliveryId, maxLength: 40 },
);

test("as many as there is room for, whatever their order; nobody left out is worth more than one chosen", () => {
  fc.assert(
    fc.property(anyReaders, fc.option(fc.nat(50)), (readers, room) => {
      const chosen = worthMost(readers, room);
      expect(chosen).toHaveLength(Math.min(readers.length, room ?? Number.POSITIVE_INFINITY));
      expect(new Set(worthMost(readers.toReversed(), room))).toEqual(new Set(chosen));
      const buyers = readers.filter(({ orderCount }) => orderCount > 0);
      const orders = buyers.reduce((sum, { orderCount }) => sum + orderCount, 0);
      const average = orders > 0 ? buyers.reduce((sum, { spentMinor }) => sum + Math.max(0, spentMinor), 0) / orders : 1;
      const value = (isIn: boolean) =>
        readers.filter(({ deliveryId }) => chosen.includes(deliveryId) === isIn).map((one) => expectedValue(one, average));
      if (chosen.length > 0 && chosen.length < readers.length)
        expect(Math.max(...value(false))).toBeLessThanOrEqual(Math.min(...value(true)));
    }),
    { seed: 4 },
  );
});
