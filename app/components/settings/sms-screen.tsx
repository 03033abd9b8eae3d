// The SMS account: what it needs, whether it works, and where Twilio tells what customers reply.
import { BlockStack, Card, FormLayout, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { AskedAction } from "../asked-action";
import { type AuditLine, AuditTrail } from "../audit-trail";
import { AreaPage } from "./area-page";
import { CheckLine, type ProviderCheck } from "./check-line";
import { CopyLine } from "./copy-line";
import { DraftSecret, DraftText } from "./draft-fields";
import type { SettingsFields } from "./settings-fields";
import { useAccountState } from "./use-account";

type Props = SettingsFields & {
  view: { isConnected: boolean; hasToken: boolean; webhookUrl: string; audit: AuditLine[] };
  check: ProviderCheck;
  isBusy: boolean;
  onCheck(): void;
  onDisconnect(): void;
};

export function SmsScreen({ view, check, isBusy, onCheck, onDisconnect, ...fields }: Props) {
  const { t } = useTranslation();
  return (
    <AreaPage area="sms" state={useAccountState(view.isConnected, check)}>
      <Card>
        <BlockStack gap="400">
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">
              {t("sms:account.title")}
            </Text>
            <Text as="p">{t("sms:account.text")}</Text>
            <Link url="https://console.twilio.com/" target="_blank">
              Twilio Console
            </Link>
          </BlockStack>
          <AccountFields {...fields} hasToken={view.hasToken} />
          {view.isConnected ? (
            <CheckLine check={check} isChecking={isBusy} onCheck={onCheck} help={t("sms:checkHelp")} isDisabled={fields.draft.isDirty} />
          ) : null}
        </BlockStack>
      </Card>
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {t("sms:webhook.title")}
          </Text>
          <Text as="p">{t("sms:webhook.text")}</Text>
          <CopyLine label={t("sms:webhook.url")} value={view.webhookUrl} />
        </BlockStack>
      </Card>
      {view.isConnected ? (
        <AskedAction label={t("sms:disconnect")} text={t("sms:disconnectText")} isBusy={isBusy} onConfirm={onDisconnect} />
      ) : null}
      <AuditTrail lines={view.audit} labelOf={useSmsLabels()} wordOf={useSmsValues()} absent={t("common:audit.empty")} />
    </AreaPage>
  );
}

function AccountFields({ hasToken, ...fields }: SettingsFields & { hasToken: boolean }) {
  const { t } = useTranslation();
  const field = (name: (typeof names)[number]) => ({
    of: fields,
    name,
    label: t(`sms:field.${name}.label`),
    helpText: t(`sms:field.${name}.help`),
  });
  return (
    <FormLayout>
      <DraftText {...field("accountSid")} placeholder="AC…" />
      <DraftSecret {...field("authToken")} isStored={hasToken} />
      <DraftText {...field("from")} placeholder="+81…" />
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
  return (path: string, value: string) => {
    return path === "authToken" && (value === "set" || value === "none") ? t(`settings:secret.${value}`) : undefined;
  };
}
