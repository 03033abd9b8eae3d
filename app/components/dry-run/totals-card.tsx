// What would each scenario have done in the whole period?
import { Box, Card, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { DryRunTotals } from "~/domain/measure/dry-run-chart";
import { type FiguresColumn, FiguresTable } from "../figures-table";
import { useFormats } from "../formats";

type Props = { totals: DryRunTotals[]; nameOf(scenarioId: string): string };

export function TotalsCard({ totals, nameOf }: Props) {
  const { t } = useTranslation("dryRun");
  const format = useFormats();
  const columns: FiguresColumn<DryRunTotals>[] = [
    {
      key: "scenario",
      label: t("scenario"),
      cell: ({ scenarioId }) => (
        <Link url={`/app/scenarios/${scenarioId}`} removeUnderline monochrome>
          <Text as="span" fontWeight="semibold">
            {nameOf(scenarioId)}
          </Text>
        </Link>
      ),
    },
    { key: "messages", label: t("messages"), isNumeric: true, cell: ({ messages }) => format.number(messages) },
    { key: "heldOut", label: t("heldOut"), isNumeric: true, cell: ({ heldOut }) => format.number(heldOut) },
    { key: "notSent", label: t("notSent"), isNumeric: true, cell: ({ notSent }) => format.number(notSent) },
  ];
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <Text as="h2" variant="headingMd">
          {t("byScenario")}
        </Text>
      </Box>
      <FiguresTable caption={t("byScenario")} columns={columns} rows={totals} rowKey={({ scenarioId }) => scenarioId} />
    </Card>
  );
}
