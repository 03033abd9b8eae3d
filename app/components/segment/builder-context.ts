// What does every part of the builder need to know: names, suggestions, what is wrong where?
import { createContext, useContext } from "react";
import { useTranslation } from "react-i18next";
import type { PlatformSegmentNamed } from "~/domain/audience/audience";
import type { AudienceData, ConditionProblem } from "~/domain/audience/condition-problems";
import type { SurveyQuestion } from "~/domain/survey/survey";

/** What the shop's customers say of themselves, to choose from. */
export type Suggestions = {
  prefectures: string[];
  ranks: string[];
  mediums: string[];
  tags: string[];
  /** That were answered, whether we know of them or not. */
  surveys: string[];
  /** Those of the shop, with their questions. */
  asked?: AskableSurvey[];
  /** Of the platform, kept up to date here. */
  platformSegments?: PlatformSegmentNamed[];
};

export type AskableSurvey = { surveyId: string; name: string; questions: SurveyQuestion[] };

export type Builder = {
  problems: (ConditionProblem & { data?: AudienceData })[];
  suggestions: Suggestions;
  segments: { segmentId: string; name: string }[];
  productTitle(id: string): string;
  rememberProduct(id: string, title: string): void;
};

export const BuilderContext = createContext<Builder>({
  problems: [],
  suggestions: { prefectures: [], ranks: [], mediums: [], tags: [], surveys: [] },
  segments: [],
  productTitle: (id) => id,
  rememberProduct: () => {},
});
export const useBuilder = () => useContext(BuilderContext);

export type Path = (string | number)[];

/** The first problem at this very place, or under it. */
export function useProblem(path: Path) {
  const { t } = useTranslation("segments");
  const { problems } = useBuilder();
  const text = (isWarning: boolean, at: Path, holdsInner: boolean) => {
    const found = problems.find(
      (problem) => problem.isWarning === isWarning && (holdsInner ? isWithin(problem.path, at) : problem.path.join(".") === at.join(".")),
    );
    return found ? t(`problems.${found.reason}`) : undefined;
  };
  return {
    error: (...inner: Path) => text(false, [...path, ...inner], true),
    own: text(false, path, false),
    warning: text(true, path, false),
  };
}

const isWithin = (path: Path, at: Path) => at.every((key, index) => String(path[index]) === String(key));
