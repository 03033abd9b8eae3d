// Everything a shop sets for all scenarios at once, in one form.
import { Layout, Page } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ChannelId } from "~/domain/scenario/scenario";
import type { SenderField } from "~/domain/settings/sender";
import { type AuditLine, AuditTrail } from "../audit-trail";
import { AreaLinks, channelAreas, dataAreas, messageAreas } from "./area-links";
import type { ProviderCheck } from "./check-line";
import { CapsCard, GeneralCard, QuietHoursCard } from "./limits-card";
import { ProviderCard } from "./provider-card";
import { SenderCard } from "./sender-card";
import type { SettingsFields } from "./settings-fields";
import { useSettingsLabels, useSettingsValues } from "./use-settings-words";

export type SettingsView = {
  missing: SenderField[];
  hasApiKey: boolean;
  hasWebhookKey: boolean;
  areStopListsRefused: boolean;
  webhookUrl: string;
  /** Channels besides mail that may be used. */
  connected: ChannelId[];
  audit: AuditLine[];
};

type Props = SettingsFields & { view: SettingsView; check: ProviderCheck; isChecking: boolean; onCheck(): void };

export function SettingsScreen({ view, check, isChecking, onCheck, ...fields }: Props) {
  const { t } = useTranslation();
  return (
    <Page title={t("settings:title")}>
      <Layout>
        <Section id="sender">
          <SenderCard {...fields} missing={view.missing} />
        </Section>
        <Section id="provider">
          <ProviderCard {...fields} {...view} check={check} isChecking={isChecking} onCheck={onCheck} />
        </Section>
        <Section id="areas">
          <AreaLinks areas={channelAreas} connected={view.connected} />
        </Section>
        <Section id="quiet">
          <QuietHoursCard {...fields} />
        </Section>
        <Section id="caps">
          <CapsCard {...fields} />
        </Section>
        <Section id="more">
          <AreaLinks areas={messageAreas} />
        </Section>
        <Section id="data">
          <AreaLinks areas={dataAreas} />
        </Section>
        <Section id="general">
          <GeneralCard {...fields} />
        </Section>
        <Layout.Section>
          <AuditTrail lines={view.audit} labelOf={useSettingsLabels()} wordOf={useSettingsValues()} absent={t("common:audit.empty")} />
        </Layout.Section>
      </Layout>
    </Page>
  );
}

/** The anchor is what the set-up guide links to. */
function Section({
  id,
  children,
}: {
  id: "sender" | "provider" | "areas" | "quiet" | "caps" | "more" | "data" | "general";
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <Layout.AnnotatedSection id={id} title={t(`settings:${id}.title`)} description={t(`settings:${id}.text`)}>
      {children}
    </Layout.AnnotatedSection>
  );
}
