// The LINE account: what to do in LINE's console step by step, whether it works, and how far the month's messages reach.
import { Badge, BlockStack, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { AskedAction } from "../asked-action";
import { AuditTrail } from "../audit-trail";
import { LineLoginCard } from "./line-login-card";
import { LinePlanCard } from "./line-plan-card";
import { LineStepsCard } from "./line-steps-card";
import type { LineFields, LineView } from "./line-view";
import type { ProviderCheck } from "./provider-card";

type Props = LineFields & { view: LineView; check: ProviderCheck; isBusy: boolean; onCheck(): void; onDisconnect(): void };

export function LineScreen({ view, check, isBusy, onCheck, onDisconnect, ...fields }: Props) {
  const { t } = useTranslation();
  const badge = view.isConnected ? <Badge tone="success">{t("line:connected")}</Badge> : <Badge>{t("line:notConnected")}</Badge>;
  return (
    <Page
      title={t("line:title")}
      titleMetadata={badge}
      subtitle={t("line:subtitle")}
      backAction={{ content: t("settings:title"), url: "/app/settings" }}
      narrowWidth
    >
      <BlockStack gap="400">
        {view.isConnected ? <LinePlanCard {...fields} plan={view.plan} bot={view.bot} /> : null}
        <LineStepsCard {...fields} view={view} check={check} isBusy={isBusy} onCheck={onCheck} />
        <LineLoginCard {...fields} view={view} />
        {view.isConnected ? (
          <AskedAction label={t("line:disconnect")} text={t("line:disconnectText")} isBusy={isBusy} onConfirm={onDisconnect} />
        ) : null}
        <AuditTrail lines={view.audit} labelOf={useLineLabels()} wordOf={useLineValues()} absent={t("common:audit.empty")} />
      </BlockStack>
    </Page>
  );
}

const names = ["accessToken", "channelSecret", "loginChannelId", "loginSecret", "mostOver"] as const;

function useLineLabels() {
  const { t } = useTranslation();
  return (path: string) => {
    const name = names.find((one) => one === path);
    return name ? t(`line:field.${name}.label`) : path;
  };
}

function useLineValues() {
  const { t } = useTranslation();
  return (_path: string, value: string) => (value === "set" || value === "none" ? t(`line:secret.${value}`) : undefined);
}
