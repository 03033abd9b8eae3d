// What is being written? The survey as typed, over the one that is kept; in the language that is chosen.
import { useMemo, useState } from "react";
import type { SurveyDefinition, SurveyLocale, SurveyQuestion, SurveyText } from "~/domain/survey/survey";
import type { SurveyProblems } from "~/domain/survey/survey-schema";
import { useDraft } from "../use-draft";
import { useSave } from "../use-save";

export type SurveyView = {
  surveyId: string | null;
  isBuiltIn: boolean;
  version: number;
  definition: SurveyDefinition;
  shopName: string;
};

export function useSurvey(view: SurveyView, action: string, reader: SurveyLocale) {
  const [locale, setLocale] = useState<SurveyLocale>(reader);
  const draft = useDraft(useMemo(() => ({ definition: JSON.stringify(view.definition) }), [view]));
  const typed = draft.value("definition");
  const survey = useMemo(() => JSON.parse(typed) as SurveyDefinition, [typed]);
  const { save, problems, ...saving } = useSave<SurveyProblems[string]>(draft, action);
  const change = (next: Partial<SurveyDefinition>) => draft.change("definition", JSON.stringify({ ...survey, ...next }));
  const changeQuestion = (id: string, next: (question: SurveyQuestion) => SurveyQuestion) =>
    change({ questions: survey.questions.map((question) => (question.id === id ? next(question) : question)) });
  return {
    survey,
    locale,
    setLocale,
    draft,
    problems,
    saving,
    change,
    changeQuestion,
    /** The text with these words in the language that is edited. */
    said: (text: SurveyText, words: string): SurveyText => ({ ...text, [locale]: words }),
    save: () => save({ definition: typed, version: String(view.version) }),
  };
}

export type SurveyEditor = ReturnType<typeof useSurvey>;
