// What stands where nothing is yet? What would be here, and the one thing to do about it.
import { BlockStack, Box, Button, Card, Text } from "@shopify/polaris";

type Props = { title: string; text: string; action?: { label: string; url: string } };

export function Empty(props: Props) {
  return (
    <Card>
      <EmptyWords {...props} />
    </Card>
  );
}

/** Inside a card that is there anyway. */
export function EmptyWords({ title, text, action }: Props) {
  return (
    <Box padding="400" paddingBlock="800">
      <BlockStack gap="300" inlineAlign="center">
        <Text as="h2" variant="headingMd" alignment="center">
          {title}
        </Text>
        <Text as="p" tone="subdued" alignment="center">
          {text}
        </Text>
        {action ? (
          <Button variant="primary" url={action.url}>
            {action.label}
          </Button>
        ) : null}
      </BlockStack>
    </Box>
  );
}
