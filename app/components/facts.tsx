// A short list of named facts, one under the other; wraps on a phone.
import { BlockStack, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

type Props = { facts: { name: string; value: ReactNode }[] };

export function Facts({ facts }: Props) {
  return (
    <BlockStack gap="300">
      {facts.map(({ name, value }) => (
        <InlineStack key={name} align="space-between" gap="200">
          <Text as="span" tone="subdued">
            {name}
          </Text>
          {typeof value === "string" ? <Text as="span">{value}</Text> : value}
        </InlineStack>
      ))}
    </BlockStack>
  );
}
