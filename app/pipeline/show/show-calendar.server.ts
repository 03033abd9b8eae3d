// What will go out in the next two weeks, by scenario and channel, and where does the pressure budget bite?
import { DateTime } from "luxon";
import type { ShopDb } from "~/db.server";
import { followSteps } from "~/domain/decide/schedule";
import { type CalendarRow, calendarDays, calendarRows, daysFrom, mayFollow } from "~/domain/measure/calendar";
import type { Editions } from "~/domain/scenario/edition";
import { isGoodsOccasion, isKnownAhead, isShopOccasion } from "~/domain/scenario/occasion";
import { runGoods } from "~/pipeline/decide/decide-runs.server";
import { isShopHeld } from "~/pipeline/decide/shop-hold.server";
import { shopLimits } from "~/pipeline/decide/shop-limits.server";
import { shopEditions } from "~/pipeline/decide/shop-scenarios.server";
import { type ComingRun, plannedByDay, sentLately } from "~/queries/decide/calendar.server";
import { campaignConditions } from "~/queries/decide/campaign-conditions.server";
import { campaigns } from "~/queries/decide/campaigns.server";
import { plannedRuns } from "~/queries/decide/explain.server";

/** So far back is looked for what may be expected besides. */
const latelyDays = 14;
const campaignsRead = 50;

export async function showCalendar(shop: ShopDb, { locale, now }: { locale: "ja" | "en"; now: Date }) {
  const all = await shopEditions(shop, now);
  const editions = all.only(all.present.filter(({ setting }) => setting.isOn).map(({ scenario }) => scenario.id));
  const { timeZone, cap, quiet, channels } = await shopLimits(shop, now);
  const days = daysFrom(now, timeZone);
  const until = DateTime.fromJSDate(now, { zone: timeZone }).startOf("day").plus({ days: calendarDays }).minus({ milliseconds: 1 });
  const runs = await comingRuns(shop, editions, { now, until: until.toJSDate() });
  const scope = { editions, runs, now, until: until.toJSDate(), timeZone, cap, quiet, channels };
  const planned = await plannedByDay(shop, scope);
  const lately = (await sentLately(shop, { now, days: latelyDays }))
    .filter(({ scenarioId }) => comesBesides(editions, scenarioId))
    .map((row) => ({ ...row, channel: row.channel === "console" ? "email" : row.channel }));
  const rows = calendarRows(planned, lately, { days, latelyDays, restOfToday: restOf(now, timeZone) });
  return {
    days: days.map((day) => dayOf(day, rows)),
    rows: rows.map((row) => ({ ...row, name: editions.find(row.scenarioId)?.scenario.name[locale] ?? row.scenarioId })),
    marks: await marksOf(shop, { days, timeZone }),
    mayFollow: mayFollow(planned, editions.present.flatMap(followSteps), days),
    cap,
    isShopHeld: await isShopHeld(shop),
  };
}

/** What waits for everybody. Of goods nobody knows today whom the next event will concern. */
async function comingRuns(shop: ShopDb, editions: Editions, { now, until }: { now: Date; until: Date }): Promise<ComingRun[]> {
  const broad = editions.present.filter(({ scenario: { occasion } }) => isShopOccasion(occasion.kind) && !isGoodsOccasion(occasion.kind));
  const runs = (
    await plannedRuns(
      shop,
      broad.map(({ scenario }) => scenario.id),
    )
  ).filter(({ dueAt }) => dueAt <= until);
  const coming: ComingRun[] = [];
  for (const run of runs) {
    const edition = editions.find(run.scenarioId, run.version);
    // As it stands today there is nothing to show, so nothing would go.
    if (!edition || !(await runGoods(shop, edition, { step: run.step, now })).isEnough) continue;
    coming.push({ ...run, within: await campaignConditions(shop, run.occasion) });
  }
  return coming;
}

/** Occasions that nothing foretells: carts, orders, sign-ups. */
function comesBesides(editions: Editions, scenarioId: string): boolean {
  const kind = editions.find(scenarioId)?.scenario.occasion.kind;
  return kind !== undefined && !isShopOccasion(kind) && !isKnownAhead(kind);
}

function dayOf(day: string, rows: CalendarRow[]) {
  const cells = rows.flatMap(({ cells }) => cells.filter((cell) => cell.day === day));
  const sum = (key: "planned" | "expected" | "deferred" | "dropped") => cells.reduce((total, cell) => total + cell[key], 0);
  return { day, planned: sum("planned"), expected: sum("expected"), deferred: sum("deferred"), dropped: sum("dropped") };
}

/** Sales that begin, go on or end in these days. */
async function marksOf(shop: ShopDb, { days, timeZone }: { days: string[]; timeZone: string }) {
  const local = (at: Date) => DateTime.fromJSDate(at, { zone: timeZone }).toISODate() ?? "";
  const [first = "", last = ""] = [days[0], days.at(-1)];
  return (await campaigns(shop, campaignsRead))
    .filter(({ canceledAt }) => canceledAt === null)
    .map(({ campaignId, name, startsAt, endsAt }) => ({
      campaignId,
      name,
      from: local(startsAt),
      until: local(new Date(endsAt.getTime() - 1)),
    }))
    .filter(({ from, until }) => from <= last && until >= first);
}

function restOf(now: Date, timeZone: string): number {
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  return local.endOf("day").diff(local, "days").days;
}
