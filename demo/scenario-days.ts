// How do 90 days pass in minutes? The clock jumps to the next hour in which something happens or falls due.
import { tellActivity } from "./activity";
import { assumeConsents, type Run } from "./history";
import type { Shoppers } from "./shoppers";
import { saveState } from "./state";
import { after, hour, hourGrid } from "./time";
import { earliest } from "./timeline";

/** Looks at the shop cause no message within the hour: to tell them one by one would take longer than they are worth. */
const activityEvery = 3 * hour;

/** null: nobody answers (a file's people). */
export async function passDays(run: Run, shoppers: Shoppers | null, report: (now: Date) => void) {
  const { app, door, source, timeline, state, stateFile, friends, printing } = run;
  const { until } = source.period;
  let nextDueAt = (await app.advance(state.now)).nextDueAt;
  await shoppers?.readMail(state.now);
  // An earlier run may have ended between two tellings; what is told again is the same.
  let activityAt = after(state.now, -2 * activityEvery);
  while (state.now < until) {
    const next =
      earliest([nextDueAt, await timeline.nextAt(), shoppers?.nextAt(), friends?.nextAt(), printing?.nextAt(state.now)]) ?? until;
    const to = earliest([until, hourGrid(next > state.now ? next : after(state.now, hour))]) ?? until;
    timeline.add(shoppers?.purchases(to) ?? []);
    await door.post(await timeline.due(to));
    if (to >= until || to.getTime() - activityAt.getTime() >= activityEvery) {
      await tellActivity(run, source.activity, { from: activityAt, until: to });
      activityAt = to;
    }
    await friends?.write(to);
    ({ nextDueAt } = await app.advance(to));
    await assumeConsents(run);
    await friends?.confirm(to);
    await shoppers?.readMail(to);
    await shoppers?.answer(to);
    await printing?.printCards(to);
    state.now = to;
    state.told = timeline.told();
    await saveState(stateFile, state);
    report(to);
  }
}
