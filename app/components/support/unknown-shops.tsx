// Who writes to us without having installed the app?
import { BlockStack, Box, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { FiguresTable } from "~/components/figures-table";
import { useFormats } from "~/components/formats";

type Unknown = { platform: string; domain: string; count: number; lastReceivedAt: string };

export function UnknownShops({ shops }: { shops: Unknown[] }) {
  const { t } = useTranslation("support");
  const format = useFormats();
  const columns = [
    { key: "shop", label: t("unknown.shop"), cell: ({ domain }: Unknown) => <span className="support-word">{domain}</span> },
    { key: "count", label: t("unknown.count"), isNumeric: true, cell: ({ count }: Unknown) => format.number(count) },
    { key: "last", label: t("unknown.last"), cell: ({ lastReceivedAt }: Unknown) => format.minute(lastReceivedAt) },
  ];
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("unknown.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t(shops.length > 0 ? "unknown.text" : "unknown.none")}
          </Text>
        </BlockStack>
      </Box>
      {shops.length > 0 ? (
        <FiguresTable
          caption={t("unknown.title")}
          columns={columns}
          rows={shops}
          rowKey={({ platform, domain }) => `${platform} ${domain}`}
        />
      ) : null}
    </Card>
  );
}
