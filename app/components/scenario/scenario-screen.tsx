// One scenario on one page: on or off, what it brought, its messages, its numbers, and who changed what.
import { Badge, BlockStack, Card, InlineGrid, InlineStack, Layout, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { dryRunDays } from "~/domain/measure/dry-run";
import type { OccasionKind } from "~/domain/scenario/occasion";
import type { ChannelId, DataNeed, Localized, Scenario } from "~/domain/scenario/scenario";
import type { FieldProblems } from "~/domain/scenario/scenario-form";
import { type AuditLine, AuditTrail } from "../audit-trail";
import { useFormats } from "../formats";
import { IncrementalFigure } from "../incremental-figure";
import { Switch } from "../switch";
import type { Draft } from "../use-draft";
import { useIncremental } from "../use-incremental";
import { type ScenarioValueView, ValueCard } from "../value/value-card";
import { AskWhy } from "../why/ask-why";
import { CouponChoice, type CouponOption } from "./coupon-choice";
import type { CustomerOption } from "./customer-picker";
import { useFieldWords } from "./field-words";
import { PastPlan } from "./past-plan";
import { PlatformDoubles } from "./platform-doubles";
import { useProblemText } from "./problem-text";
import { useScenarioSwitch } from "./scenario-row";
import { SegmentChoice, type SegmentOption } from "./segment-choice";
import { StepCard, type StepView } from "./step-card";
import { UnderWay } from "./under-way";
import { useReach } from "./use-reach";
import { type EditableValue, ValuesCard } from "./values-card";
import { type VersionLine, VersionsCard } from "./versions-card";

export type ScenarioView = {
  scenario: {
    id: string;
    name: string;
    summary: string;
    occasion: OccasionKind;
    kind: Scenario["kind"];
    isOn: boolean;
    isOwn: boolean;
    takesPast: boolean;
    connected: ChannelId[];
  };
  value: ScenarioValueView;
  underWay: number;
  segments: SegmentOption[];
  coupons: CouponOption[];
  versions: VersionLine[];
  lacks: DataNeed[];
  resultDays: number;
  steps: StepView[];
  values: EditableValue[];
  tags: { name: string; label: Localized }[];
  customers: CustomerOption[];
  audit: AuditLine[];
};

type Props = { view: ScenarioView; draft: Draft; problems: FieldProblems };

export function ScenarioScreen({ view, draft, problems }: Props) {
  const { t } = useTranslation();
  const words = useProblemText();
  const { labelOf, wordOf } = useFieldWords(view);
  const duplicate = { content: t("builder:duplicate"), url: `/app/scenarios/own/new?source=${view.scenario.id}` };
  const edit = { content: t("builder:edit"), url: `/app/scenarios/${view.scenario.id}/edit` };
  const dryRun = { content: t("dryRun:link", { days: dryRunDays }), url: `/app/dry-run?scenario=${view.scenario.id}` };
  const actions = view.scenario.isOwn ? [edit, duplicate, dryRun] : [duplicate, dryRun];
  const errorOf = (field: string) => (problems[field] ? words(problems[field]) : undefined);
  return (
    <Page
      title={view.scenario.name}
      subtitle={view.scenario.summary}
      backAction={{ content: t("scenarios:title"), url: "/app/scenarios" }}
      secondaryActions={actions}
    >
      <Layout>
        {view.underWay > 0 && draft.isDirty ? (
          <Layout.Section>
            <UnderWay people={view.underWay} isDirty={draft.isDirty} />
          </Layout.Section>
        ) : null}
        <PlatformDoubles scenarioId={view.scenario.id} />
        <Layout.Section>
          <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
            <StateCard view={view} />
            <IncrementalCard view={view} />
          </InlineGrid>
        </Layout.Section>
        <Layout.Section>
          <ValueCard scenarioId={view.scenario.id} value={view.value} days={view.resultDays} />
        </Layout.Section>
        <Layout.Section>
          <StepCard {...view} draft={draft} problems={problems} />
        </Layout.Section>
        <Layout.Section>
          <AskWhy scenarioId={view.scenario.id} customers={view.customers} />
        </Layout.Section>
        <Layout.Section variant="oneHalf">
          <ValuesCard values={view.values} draft={draft} errorOf={errorOf} />
        </Layout.Section>
        <Layout.Section variant="oneHalf">
          <SegmentChoice
            segments={view.segments}
            only={draft.value("onlySegments")}
            except={draft.value("exceptSegments")}
            errorOf={errorOf}
            onChange={draft.change}
          />
        </Layout.Section>
        <Layout.Section variant="oneHalf">
          <CouponChoice coupons={view.coupons} chosen={draft.value("coupon")} error={errorOf("coupon")} onChange={draft.change} />
        </Layout.Section>
        <Layout.Section variant="oneHalf">
          <VersionsCard scenarioId={view.scenario.id} versions={view.versions} />
        </Layout.Section>
        <Layout.Section variant="oneHalf">
          <AuditTrail lines={view.audit} labelOf={labelOf} wordOf={wordOf} absent={t("common:audit.standard")} />
        </Layout.Section>
      </Layout>
    </Page>
  );
}

function StateCard({ view: { scenario, lacks } }: { view: ScenarioView }) {
  const reach = useReach(scenario.id)?.[scenario.id];
  const { t } = useTranslation();
  const format = useFormats();
  const { isOn, toggle } = useScenarioSwitch(scenario);
  const isUseless = !isOn && lacks.length > 0;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="300" blockAlign="center">
          {isUseless ? null : <Switch isOn={isOn} onChange={toggle} label={t("scenarios:switch", { name: scenario.name })} />}
          <Text as="h2" variant="headingMd">
            {isUseless ? t("scenarios:notYet") : t(isOn ? "common:state.on" : "common:state.off")}
          </Text>
          {lacks.map((need) => (
            <Badge key={need} tone="attention">
              {t(`scenarios:lacks.${need}`)}
            </Badge>
          ))}
        </InlineStack>
        <Text as="p">
          {reach === undefined ? t("common:counting") : t("scenario:reach", { count: reach, number: format.number(reach) })}
        </Text>
        {scenario.takesPast && !isOn && !isUseless ? <PastPlan scenarioId={scenario.id} /> : null}
      </BlockStack>
    </Card>
  );
}

function IncrementalCard({ view }: { view: ScenarioView }) {
  const incremental = useIncremental()?.[view.scenario.id];
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("scenario:incremental.title")}
        </Text>
        <IncrementalFigure incremental={incremental} />
        <Text as="p" variant="bodySm" tone="subdued">
          {t("scenario:incremental.text", { days: view.resultDays })}
        </Text>
      </BlockStack>
    </Card>
  );
}
