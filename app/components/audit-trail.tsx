// Who changed what, when, from what to what?
import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormats } from "./formats";

export type AuditLine = { id: string; at: string; actor: string; changes: { field: string; before: string; after: string }[] };

export function AuditTrail({ lines }: { lines: AuditLine[] }) {
  const { t } = useTranslation();
  const format = useFormats();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("common:audit.title")}
        </Text>
        {lines.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("common:audit.none")}
          </Text>
        ) : null}
        {lines.map((line) => (
          <BlockStack key={line.id} gap="050">
            <Text as="p" variant="bodySm" tone="subdued">
              {format.minute(line.at)} · {line.actor}
            </Text>
            {line.changes.map((change) => (
              <Text key={change.field} as="p" breakWord>
                {t("common:audit.change", change)}
              </Text>
            ))}
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
