// By which way does mail leave, and with which keys? Keys go in and never come out again.
import { BlockStack, Card, ChoiceList, FormLayout, Link } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { StopListsRefused } from "../stop-lists-refused";
import { CheckLine, type ProviderCheck } from "./check-line";
import { CopyLine } from "./copy-line";
import { DraftSecret, DraftText } from "./draft-fields";
import type { SettingsFields } from "./settings-fields";

type Props = SettingsFields & {
  hasApiKey: boolean;
  hasWebhookKey: boolean;
  areStopListsRefused: boolean;
  webhookUrl: string;
  check: ProviderCheck;
  isChecking: boolean;
  onCheck(): void;
};

export function ProviderCard(props: Props) {
  const { t } = useTranslation();
  const { draft, errorOf } = props;
  const isEmail = draft.value("channel") === "email";
  return (
    <Card>
      <BlockStack gap="400">
        <ChoiceList
          name="channel"
          title={t("settings:provider.channel")}
          choices={(["email", "console"] as const).map((value) => ({
            value,
            label: t(`settings:provider.channels.${value}.label`),
            helpText: t(`settings:provider.channels.${value}.help`),
          }))}
          selected={[draft.value("channel")]}
          error={errorOf("channel")}
          onChange={([value]) => draft.change("channel", value ?? "email")}
        />
        {isEmail && props.areStopListsRefused ? <StopListsRefused /> : null}
        {isEmail ? <Keys {...props} /> : null}
      </BlockStack>
    </Card>
  );
}

function Keys({ hasApiKey, hasWebhookKey, webhookUrl, check, isChecking, onCheck, ...fields }: Props) {
  const { t } = useTranslation();
  const field = (name: "apiKey" | "webhookPublicKey") => ({
    of: fields,
    name: `provider.${name}`,
    label: t(`settings:provider.${name}.label`),
    helpText: t(`settings:provider.${name}.help`),
  });
  return (
    <FormLayout>
      <Link url="https://app.sendgrid.com/" target="_blank">
        {t("settings:provider.open")}
      </Link>
      <DraftSecret {...field("apiKey")} isStored={hasApiKey} />
      <CheckLine check={check} isChecking={isChecking} onCheck={onCheck} help={t("settings:provider.checkHelp")} />
      <CopyLine label={t("settings:provider.webhookUrl")} value={webhookUrl} help={t("settings:provider.webhookUrlHelp")} />
      <DraftText {...field("webhookPublicKey")} placeholder={hasWebhookKey ? t("settings:provider.stored") : undefined} />
    </FormLayout>
  );
}
