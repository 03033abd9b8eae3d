// What does a merchant see of the surveys: all of them, or one with its form?
import type { ShopDb } from "~/db.server";
import { builtInSurvey, emptySurvey, surveyName } from "~/domain/survey/built-in-surveys";
import { shopScenarios } from "~/pipeline/decide/shop-scenarios.server";
import { surveyTotals } from "~/queries/reports/survey-results.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { findSurvey, shopSurveys } from "./shop-surveys.server";

/** `scenarios`: by which scenarios it is asked. */
export async function showSurveys(shop: ShopDb, locale: "ja" | "en") {
  const totals = new Map((await surveyTotals(shop)).map((total) => [total.survey, total]));
  const scenarios = await shopScenarios(shop);
  return (await shopSurveys(shop)).map(({ surveyId, definition }) => ({
    surveyId,
    name: surveyName({ surveyId, name: definition.name }, locale),
    questions: definition.questions.length,
    answers: totals.get(surveyId)?.answers ?? 0,
    lastAnswerAt: totals.get(surveyId)?.last ?? null,
    scenarios: scenarios.filter(({ survey }) => survey === surveyId).map(({ id, name }) => ({ id, name: name[locale] || name.ja })),
  }));
}

/** `surveyId` null: the form of a new one. Null: there is none, or it was deleted. */
export async function showSurvey(shop: ShopDb, surveyId: string | null) {
  const survey = surveyId === null ? null : await findSurvey(shop, surveyId);
  if (surveyId !== null && !survey) return null;
  return {
    surveyId,
    isBuiltIn: surveyId !== null && builtInSurvey(surveyId) !== null,
    version: survey?.version ?? 0,
    definition: survey?.definition ?? emptySurvey,
    shopName: (await shopSettings(shop)).name,
  };
}

/** To choose one from, for a scenario. */
export const surveyChoices = async (shop: ShopDb) =>
  (await shopSurveys(shop)).map(({ surveyId, definition }) => ({ surveyId, name: definition.name }));

/** With their questions, for conditions that speak of answers. */
export const showQuestions = async (shop: ShopDb) =>
  (await shopSurveys(shop)).map(({ surveyId, definition }) => ({ surveyId, name: definition.name, questions: definition.questions }));
