// In which stages does the demo run, and where does it go on? History, scenarios switched on, 90 days, figures.
import { scenarioIds } from "~/domain/scenario/scenario";
import { friendsIn } from "./activity";
import { type Admin, adminOf, setUpShop } from "./admin-client";
import { appAt, type Figures } from "./app";
import type { RunningApp } from "./app-process";
import { channelAccounts } from "./channel-accounts";
import { failedChecks } from "./checks";
import type { OrderFile } from "./files/order-file";
import { type Run, sayThatNobodyAnswers, tellHistory } from "./history";
import { type LineDoor, lineDoor } from "./line-door";
import { type LineFriends, lineFriendsOf } from "./line-friends";
import { goOn } from "./live";
import { place } from "./place";
import { type Printing, printingOf } from "./printing";
import { type Bar, step } from "./progress";
import { type Provider, providerAt, providerKey, publicKeyText } from "./provider";
import { passDays } from "./scenario-days";
import { reasonTable, truthTable } from "./scenario-tables";
import { type DemoPlatform, type ShopPlace, shopAtColorMe, shopAtShopify } from "./shop-place";
import { type Shoppers, shoppersOf } from "./shoppers";
import type { Source } from "./source";
import { type DemoState, loadState, newState, saveState } from "./state";
import { endTable, fileWords } from "./table";
import { after, day } from "./time";
import { timelineOf } from "./timeline";
import { type Told, toldFromFile, toldFromWorld } from "./told";
import { truthByScenario, writeTruth } from "./truth-report";
import { linkWishesOf } from "./world/line-links";
import { shopEntries } from "./world/shop-entries";
import { adSpend } from "./world/ways-in";
import type { World } from "./world/world";

type Outcome = { problems: string[]; goOn: (ended: AbortSignal) => Promise<void> };

type Asked = { app: RunningApp; orders: OrderFile | null; platform: DemoPlatform };

export async function runDemo({ app: running, orders, platform }: Asked): Promise<Outcome> {
  const told = orders ? toldFromFile(orders, place.rejectedRows) : await step("making the shop's people", 1, async () => toldFromWorld());
  const { source, world } = told;
  const at = platform === "color-me" ? shopAtColorMe(running) : shopAtShopify(running, source.shop);
  const state = await stateFor(source, at.idOf(source.id));
  const { app } = at;
  // The app's clock begins anew with its process.
  await app.advance(state.now);
  const cookie = await at.signIn();
  const admin = adminOf({ appUrl: running.url, cookie });
  const key = await providerKey(place.providerKey);
  const provider = providerAt(`${running.url}${await admin.providerPath()}`, key);
  const accounts = channelAccounts(running.secret, source.shop);
  const people = world && (await peopleOf(world, { admin, provider, running, state, channelSecret: accounts.line.channelSecret }));
  const setUp = async (bar: Bar) => {
    await setUpShop(admin, source.shop, {
      webhookPublicKey: publicKeyText(key),
      bar,
      entries: world && shopEntries(world.period),
      accounts,
    });
    // Its door was closed while the shop had no account there.
    await people?.line.tell(friendsIn(source.activity.filter(({ at }) => at <= source.period.scenariosFrom)));
  };
  if (state.stage !== "done") await goThroughTime({ admin, at, told, state, people, setUp, url: running.publicUrl });
  const figures = await app.figures(cookie);
  await report(figures, { source, state, world });
  const problems = failedChecks({ figures, ...at.expected(state, world), appErrors: running.errors() });
  return { problems, goOn: (ended) => goOn({ app, state, stateFile: place.state, ended }) };
}

async function stateFor(source: Source, id: string): Promise<DemoState> {
  const known = await loadState(place.state);
  if (known && known.sourceId !== id) throw new Error(`${place.folder} holds another demo; \`--fresh\` replaces it.`);
  return known ?? newState(id, after(source.period.from, -day));
}

type Passage = {
  admin: Admin;
  at: ShopPlace;
  told: Told;
  state: DemoState;
  people: People | null;
  setUp: (bar: Bar) => Promise<void>;
  /** Where the admin can be seen meanwhile. */
  url: string;
};

type People = { shoppers: Shoppers; line: LineDoor; friends: LineFriends; printing: Printing };
type Around = { admin: Admin; provider: Provider; running: RunningApp; state: DemoState; channelSecret: string };

/** Those who answer, each by what reaches them. */
async function peopleOf(world: World, { admin, provider, running, state: { shoppers: state }, channelSecret }: Around): Promise<People> {
  const { url: appUrl, line: server } = running;
  const { outbox } = place;
  const shoppers = shoppersOf({ world, outbox, state, appUrl, provider });
  const line = lineDoor({ url: `${appUrl}${await admin.linePath()}`, channelSecret });
  return {
    shoppers,
    line,
    friends: lineFriendsOf({ wishes: linkWishesOf(world), line, server, outbox, state, appUrl, letGo: appAt(appUrl).advance }),
    printing: printingOf({ admin, shoppers, state, files: { pdf: place.cardsPdf, csv: place.cardsCsv } }),
  };
}

async function goThroughTime({ admin, at, told, state, people, setUp, url }: Passage) {
  const { source, world } = told;
  const { app, door } = at;
  const closeReport = await told.openReport();
  const { told: skip } = state;
  const timeline = skip
    ? await step("finding the place again", skip, (bar) => timelineOf(source, skip, bar.to))
    : await timelineOf(source, 0);
  timeline.add(people?.shoppers.resume(state.now) ?? []);
  await at.remember(source, skip);
  const run: Run = {
    app,
    door,
    source,
    timeline,
    state,
    stateFile: place.state,
    consents: told.newPeople,
    ...(people ?? { line: null, friends: null, printing: null }),
  };
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
  console.log(`The shop can be looked at while its days pass: ${url}`);
  const { scenariosFrom, until } = source.period;
  const daysSince = (at: Date) => (at.getTime() - scenariosFrom.getTime()) / day;
  await step("letting 90 days pass", daysSince(until), (bar) =>
    passDays(run, people?.shoppers ?? null, (now) => bar.to(daysSince(now), now.toISOString().slice(0, 10))),
  );
  await at.readRest(state);
  if (world && at.tellsOrigins) for (const fields of adSpend({ from: source.period.from, until })) await admin.enterSpend(fields);
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
