import { afterEach, expect, test, vi } from "vitest";
import { messageLinks, noDelivery, readMessageLink } from "~/channels/links.server";
import type { ShopDb } from "~/db.server";
import { builtInSurveys } from "~/domain/survey/built-in-surveys";
import { env } from "~/env.server";
import { clock } from "~/lib/clock.server";
import { answerSurveyForm } from "~/pipeline/change/save-survey.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { redactShop } from "~/pipeline/ledger/forget-shop.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { countOpenAnswers, openAnswers, settleAnswer } from "~/queries/hear/unhappy-answers.server";
import { shopById } from "~/queries/shop/shops.server";
import { action, loader } from "~/routes/a.$token";
import { checkoutEvent, consentEvent, orderEvent } from "../helpers/events";
import { allRows } from "../helpers/fill-shop";
import { ownScenario, ownStep, switchOnOwn } from "../helpers/own-scenario";
import { fakeChannels, hours, makeRunningShop } from "../helpers/running-shop";
import { answerPathOf, surveyMessages } from "../helpers/survey-message";

const args = (path: string, init: RequestInit = {}) => ({
  request: new Request(env.APP_URL + path, init),
  params: { token: path.slice(3).split("?")[0] },
  context: {},
});
const get = (path: string) => loader(args(path));
const post = (path: string, fields: Record<string, string>) => action(args(path, { method: "POST", body: new URLSearchParams(fields) }));

/** Where a page that is no page leads. */
const leads = (page: Promise<unknown>) =>
  page.then(
    () => "",
    (thrown: unknown) => (thrown instanceof Response ? thrown.headers.get("location") : String(thrown)),
  );

/** Asked some days after the order; the hour after is now. */
async function asked(about: Parameters<typeof surveyMessages>[0]) {
  const made = await surveyMessages(about);
  const now = setClock(hours(made.sentAt, 1));
  const [first, second = first] = made.messages;
  if (!first || !second) throw new Error("nobody was asked");
  return { ...made, now, first, second, path: answerPathOf(first) };
}

function setClock(now: Date) {
  vi.spyOn(clock, "now").mockReturnValue(now);
  return now;
}
afterEach(() => void vi.restoreAllMocks());

const answers = (shop: ShopDb) => shop.query`
  SELECT a.survey, a.score, a.comment, a.delivery_id AS "deliveryId", i.value AS "by"
  FROM survey_answer a LEFT JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = a.identity_id
  WHERE a.shop_id = ${shop.id} ORDER BY a.answered_at`;

const askedAt = new Date("2026-06-01T03:00:00Z");
const dozens = Array.from({ length: 16 }, (_, n) => `person-${n}`);

test("the message leads to a page that names the goods of the order; to look at it records nothing, in no table", async () => {
  const { shop, path } = await asked({ survey: "product-survey" });
  const before = await allRows(shop.id);
  expect(await get(path)).toMatchObject({
    survey: { surveyId: "product", version: 0 },
    goods: ["煎茶", "玄米茶"],
    state: "open",
    chosen: {},
  });
  for (const [clicked, chosen] of [
    ["4", { score: "4" }],
    ["9", {}],
    ["x", {}],
  ])
    expect(await get(`${path}?score=${clicked}`)).toMatchObject({ state: "open", chosen });
  expect(await allRows(shop.id)).toEqual(before);
});

test("an answer is kept for the person and the message; a second one replaces the first", async () => {
  const { shop, path, first, now } = await asked({ survey: "product-survey" });
  const kept = { survey: "product", deliveryId: first.deliveryId, by: "hanako@example.test" };
  expect(await post(path, { score: "2", comment: "香りが弱い" })).toEqual({ outcome: "kept" });
  expect(await answers(shop)).toEqual([{ ...kept, score: 2, comment: "香りが弱い" }]);
  setClock(hours(now, 1));
  expect(await get(path)).toMatchObject({ state: "answered" });
  expect(await post(path, { score: "5", comment: "" })).toEqual({ outcome: "kept" });
  expect(await answers(shop)).toEqual([{ ...kept, score: 5, comment: null }]);
});

test("who answers the question and its reminder has given one answer", async () => {
  const { shop } = await makeRunningShop({ on: [], now: askedAt });
  const steps = [1, 3].map((days) => ownStep(`day-${days}`, { wait: { days, atHour: 11 } }));
  await switchOnOwn(shop, ownScenario("ask", { survey: "product", goal: "answer", exitOn: [], steps }), askedAt);
  const facts = ["a", "b"].flatMap((name) => [
    consentEvent({ email: `${name}@example.test`, state: "subscribed", at: "2026-01-01T00:00:00Z" }),
    orderEvent({ id: `o-${name}`, at: askedAt.toISOString(), email: `${name}@example.test` }),
  ]);
  await applyEvents(shop, facts, askedAt);
  const { channels, sent } = fakeChannels();
  for (const days of [1.5, 3.5]) {
    await runScenarios(shop, hours(askedAt, 24 * days));
    await sendDeliveries(shop, hours(askedAt, 24 * days), channels);
  }
  setClock(hours(askedAt, 24 * 4));
  const paths = sent.filter(({ to }) => to.address === "a@example.test").map(answerPathOf);
  const [first = "", reminder = ""] = paths;
  expect(new Set(paths).size).toBe(2);
  expect(await post(first, { score: "2" })).toEqual({ outcome: "kept" });
  setClock(hours(askedAt, 24 * 5));
  expect(await get(reminder)).toMatchObject({ state: "answered" });
  expect(await post(reminder, { score: "5" })).toEqual({ outcome: "kept" });
  const other = sent.find(({ to }) => to.address === "b@example.test");
  if (other) await post(answerPathOf(other), { score: "3" });
  const given = (await answers(shop)).map(({ score, by }) => `${by} ${score}`);
  expect(given.toSorted()).toEqual(["a@example.test 5", "b@example.test 3"]);
});

test("seven days after the first answer it stands: a later one is refused kindly, however often it was changed", async () => {
  const { shop, path, now } = await asked({ survey: "product-survey" });
  await post(path, { score: "2" });
  setClock(hours(now, 24 * 6));
  expect(await post(path, { score: "3" })).toEqual({ outcome: "kept" });
  setClock(hours(now, 24 * 7 + 1));
  expect(await get(path)).toMatchObject({ state: "closed" });
  expect(await post(path, { score: "5" })).toEqual({ outcome: "closed" });
  expect(await answers(shop)).toMatchObject([{ score: 3 }]);
});

test("the shop's own questions are answered by the version that stood on the page; what is on no list is no answer", async () => {
  const { shop, path, now } = await asked({ survey: "product-survey" });
  const [, builtIn] = builtInSurveys;
  if (!builtIn) throw new Error("no survey");
  const { definition } = builtIn;
  const color = {
    id: "color",
    kind: "choice" as const,
    isMany: true,
    isRequired: false,
    text: { ja: "色", en: "" },
    options: ["red", "blue"].map((id) => ({ id, text: { ja: id, en: "" } })),
  };
  const save = (next: object, version: number) =>
    answerSurveyForm(
      shop,
      { surveyId: "product", fields: { intent: "save", version: String(version), definition: JSON.stringify(next) } },
      { actor: "Hana", now },
    );
  expect(await save({ ...definition, questions: [...definition.questions, color] }, 0)).toMatchObject({ outcome: "saved" });
  expect(await save(definition, 0)).toMatchObject({ problems: { "": { problem: "changed-meanwhile" } } });
  expect(await post(path, { version: "1", score: "4", "color.red": "1", "color.blue": "1", "color.green": "1" })).toEqual({
    outcome: "kept",
  });
  expect(await save(definition, 1)).toMatchObject({ outcome: "saved" });
  const kept = () => shop.query`SELECT version, answers FROM survey_answer WHERE shop_id = ${shop.id}`;
  expect(await kept()).toEqual([{ version: 1, answers: { score: { score: 4 }, color: { choices: ["red", "blue"] } } }]);
  setClock(hours(now, 1));
  await post(path, { version: "1", score: "5", "color.red": "1" });
  expect(await kept()).toEqual([{ version: 1, answers: { score: { score: 5 }, color: { choices: ["red"] } } }]);
  setClock(hours(now, 2));
  await post(path, { version: "99", score: "1", "color.red": "1" });
  expect(await kept()).toEqual([{ version: 2, answers: { score: { score: 1 } } }]);
});

test("without a number the page asks again, with the comment as it was, and keeps nothing", async () => {
  const { shop, path } = await asked({ survey: "product-survey" });
  for (const score of ["", "0", "9", "x"])
    expect(await post(path, { score, comment: "よかったです" })).toEqual({
      outcome: "incomplete",
      missing: ["score"],
      typed: { score, comment: "よかったです" },
    });
  expect(await answers(shop)).toEqual([]);
});

test("who would not recommend the shop waits on the to-do list, and gets no further promotion, looked after or not", async () => {
  const { shop, now, first: unhappy, second: happy } = await asked({ survey: "nps-survey", names: dozens });
  expect(happy).not.toBe(unhappy);
  expect(await get(answerPathOf(unhappy))).toMatchObject({ survey: { surveyId: "nps" }, goods: [] });
  await post(answerPathOf(unhappy), { score: "3", comment: "届くのが遅い" });
  await post(answerPathOf(happy), { score: "9" });
  const [open, ...others] = await openAnswers(shop);
  expect(open).toMatchObject({ email: unhappy.to.address, score: 3, comment: "届くのが遅い" });
  expect(others).toEqual([]);

  const cartOf = async ({ to }: typeof unhappy, token: string, at: Date) => {
    await applyEvents(shop, [checkoutEvent({ token, at: at.toISOString(), email: to.address })], at);
    await runScenarios(shop, hours(at, 1.1));
    const [row] =
      await shop.query`SELECT state, reason FROM delivery WHERE shop_id = ${shop.id} AND occasion = ${`cart:${token}`} AND step = 0`;
    return row;
  };
  const later = hours(now, 24);
  expect(await cartOf(unhappy, "c1", later)).toEqual({ state: "skipped", reason: "unhappy" });
  expect(await cartOf(happy, "c2", later)).toMatchObject({ state: "queued" });
  await settleAnswer(shop, open?.answerId ?? "", { at: later, by: "Hana" });
  expect(await countOpenAnswers(shop)).toBe(0);
  expect(await cartOf(unhappy, "c3", hours(later, 72))).toEqual({ state: "skipped", reason: "unhappy" });
});

test("the link of a message that went to no customer shows the page, and keeps no answer", async () => {
  const { shop, path } = await asked({ survey: "product-survey" });
  const { shopOpaqueId = "" } = readMessageLink("answer", path.slice(3)) ?? {};
  const test = new URL(messageLinks({ shopOpaqueId, deliveryId: noDelivery, madeOn: clock.now() }).answer("nps")).pathname;
  expect(await get(test)).toMatchObject({ survey: { surveyId: "nps" }, goods: [] });
  expect(await post(test, { score: "1" })).toEqual({ outcome: "kept" });
  expect(await answers(shop)).toEqual([]);
});

test("a link that is not ours, is of another kind, too old, of another shop's message or of a forgotten shop leads to the kind page", async () => {
  const mine = await asked({ survey: "product-survey" });
  const other = await asked({ survey: "product-survey" });
  const { path } = mine;
  const link = readMessageLink("answer", path.slice(3));
  const foreign = readMessageLink("answer", other.path.slice(3));
  if (!link || !foreign) throw new Error("no link");
  const pathOf = (url: string) => new URL(url).pathname;
  const old = messageLinks({ ...link, madeOn: hours(clock.now(), -24 * 91) });
  for (const bad of [
    "/a/forged",
    path.slice(0, -3),
    pathOf(old.unsubscribe).replace("/u/", "/a/"),
    pathOf(old.answer("product")),
    pathOf(messageLinks({ ...link, deliveryId: foreign.deliveryId }).answer("product")),
  ]) {
    expect([bad, await leads(get(bad))]).toEqual([bad, "/link-expired"]);
    expect([bad, await leads(post(bad, { score: "5" }))]).toEqual([bad, "/link-expired"]);
  }
  const row = await shopById(mine.shop.id);
  if (!row) throw new Error("no shop");
  await redactShop({ ...row, state: "uninstalled" }, { receivedAt: clock.now(), now: clock.now() });
  expect(await leads(get(path))).toBe("/link-expired");
  expect([...(await answers(mine.shop)), ...(await answers(other.shop))]).toEqual([]);
});
