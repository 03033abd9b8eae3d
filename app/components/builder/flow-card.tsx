// The flow, drawn where there is room, and what may be done with the chosen step: by buttons, so that a keyboard does it too.
import { BlockStack, Button, ButtonGroup, Card, InlineError, InlineStack, Text } from "@shopify/polaris";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Scenario } from "~/domain/scenario/scenario";
import { addFallback, addStep, mainSteps, moveStep, removeStep } from "~/domain/scenario/scenario-steps";
import type { FlowProps } from "./flow-props";
import { StepList } from "./step-list";

const ScenarioFlow = lazy(() => import("./scenario-flow").then((module) => ({ default: module.ScenarioFlow })));

export function FlowCard(props: FlowProps & { error: string | undefined }) {
  const { t } = useTranslation();
  const isWide = useIsWide();
  const list = <StepList {...props} />;
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("builder:flow.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("builder:flow.text")}
          </Text>
        </BlockStack>
        <StepTools {...props} />
        {props.error ? <InlineError message={props.error} fieldID="flow" /> : null}
        {isWide ? (
          <Suspense fallback={list}>
            <ScenarioFlow {...props} />
          </Suspense>
        ) : (
          list
        )}
      </BlockStack>
    </Card>
  );
}

function StepTools({ scenario, chosen, onChoose, onChange }: FlowProps) {
  const { t } = useTranslation();
  const main = mainSteps(scenario.steps);
  const at = main.findIndex(({ id }) => id === chosen);
  const step = scenario.steps.find(({ id }) => id === chosen);
  const made = ({ scenario, stepId }: { scenario: Scenario; stepId: string }) => {
    onChange(scenario);
    onChoose(stepId);
  };
  const remove = (stepId: string) => {
    const left = removeStep(scenario, stepId);
    onChange(left);
    onChoose(left.steps[0]?.id ?? "");
  };
  if (!step) return <Button onClick={() => made(addStep(scenario, main.at(-1)?.id ?? null))}>{t("builder:flow.addFirst")}</Button>;
  const after = step.follows ? (main.at(-1)?.id ?? null) : step.id;
  return (
    <InlineStack gap="200">
      <Button onClick={() => made(addStep(scenario, after))}>{t("builder:flow.add")}</Button>
      <Button onClick={() => made(addFallback(scenario, step.id))}>{t("builder:flow.fallback")}</Button>
      <ButtonGroup variant="segmented">
        <Button disabled={at <= 0} onClick={() => onChange(moveStep(scenario, step.id, -1))}>
          {t("builder:flow.moveUp")}
        </Button>
        <Button disabled={at < 0 || at === main.length - 1} onClick={() => onChange(moveStep(scenario, step.id, 1))}>
          {t("builder:flow.moveDown")}
        </Button>
      </ButtonGroup>
      <Button tone="critical" onClick={() => remove(step.id)}>
        {t("builder:flow.remove")}
      </Button>
    </InlineStack>
  );
}

/** False on the server and at first, so that both draw the same. */
function useIsWide(): boolean {
  const [isWide, setWide] = useState(false);
  useEffect(() => {
    const query = matchMedia("(min-width: 768px)");
    const follow = () => setWide(query.matches);
    follow();
    query.addEventListener("change", follow);
    return () => query.removeEventListener("change", follow);
  }, []);
  return isWide;
}
