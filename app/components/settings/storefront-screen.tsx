// Do the shop's pages tell what people look at, and what must the shop tell its customers about it?
import { Banner, BlockStack, Card, InlineStack, Page, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { retention } from "~/domain/storefront/retention";
import { type AuditLine, AuditTrail } from "../audit-trail";
import { useFormats } from "../formats";
import { noticeLines } from "../transmission-notice";
import { CopyButton } from "./copy-button";
import { CopyLine } from "./copy-line";
import { DraftText } from "./draft-fields";
import type { SettingsFields } from "./settings-fields";

type View = { shopName: string; lastAt: string | null; days: number; address: string; audit: AuditLine[] };

export function StorefrontScreen({ view: { shopName, lastAt, days, address, audit }, ...fields }: SettingsFields & { view: View }) {
  const { t } = useTranslation("storefront");
  const { t: tAll } = useTranslation();
  const { minute } = useFormats();
  const notice = useNotice({ shopName, days, address });
  return (
    <Page title={t("title")} subtitle={t("subtitle")} backAction={{ content: tAll("settings:title"), url: "/app/settings" }} narrowWidth>
      <BlockStack gap="400">
        <Banner tone={lastAt ? "success" : "info"} title={t(lastAt ? "heard.title" : "silent.title")}>
          <p>{lastAt ? t("heard.text", { at: minute(lastAt) }) : t("silent.text")}</p>
        </Banner>
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd">
              {t("kept.title")}
            </Text>
            <Text as="p" tone="subdued">
              {t("kept.text")}
            </Text>
            <DraftText
              of={fields}
              name="days"
              label={t("kept.label")}
              helpText={t("kept.help", retention)}
              inputMode="numeric"
              suffix={t("kept.unit")}
            />
          </BlockStack>
        </Card>
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd">
              {t("page.title")}
            </Text>
            <Text as="p" tone="subdued">
              {t("page.text")}
            </Text>
            <CopyLine label={t("page.address")} value={address} />
          </BlockStack>
        </Card>
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd">
              {t("notice.title")}
            </Text>
            <Text as="p" tone="subdued">
              {t("notice.text")}
            </Text>
            <TextField label={t("notice.label")} value={notice} multiline={12} readOnly selectTextOnFocus autoComplete="off" />
            <InlineStack align="end">
              <CopyButton label={t("notice.label")} value={notice} />
            </InlineStack>
          </BlockStack>
        </Card>
        <AuditTrail
          lines={audit}
          labelOf={() => t("kept.label")}
          wordOf={(_, told) => t("kept.days", { days: told })}
          absent={tAll("common:audit.empty")}
        />
      </BlockStack>
    </Page>
  );
}

/** As the page says it, to be put into the shop's own privacy policy. */
function useNotice({ shopName, days, address }: { shopName: string; days: number; address: string }): string {
  const { t } = useTranslation("privacy");
  const words = { shop: shopName, days };
  const lines = noticeLines
    .filter((line) => line !== "stop")
    .map((line) => `${t(`notice.${line}.label`, words)}\n${t(`notice.${line}.text`, words)}`);
  return [t("title"), t("text", words), ...lines, `${t("notice.stop.label")}\n${t("stopAt", { address })}`].join("\n\n");
}
