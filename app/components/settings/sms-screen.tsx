// The SMS account: what it needs, whether it works, and where Twilio tells what became of messages.
import { Badge, BlockStack, Card, FormLayout, Link, Page, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { AskedAction } from "../asked-action";
import { type AuditLine, AuditTrail } from "../audit-trail";
import type { Draft } from "../use-draft";
import { CheckLine } from "./check-line";
import type { ProviderCheck } from "./provider-card";

type Props = {
  view: { isConnected: boolean; hasToken: boolean; webhookUrl: string; audit: AuditLine[] };
  draft: Draft;
  errorOf(field: string): string | undefined;
  check: ProviderCheck;
  isBusy: boolean;
  onCheck(): void;
  onDisconnect(): void;
};

export function SmsScreen({ view, draft, errorOf, check, isBusy, onCheck, onDisconnect }: Props) {
  const { t } = useTranslation();
  const badge = view.isConnected ? <Badge tone="success">{t("sms:connected")}</Badge> : <Badge>{t("sms:notConnected")}</Badge>;
  return (
    <Page
      title={t("sms:title")}
      titleMetadata={badge}
      subtitle={t("sms:subtitle")}
      backAction={{ content: t("settings:title"), url: "/app/settings" }}
      narrowWidth
    >
      <BlockStack gap="400">
        <Card>
          <BlockStack gap="400">
            <SmsFields draft={draft} errorOf={errorOf} hasToken={view.hasToken} />
            {view.isConnected ? (
              <CheckLine check={check} isChecking={isBusy} onCheck={onCheck} help={t("sms:checkHelp")} isDisabled={draft.isDirty} />
            ) : null}
          </BlockStack>
        </Card>
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd">
              {t("sms:webhook.title")}
            </Text>
            <Text as="p">{t("sms:webhook.text")}</Text>
            <TextField label={t("sms:webhook.url")} value={view.webhookUrl} readOnly autoComplete="off" selectTextOnFocus />
          </BlockStack>
        </Card>
        {view.isConnected ? (
          <AskedAction label={t("sms:disconnect")} text={t("sms:disconnectText")} isBusy={isBusy} onConfirm={onDisconnect} />
        ) : null}
        <AuditTrail lines={view.audit} labelOf={useSmsLabels()} wordOf={useSmsValues()} absent={t("common:audit.empty")} />
      </BlockStack>
    </Page>
  );
}

function SmsFields({ draft, errorOf, hasToken }: Pick<Props, "draft" | "errorOf"> & { hasToken: boolean }) {
  const { t } = useTranslation();
  const field = (name: "accountSid" | "authToken" | "from") => ({
    name,
    label: t(`sms:field.${name}.label`),
    helpText: t(`sms:field.${name}.help`),
    value: draft.value(name),
    error: errorOf(name),
    onChange: (text: string) => draft.change(name, text),
    autoComplete: "off" as const,
  });
  return (
    <FormLayout>
      <TextField {...field("accountSid")} placeholder="AC…" />
      <TextField {...field("authToken")} type="password" placeholder={hasToken ? t("settings:provider.stored") : ""} />
      <TextField {...field("from")} placeholder="+81…" />
      <Text as="p" tone="subdued">
        {t("sms:price")} <Link url="/app/settings/costs">{t("costs:title")}</Link>
      </Text>
    </FormLayout>
  );
}

const names = ["accountSid", "authToken", "from"] as const;

function useSmsLabels() {
  const { t } = useTranslation();
  return (path: string) => {
    const name = names.find((one) => one === path);
    return name ? t(`sms:field.${name}.label`) : path;
  };
}

function useSmsValues() {
  const { t } = useTranslation();
  return (path: string, value: string) =>
    path === "authToken" && (value === "set" || value === "none") ? t(`sms:secret.${value}`) : undefined;
}
