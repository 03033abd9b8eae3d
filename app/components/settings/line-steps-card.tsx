// How is a LINE account connected by somebody who has never opened LINE's console? In four steps, each with what to copy where.
import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CheckLine, type ProviderCheck } from "./check-line";
import { CopyLine } from "./copy-line";
import { DraftSecret } from "./draft-fields";
import type { LineView } from "./line-view";
import type { SettingsFields } from "./settings-fields";

type Props = SettingsFields & { view: LineView; check: ProviderCheck; isBusy: boolean; onCheck(): void };

export function LineStepsCard({ view, check, isBusy, onCheck, ...fields }: Props) {
  const { t } = useTranslation();
  const secret = (name: "accessToken" | "channelSecret", isStored: boolean) => (
    <DraftSecret
      of={fields}
      name={name}
      label={t(`line:field.${name}.label`)}
      helpText={t(`line:field.${name}.help`)}
      isStored={isStored}
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
          <Link url="https://developers.line.biz/console/" target="_blank">
            {t("line:console")}
          </Link>
          {secret("channelSecret", view.stored.hasSecret)}
          {secret("accessToken", view.stored.hasToken)}
        </Step>
        <Step n={3} of="webhook">
          <CopyLine label={t("line:webhookUrl")} value={view.webhookUrl} />
        </Step>
        <Step n={4} of="check">
          <CheckLine
            check={check}
            isChecking={isBusy}
            onCheck={onCheck}
            help={view.isConnected ? t("line:checkHelp") : t("line:checkFirst")}
            isDisabled={fields.draft.isDirty || !view.isConnected}
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
