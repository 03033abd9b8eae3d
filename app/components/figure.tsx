// One number worth knowing: what it is, how much, and compared with what.
import { BlockStack, Text } from "@shopify/polaris";

type Props = { label: string; value: string; note?: string };

export function Figure({ label, value, note }: Props) {
  return (
    <BlockStack gap="100">
      <Text as="p" tone="subdued">
        {label}
      </Text>
      <Text as="p" variant="headingLg" numeric>
        {value}
      </Text>
      {note ? (
        <Text as="p" variant="bodySm" tone="subdued">
          {note}
        </Text>
      ) : null}
    </BlockStack>
  );
}
