// Which window of changes is asked for next, of a platform that tells of none by itself? Pure arithmetic over whole seconds of the platform's own clock.

/**
 * What is known of one list. Everything stamped before `from` was read. `until` null: all that came since, in one page;
 * else a window that is closed, because nothing is stamped so far back any more.
 */
export type PollMark = {
  from: number;
  until: number | null;
  /** The page to read of the closed window, the last one first; null: how many there are is not known yet. */
  offset: number | null;
  total: number;
  /** Up to where windows may close, as of the last look at everything. */
  goal: number;
  /** How often the closed window had more in it than before. */
  grown: number;
};

export type PollAsk = { from: number; until: number | null; offset: number };

/** `total`: how many there are in the window; `count`: how many of them came; `theirNow`: the platform's clock. */
export type PollPage = { total: number; count: number; theirNow: number };

export type PollLimits = { page: number };

/**
 * What is stamped may be seen later than its stamp says, by as much as this: between their machines, or for the time that
 * a transaction takes. Windows close so long ago, and the next look begins so much and more before the last one's end.
 */
const settleSeconds = 120;

/** Less than this is not worth a window of its own: a page that stays too new would be asked for without a pause. */
const leastSeconds = 60;
const overlapSeconds = 600;

/** A clock that was set back says not by how much it was ahead when stamps were made by it: so much is looked at again. */
const setBackSeconds = 7 * 86_400;

/** So many rows at most are paged through: a deep page is slow to find, and what is read twice after a kill is little. */
const mostRows = 1000;
const wantedRows = 800;

/** A window that will not stay closed is cut smaller, and in the end read as it is: the next look overlaps it. */
const mostGrown = 3;

export const beginning = (from: number): PollMark => ({ from, until: null, offset: null, total: 0, goal: from, grown: 0 });

export const nextAsk = ({ from, until, offset }: PollMark): PollAsk => ({ from, until, offset: offset ?? 0 });

/** `isCaughtUp`: there is nothing more for now; the mark is where the next look begins. */
export function afterPage(mark: PollMark, page: PollPage, limits: PollLimits): { mark: PollMark; isCaughtUp: boolean } {
  if (mark.until === null) return afterOpen(mark, page);
  const closed = { ...mark, until: mark.until };
  return mark.offset === null ? goOn(afterCount(closed, page, limits)) : goOn(afterClosed(closed, mark.offset, page, limits));
}

type Closed = PollMark & { until: number };

const goOn = (mark: PollMark) => ({ mark, isCaughtUp: false });

/** One page is one instant: nothing moves within it. More than one page is read from windows that are closed. */
function afterOpen(mark: PollMark, page: PollPage): { mark: PollMark; isCaughtUp: boolean } {
  if (page.theirNow < mark.from) return goOn(beginning(Math.max(0, page.theirNow - setBackSeconds)));
  if (page.count >= page.total) return { mark: beginning(page.theirNow - overlapSeconds), isCaughtUp: true };
  const goal = page.theirNow - settleSeconds;
  // All of it is too new to be read for good: it waits until it has settled.
  if (goal < mark.from + (mark.from > 0 ? leastSeconds : 0)) return { mark: beginning(mark.from), isCaughtUp: true };
  return goOn(close(mark, goal, goal));
}

const close = (mark: PollMark, until: number, goal: number): Closed => ({ ...mark, until, goal, offset: null, total: 0, grown: 0 });

function afterCount(mark: Closed, page: PollPage, limits: PollLimits): PollMark {
  if (page.count >= page.total) return afterWindow(mark, page.total);
  if (page.total > mostRows && mark.until > mark.from) return close(mark, middle(mark), mark.goal);
  return { ...mark, total: page.total, offset: lastOffset(page.total, limits) };
}

/**
 * From the last page to the first: what leaves the window meanwhile moves the rest down, among what is still to be read.
 * Nothing comes into a closed window; where it does all the same, its reading begins anew.
 */
function afterClosed(mark: Closed, offset: number, page: PollPage, limits: PollLimits): PollMark {
  if (page.total > mark.total && mark.grown < mostGrown)
    return { ...mark, total: page.total, offset: lastOffset(page.total, limits), grown: mark.grown + 1 };
  if (page.total > mark.total && mark.grown === mostGrown && mark.until > mark.from) return close(mark, middle(mark), mark.goal);
  if (offset === 0) return afterWindow(mark, mark.total);
  // Whole pages down: a page that is past the end now is not asked for.
  return { ...mark, total: page.total, offset: Math.min(offset - Math.min(offset, limits.page), lastOffset(page.total, limits)) };
}

/** The next window is as long as one with so many rows may be, going by this one. */
function afterWindow(mark: Closed, rows: number): PollMark {
  const from = mark.until + 1;
  if (mark.until >= mark.goal) return beginning(from);
  const length = from - mark.from;
  const next = Math.max(1, Math.floor(length * Math.min(4, Math.max(0.25, wantedRows / Math.max(1, rows)))));
  return close({ ...mark, from }, Math.min(mark.goal, from + next - 1), mark.goal);
}

const middle = ({ from, until }: Closed) => from + Math.floor((until - from) / 2);

const lastOffset = (total: number, { page }: PollLimits) => Math.max(0, Math.ceil(total / page) - 1) * page;
