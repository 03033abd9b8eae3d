// What is wrong with a field of the builder, in the reader's words, and where is it?
import { useTranslation } from "react-i18next";
import type { OwnReason } from "~/domain/scenario/own-problems";
import type { Copy, Scenario } from "~/domain/scenario/scenario";

export type BuilderProblem = { code: OwnReason; words: Record<string, string | number> };
export type BuilderProblems = Record<string, BuilderProblem>;

export function useBuilderProblems(problems: BuilderProblems, { steps }: Scenario) {
  const { t } = useTranslation();
  const said = ({ code, words }: BuilderProblem) =>
    t(`builder:problem.${code}`, { min: words.min, max: words.max, tag: words.tag, channel: words.channel });
  /** The first problem of a field or of anything inside it. */
  const errorOf = (field: string): string | undefined => {
    const found = Object.keys(problems).find((name) => name === field || name.startsWith(`${field}.`));
    const problem = found === undefined ? undefined : problems[found];
    return problem && said(problem);
  };
  const placeOf = (field: string): string => {
    const [area = "", stepId, part, , copyPart] = field.split(".");
    if (area === "steps" && stepId) {
      const step = t("scenario:step", { number: steps.findIndex(({ id }) => id === stepId) + 1 });
      return part === "copy" && copyPart ? `${step} ${t(`scenario:copy.${copyPart as keyof Copy}`)}` : step;
    }
    if (area === "steps") return t("builder:flow.title");
    if (area === "occasion") return t("builder:occasion.title");
    if (area === "audience") return t("builder:audience.title");
    if (area.endsWith("Segments")) return t("builder:segments.title");
    return t("builder:basics.title");
  };
  const list = Object.entries(problems).map(([field, problem]) => ({ field, place: placeOf(field), text: said(problem) }));
  return { errorOf, list };
}
