// The first lines of a file as they were read: whoever sees them knows whether its letters and columns are right.
import { BlockStack, DataTable, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

export function PreviewTable({ headers, sample }: { headers: string[]; sample: string[][] }) {
  const { t } = useTranslation("imports");
  if (sample.length === 0) return null;
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {t("mapping.preview")}
      </Text>
      <DataTable
        columnContentTypes={headers.map(() => "text")}
        headings={headers}
        rows={sample.slice(0, 5).map((cells) => headers.map((_header, n) => cells[n] ?? ""))}
        increasedTableDensity
      />
    </BlockStack>
  );
}
