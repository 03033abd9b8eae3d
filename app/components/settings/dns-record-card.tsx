// One DNS record to set: what to choose, what to copy where, and whether it was found.
import { Badge, BlockStack, Box, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { type DnsRecord, shortHost } from "~/domain/settings/mail-domain";
import { CopyLine } from "./copy-line";

export function DnsRecordCard({ record: { kind, host, value, isFound }, domain }: { record: DnsRecord; domain: string }) {
  const { t } = useTranslation();
  const short = shortHost(host, domain);
  return (
    <Box borderWidth="025" borderColor="border" borderRadius="200" padding="300">
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center" align="space-between">
          <Text as="h3" variant="headingSm">
            {t("email:records.kind", { kind })}
          </Text>
          {isFound ? (
            <Badge tone="success">{t("email:records.found")}</Badge>
          ) : (
            <Badge tone="attention">{t("email:records.missing")}</Badge>
          )}
        </InlineStack>
        <CopyLine
          label={t("email:records.host")}
          value={host}
          {...(short === host ? {} : { help: t("email:records.shortHost", { short, domain }) })}
        />
        <CopyLine label={t("email:records.value")} value={value} />
      </BlockStack>
    </Box>
  );
}
