// How does a friend on LINE become a known customer? By LINE Login, whose channel is entered here; not needed for sending.
import { BlockStack, Card, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { LineFields, LineView } from "./line-view";

export function LineLoginCard({ view, draft, errorOf }: LineFields & { view: LineView }) {
  const { t } = useTranslation();
  const field = (name: "loginChannelId" | "loginSecret") => ({
    name,
    label: t(`line:field.${name}.label`),
    helpText: t(`line:field.${name}.help`),
    value: draft.value(name),
    error: errorOf(name),
    onChange: (text: string) => draft.change(name, text),
    autoComplete: "off" as const,
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
        <TextField {...field("loginChannelId")} inputMode="numeric" />
        <TextField
          {...field("loginSecret")}
          type="password"
          placeholder={view.stored.hasLoginSecret ? t("settings:provider.stored") : undefined}
        />
        <TextField
          label={t("line:callbackUrl")}
          value={view.callbackUrl}
          readOnly
          autoComplete="off"
          selectTextOnFocus
          helpText={t("line:callbackHelp")}
        />
      </BlockStack>
    </Card>
  );
}
