// Whom is the scenario for, among those to whom the occasion happens?
import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { isAboutGoods } from "~/domain/scenario/own-problems";
import { ConditionList } from "./condition-list";
import type { Part } from "./part";

export function AudienceCard({ scenario, change, errorOf, segments }: Part) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("builder:audience.title")}
        </Text>
        <Text as="p" tone="subdued">
          {scenario.audience.length === 0 ? t("builder:audience.all") : t("builder:audience.conditions")}
        </Text>
        <ConditionList
          field="audience"
          conditions={scenario.audience}
          segments={segments}
          allowOccasion={isAboutGoods(scenario.occasion.kind)}
          errorOf={errorOf}
          onChange={(audience) => change({ ...scenario, audience })}
        />
      </BlockStack>
    </Card>
  );
}
