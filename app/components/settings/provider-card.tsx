// By which way does mail leave, and with which keys? Keys go in and never come out again.
import { Badge, BlockStack, Button, Card, ChoiceList, FormLayout, InlineError, InlineStack, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { StopListsRefused } from "../stop-lists-refused";
import type { SettingsFields } from "./settings-fields";

export type ProviderCheck = { ok: boolean; text: string } | null;

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

function Keys({ draft, errorOf, hasApiKey, hasWebhookKey, webhookUrl, check, isChecking, onCheck }: Props) {
  const { t } = useTranslation();
  const secret = (field: "apiKey" | "webhookPublicKey", isStored: boolean) => (
    <TextField
      name={`provider.${field}`}
      label={t(`settings:provider.${field}.label`)}
      helpText={t(`settings:provider.${field}.help`)}
      placeholder={isStored ? t("settings:provider.stored") : undefined}
      type={field === "apiKey" ? "password" : "text"}
      value={draft.value(`provider.${field}`)}
      error={errorOf(`provider.${field}`)}
      onChange={(text) => draft.change(`provider.${field}`, text)}
      autoComplete="off"
      labelAction={undefined}
    />
  );
  return (
    <FormLayout>
      {secret("apiKey", hasApiKey)}
      {secret("webhookPublicKey", hasWebhookKey)}
      <TextField
        label={t("settings:provider.webhookUrl")}
        value={webhookUrl}
        readOnly
        autoComplete="off"
        selectTextOnFocus
        helpText={t("settings:provider.webhookUrlHelp")}
      />
      <BlockStack gap="200">
        <InlineStack gap="300" blockAlign="center">
          <Button id="provider-check" onClick={onCheck} loading={isChecking}>
            {t("settings:provider.check")}
          </Button>
          {check?.ok ? <Badge tone="success">{check.text}</Badge> : null}
        </InlineStack>
        {check && !check.ok ? <InlineError message={check.text} fieldID="provider-check" /> : null}
        <Text as="p" variant="bodySm" tone="subdued">
          {t("settings:provider.checkHelp")}
        </Text>
      </BlockStack>
    </FormLayout>
  );
}
