// One step in a few words: when, by which channel, with which subject.
import { useTranslation } from "react-i18next";
import type { Scenario, ScenarioStep } from "~/domain/scenario/scenario";
import { useWaitText } from "../wait-text";

export type StepWords = { number: string; when: string; channels: string; subject: string };

export function useStepWords({ steps, occasion }: Scenario) {
  const { t, i18n } = useTranslation();
  const waitText = useWaitText();
  return (step: ScenarioStep): StepWords => {
    const hours = "hours" in step.wait ? step.wait.hours : 0;
    const other = i18n.language === "en" ? step.copy.ja : step.copy.en;
    const own = i18n.language === "en" ? step.copy.en : step.copy.ja;
    return {
      number: t("scenario:step", { number: steps.indexOf(step) + 1 }),
      when: step.follows
        ? t("builder:flow.noAnswerFor", { count: hours })
        : "value" in step.wait
          ? ""
          : waitText("days" in step.wait ? { days: step.wait.days, atHour: step.wait.atHour ?? null } : step.wait, occasion.kind),
      channels: step.channels.map((channel) => t(`builder:step.channel.${channel}`)).join(" → "),
      subject: own.subject || other.subject || t("builder:flow.untitled"),
    };
  };
}
