// The endpoint of the shop's own system: its address, its secret shown once, a test, and what it answered lately.
import { Banner, BlockStack, Card } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { AskedAction } from "../asked-action";
import { type AuditLine, AuditTrail } from "../audit-trail";
import { useFormats } from "../formats";
import { AreaPage } from "./area-page";
import { CheckLine } from "./check-line";
import { CopyLine } from "./copy-line";
import { DraftText } from "./draft-fields";
import type { SettingsFields } from "./settings-fields";
import { useAccountState } from "./use-account";
import { type WebhookAnswer, WebhookAnswers } from "./webhook-answers";
import { WebhookManual } from "./webhook-manual";

type Props = SettingsFields & {
  view: { isConnected: boolean; hasSecret: boolean; goneAt: string | null; answers: WebhookAnswer[]; audit: AuditLine[] };
  /** Only right after it was made. */
  secret: string | null;
  tried: { ok: boolean; detail: string } | null;
  isBusy: boolean;
  isTrying: boolean;
  onTry(): void;
  onDo(intent: "rotate" | "disconnect"): void;
};

export function WebhookScreen({ view, secret, tried, isBusy, isTrying, onTry, onDo, ...fields }: Props) {
  const { t } = useTranslation("webhook");
  const { t: tAll } = useTranslation();
  const format = useFormats();
  const labels = { url: t("url"), secret: t("secret") } as Record<string, string>;
  const check = tried && { ok: tried.ok, text: tried.ok ? t("tried.ok") : t("tried.failed", { detail: tried.detail }) };
  return (
    <AreaPage area="webhook" state={useAccountState(view.isConnected, check)}>
      {view.goneAt ? (
        <Banner tone="critical" title={t("gone.title", { at: format.minute(view.goneAt) })}>
          <p>{t("gone.text")}</p>
        </Banner>
      ) : null}
      {secret ? (
        <Banner tone="warning" title={t("secretOnce")}>
          <CopyLine label={t("secret")} value={secret} help={t("secretHelp")} />
        </Banner>
      ) : null}
      <Card>
        <BlockStack gap="400">
          <DraftText of={fields} name="url" label={t("url")} helpText={t("urlHelp")} type="url" placeholder="https://" />
          {view.hasSecret ? (
            <CheckLine
              check={check}
              isChecking={isTrying}
              onCheck={onTry}
              label={t("test")}
              help={t("testHelp")}
              isDisabled={fields.draft.isDirty}
            />
          ) : null}
        </BlockStack>
      </Card>
      {view.answers.length > 0 ? <WebhookAnswers answers={view.answers} /> : null}
      <WebhookManual />
      {view.hasSecret ? (
        <>
          <AskedAction label={t("rotate")} text={t("rotateText")} isBusy={isBusy} onConfirm={() => onDo("rotate")} />
          <AskedAction label={t("disconnect")} text={t("disconnectText")} isBusy={isBusy} onConfirm={() => onDo("disconnect")} />
        </>
      ) : null}
      <AuditTrail
        lines={view.audit}
        labelOf={(name) => labels[name] ?? name}
        wordOf={(name, value) =>
          name === "secret" && (value === "set" || value === "none") ? tAll(`settings:secret.${value}`) : undefined
        }
        absent={tAll("common:audit.empty")}
      />
    </AreaPage>
  );
}
