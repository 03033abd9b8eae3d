// What was tried before? Each with its scenarios and how it ended.
import { Badge, BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { DryRunState } from "~/domain/measure/dry-run";
import { useFormats } from "../formats";

type Run = { dryRunId: string; scenarioIds: string[]; state: DryRunState; askedAt: string };
type Props = { runs: Run[]; shownId: string | null; names: Record<string, string> };

const tones = { asked: "info", running: "info", done: "success", failed: "critical", canceled: undefined } as const;

export function EarlierRuns({ runs, shownId, names }: Props) {
  const { t } = useTranslation("dryRun");
  const format = useFormats();
  const others = runs.filter(({ dryRunId }) => dryRunId !== shownId);
  if (others.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("earlier")}
        </Text>
        {others.map(({ dryRunId, scenarioIds, state, askedAt }) => (
          <InlineStack key={dryRunId} gap="300" blockAlign="center">
            <Link url={`/app/dry-run?run=${dryRunId}`} removeUnderline>
              {format.minute(askedAt)}
            </Link>
            <Badge {...(tones[state] ? { tone: tones[state] } : {})}>{t(`states.${state}`)}</Badge>
            <Text as="span" tone="subdued">
              {scenarioIds.map((id) => names[id] ?? id).join(t("separator"))}
            </Text>
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  );
}
