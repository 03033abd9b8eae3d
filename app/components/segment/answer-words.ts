// How is a condition about an answer called in the reader's words? By the survey's name, its question and its option.
import type { Answered } from "~/domain/audience/audience";
import { builtInSurvey, surveyName } from "~/domain/survey/built-in-surveys";
import { inLanguage, type SurveyLocale } from "~/domain/survey/survey";
import type { AskableSurvey } from "./builder-context";

/** What nobody knows any more keeps its id. */
export function answerWords(
  { survey, question, choice }: Pick<Answered, "survey" | "question" | "choice">,
  surveys: AskableSurvey[],
  locale: SurveyLocale,
): { survey: string; choice: string | undefined } {
  const known = surveys.find(({ surveyId }) => surveyId === survey);
  const kept = known?.name ?? builtInSurvey(survey)?.definition.name ?? survey;
  const name = surveyName({ surveyId: survey, name: kept }, locale);
  const questions = known?.questions ?? [];
  const asked = questions.find(({ id }) => id === question);
  const options = (asked ? [asked] : questions).flatMap((one) => (one.kind === "choice" ? one.options : []));
  const option = options.find(({ id }) => id === choice);
  return {
    survey: asked ? `${name}${locale === "ja" ? "：" : ": "}${inLanguage(asked.text, locale)}` : name,
    choice: option ? inLanguage(option.text, locale) : choice,
  };
}
