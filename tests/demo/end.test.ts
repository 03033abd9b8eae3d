// Does the end of a run say what happened, and notice a stage that did not do its work?
import { expect, test } from "vitest";
import { scenarioIds } from "~/domain/scenario/scenario";
import type { Figures } from "../../demo/app";
import { failedChecks } from "../../demo/checks";
import { giftwareShop } from "../../demo/payloads/shop";
import { reasonTable, truthTable, widest } from "../../demo/scenario-tables";
import { newState } from "../../demo/state";
import { endTable, fileWords } from "../../demo/table";
import { truthByScenario } from "../../demo/truth-report";

const each = <Value>(value: Value) => Object.fromEntries(scenarioIds.map((id) => [id, value]));
const figures: Figures = {
  orders: 12,
  orderLines: 30,
  customers: 10,
  merges: 1,
  deadLetters: 0,
  pendingInbox: 0,
  messagesByScenario: each(5),
  messagesByChannel: { email: 150, line: 20, postal: 6, sms: 4 },
  notSentByReason: { "no-consent": 3, "held-out": 1 },
  attributedOrders: 2,
  notSentByScenario: { birthday: { "no-consent": 3, "held-out": 1 } },
  reachedByScenario: { "nps-survey": 1, "product-survey": 1 },
  incrementalByScenario: {
    ...each({ known: false, total: 0, low: 0, high: 0 }),
    birthday: { known: true, total: 1200, low: -300, high: 2700 },
  },
};
const tally = { orders: 11, refunds: 3, people: 10, rejectedRows: 0 };

function people() {
  const { shoppers } = newState("test", new Date(0));
  for (const id of scenarioIds) Object.assign(shoppers.tallies[id], { messages: 5, firstMessages: 5, opens: 2, clicks: 1 });
  for (const id of ["nps-survey", "product-survey"] as const) shoppers.tallies[id].answers = 1;
  Object.assign(shoppers, { postedCards: 6, linked: [7] });
  shoppers.extraOrders.push({
    key: "x-90001",
    number: 90_001,
    at: new Date(0),
    deliveryId: "d",
    scenarioId: "birthday",
    shopper: 0,
    account: 0,
    cartKey: null,
    lines: [],
    valueMinor: 1480,
  });
  return shoppers;
}

const outcome = { figures, tally, people: people(), appErrors: [] };

test("a run in which every stage did its work has nothing to complain of", () => {
  expect(failedChecks(outcome)).toEqual([]);
  expect(failedChecks({ ...outcome, people: null, tally: { ...tally, orders: 12 } })).toEqual([]);
});

test("each stage that did not do its work is named", () => {
  expect(failedChecks({ ...outcome, figures: { ...figures, orders: 9 } })).toEqual(["12 orders were told and 9 are in the ledger"]);
  expect(failedChecks({ ...outcome, figures: { ...figures, deadLetters: 4 } })).toEqual(["4 webhooks could not be understood"]);
  expect(failedChecks({ ...outcome, figures: { ...figures, merges: 0 } })).toEqual(["no two records became one person"]);
  expect(failedChecks({ ...outcome, appErrors: ["broken"] })).toEqual(["the app logged 1 errors; the first: broken"]);
  expect(failedChecks({ ...outcome, figures: { ...figures, messagesByChannel: { email: 180 } } })).toEqual([
    "nothing went by the channel line",
    "nothing went by the channel sms",
    "nothing went by the channel postal",
  ]);
  expect(failedChecks({ ...outcome, people: { ...people(), postedCards: 0, linked: [] } })).toEqual([
    "no card was printed and posted",
    "nobody told on LINE whose account they have",
  ]);
  const silent = people();
  silent.tallies.birthday.clicks = 0;
  expect(failedChecks({ ...outcome, people: silent })).toEqual(["nobody clicked in a message of birthday"]);
  const lost = { ...figures, reachedByScenario: { ...figures.reachedByScenario, "nps-survey": 0 } };
  expect(failedChecks({ ...outcome, figures: lost })).toEqual(["1 answers were given to nps-survey and 0 are in the app"]);
});

test("of a file's few orders nobody may fall due, of many somebody must", () => {
  const silent = { ...figures, messagesByScenario: each(0) };
  const told = (orders: number) => ({ figures: { ...silent, orders }, tally: { ...tally, orders }, people: null, appErrors: [] });
  expect(failedChecks(told(99))).toEqual([]);
  expect(failedChecks(told(100))).toEqual(["no message was sent"]);
});

test("to a file's buyers who all declined, or are anonymous, no message need be sent", () => {
  const told = { ...tally, orders: 150 };
  const silent = { ...figures, orders: 150, messagesByScenario: {} };
  const ofFile = { people: null, appErrors: [] };
  expect(failedChecks({ ...ofFile, figures: { ...silent, notSentByReason: { "no-consent": 9 } }, tally: told })).toEqual([]);
  expect(failedChecks({ ...ofFile, figures: { ...silent, customers: 0, notSentByReason: {} }, tally: { ...told, people: 0 } })).toEqual([]);
  expect(failedChecks({ ...ofFile, figures: { ...silent, customers: 0, notSentByReason: {} }, tally: told })).toEqual([
    "there are no customers",
    "no message was sent",
  ]);
});

test("the table tells orders, customers, merges, messages, reasons and attributed orders", () => {
  const table = endTable(figures, { ...tally, rejectedRows: 7 });
  for (const words of [
    /orders read +12/,
    /customers +10/,
    /merges +1/,
    /messages +180/,
    / {2}by mail +150\n {2}by LINE +20\n {2}as cards by post +6\n {2}by SMS +4/,
    /no-consent +3/,
    /orders attributed +2/,
    /did not go in +7/,
  ])
    expect(table).toMatch(words);
});

test("a file's run ends with where its report lies, what was assumed, and that there is no effect", () => {
  const words = fileWords({ ...giftwareShop, currency: "EUR" }, "/tmp/rejected-rows.csv");
  expect(words).toMatch(/not as they stand, each with its reason: \/tmp\/rejected-rows\.csv/);
  expect(words).toMatch(/taken for those of Europe\/London\. Amounts are in EUR\./);
  expect(words).toMatch(/No effect is shown/);
});

test("the truth stands beside the app's own estimate, or the words that it is not known", () => {
  const table = truthTable(truthByScenario(people()), { figures, currency: "JPY" });
  expect(table).toMatch(/birthday .* ¥1,480 +¥1,200 \(-¥300 to ¥2,700\)/);
  expect(table).toMatch(/win-back .*not yet known/);
});

test("of each scenario the tables tell the most first, those that sent nothing with the reason, and no line is too wide", () => {
  const many = scenarioIds.map((id, place) => [id, place === 0 ? 0 : 1234 * place] as const);
  const reasons = {
    "frequency-cap": 123_456,
    "no-consent": 99_999,
    "not-in-audience": 7_777,
    "held-out": 5_555,
    expired: 1_111,
    unhappy: 12,
  };
  const wide = {
    ...figures,
    messagesByScenario: Object.fromEntries(many),
    notSentByScenario: each(reasons),
    incrementalByScenario: each({ known: true, total: 12_345_678, low: -9_876_543, high: 98_765_432 }),
  };
  const truths = truthByScenario(people());
  for (const id of scenarioIds) Object.assign(truths[id], { extraOrders: 1234, extraRevenueMinor: 12_345_678 });
  const tables = [reasonTable(wide), truthTable(truths, { figures: wide, currency: "JPY" })];
  for (const line of tables.join("\n").split("\n")) expect([line, line.length <= widest]).toEqual([line, true]);
  expect(tables[0]).toMatch(/sent nothing:\n {2}cart-recovery +frequency-cap 123,456, no-consent 99,999/);
  expect(tables[1]?.split("\n")[1]).toMatch(/^online-to-store +43,190/);
  expect(reasonTable({ ...figures, messagesByScenario: {}, notSentByScenario: {} })).toMatch(/birthday +nobody fell due/);
});
