// Which surveys can this shop ask? Those that came with the app, as the shop has changed them, and its own.
import type { ShopDb } from "~/db.server";
import { builtInSurvey, builtInSurveys } from "~/domain/survey/built-in-surveys";
import type { Survey } from "~/domain/survey/survey";
import { storedSurveys, surveyVersions } from "~/queries/hear/surveys.server";

export async function shopSurveys(shop: ShopDb): Promise<Survey[]> {
  const stored = await storedSurveys(shop);
  const own = (surveyId: string) => stored.find((survey) => survey.surveyId === surveyId);
  return [
    ...builtInSurveys.map((survey) => own(survey.surveyId) ?? survey),
    ...stored.filter(({ surveyId }) => !builtInSurvey(surveyId)).sort((a, b) => (a.definition.name < b.definition.name ? -1 : 1)),
  ];
}

/** As it is asked now. Null: there is none, or it was deleted. */
export async function findSurvey(shop: ShopDb, surveyId: string): Promise<Survey | null> {
  const [latest] = await surveyVersions(shop, surveyId);
  if (latest?.isDeleted) return null;
  return latest ? asSurvey(latest) : builtInSurvey(surveyId);
}

/** Every version that was ever asked, the latest first, a deleted one's too: answers are read by them. */
export async function everyVersion(shop: ShopDb, surveyId: string): Promise<Survey[]> {
  const builtIn = builtInSurvey(surveyId);
  return [...(await surveyVersions(shop, surveyId)).map(asSurvey), ...(builtIn ? [builtIn] : [])];
}

const asSurvey = ({ surveyId, version, definition }: Survey): Survey => ({ surveyId, version, definition });
