// What is wrong with a field, in the reader's words?
import { useTranslation } from "react-i18next";
import type { FieldProblems } from "~/domain/settings/form-fields";

/** The error beside a field, or none. */
export function useFormProblem(problems: FieldProblems) {
  const { t } = useTranslation();
  return (field: string) => {
    const found = problems[field];
    return found && t(`common:problem.${found.problem}`, { min: found.min, max: found.max });
  };
}
