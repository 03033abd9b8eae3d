// What did each scenario bring? Attributed and incremental revenue stand side by side and are never added.
import { Badge, BlockStack, Box, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { MessageValue } from "~/domain/measure/message-value";
import type { Goal } from "~/domain/scenario/scenario";
import { type FiguresColumn, FiguresTable } from "../figures-table";
import { useFormats, type WireMoney } from "../formats";
import { IncrementalFigure } from "../incremental-figure";
import { useIncremental } from "../use-incremental";
import { useValueWords } from "../value/use-value-words";

export type ScenarioResult = {
  id: string;
  name: string;
  isOn: boolean;
  sent: number;
  clicked: number;
  goal: Goal;
  reached: number;
  orders: number;
  revenue: WireMoney[];
  value: MessageValue;
};

export function ScenarioResults({ results, days }: { results: ScenarioResult[]; days: number }) {
  const { t } = useTranslation();
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("home:results.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("home:results.text", { days })}
          </Text>
        </BlockStack>
      </Box>
      <FiguresTable caption={t("home:results.title")} columns={useColumns()} rows={results} rowKey={(row) => row.id} />
    </Card>
  );
}

function useColumns(): FiguresColumn<ScenarioResult>[] {
  const { t } = useTranslation();
  const format = useFormats();
  const incremental = useIncremental();
  const words = useValueWords();
  return [
    {
      key: "name",
      label: t("home:results.scenario"),
      cell: (row) => (
        <InlineStack gap="200" blockAlign="center">
          <Link url={`/app/scenarios/${row.id}`} removeUnderline monochrome>
            <Text as="span" fontWeight="semibold">
              {row.name}
            </Text>
          </Link>
          <Badge tone={row.isOn ? "success" : undefined}>{t(row.isOn ? "common:state.on" : "common:state.off")}</Badge>
        </InlineStack>
      ),
    },
    { key: "sent", label: t("home:results.sent"), isNumeric: true, cell: (row) => format.number(row.sent) },
    { key: "clicked", label: t("home:results.clicked"), isNumeric: true, cell: (row) => format.share(row.clicked, row.sent) },
    {
      key: "orders",
      label: t("home:results.goal"),
      isNumeric: true,
      cell: (row) =>
        t(`common:goal.${row.goal}.counted`, {
          count: row.goal === "purchase" ? row.orders : row.reached,
          number: format.number(row.goal === "purchase" ? row.orders : row.reached),
        }),
    },
    {
      key: "revenue",
      label: t("home:results.revenue"),
      isNumeric: true,
      cell: (row) => (row.goal === "purchase" ? format.moneys(row.revenue) : "–"),
    },
    {
      key: "incremental",
      label: t("home:results.incremental"),
      isNumeric: true,
      cell: (row) => (row.goal === "purchase" ? <IncrementalFigure incremental={incremental?.[row.id]} /> : "–"),
    },
    {
      key: "perMessage",
      label: t("home:results.perMessage"),
      isNumeric: true,
      cell: (row) => (row.goal === "purchase" && row.sent > 0 ? words.perMessage(row.value.net?.perMessage ?? null) : "–"),
    },
  ];
}
