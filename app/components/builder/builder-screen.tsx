// A shop's own scenario on one page: who and when on the left, the flow beside it, the chosen message below.
import { Banner, BlockStack, Card, List, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Localized } from "~/domain/scenario/scenario";
import { changeStep } from "~/domain/scenario/scenario-steps";
import type { CustomerOption } from "../scenario/customer-picker";
import { SegmentChoice, type SegmentOption } from "../scenario/segment-choice";
import { UnderWay } from "../scenario/under-way";
import { AudienceCard } from "./audience-card";
import { BasicsCard } from "./basics-card";
import { DeleteScenario } from "./delete-scenario";
import { FlowCard } from "./flow-card";
import { OccasionCard } from "./occasion-card";
import type { SurveyOption } from "./part";
import { useBuilderProblems } from "./problem-text";
import { StepCopy } from "./step-copy";
import { StepSettings } from "./step-settings";
import type { Builder } from "./use-builder";

export type BuilderScreenView = {
  isOn: boolean;
  underWay: number;
  segments: SegmentOption[];
  surveys: SurveyOption[];
  takesPoints: boolean;
  tags: { name: string; label: Localized }[];
  customers: CustomerOption[];
};

type Props = { view: BuilderScreenView; builder: Builder; action: string };

export function BuilderScreen({ view, builder, action }: Props) {
  const { t, i18n } = useTranslation();
  const { scenario, change, draft } = builder;
  const { errorOf, list } = useBuilderProblems(builder.problems, scenario);
  const [chosen, setChosen] = useState<string | null>(scenario.steps[0]?.id ?? null);
  const step = scenario.steps.find(({ id }) => id === chosen) ?? scenario.steps[0];
  const name = scenario.name[i18n.language === "en" ? "en" : "ja"] || scenario.name.ja;
  const part = { scenario, change, errorOf, segments: view.segments, surveys: view.surveys, takesPoints: view.takesPoints };
  const hasProblem = (stepId: string) => errorOf(`steps.${stepId}`) !== undefined;
  return (
    <Page
      fullWidth
      title={t("builder:title", { name })}
      subtitle={t("builder:subtitle")}
      backAction={{ content: t("builder:back"), url: `/app/scenarios/${scenario.id}` }}
    >
      <BlockStack gap="400">
        {list.length > 0 ? (
          <Banner tone="critical" title={t("builder:problemsTitle")}>
            <List>
              {list.map(({ field, place, text }) => (
                <List.Item key={field}>{t("builder:at", { place, problem: text })}</List.Item>
              ))}
            </List>
          </Banner>
        ) : null}
        <UnderWay people={view.underWay} isDirty={draft.isDirty} />
        {view.isOn ? null : (
          <Text as="p" tone="subdued">
            {t("builder:draft")}
          </Text>
        )}
        <div className="builder">
          <BlockStack gap="400">
            <OccasionCard {...part} />
            <AudienceCard {...part} />
            <SegmentChoice
              segments={view.segments}
              only={draft.value("onlySegments")}
              except={draft.value("exceptSegments")}
              errorOf={errorOf}
              onChange={draft.change}
            />
          </BlockStack>
          <BlockStack gap="400">
            <FlowCard
              scenario={scenario}
              chosen={step?.id ?? null}
              error={scenario.steps.length === 0 ? errorOf("steps") : undefined}
              hasProblem={hasProblem}
              onChoose={setChosen}
              onChange={change}
            />
            {step ? (
              <Card>
                <BlockStack gap="400">
                  <Text as="h2" variant="headingMd">
                    {t("scenario:step", { number: scenario.steps.indexOf(step) + 1 })}
                  </Text>
                  <StepSettings key={step.id} {...part} step={step} onStep={(next) => change(changeStep(scenario, step.id, () => next))} />
                </BlockStack>
              </Card>
            ) : null}
          </BlockStack>
        </div>
        {step ? (
          <StepCopy
            key={step.id}
            action={action}
            definition={builder.definition}
            step={step}
            kind={scenario.kind}
            tags={view.tags}
            customers={view.customers}
            errorOf={errorOf}
            onStep={(next) => change(changeStep(scenario, step.id, () => next))}
          />
        ) : null}
        <BasicsCard {...part} />
        <DeleteScenario name={name} action={action} />
      </BlockStack>
    </Page>
  );
}
