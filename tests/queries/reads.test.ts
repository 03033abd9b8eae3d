// How much of a large shop does each query read? What asks about a few rows finds them by an index, however large the shop.
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { dueSteps } from "~/domain/decide/schedule";
import { refreshDueRows } from "~/queries/decide/due.server";
import { scenarios } from "~/scenarios";
import { makeShop } from "../helpers/database";
import { presetEdition } from "../helpers/editions";
import { analyze, crowdShop, emptyTables, fillShop, forgetStatistics } from "../helpers/fill-shop";
import { customerId, long, scope } from "../helpers/query-arguments";
import { queryCalls } from "../helpers/query-calls";

const rows = 40_000;

/** About everybody: reports, what a changed setting makes anew, and what happens once in a shop's or a person's life. */
const wholeShop = [
  "api-requests#dropApiCallsBefore",
  "segment-page#segmentMembers",
  "calendar#plannedByDay",
  "calendar#sentLately",
  "contact-habits#shopOrderHours",
  "ad-people#adPeople",
  "audience-breakdown#audienceBreakdown",
  "audience-breakdown#audiencePeople",
  "audience-breakdown#countEach",
  "audience-breakdown#sampleOf",
  "consent-outbox#consentTelling",
  "customer-rollup#recomputeAllCustomers",
  "customer-values#refreshCustomerValues",
  "customer-words#customerWords",
  "cut-points#refreshCutPoints",
  "delivery-log#deliveryCounts",
  "dry-run-answer#messagesInAll",
  "dry-run-answer#messagesPerDay",
  "dry-run-answer#notSentOfPeriod",
  "dry-run-answer#samplesOfPeriod",
  "dry-run-answer#trimContents",
  "dry-runs#dropOldDryRuns",
  "dry-runs#eraseSamplesOf",
  "due#refreshDueRows",
  "erasure#erasePerson",
  "shop-erasure#eraseShop",
  "erasure#identitiesOfSubject",
  "held-data#heldOf",
  "import-erasure#giveUpFilesNaming",
  "import-rows#countRows",
  "import-rows#markClashes",
  "import-jobs#dropOldUploads",
  "line-quota#triggeredSince",
  "line-quota#hasDueByLine",
  "line-quota#openGrants",
  "line-quota#dropOldGrants",
  "mail-slowing#mailByDomain",
  "member-sweep#countMissing",
  "member-sweep#dropAllMissing",
  "membership-setting#rankFigures",
  "reports/acquisition#acquisition",
  "paired-people#dropPairing",
  "past-occasions#countPast",
  "past-occasions#saveBacklog",
  "product-pairs#refreshProductPairs",
  "reach#countEverybody",
  "product-refill#refreshProductRefills",
  "reach#countReach",
  "reports/figures#ledgerFigures",
  "reports/figures#messagesByChannel",
  "reports/figures#messagesByScenario",
  "reports/figures#notSentByReason",
  "reports/figures#notSentByScenario",
  "reports/goals-reached#goalsReached",
  "reports/scenario-performance#scenarioPerformance",
  "reports/step-performance#stepPerformance",
  "reader-losses#lossesIn",
  "reports/survey-results#countAnswers",
  "reports/survey-results#answersByMonth",
  "reports/survey-results#listAnswers",
  "reports/survey-results#surveyReach",
  "reports/survey-results#surveyTotals",
  "reports/uplift#scenarioArms",
  "tag-gaps#tagGaps",
  "segment-tags#planTags",
  "tagged-accounts#countTagged",
  "scenario-days#rebuildScenarioDays",
  "storefront/months#dropOldEvents",
  "shop-occasions#topSellers",
  "reports/variant-performance#variantPerformance",
  "under-way#countUnderWay",
  "storefront/months#dropOldEvents",
  "shadow-copy#eachLaterInstant",
  "shadow-copy#eachLedgerRow",
  "shadow-settings#eachEarlierDelivery",
];

test("what asks about a few rows of a large shop reads few, and what asks about everybody reads each row a few times", async () => {
  const { shop } = await makeShop();
  await shop.query`DELETE FROM shop_setting WHERE shop_id = ${shop.id}`;
  await fillShop(shop.id);
  await crowdShop(shop.id, rows);
  await analyze();
  const calls = { ...queryCalls, "due#refreshDueRows, one person": (shop: ShopDb) => refreshDueRows(shop, [customerId], scope) };
  const read: Record<string, number> = {};
  for (const [name, call] of Object.entries(calls)) read[name] = await mostRead(shop, call);
  expect(Object.keys(read).filter((name) => (read[name] ?? 0) > rows / 4 && !wholeShop.includes(name))).toEqual([]);
  expect(Object.keys(read).filter((name) => (read[name] ?? 0) > 20 * rows)).toEqual([]);
}, 240_000);

test("what asks about a few rows reads few also of a shop that grew since the statistics were made", async () => {
  const { shop } = await makeShop();
  await shop.query`DELETE FROM shop_setting WHERE shop_id = ${shop.id}`;
  await emptyTables();
  await fillShop(shop.id);
  await analyze();
  await crowdShop(shop.id, rows / 10);
  const read: Record<string, number> = {};
  for (const [name, call] of Object.entries(queryCalls)) if (!wholeShop.includes(name)) read[name] = await mostRead(shop, call);
  // A table that was empty may be read through once or twice; never once for each row of another.
  expect(Object.fromEntries(Object.entries(read).filter(([, count]) => count > rows))).toEqual({});
}, 240_000);

test("a preset that is switched on reads each row a few times also where no statistics were ever made", async () => {
  const { shop } = await makeShop();
  await emptyTables();
  await crowdShop(shop.id, rows / 10);
  await forgetStatistics();
  const read: Record<string, number> = {};
  for (const { id } of scenarios) {
    const steps = dueSteps(presetEdition(id, { isOn: true }), long.from);
    read[id] = await mostRead(shop, (shop) => refreshDueRows(shop, null, { ...scope, steps, only: [id] }));
  }
  expect(Object.fromEntries(Object.entries(read).filter(([, count]) => count > 3 * rows))).toEqual({});
}, 240_000);

/** Rows of the table that it read most of; what it wrote is undone. */
async function mostRead(shop: ShopDb, call: (shop: ShopDb) => unknown): Promise<number> {
  let most = 0;
  const undone = shop.transaction(async (shop) => {
    const before = await rowsRead(shop);
    await call(shop);
    most = Math.max(...[...(await rowsRead(shop))].map(([table, count]) => count - (before.get(table) ?? 0)));
    throw new Undone();
  });
  await undone.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  return most;
}

class Undone extends Error {}

/** By this connection so far, found by an index or not. */
async function rowsRead(shop: ShopDb): Promise<Map<string, number>> {
  const counted = await shop.query<{ table: string; read: number }>`
    SELECT relname AS "table", (seq_tup_read + coalesce(idx_tup_fetch, 0))::float8 AS read FROM pg_stat_xact_user_tables`;
  return new Map(counted.map((row) => [row.table, row.read]));
}
