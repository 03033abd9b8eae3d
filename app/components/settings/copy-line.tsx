// A value to be typed in elsewhere: shown whole, and copied at a press.
import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";

export function CopyLine({ label, value, help }: { label: string; value: string; help?: string }) {
  const { t } = useTranslation("settings");
  const [isCopied, setIsCopied] = useState(false);
  // Within a frame the browser may forbid it: a touch then selects the value.
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setIsCopied(true),
      () => setIsCopied(false),
    );
  return (
    <BlockStack gap="100">
      <Text as="span">{label}</Text>
      <InlineStack gap="200" blockAlign="center" wrap={false}>
        <code className="copy-line">{value}</code>
        <Button onClick={copy} accessibilityLabel={t("copy.of", { label })}>
          {t(isCopied ? "copy.done" : "copy.button")}
        </Button>
      </InlineStack>
      {help ? (
        <Text as="span" tone="subdued">
          {help}
        </Text>
      ) : null}
    </BlockStack>
  );
}
