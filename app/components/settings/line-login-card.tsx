// How does a friend on LINE become a known customer? By LINE Login, whose channel is entered here; not needed for sending.
import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { CopyLine } from "./copy-line";
import { DraftSecret, DraftText } from "./draft-fields";
import type { LineView } from "./line-view";
import type { SettingsFields } from "./settings-fields";

export function LineLoginCard({ view, ...fields }: SettingsFields & { view: LineView }) {
  const { t } = useTranslation();
  const field = (name: "loginChannelId" | "loginSecret") => ({
    of: fields,
    name,
    label: t(`line:field.${name}.label`),
    helpText: t(`line:field.${name}.help`),
  });
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {t("line:login.title")}
          </Text>
          <Text as="p">{t("line:login.text")}</Text>
        </BlockStack>
        <DraftText {...field("loginChannelId")} inputMode="numeric" />
        <DraftSecret {...field("loginSecret")} isStored={view.stored.hasLoginSecret} />
        <CopyLine label={t("line:callbackUrl")} value={view.callbackUrl} help={t("line:callbackHelp")} />
      </BlockStack>
    </Card>
  );
}
