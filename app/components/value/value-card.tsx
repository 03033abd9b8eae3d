// What is one message of a scenario worth, and of what is that made? Both measures side by side, never added.
import { BlockStack, Box, Card, InlineGrid, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { incrementalValue, type MessageValue } from "~/domain/measure/message-value";
import { Figure } from "../figure";
import { type FiguresColumn, FiguresTable } from "../figures-table";
import { useFormats } from "../formats";
import type { IncrementalResult } from "../incremental-figure";
import { useIncremental } from "../use-incremental";
import { isKnown, useValueWords } from "./use-value-words";
import { ValueBreakdown, type ValuePart } from "./value-breakdown";

export type ScenarioValueView = { whole: MessageValue; parts: ValuePart[]; marginPercent: number; isEstimated: boolean };

type Props = { scenarioId: string; value: ScenarioValueView; days: number };

export function ValueCard({ scenarioId, value: { whole, parts, marginPercent, isEstimated }, days }: Props) {
  const { t } = useTranslation();
  const incremental = useIncremental()?.[scenarioId];
  const rows = useRows(whole, incremental, marginPercent);
  const words = useValueWords();
  const columns = useColumns();
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <BlockStack gap="400">
          <BlockStack gap="100">
            <Text as="h2" variant="headingMd">
              {t("value:title")}
            </Text>
            <Text as="p" tone="subdued">
              {whole.sent === 0 ? t("value:nothingSent") : t("value:text", { days })}
            </Text>
          </BlockStack>
          {whole.sent === 0 ? null : (
            <InlineGrid columns={2} gap="400">
              <Figure
                label={t("value:attributed")}
                value={words.perMessage(whole.net?.perMessage ?? null)}
                note={t("value:parts.perMessage")}
              />
              <Figure label={t("value:measured")} value={rows.measuredPerMessage} note={t("value:parts.perMessage")} />
            </InlineGrid>
          )}
        </BlockStack>
      </Box>
      {whole.sent === 0 ? null : <FiguresTable caption={t("value:title")} columns={columns} rows={rows.lines} rowKey={(row) => row.key} />}
      {parts.length > 1 ? <ValueBreakdown parts={parts} /> : null}
      <Box padding="400">
        <Notes whole={whole} isEstimated={isEstimated} />
      </Box>
    </Card>
  );
}

function Notes({ whole, isEstimated }: { whole: MessageValue; isEstimated: boolean }) {
  const { t } = useTranslation();
  const format = useFormats();
  const { unsubscribe, complaint, block } = whole.losses;
  const lost = { unsubscribe: format.number(unsubscribe), complaint: format.number(complaint), block: format.number(block) };
  return (
    <BlockStack gap="100">
      {unsubscribe + complaint + block > 0 ? (
        <Text as="p" variant="bodySm" tone="subdued">
          {t("value:refused", lost)}
          {whole.lost === null ? ` ${t("value:unknownLost")}` : null}
        </Text>
      ) : null}
      <Text as="p" variant="bodySm" tone="subdued">
        {t("value:formula")}
      </Text>
      <Text as="p" variant="bodySm" tone="subdued">
        {isEstimated ? `${t("value:estimated")} ` : null}
        <Link url="/app/settings/costs">{t(isEstimated ? "value:enterCosts" : "value:changeCosts")}</Link>
      </Text>
    </BlockStack>
  );
}

type Line = { key: string; label: string; attributed: string; measured: string; note?: string };

/** The sum stands out from its parts. */
const Weighed = ({ row, children }: { row: Line; children: string }) => (
  <Text as="span" {...(row.key === "net" ? { fontWeight: "semibold" as const } : {})}>
    {children}
  </Text>
);

function useColumns(): FiguresColumn<Line>[] {
  const { t } = useTranslation();
  return [
    { key: "part", label: t("value:part"), cell: (row) => <Weighed row={row}>{row.label}</Weighed> },
    { key: "attributed", label: t("value:attributed"), isNumeric: true, cell: (row) => <Weighed row={row}>{row.attributed}</Weighed> },
    {
      key: "measured",
      label: t("value:measured"),
      isNumeric: true,
      cell: (row) => (
        <BlockStack gap="050">
          <Weighed row={row}>{row.measured}</Weighed>
          {row.note ? (
            <Text as="span" variant="bodySm" tone="subdued">
              {row.note}
            </Text>
          ) : null}
        </BlockStack>
      ),
    },
  ];
}

/** What it cost is the same by either measure. */
function useRows(whole: MessageValue, incremental: IncrementalResult | undefined, marginPercent: number) {
  const { t } = useTranslation();
  const format = useFormats();
  const words = useValueWords();
  const measured = isKnown(incremental) ? incrementalValue(whole, incremental, marginPercent) : null;
  const unknown = incremental === undefined ? t("common:counting") : t("value:unknown");
  const less = (minor: number | null) => words.amount(minor === null ? null : minor === 0 ? 0 : -minor);
  const cost = (key: "sending" | "coupon" | "points") => ({
    key,
    label: t(`value:parts.${key}`),
    attributed: less(whole[key]),
    measured: less(whole[key]),
  });
  const people = format.number(whole.losses.unsubscribe + whole.losses.complaint + whole.losses.block);
  const interval = (low: number | null, high: number | null) =>
    low === null || high === null ? {} : { note: t("value:range", { low: format.estimate(low), high: format.estimate(high) }) };
  const lines: Line[] = [
    {
      key: "revenue",
      label: t("value:parts.revenue"),
      attributed: words.amount(whole.revenue),
      measured: measured ? words.amount(measured.revenue) : unknown,
      ...(isKnown(incremental) ? interval(incremental.low, incremental.high) : {}),
    },
    {
      key: "profit",
      label: t("value:parts.profit", { percent: marginPercent }),
      attributed: words.amount(whole.profit),
      measured: measured ? words.amount(measured.profit) : unknown,
    },
    cost("sending"),
    cost("coupon"),
    ...(whole.points === 0 ? [] : [cost("points")]),
    { key: "lost", label: t("value:parts.lost", { number: people }), attributed: less(whole.lost), measured: less(whole.lost) },
    {
      key: "net",
      label: t("value:parts.net"),
      attributed: words.amount(whole.net?.total ?? null),
      measured: measured ? words.amount(measured.net?.total ?? null) : unknown,
      ...(measured ? interval(measured.netLow, measured.netHigh) : {}),
    },
  ];
  return { lines, measuredPerMessage: measured ? words.perMessage(measured.net?.perMessage ?? null) : unknown };
}
