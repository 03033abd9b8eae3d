// What is new at a shop whose platform tells of nothing by itself? Its lists are read window by window, into the inbox where webhooks wait too.
import type { ShopDb } from "~/db.server";
import { fastMinutes, nextPollAt, type PollKind } from "~/domain/ledger/poll-pace";
import { afterPage, beginning, nextAsk } from "~/domain/ledger/poll-window";
import { log } from "~/lib/log.server";
import { type ColorMeAnswer, type ColorMeClient, clocksDifferMs } from "~/platforms/color-me/client.server";
import { type ListKind, type Names, type PolledObject, readNames, readPage, readShop, secondsOf } from "~/platforms/color-me/lists.server";
import { type BackfillRun, endFailedRun, historyKinds, openRun, saveRunState } from "~/queries/inbox/backfill.server";
import { keepWebhooks } from "~/queries/inbox/inbox.server";
import { shopContext } from "~/queries/inbox/installation.server";
import {
  beginPoll,
  countPolled,
  hastenOrders,
  type KeptMark,
  movePoll,
  polledUpTo,
  pollMarks,
  putPollOff,
} from "~/queries/inbox/poll-marks.server";
import { wakeSync, wakeTick } from "~/queries/inbox/sync-schedule.server";
import { operatorAccess } from "~/queries/shop/operator.server";
import { noteCaughtUp } from "~/queries/shop/shops.server";
import { learnShop } from "./learn-shop.server";
import { pollStocks } from "./poll-stocks.server";

/** One look asks so much at most, some twenty seconds at the pace that Color Me wants: other shops have their turn too. */
const asksPerLook = 40;

/** Somebody has to connect the shop anew; looking costs nothing, for nothing is asked without a token. */
const revokedAfterMs = 10 * 60_000;
const refusedAfterMs = 60 * 60_000;
/** A list that answers with nothing but errors slows the others of its shop down no further. */
const leastLaterMs = 5 * 60_000;

/** One look at one shop; says when the next one is due. Killed at any moment, the next one goes on from the last page. */
export async function pollShop(shop: ShopDb, client: ColorMeClient, now: Date): Promise<Date> {
  let names: Names | null = null;
  for (let asks = 0; asks < asksPerLook; asks += 1) {
    const next = await nextPoll(shop, now);
    if (!next.isDue) return next.at;
    if (next.kind === "shop") {
      const problem = await learnOfShop(shop, client, now);
      if (problem) return await putOff(shop, next, { problem, now });
      continue;
    }
    if (next.kind === "products" && !names) {
      const told = await readNames(client);
      if (told.outcome !== "answered") return await putOff(shop, next, { problem: told, now });
      names = told.body;
    }
    if (next.kind === "stocks") {
      const problem = await pollStocks(shop, client, { kept: next.kept, now });
      if (problem) return await putOff(shop, next, { problem, now });
      continue;
    }
    const problem = await readOne(shop, client, { ...next, kind: next.kind, names: names ?? noNames, now });
    if (problem) return await putOff(shop, next, { problem, now });
  }
  return now;
}

/** The page after an order was seen by somebody's browser: the order is looked for as soon as it can be there. */
export async function expectOrder(shop: ShopDb, now: Date): Promise<void> {
  const dueAt = new Date(now.getTime() + 20_000);
  const fastUntil = new Date(now.getTime() + fastMinutes * 60_000);
  if (await hastenOrders(shop, { dueAt, fastUntil })) await wakeSync(shop.id, dueAt);
}

const noNames: Names = { categories: new Map(), groups: new Map() };

type PolledRun = BackfillRun<(typeof historyKinds)[number]>;
type Due = { isDue: true; kind: PollKind; kept: KeptMark; run: PolledRun | null };

/** What is asked for the first time comes before everything else, in its order: what an object refers to is there first. */
async function nextPoll(shop: ShopDb, now: Date): Promise<Due | { isDue: false; at: Date }> {
  const marks = new Map((await pollMarks(shop)).map((kept) => [kept.kind, kept]));
  const of = (kind: PollKind) => marks.get(kind) ?? null;
  const about = of("shop");
  if (!about) {
    const mark = beginning(0);
    await beginPoll(shop, { kind: "shop", mark, dueAt: now });
    return { isDue: true, kind: "shop", kept: { kind: "shop", mark, dueAt: now, fastUntil: null }, run: null };
  }
  const run = await openRun(shop, historyKinds);
  if (run) return dueRun(shop, run, { kept: of(run.kind), now });
  // Goods are counted once they are known.
  if (of("products") && !of("stocks")) {
    const kept = { kind: "stocks" as const, mark: beginning(0), dueAt: now, fastUntil: null };
    await beginPoll(shop, kept);
    return { isDue: true, kind: "stocks", kept, run: null };
  }
  const [first] = [...marks.values()].toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  if (!first || first.dueAt > now) return { isDue: false, at: first?.dueAt ?? new Date(now.getTime() + refusedAfterMs) };
  return { isDue: true, kind: first.kind, kept: first, run: null };
}

async function dueRun(
  shop: ShopDb,
  run: PolledRun,
  { kept, now }: { kept: KeptMark | null; now: Date },
): Promise<Due | { isDue: false; at: Date }> {
  if (run.state !== "requested" && kept) {
    return kept.dueAt > now ? { isDue: false, at: kept.dueAt } : { isDue: true, kind: run.kind, kept, run };
  }
  const mark = beginning(0);
  await shop.transaction(async (shop) => {
    await beginPoll(shop, { kind: run.kind, mark, dueAt: now });
    await saveRunState(shop, { ...run, state: "fetching", attempts: run.attempts + 1 }, now);
  });
  return { isDue: true, kind: run.kind, kept: { kind: run.kind, mark, dueAt: now, fastUntil: null }, run: { ...run, state: "fetching" } };
}

type Problem = Exclude<ColorMeAnswer<never>, { outcome: "answered" }>;

async function learnOfShop(shop: ShopDb, client: ColorMeClient, now: Date): Promise<Problem | null> {
  const told = await readShop(client);
  if (told.outcome !== "answered") return told;
  await learnShop(shop, told.body, { toldAt: now, now });
  const { timeZone } = await shopContext(shop);
  await putPollOff(shop, "shop", nextPollAt("shop", { now, timeZone, fastUntil: null }));
  return null;
}

type Reading = Omit<Due, "kind"> & { kind: ListKind; names: Names; now: Date };

/** The rows are kept before the mark moves: a crash in between reads one page again, and the inbox leaves it out. */
async function readOne(shop: ShopDb, client: ColorMeClient, { kind, kept, run, names, now }: Reading): Promise<Problem | null> {
  const page = await readPage(client, kind, nextAsk(kept.mark), names);
  if (page.outcome !== "answered") return page;
  const { objects, total, count, most } = page.body;
  await keepObjects(client.domain, objects, { toldAt: page.theirNow, now });
  const { mark, isCaughtUp } = afterPage(kept.mark, { total, count, theirNow: secondsOf(page.theirNow) }, { page: most });
  const { timeZone } = await shopContext(shop);
  const dueAt = isCaughtUp ? nextPollAt(kind, { now, timeZone, fastUntil: kept.fastUntil }) : now;
  // Kept in the inbox, and by that before anything that is sent from now on.
  const readUpTo = count >= total ? now : settledBefore(mark.from, { theirNow: page.theirNow, now });
  await shop.transaction(async (shop) => {
    const isOurs = await movePoll(shop, { kind, from: kept.mark, to: mark, dueAt, readUpTo: isCaughtUp ? readUpTo : null });
    if (isOurs && run) await countRun(shop, run, { kept, mark: { total, count }, isCaughtUp, now });
    if (isOurs && !run && isCaughtUp) await endFailedRun(shop, { kind, total: isWhole(kept) ? total : null }, now);
  });
  if (isCaughtUp) await catchUpPolled(shop, now);
  return null;
}

/** Who ordered, and who does not want to be written to any more: each is known, or the shop waits on. */
async function catchUpPolled(shop: ShopDb, now: Date) {
  const readUpTo = await polledUpTo(shop);
  if (readUpTo && (await noteCaughtUp(shop.id, readUpTo))) await wakeTick(shop.id, now);
}

/** What is too new to be paged through is unread. By our clock, however far apart the two may be. */
const settledBefore = (from: number, { theirNow, now }: { theirNow: Date; now: Date }) =>
  new Date(now.getTime() - (theirNow.getTime() - from * 1000) - clocksDifferMs);

/** Asked for everything there is. */
const isWhole = ({ mark }: KeptMark) => mark.from === 0 && mark.until === null;

/** A page that only says how many there are is read again; it does not count. */
async function countRun(
  shop: ShopDb,
  run: PolledRun,
  {
    kept,
    mark: { total, count },
    isCaughtUp,
    now,
  }: { kept: KeptMark; mark: { total: number; count: number }; isCaughtUp: boolean; now: Date },
): Promise<void> {
  const isRead = kept.mark.offset !== null || count >= total;
  await countPolled(shop, { runId: run.runId, objects: isRead ? count : 0, total: isWhole(kept) ? total : null });
  if (!isCaughtUp) return;
  const read = await openRun(shop, historyKinds);
  if (read?.runId !== run.runId) return;
  await saveRunState(shop, { ...read, state: "done", objectsDone: read.totalObjects ?? read.objectsDone, error: null }, now);
}

async function keepObjects(domain: string, objects: PolledObject[], { toldAt, now }: { toldAt: Date; now: Date }): Promise<void> {
  if (objects.length === 0) return;
  const common = { platform: "color-me", domain, eventId: null, triggeredAt: toldAt, receivedAt: now };
  await keepWebhooks(
    operatorAccess,
    objects.map((object) => ({ ...common, ...object })),
  );
}

/** Nothing is lost: the mark stays where it is. */
async function putOff(shop: ShopDb, { kind, run }: Due, { problem, now }: { problem: Problem; now: Date }): Promise<Date> {
  const afterMs =
    problem.outcome === "later" ? Math.max(leastLaterMs, problem.afterMs) : problem.outcome === "revoked" ? revokedAfterMs : refusedAfterMs;
  const reason = problem.outcome === "revoked" ? "Color Me no longer lets us in" : problem.reason;
  log.warn({ shopId: shop.id, kind, reason }, "a list of a shop cannot be read now");
  const at = new Date(now.getTime() + afterMs);
  if (problem.outcome === "revoked") return at;
  if (problem.outcome === "refused" && run) await saveRunState(shop, { ...run, state: "failed", error: reason }, now);
  await putPollOff(shop, kind, at);
  return now;
}
