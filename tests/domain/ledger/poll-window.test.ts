import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { afterPage, beginning, nextAsk, type PollMark } from "~/domain/ledger/poll-window";

const limits = { page: 5 };

type Row = { id: number; at: number; visibleAt: number; edition: number };

/** A shop whose orders change between any two questions; what is stamped is seen a little later. */
class ChangingShop {
  now: number;
  readonly rows = new Map<number, Row>();
  private readonly earlier = new Map<number, Row>();
  private editions = 0;
  constructor(
    begin: number,
    private readonly order: (a: Row, b: Row) => number,
  ) {
    this.now = begin;
  }

  write(id: number, lag: number) {
    const before = this.rows.get(id);
    this.editions += 1;
    if (before) this.earlier.set(id, before);
    this.rows.set(id, { id, at: this.now, visibleAt: this.now + lag, edition: this.editions });
  }

  delete(id: number) {
    this.rows.delete(id);
    this.earlier.delete(id);
  }

  page({ from, until, offset }: ReturnType<typeof nextAsk>) {
    const seen = [...this.rows.values()].flatMap((row) => (row.visibleAt <= this.now ? [row] : (this.earlier.get(row.id) ?? [])));
    const found = seen.filter(({ at }) => at >= from && (until === null || at <= until)).toSorted(this.order);
    return { rows: found.slice(offset, offset + limits.page), total: found.length };
  }
}

const orders: Record<string, (a: Row, b: Row) => number> = {
  "newest id first": (a, b) => b.id - a.id,
  "oldest id first": (a, b) => a.id - b.id,
  "last changed first": (a, b) => b.at - a.at || b.id - a.id,
  "first changed first": (a, b) => a.at - b.at || a.id - b.id,
};

const changes = fc.array(
  fc.record({
    what: fc.constantFrom("write", "write", "write", "burst", "delete", "wait"),
    id: fc.integer({ min: 1, max: 60 }),
    lag: fc.integer({ min: 0, max: 120 }),
    seconds: fc.integer({ min: 0, max: 40 }),
  }),
  { maxLength: 200 },
);

const story = fc.record({
  order: fc.constantFrom(...Object.keys(orders)),
  past: fc.array(fc.record({ id: fc.integer({ min: 1, max: 60 }), seconds: fc.integer({ min: 0, max: 100_000 }) }), { maxLength: 60 }),
  changes,
  /** Changes between two questions; a look every so many seconds. */
  perAsk: fc.integer({ min: 0, max: 4 }),
  pauseSeconds: fc.integer({ min: 1, max: 2000 }),
  /**
   * What their Date header says, against their stamps. Without one it is our own clock less an hour, and that may be ten
   * minutes before or behind theirs.
   */
  skew: fc.oneof(fc.integer({ min: -100, max: 0 }), fc.integer({ min: -4200, max: -3000 })),
});

const begin = 1_700_000_000;

describe("a shop that changes while it is read", () => {
  test("no order is missed in its last edition, whatever order it is told in and however it changes meanwhile", () => {
    fc.assert(
      fc.property(story, ({ order, past, changes, perAsk, pauseSeconds, skew }) => {
        const shop = new ChangingShop(begin, orders[order] as (typeof orders)[string]);
        for (const { id, seconds } of past) {
          shop.now += seconds;
          shop.write(id, 0);
        }
        const read = new Map<number, number>();
        const left = [...changes];
        let mark: PollMark = beginning(0);
        const look = (perAsk: number) => {
          for (let asks = 0; ; asks += 1) {
            expect(asks).toBeLessThan(2000);
            const page = shop.page(nextAsk(mark));
            for (const row of page.rows) read.set(row.id, Math.max(row.edition, read.get(row.id) ?? 0));
            const after = afterPage(mark, { total: page.total, count: page.rows.length, theirNow: shop.now + skew }, limits);
            mark = after.mark;
            for (const change of left.splice(0, perAsk)) act(shop, change);
            shop.now += 1;
            if (after.isCaughtUp) return;
          }
        };
        while (left.length > 0) {
          look(perAsk);
          if (perAsk === 0) for (const change of left.splice(0, 20)) act(shop, change);
          shop.now += pauseSeconds;
        }
        shop.now += 1000 - skew;
        look(0);
        for (const { id, edition } of shop.rows.values()) expect([id, read.get(id)]).toEqual([id, edition]);
      }),
      { numRuns: 1000 },
    );
  });

  test("a shop that is quiet is asked one question a look, and reads nothing for ever", () => {
    fc.assert(
      fc.property(story, ({ order, past }) => {
        const shop = new ChangingShop(begin, orders[order] as (typeof orders)[string]);
        for (const { id, seconds } of past) {
          shop.now += seconds;
          shop.write(id, 0);
        }
        const { mark } = lookUntilCaughtUp(shop, beginning(0));
        shop.now += 1000;
        const again = lookUntilCaughtUp(shop, mark);
        shop.now += 1000;
        expect(lookUntilCaughtUp(shop, again.mark)).toMatchObject({ asks: 1, rows: 0 });
      }),
    );
  });
});

test("a hundred thousand orders of three years take little more questions than they have pages", () => {
  const page = 100;
  const stamps = Array.from({ length: 100_000 }, (_, n) => begin + Math.floor(n * 946 + (n % 7) * 40_000));
  const now = begin + 100_000_000;
  let mark = beginning(0);
  let asks = 0;
  let isCaughtUp = false;
  const sorted = stamps.toSorted((a, b) => a - b);
  while (!isCaughtUp) {
    const { from, until, offset } = nextAsk(mark);
    const total = countFrom(sorted, from) - (until === null ? 0 : countFrom(sorted, until + 1));
    asks += 1;
    ({ mark, isCaughtUp } = afterPage(mark, { total, count: Math.min(page, Math.max(0, total - offset)), theirNow: now }, { page }));
  }
  expect(asks).toBeGreaterThan(1000);
  expect(asks).toBeLessThan(1300);
});

test("five thousand orders that were changed within one second are read to the last", () => {
  const shop = new ChangingShop(begin, orders["newest id first"] as (typeof orders)[string]);
  for (let id = 1; id <= 5000; id += 1) shop.write(id, 0);
  shop.now += 10;
  const first = lookUntilCaughtUp(shop, beginning(begin - 100));
  // Too new to be paged through safely.
  expect(first.asks).toBeLessThan(10);
  shop.now += 200;
  expect(lookUntilCaughtUp(shop, first.mark).rows).toBeGreaterThanOrEqual(5000);
});

test("a clock that is set back has a week looked at again, once, and what was stamped by the right one is read", () => {
  const shop = new ChangingShop(begin, orders["newest id first"] as (typeof orders)[string]);
  shop.write(1, 0);
  const ahead = 2 * 86_400;
  const { mark } = lookUntilCaughtUp({ page: (ask) => shop.page(ask), now: begin + ahead }, beginning(0));
  shop.now += 3600;
  shop.write(2, 0);
  shop.now += 3600;
  const after = lookUntilCaughtUp(shop, mark);
  expect([after.rows, after.asks]).toEqual([2, 2]);
  shop.now += 300;
  expect(lookUntilCaughtUp(shop, after.mark)).toMatchObject({ rows: 0, asks: 1 });
});

type Told = { now: number; page: ChangingShop["page"] };

function lookUntilCaughtUp(shop: Told, from: PollMark) {
  let mark = from;
  let rows = 0;
  for (let asks = 1; ; asks += 1) {
    const page = shop.page(nextAsk(mark));
    rows += page.rows.length;
    const after = afterPage(mark, { total: page.total, count: page.rows.length, theirNow: shop.now }, limits);
    mark = after.mark;
    if (after.isCaughtUp) return { mark, asks, rows };
  }
}

function act(shop: ChangingShop, { what, id, lag, seconds }: { what: string; id: number; lag: number; seconds: number }) {
  if (what === "wait") shop.now += seconds;
  else if (what === "delete") shop.delete(id);
  else if (what === "burst") for (let n = 0; n < 20; n += 1) shop.write(((id + n) % 60) + 1, lag);
  else shop.write(id, lag);
}

function countFrom(sorted: number[], from: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return sorted.length - low;
}
