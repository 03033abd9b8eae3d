// On whose domain do links in messages stand, and what is to be done so that it is the shop's own?
import { Badge, Banner, BlockStack, Button, Card, InlineStack, Page, Text, TextField } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { shortHost } from "~/domain/settings/mail-domain";
import { AskedAction } from "../asked-action";
import { type AuditLine, AuditTrail } from "../audit-trail";
import { useFormats } from "../formats";
import type { Draft } from "../use-draft";
import { CampaignTagsCard } from "./campaign-tags-card";
import { CheckLine } from "./check-line";
import { CopyLine } from "./copy-line";
import { type LinkCheck, type LinksView, useLinkStatus } from "./use-link-status";

type Props = {
  view: LinksView & { zone: string; target: string; example: string; checkedAt: string | null; tagsLinks: boolean; audit: AuditLine[] };
  draft: Draft;
  error: string | undefined;
  /** What the check just pressed has come to. */
  checked: LinkCheck | null;
  isBusy: boolean;
  onDo(intent: "save" | "check" | "remove"): void;
};

export function LinksScreen({ view, draft, error, checked, isBusy, onDo }: Props) {
  const { t } = useTranslation("links");
  const { t: tAll } = useTranslation();
  const status = useLinkStatus(view);
  return (
    <Page
      title={t("title")}
      titleMetadata={<Badge {...(status.badgeTone ? { tone: status.badgeTone } : {})}>{t(`badge.${view.status}`)}</Badge>}
      subtitle={t("subtitle")}
      backAction={{ content: tAll("settings:title"), url: "/app/settings" }}
      narrowWidth
    >
      <BlockStack gap="400">
        <Banner tone={status.tone} title={status.title}>
          <BlockStack gap="100">
            <p>{status.text}</p>
            {status.problem ? <p>{status.problem}</p> : null}
          </BlockStack>
        </Banner>
        <Step of="domain">
          <TextField
            label={t("domain")}
            helpText={view.example ? t("domainExample", { example: view.example }) : undefined}
            value={draft.value("domain")}
            error={error}
            onChange={(text) => draft.change("domain", text)}
            autoComplete="off"
            inputMode="url"
          />
          <InlineStack>
            <Button
              {...(view.domain ? {} : { variant: "primary" as const })}
              disabled={!draft.isDirty}
              loading={isBusy}
              onClick={() => onDo("save")}
            >
              {tAll("common:action.save")}
            </Button>
          </InlineStack>
        </Step>
        {view.domain ? <Record domain={view.domain} zone={view.zone} target={view.target} /> : null}
        {view.domain ? <Check view={view} checked={checked} isBusy={isBusy} isDirty={draft.isDirty} onCheck={() => onDo("check")} /> : null}
        {view.domain ? <AskedAction label={t("remove")} text={t("removeText")} isBusy={isBusy} onConfirm={() => onDo("remove")} /> : null}
        <CampaignTagsCard isOn={view.tagsLinks} action="/app/settings/links" />
        <AuditTrail
          lines={view.audit}
          labelOf={(name) => t(name === "tagsLinks" ? "tags.title" : "domain")}
          wordOf={(name, told) => (name === "tagsLinks" ? tAll(told === "true" ? "common:state.on" : "common:state.off") : undefined)}
          absent={tAll("common:audit.empty")}
        />
      </BlockStack>
    </Page>
  );
}

function Record({ domain, zone, target }: { domain: string; zone: string; target: string }) {
  const { t } = useTranslation("links");
  const { t: tAll } = useTranslation();
  const short = shortHost(domain, zone);
  return (
    <Step of="record">
      <CopyLine label={t("type")} value="CNAME" help="" />
      <CopyLine label={t("host")} value={domain} help={tAll("email:records.shortHost", { short, domain: zone })} />
      <CopyLine label={t("value")} value={target} help="" />
      <BlockStack gap="100">
        <Text as="p">{t("step.record.cloudflare")}</Text>
        <Text as="p">{t("step.record.keep")}</Text>
      </BlockStack>
    </Step>
  );
}

type CheckProps = { view: Props["view"]; checked: LinkCheck | null; isBusy: boolean; isDirty: boolean; onCheck(): void };

function Check({ view, checked, isBusy, isDirty, onCheck }: CheckProps) {
  const { t } = useTranslation("links");
  const format = useFormats();
  const { problem } = useLinkStatus({ ...view, ...checked });
  const help = [
    t(view.status === "in-use" ? "checkHelpUsed" : "checkHelp"),
    view.checkedAt ? t("lastCheck", { at: format.minute(view.checkedAt) }) : "",
  ];
  return (
    <Step of="check">
      <CheckLine
        check={checked && { ok: !checked.problem, text: problem ?? t("ok") }}
        isChecking={isBusy}
        onCheck={onCheck}
        label={t("check")}
        help={help.filter(Boolean).join(" ")}
        isDisabled={isDirty}
      />
    </Step>
  );
}

function Step({ of, children }: { of: "domain" | "record" | "check"; children: ReactNode }) {
  const { t } = useTranslation("links");
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t(`step.${of}.title`)}
          </Text>
          <Text as="p">{t(`step.${of}.text`)}</Text>
        </BlockStack>
        {children}
      </BlockStack>
    </Card>
  );
}
