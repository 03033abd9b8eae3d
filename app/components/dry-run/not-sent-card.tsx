// Why did the others get nothing? One line a reason, with the scenarios that it concerns.
import { Box, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ReasonLine } from "~/domain/measure/dry-run-chart";
import { type FiguresColumn, FiguresTable } from "../figures-table";
import { useFormats } from "../formats";
import { opening } from "../opening";

type Props = { reasons: ReasonLine[]; nameOf(scenarioId: string): string };

export function NotSentCard({ reasons, nameOf }: Props) {
  const { t } = useTranslation("dryRun");
  const columns = useColumns(nameOf);
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <Text as="h2" variant="headingMd">
          {t("reasons")}
        </Text>
      </Box>
      <FiguresTable caption={t("reasons")} columns={columns} rows={reasons} rowKey={({ outcome, reason }) => `${outcome} ${reason}`} />
    </Card>
  );
}

function useColumns(nameOf: Props["nameOf"]): FiguresColumn<ReasonLine>[] {
  const { t } = useTranslation("dryRun");
  const format = useFormats();
  const words = useReasonWords();
  return [
    { key: "reason", label: t("reason"), cell: (line) => <Text as="span">{words(line)}</Text> },
    { key: "count", label: t("count"), isNumeric: true, cell: ({ count }) => format.number(count) },
    {
      key: "which",
      label: t("which"),
      cell: ({ byScenario }) => (
        <Text as="span" tone="subdued">
          {byScenario
            .map(({ scenarioId, count }) => t("whichOne", { name: nameOf(scenarioId), number: format.number(count) }))
            .join(t("separator"))}
        </Text>
      ),
    },
  ];
}

function useReasonWords() {
  const { t } = useTranslation();
  return ({ outcome, reason }: ReasonLine) => {
    if (outcome === "held-out") return t("deliveries:states.held-out");
    if (outcome === "refused") return t("deliveries:states.refused");
    if (outcome === "waiting") return t("dryRun:waitingReason");
    return reason ? opening(t(`deliveries:reasons.${reason as "expired"}`)) : t("deliveries:states.skipped");
  };
}
