// In which order do the scenarios stand? By what they are for, or by what one message of theirs is worth.
import { BlockStack, Card, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { type ScenarioCard, ScenarioRow } from "./scenario-row";

export const sorts = ["group", "attributed", "measured"] as const;
export type Sort = (typeof sorts)[number];

export function SortChoice({ sort, onChange }: { sort: Sort; onChange(sort: Sort): void }) {
  const { t } = useTranslation();
  return (
    <Select
      label={t("value:sort.label")}
      labelInline
      options={sorts.map((value) => ({ value, label: t(`value:sort.${value}`) }))}
      value={sort}
      onChange={(value) => onChange(sorts.find((one) => one === value) ?? "group")}
    />
  );
}

type Props<Row> = { scenarios: Row[]; reach: Record<string, number> | undefined; netOf(scenario: Row): number | null };

/** What is not known stands last, as the presets are listed. */
export function SortedByValue<Row extends ScenarioCard>({ scenarios, reach, netOf }: Props<Row>) {
  const { t } = useTranslation();
  const sorted = scenarios.map((scenario) => ({ scenario, net: netOf(scenario) })).sort((a, b) => rank(b.net) - rank(a.net) || 0);
  if (sorted.length === 0) return null;
  return (
    <BlockStack gap="200">
      <Text as="h2" variant="headingMd">
        {t("value:sortedTitle")}
      </Text>
      <Card padding="0">
        {sorted.map(({ scenario }) => (
          <ScenarioRow key={scenario.id} scenario={scenario} reach={reach?.[scenario.id]} />
        ))}
      </Card>
    </BlockStack>
  );
}

/** Not infinity: of two unknown ones the difference must be a number. */
const rank = (net: number | null) => net ?? -Number.MAX_SAFE_INTEGER;
