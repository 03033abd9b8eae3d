import { expect, test } from "vitest";
import { derivedId } from "~/domain/ids";
import { emptySurvey } from "~/domain/survey/built-in-surveys";
import { answersOfHeadline, type GivenAnswers } from "~/domain/survey/survey";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { showSurveyResults } from "~/pipeline/show/show-survey-results.server";
import { surveyCsv } from "~/pipeline/show/survey-csv.server";
import { saveSegmentRow } from "~/queries/audience/segments.server";
import { saveSurveyVersion } from "~/queries/hear/surveys.server";
import { surveyReach } from "~/queries/reports/survey-results.server";
import { makeShop } from "../helpers/database";
import { orderEvent } from "../helpers/events";
import { hours } from "../helpers/running-shop";

const now = new Date("2026-06-20T03:00:00Z");
const everything = { days: null, productId: null, segmentId: null };

async function makeAnswers() {
  const { shop } = await makeShop();
  const people = ["a", "b", "c"].map((name) => `${name}@example.test`);
  const orders = people.map((email, n) =>
    orderEvent({ id: `o${n}`, at: "2026-05-01T00:00:00Z", email, items: [n === 0 ? "sencha" : "cup"] }),
  );
  await applyEvents(shop, orders, now);
  await shop.query`
    INSERT INTO delivery (shop_id, delivery_id, scenario_id, customer_id, identity_id, occasion, step, state, anchor_at, due_at, decided_at, send_after, expires_at, sent_at)
    SELECT ${shop.id}, md5(i.value)::uuid, CASE WHEN i.value LIKE 'c%' THEN 'win-back' ELSE 'nps-survey' END, i.customer_id, i.identity_id,
      'order:' || o.order_id, 0, 'delivered', o.processed_at, o.processed_at, o.processed_at, o.processed_at, o.processed_at, o.processed_at
    FROM identity i JOIN shop_order o ON o.shop_id = ${shop.id} AND o.email = i.value WHERE i.shop_id = ${shop.id} AND i.kind = 'email'`;
  const given = async (email: string, at: Date, answers: GivenAnswers, survey = "nps") => {
    const [row] = await shop.query<{ deliveryId: string }>`SELECT md5(${email}::text)::uuid AS "deliveryId"`;
    const score = answers.score && "score" in answers.score ? answers.score.score : null;
    const fact = {
      answerId: derivedId(email, survey),
      owner: { kind: "email" as const, value: email },
      survey,
      question: "",
      score,
      choice: null,
      comment: null,
      deliveryId: row?.deliveryId ?? null,
      answeredAt: at,
      answers,
    };
    await applyEvents(shop, [{ kind: "survey-answer", answer: fact }], now);
  };
  return { shop, given };
}

test("each question's scores are counted, by month, product and segment, and the rate is of those who were asked", async () => {
  const { shop, given } = await makeAnswers();
  await given("a@example.test", hours(now, -24 * 40), { score: { score: 10 }, comment: { text: "=1+1" } });
  await given("b@example.test", hours(now, -1), { score: { score: 3 } });
  const all = await showSurveyResults(shop, "nps", { filter: everything, now });
  expect(all).toMatchObject({
    reach: { sent: 2, answered: 2 },
    questions: [{ question: { id: "score" }, nps: { answers: 2, promoters: 1, detractors: 1, score: 0 } }],
    months: [
      { month: "2026-05", answers: 1, promoters: 1 },
      { month: "2026-06", answers: 1, detractors: 1 },
    ],
    comments: [{ email: "a@example.test", score: 10, texts: ["=1+1"] }],
  });
  const of = async (part: object) =>
    (await showSurveyResults(shop, "nps", { filter: { ...everything, ...part }, now }))?.months.map(({ answers }) => answers);
  expect(await of({ days: 30 })).toEqual([1]);
  expect(await of({ productId: "sencha" })).toEqual([1]);
  expect(await of({ productId: "cup" })).toEqual([1]);
  expect(await of({ productId: "gone" })).toEqual([]);
  const segmentId = derivedId("segment");
  await saveSegmentRow(shop, {
    segmentId,
    name: "お茶の方",
    conditions: [{ answered: { survey: "nps", question: "score", score: { min: 9 } } }],
    updatedAt: now,
  });
  expect(await of({ segmentId })).toEqual([1]);
  expect(await of({ segmentId: derivedId("gone") })).toEqual([]);
  expect(await showSurveyResults(shop, "never", { filter: everything, now })).toBeNull();
});

test("answers to a question that is asked no more, or that another system told, are still counted and read", async () => {
  const { shop, given } = await makeAnswers();
  const text = (ja: string) => ({ ja, en: "" });
  const color = {
    id: "color",
    kind: "choice" as const,
    isMany: true,
    isRequired: false,
    text: text("色"),
    options: ["red", "blue"].map((id) => ({ id, text: text(id === "red" ? "赤" : "青") })),
  };
  const by = { actor: "Hana", now };
  await saveSurveyVersion(shop, { surveyId: "own", version: 1, definition: { ...emptySurvey, name: "お好み", questions: [color] } }, by);
  await saveSurveyVersion(shop, { surveyId: "own", version: 2, definition: { ...emptySurvey, name: "お好み" } }, by);
  await given("a@example.test", hours(now, -2), { color: { choices: ["red", "blue"] } }, "own");
  await given("b@example.test", hours(now, -1), answersOfHeadline({ score: 5, choice: null, comment: "香り" }), "own");
  expect(await showSurveyResults(shop, "own", { filter: everything, now })).toMatchObject({
    questions: [
      { question: { id: "score" }, mean: 5 },
      {
        question: { id: "color" },
        bars: [
          { value: "red", answers: 1 },
          { value: "blue", answers: 1 },
        ],
      },
    ],
  });
  const words = { answeredAt: "回答日時", customer: "お客さま", email: "メール" };
  const csv = await surveyCsv(shop, "own", { filter: everything, locale: "ja", words, now, signal: new AbortController().signal });
  const lines = (await new Response(csv).text()).trim().split("\r\n");
  expect(lines).toEqual([
    "回答日時,お客さま,メール,ご満足度,よろしければ、理由やご感想もお聞かせください,色",
    "2026-06-20 11:00,,b@example.test,5,香り,",
    "2026-06-20 10:00,,a@example.test,,,赤、青",
  ]);
  expect(await surveyReach(shop, { survey: "own", period: { from: new Date(0), until: now }, scenarioIds: [] })).toEqual({
    sent: 0,
    answered: 0,
  });
});

test("what begins like a formula leaves as a text", async () => {
  const { shop, given } = await makeAnswers();
  await given("a@example.test", hours(now, -1), { score: { score: 1 }, comment: { text: "=HYPERLINK(1)" } });
  const words = { answeredAt: "at", customer: "who", email: "mail" };
  const csv = await surveyCsv(shop, "nps", { filter: everything, locale: "en", words, now, signal: new AbortController().signal });
  expect(await new Response(csv).text()).toContain("'=HYPERLINK(1)");
});
