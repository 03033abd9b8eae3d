// How far may the answer be trusted? What nobody recorded at its time, and what a look at the past cannot know.
import { BlockStack, Card, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { DryRunAnswer } from "~/domain/measure/dry-run";
import { useFormats } from "../formats";

const always = ["orders", "engagement", "settings", "others"] as const;

export function AssumedCard({ assumed, stepMs }: Pick<DryRunAnswer, "assumed" | "stepMs">) {
  const { t } = useTranslation("dryRun");
  const format = useFormats();
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("assumed")}
          </Text>
          {assumed.length > 0 ? (
            <Text as="p" tone="subdued">
              {t("assumedText")}
            </Text>
          ) : null}
        </BlockStack>
        <List gap="loose">
          {assumed.map(({ kind, count }) => (
            <List.Item key={kind}>{t(`assumedKinds.${kind}`, { count, number: format.number(count) })}</List.Item>
          ))}
          {always.map((sentence) => (
            <List.Item key={sentence}>{t(`always.${sentence}`)}</List.Item>
          ))}
          {stepMs > 0 ? <List.Item>{t("always.step", { minutes: format.number(stepMs / 60_000) })}</List.Item> : null}
        </List>
      </BlockStack>
    </Card>
  );
}
