// What is wrong with a field of a scenario, in a sentence?
import { useTranslation } from "react-i18next";
import type { FieldProblem } from "~/domain/scenario/scenario-form";

export function useProblemText() {
  const { t } = useTranslation();
  return ({ problem, ...words }: FieldProblem) => t(`scenario:problem.${problem}`, words);
}
