// Everything a shop sets for all scenarios at once, in one form.
import { Button, Card, Layout, Page } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { SenderField } from "~/domain/settings/sender";
import { type AuditLine, AuditTrail } from "../audit-trail";
import { AreaLinks } from "./area-links";
import { CostsLink } from "./costs-link";
import { CapsCard, GeneralCard, QuietHoursCard } from "./limits-card";
import { ProviderCard, type ProviderCheck } from "./provider-card";
import { SenderCard } from "./sender-card";
import type { SettingsFields } from "./settings-fields";
import { useSettingsLabels, useSettingsValues } from "./use-settings-words";

export type SettingsView = {
  missing: SenderField[];
  hasApiKey: boolean;
  hasWebhookKey: boolean;
  areStopListsRefused: boolean;
  webhookUrl: string;
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
          <AreaLinks />
        </Section>
        <Section id="quiet">
          <QuietHoursCard {...fields} />
        </Section>
        <Section id="caps">
          <CapsCard {...fields} />
        </Section>
        <Section id="costs">
          <CostsLink />
        </Section>
        <BrandSection />
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

/** A page of its own. */
function BrandSection() {
  const { t } = useTranslation("brand");
  return (
    <Layout.AnnotatedSection title={t("title")} description={t("linkText")}>
      <Card>
        <Button url="/app/settings/brand">{t("open")}</Button>
      </Card>
    </Layout.AnnotatedSection>
  );
}

/** The anchor is what the set-up guide links to. */
function Section({ id, children }: { id: "sender" | "provider" | "areas" | "quiet" | "caps" | "costs" | "general"; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Layout.AnnotatedSection id={id} title={t(`settings:${id}.title`)} description={t(`settings:${id}.text`)}>
      {children}
    </Layout.AnnotatedSection>
  );
}
