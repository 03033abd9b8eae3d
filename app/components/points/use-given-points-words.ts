// What is said of points that a message gives: what they cost, or why they cannot be given.
import { useTranslation } from "react-i18next";
import { minorPerPoint } from "~/domain/measure/message-costs";
import { useFormats } from "../formats";

export function useGivenPointsWords() {
  const { t } = useTranslation("pointGrants");
  const format = useFormats();
  return {
    cost: (points: number) =>
      points > 0
        ? t("step.cost", { amount: format.estimate(points * minorPerPoint), each: format.estimate(minorPerPoint) })
        : t("step.none"),
    notKept: t("step.notKept"),
  };
}
