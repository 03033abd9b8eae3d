// Does an unhappy customer wait for a word? Nothing, where nobody does.
import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";

/** Counted no further than this. */
const most = 100;

export function UnhappyCard({ answers }: { answers: number }) {
  const { t } = useTranslation("todo");
  const format = useFormats();
  if (answers === 0) return null;
  const words = answers < most ? t("banner", { count: answers, number: format.number(answers) }) : t("bannerMany", { number: most });
  return (
    <Card>
      <InlineStack gap="300" align="space-between" blockAlign="center">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {words}
          </Text>
          <Text as="p" tone="subdued">
            {t("bannerText")}
          </Text>
        </BlockStack>
        <Button url="/app/todo">{t("bannerAction")}</Button>
      </InlineStack>
    </Card>
  );
}
