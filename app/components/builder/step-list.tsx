// The flow as a list: on a phone, and wherever the drawing cannot be.
import { Badge, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { FlowProps } from "./flow-props";
import { useStepWords } from "./step-summary";

export function StepList({ scenario, chosen, hasProblem, onChoose }: FlowProps) {
  const { t } = useTranslation();
  const wordsOf = useStepWords(scenario);
  return (
    <ol className="step-list">
      <li className="step-list__end">{t(`builder:occasion.kinds.${scenario.occasion.kind}`)}</li>
      {scenario.steps.map((step) => {
        const words = wordsOf(step);
        return (
          <li key={step.id} className={step.follows ? "step-list__fallback" : undefined}>
            <button type="button" aria-pressed={step.id === chosen} onClick={() => onChoose(step.id)}>
              <Text as="span" variant="bodySm" tone="subdued">
                {words.number} · {words.when}
              </Text>
              <Text as="span" fontWeight="semibold" breakWord>
                {words.subject}
              </Text>
              <Text as="span" variant="bodySm" tone="subdued">
                {[words.channels, step.when ? t("builder:flow.branch") : ""].filter(Boolean).join(" · ")}
              </Text>
              {hasProblem(step.id) ? <Badge tone="critical">{t("builder:flow.problem")}</Badge> : null}
            </button>
          </li>
        );
      })}
      <li className="step-list__end">{t("builder:flow.end")}</li>
    </ol>
  );
}
