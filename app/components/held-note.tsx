// Nothing of this shop goes now: said where a screen would tell of messages to come. No banner: a shop that is cut off has one above.
import { Badge, BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

export function HeldNote({ text }: { text?: string }) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Badge tone="attention">{t("why:badge.held")}</Badge>
          <Text as="p" fontWeight="semibold">
            {t("common:held.orders-unread")}
          </Text>
        </InlineStack>
        {text ? <Text as="p">{text}</Text> : null}
      </BlockStack>
    </Card>
  );
}
