// What did a dry run find? The figures, the days, the reasons, examples, and what was assumed.
import { BlockStack, Card, InlineGrid, Layout, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { DryRunAnswer as Answer, SampleHead } from "~/domain/measure/dry-run";
import type { ChartSeries, DryRunTotals, ReasonLine } from "~/domain/measure/dry-run-chart";
import { Figure } from "../figure";
import { useFormats } from "../formats";
import { AssumedCard } from "./assumed-card";
import { MessagesChart } from "./messages-chart";
import { NotSentCard } from "./not-sent-card";
import { SamplesCard } from "./samples-card";
import { TotalsCard } from "./totals-card";

export type Answered = {
  answer: Answer;
  samples: SampleHead[];
  chart: { days: string[]; series: ChartSeries[] };
  totals: DryRunTotals[];
  reasons: ReasonLine[];
};

type Props = { dryRunId: string; answered: Answered; names: Record<string, string> };

export function DryRunAnswer({ dryRunId, answered, names }: Props) {
  const { answer, samples, totals, reasons } = answered;
  const nameOf = (scenarioId: string) => names[scenarioId] ?? scenarioId;
  return (
    <Layout>
      <Layout.Section>
        <DaysCard answered={answered} nameOf={nameOf} />
      </Layout.Section>
      <Layout.Section>
        <BlockStack gap="400">
          <TotalsCard totals={totals} nameOf={nameOf} />
          {reasons.length > 0 ? <NotSentCard reasons={reasons} nameOf={nameOf} /> : null}
          <AssumedCard {...answer} />
        </BlockStack>
      </Layout.Section>
      {samples.length > 0 ? (
        <Layout.Section variant="oneThird">
          <SamplesCard dryRunId={dryRunId} samples={samples} nameOf={nameOf} />
        </Layout.Section>
      ) : null}
    </Layout>
  );
}

function DaysCard({ answered: { answer, chart, totals, reasons }, nameOf }: { answered: Answered; nameOf(scenarioId: string): string }) {
  const { t } = useTranslation("dryRun");
  const format = useFormats();
  const sums = chart.days.map((_, n) => chart.series.reduce((sum, { counts }) => sum + (counts[n] ?? 0), 0));
  const most = Math.max(0, ...sums);
  const period = { from: format.day(answer.from), until: format.day(answer.until) };
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("result", period)}
          </Text>
          <Text as="p" tone="subdued">
            {totals.map(({ scenarioId }) => nameOf(scenarioId)).join(t("separator"))}
          </Text>
        </BlockStack>
        <InlineGrid columns={{ xs: 2, md: 4 }} gap="400">
          <Figure label={t("messages")} value={format.number(answer.messages)} />
          <Figure label={t("people")} value={t("peopleNumber", { count: answer.people, number: format.number(answer.people) })} />
          <Figure label={t("perDay")} value={format.number(Math.round((answer.messages / Math.max(1, chart.days.length)) * 10) / 10)} />
          <Figure label={t("most")} value={most > 0 ? format.number(most) : t("none")} />
        </InlineGrid>
        {answer.messages > 0 ? (
          <MessagesChart
            chart={chart}
            nameOf={nameOf}
            label={t("chartText", { ...period, messages: format.number(answer.messages), most: format.number(most) })}
          />
        ) : (
          <Text as="p">{t(reasons.length > 0 ? "noMessages" : "nobody")}</Text>
        )}
      </BlockStack>
    </Card>
  );
}
