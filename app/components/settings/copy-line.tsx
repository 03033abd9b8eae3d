// A value to be typed in elsewhere: shown whole, and copied at a press.
import { BlockStack, InlineStack, Text } from "@shopify/polaris";
import { CopyButton } from "./copy-button";

export function CopyLine({ label, value, help }: { label: string; value: string; help?: string }) {
  return (
    <BlockStack gap="100">
      <Text as="span">{label}</Text>
      <InlineStack gap="200" blockAlign="center" wrap={false}>
        <code className="copy-line">{value}</code>
        <CopyButton label={label} value={value} />
      </InlineStack>
      {help ? (
        <Text as="span" tone="subdued">
          {help}
        </Text>
      ) : null}
    </BlockStack>
  );
}
