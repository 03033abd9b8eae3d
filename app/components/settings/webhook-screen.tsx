// The endpoint of the shop's own system: its address, its secret shown once, a test, and what it answered lately.
import { Badge, Banner, BlockStack, Button, Card, InlineStack, Page, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { AskedAction } from "../asked-action";
import { type AuditLine, AuditTrail } from "../audit-trail";
import { FiguresTable } from "../figures-table";
import { useFormats } from "../formats";
import type { Draft } from "../use-draft";
import { CheckLine } from "./check-line";

type Answer = { at: string; deliveryId: string | null; outcome: string; detail: string };

type Props = {
  view: { isConnected: boolean; hasSecret: boolean; goneAt: string | null; answers: Answer[]; audit: AuditLine[] };
  draft: Draft;
  errorOf(field: string): string | undefined;
  /** Only right after it was made. */
  secret: string | null;
  tried: { ok: boolean; detail: string } | null;
  isBusy: boolean;
  onDo(intent: "save" | "rotate" | "test" | "disconnect"): void;
};

export function WebhookScreen({ view, draft, errorOf, secret, tried, isBusy, onDo }: Props) {
  const { t } = useTranslation("webhook");
  const { t: tAll } = useTranslation();
  const format = useFormats();
  const labels = { url: t("url"), secret: t("secret") } as Record<string, string>;
  return (
    <Page
      title={t("title")}
      titleMetadata={<Badge {...(view.isConnected ? { tone: "success" as const } : {})}>{t(view.isConnected ? "on" : "off")}</Badge>}
      subtitle={t("subtitle")}
      backAction={{ content: tAll("settings:title"), url: "/app/settings" }}
      narrowWidth
    >
      <BlockStack gap="400">
        {view.goneAt ? (
          <Banner tone="critical" title={t("gone.title", { at: format.minute(view.goneAt) })}>
            <p>{t("gone.text")}</p>
          </Banner>
        ) : null}
        {secret ? <SecretOnce secret={secret} /> : null}
        <Card>
          <BlockStack gap="400">
            <TextField
              label={t("url")}
              helpText={t("urlHelp")}
              type="url"
              placeholder="https://"
              value={draft.value("url")}
              error={errorOf("url")}
              onChange={(text) => draft.change("url", text)}
              autoComplete="off"
            />
            <InlineStack gap="300">
              <Button variant="primary" loading={isBusy} onClick={() => onDo("save")}>
                {tAll("common:action.save")}
              </Button>
              {view.hasSecret ? (
                <Button loading={isBusy} onClick={() => onDo("rotate")}>
                  {t("rotate")}
                </Button>
              ) : null}
            </InlineStack>
            {view.hasSecret ? (
              <CheckLine
                check={tried && { ok: tried.ok, text: tried.ok ? t("tried.ok") : t("tried.failed", { detail: tried.detail }) }}
                isChecking={isBusy}
                onCheck={() => onDo("test")}
                label={t("test")}
                help={t("testHelp")}
                isDisabled={draft.isDirty}
              />
            ) : null}
          </BlockStack>
        </Card>
        {view.answers.length > 0 ? <Answers answers={view.answers} /> : null}
        {view.hasSecret ? (
          <AskedAction label={t("disconnect")} text={t("disconnectText")} isBusy={isBusy} onConfirm={() => onDo("disconnect")} />
        ) : null}
        <AuditTrail
          lines={view.audit}
          labelOf={(name) => labels[name] ?? name}
          wordOf={(name, value) => (name === "secret" && (value === "set" || value === "none") ? t(`secretIs.${value}`) : undefined)}
          absent={tAll("common:audit.empty")}
        />
      </BlockStack>
    </Page>
  );
}

function SecretOnce({ secret }: { secret: string }) {
  const { t } = useTranslation("webhook");
  return (
    <Banner tone="warning" title={t("secretOnce")}>
      <TextField label={t("secret")} value={secret} readOnly selectTextOnFocus autoComplete="off" />
    </Banner>
  );
}

function Answers({ answers }: { answers: Answer[] }) {
  const { t } = useTranslation("webhook");
  const format = useFormats();
  const word = (outcome: string) => t(`outcome.${outcome === "accepted" || outcome === "retry-later" ? outcome : "refused"}`);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("answers")}
        </Text>
        <FiguresTable
          caption={t("answers")}
          rows={answers.map((answer, index) => ({ ...answer, index }))}
          rowKey={({ index }) => String(index)}
          columns={[
            { key: "at", label: t("at"), cell: (row) => format.minute(row.at) },
            { key: "what", label: t("what"), cell: (row) => (row.deliveryId ? t("message") : t("testCall")) },
            { key: "outcome", label: t("answer"), cell: (row) => [word(row.outcome), row.detail].filter(Boolean).join(" · ") },
          ]}
        />
      </BlockStack>
    </Card>
  );
}
