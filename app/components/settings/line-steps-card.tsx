// How is a LINE account connected by somebody who has never opened LINE's console? In four steps, each with what to copy where.
import { BlockStack, Card, Link, Text, TextField } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CheckLine } from "./check-line";
import type { LineFields, LineView } from "./line-view";
import type { ProviderCheck } from "./provider-card";

type Props = LineFields & { view: LineView; check: ProviderCheck; isBusy: boolean; onCheck(): void };

export function LineStepsCard({ view, draft, errorOf, check, isBusy, onCheck }: Props) {
  const { t } = useTranslation();
  const secret = (name: "accessToken" | "channelSecret", isStored: boolean) => (
    <TextField
      name={name}
      label={t(`line:field.${name}.label`)}
      helpText={t(`line:field.${name}.help`)}
      placeholder={isStored ? t("settings:provider.stored") : undefined}
      type="password"
      value={draft.value(name)}
      error={errorOf(name)}
      onChange={(text) => draft.change(name, text)}
      autoComplete="off"
    />
  );
  return (
    <Card>
      <BlockStack gap="600">
        <Step n={1} of="account">
          <Link url="https://manager.line.biz/" target="_blank">
            LINE Official Account Manager
          </Link>
        </Step>
        <Step n={2} of="keys">
          {secret("channelSecret", view.stored.hasSecret)}
          {secret("accessToken", view.stored.hasToken)}
        </Step>
        <Step n={3} of="webhook">
          <TextField label={t("line:webhookUrl")} value={view.webhookUrl} readOnly autoComplete="off" selectTextOnFocus />
        </Step>
        <Step n={4} of="check">
          <CheckLine
            check={check}
            isChecking={isBusy}
            onCheck={onCheck}
            help={view.isConnected ? t("line:checkHelp") : t("line:checkFirst")}
            isDisabled={draft.isDirty || !view.isConnected}
          />
        </Step>
      </BlockStack>
    </Card>
  );
}

function Step({ n, of, children }: { n: number; of: "account" | "keys" | "webhook" | "check"; children: ReactNode }) {
  const { t } = useTranslation();
  const lines = t(`line:step.${of}.text`).split("\n");
  return (
    <BlockStack gap="300">
      <Text as="h2" variant="headingMd">
        {t("line:stepTitle", { n, title: t(`line:step.${of}.title`) })}
      </Text>
      <BlockStack gap="100">
        {lines.map((line) => (
          <Text as="p" key={line}>
            {line}
          </Text>
        ))}
      </BlockStack>
      {children}
    </BlockStack>
  );
}
