// What do the answers to a survey say, question by question, over time and in words?
import type { ShopDb } from "~/db.server";
import { fillSegments } from "~/domain/audience/fill-conditions";
import { type ResultFilter, resultPeriod } from "~/domain/survey/result-filter";
import { everyQuestion, type GivenAnswers, type SurveyQuestion } from "~/domain/survey/survey";
import { barsOf, meanOf, npsOf } from "~/domain/survey/survey-results";
import { everyShopScenario } from "~/pipeline/decide/shop-scenarios.server";
import { segments } from "~/queries/audience/segments.server";
import { productTitles } from "~/queries/goods/goods-search.server";
import { type AskedResults, answersByMonth, countAnswers, listAnswers, surveyReach } from "~/queries/reports/survey-results.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { everyVersion } from "./shop-surveys.server";

const shownComments = 50;

/** Null: there was never such a survey. A deleted one's answers can still be read. */
export async function showSurveyResults(shop: ShopDb, surveyId: string, { filter, now }: { filter: ResultFilter; now: Date }) {
  const versions = await everyVersion(shop, surveyId);
  const [latest] = versions;
  if (!latest) return null;
  const asked = await askedResults(shop, surveyId, { filter, now });
  const { timeZone, name: shopName } = await shopSettings(shop);
  const counts = await countAnswers(shop, asked);
  const questions = everyQuestion(versions);
  const comments = await listAnswers(shop, asked, { after: null, limit: shownComments, onlyWords: true });
  return {
    surveyId,
    name: latest.definition.name,
    shopName,
    filter,
    reach: filter.productId || filter.segmentId ? null : await reachOf(shop, surveyId, asked),
    questions: questions.flatMap((question) =>
      resultOf(
        question,
        counts.filter((count) => count.question === question.id),
      ),
    ),
    months: await answersByMonth(shop, asked, timeZone),
    scale: questions.find((question) => question.kind === "rating")?.scale ?? null,
    comments: comments.map(({ answers, ...comment }) => ({ ...comment, score: scoreIn(answers), texts: textsIn(answers) })),
    hasMore: comments.length === shownComments ? shownComments : null,
    segments: (await segments(shop)).map(({ segmentId, name }) => ({ segmentId, name })),
    product: filter.productId ? ((await productTitles(shop, [filter.productId]))[0] ?? { productId: filter.productId, title: "–" }) : null,
  };
}

/** A segment that is gone leaves nobody. */
export async function askedResults(
  shop: ShopDb,
  survey: string,
  { filter, now }: { filter: ResultFilter; now: Date },
): Promise<AskedResults> {
  const all = filter.segmentId ? await segments(shop) : [];
  const own = all.find(({ segmentId }) => segmentId === filter.segmentId);
  const known = new Map(all.map(({ segmentId, conditions }) => [segmentId, conditions]));
  const conditions = filter.segmentId ? (own ? fillSegments(own.conditions, known) : [{ not: { orderCount: { min: 0 } } }]) : null;
  return { survey, period: resultPeriod(filter, now), productId: filter.productId, conditions, now };
}

async function reachOf(shop: ShopDb, survey: string, { period }: AskedResults) {
  const scenarios = (await everyShopScenario(shop)).filter((scenario) => scenario.survey === survey);
  return surveyReach(shop, { survey, period, scenarioIds: scenarios.map(({ id }) => id) });
}

function resultOf(question: SurveyQuestion, counts: { value: string; answers: number }[]) {
  if (question.kind === "text") return [];
  const isTen = question.kind === "rating" && question.scale === "ten";
  const mean = question.kind === "rating" ? meanOf(counts) : null;
  return [{ question, bars: barsOf(question, counts), mean, nps: isTen ? npsOf(counts) : null }];
}

const scoreIn = (answers: GivenAnswers) => Object.values(answers).flatMap((answer) => ("score" in answer ? [answer.score] : []))[0] ?? null;
const textsIn = (answers: GivenAnswers) => Object.values(answers).flatMap((answer) => ("text" in answer ? [answer.text] : []));
