// In which stages does the demo run, and where does it go on? History, scenarios switched on, 90 days, figures.
import { scenarioIds } from "~/domain/scenario/scenario";
import { adminOf, setUpShop } from "./admin-client";
import { type App, appAt, type Figures } from "./app";
import type { RunningApp } from "./app-process";
import { failedChecks } from "./checks";
import type { OrderFile } from "./files/order-file";
import { type Run, sayThatNobodyAnswers, tellHistory } from "./history";
import { goOn } from "./live";
import { place } from "./place";
import { type Bar, step } from "./progress";
import { providerAt, providerKey, publicKeyText } from "./provider";
import { passDays } from "./scenario-days";
import { reasonTable, truthTable } from "./scenario-tables";
import { type Shoppers, shoppersOf } from "./shoppers";
import type { Source } from "./source";
import { type DemoState, loadState, newState, saveState } from "./state";
import { endTable, fileWords } from "./table";
import { after, day } from "./time";
import { timelineOf } from "./timeline";
import { type Told, toldFromFile, toldFromWorld } from "./told";
import { truthByScenario, writeTruth } from "./truth-report";
import { webhookDoor } from "./webhook-door";
import { shopEntries } from "./world/shop-entries";
import type { World } from "./world/world";

type Outcome = { problems: string[]; goOn: (ended: AbortSignal) => Promise<void> };

export async function runDemo({ app: running, orders }: { app: RunningApp; orders: OrderFile | null }): Promise<Outcome> {
  const told = orders ? toldFromFile(orders, place.rejectedRows) : await step("making the shop's people", 1, async () => toldFromWorld());
  const { source, world } = told;
  const state = await stateFor(source);
  const app = appAt(running.url);
  // The app's clock begins anew with its process.
  await app.advance(state.now);
  const cookie = await app.signIn(source.shop.domain);
  const admin = adminOf({ appUrl: running.url, cookie });
  const key = await providerKey(place.providerKey);
  const provider = providerAt(`${running.url}${await admin.providerPath()}`, key);
  const shoppers = world && shoppersOf({ world, outbox: place.outbox, state: state.shoppers, appUrl: running.url, provider });
  const setUp = (bar: Bar) =>
    setUpShop(admin, source.shop, { webhookPublicKey: publicKeyText(key), bar, entries: world && shopEntries(world.period) });
  if (state.stage !== "done") await goThroughTime({ app, running, told, state, shoppers, setUp });
  const figures = await app.figures(cookie);
  await report(figures, { source, state, world });
  const problems = failedChecks({ figures, tally: state.tally, people: world && state.shoppers, appErrors: running.errors() });
  return { problems, goOn: (ended) => goOn({ app, state, stateFile: place.state, ended }) };
}

async function stateFor(source: Source): Promise<DemoState> {
  const known = await loadState(place.state);
  if (known && known.sourceId !== source.id) throw new Error(`${place.folder} holds another demo; \`--fresh\` replaces it.`);
  return known ?? newState(source.id, after(source.period.from, -day));
}

type Passage = {
  app: App;
  running: RunningApp;
  told: Told;
  state: DemoState;
  shoppers: Shoppers | null;
  setUp: (bar: Bar) => Promise<void>;
};

async function goThroughTime({ app, running, told, state, shoppers, setUp }: Passage) {
  const { source, world } = told;
  const closeReport = await told.openReport();
  const { told: skip } = state;
  const timeline = skip
    ? await step("finding the place again", skip, (bar) => timelineOf(source, skip, bar.to))
    : await timelineOf(source, 0);
  timeline.add(shoppers?.resume(state.now) ?? []);
  const door = webhookDoor({ appUrl: running.url, domain: source.shop.domain, secret: running.secret });
  const run: Run = { app, door, source, timeline, state, stateFile: place.state, consents: told.newPeople };
  if (!world) await sayThatNobodyAnswers(run);
  if (state.stage === "new" || state.stage === "history") {
    state.stage = "history";
    await step("telling the history", source.expected, (bar) =>
      tellHistory(run, (count, at) => bar.to(count, at.toISOString().slice(0, 10))),
    );
    await step("switching the scenarios on", scenarioIds.length, setUp);
    state.stage = "scenarios";
    await saveState(place.state, state);
  }
  const { scenariosFrom, until } = source.period;
  const daysSince = (at: Date) => (at.getTime() - scenariosFrom.getTime()) / day;
  await step("letting 90 days pass", daysSince(until), (bar) =>
    passDays(run, shoppers, (now) => bar.to(daysSince(now), now.toISOString().slice(0, 10))),
  );
  await closeReport();
  state.stage = "done";
  state.tally = { ...source.tally };
  await saveState(place.state, state);
}

async function report(figures: Figures, { source, state, world }: { source: Source; state: DemoState; world: World | null }) {
  console.log(`\n${endTable(figures, state.tally)}\n`);
  console.log(`${reasonTable(figures)}\n`);
  if (!world) return console.log(fileWords(source.shop, place.rejectedRows));
  await writeTruth(place.truth, state.shoppers);
  console.log("Orders and revenue that would not have come without the messages, and what the app says from its holdout:\n");
  console.log(`${truthTable(truthByScenario(state.shoppers), { figures, currency: source.shop.currency })}\n`);
  console.log(`What every person truly did because of a message: ${place.truth}`);
}
