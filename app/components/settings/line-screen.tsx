// The LINE account: what to do in LINE's console step by step, whether it works, and how far the month's messages reach.
import { useTranslation } from "react-i18next";
import { AskedAction } from "../asked-action";
import { AuditTrail } from "../audit-trail";
import { AreaPage } from "./area-page";
import type { ProviderCheck } from "./check-line";
import { LineLoginCard } from "./line-login-card";
import { LinePlanCard } from "./line-plan-card";
import { LineStepsCard } from "./line-steps-card";
import type { LineView } from "./line-view";
import type { SettingsFields } from "./settings-fields";
import { useAccountState } from "./use-account";

type Props = SettingsFields & { view: LineView; check: ProviderCheck; isBusy: boolean; onCheck(): void; onDisconnect(): void };

export function LineScreen({ view, check, isBusy, onCheck, onDisconnect, ...fields }: Props) {
  const { t } = useTranslation();
  return (
    <AreaPage area="line" state={useAccountState(view.isConnected, check)}>
      {view.isConnected ? <LinePlanCard {...fields} plan={view.plan} bot={view.bot} /> : null}
      <LineStepsCard {...fields} view={view} check={check} isBusy={isBusy} onCheck={onCheck} />
      <LineLoginCard {...fields} view={view} />
      {view.isConnected ? (
        <AskedAction label={t("line:disconnect")} text={t("line:disconnectText")} isBusy={isBusy} onConfirm={onDisconnect} />
      ) : null}
      <AuditTrail lines={view.audit} labelOf={useLineLabels()} wordOf={useLineValues()} absent={t("common:audit.empty")} />
    </AreaPage>
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
  return (_path: string, value: string) => (value === "set" || value === "none" ? t(`settings:secret.${value}`) : undefined);
}
