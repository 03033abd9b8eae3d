// Does the shop confirm sign-ups by mail? The switch, the words people agree to, and what the platform was told.
import { BlockStack, Card, FormLayout, Layout, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { longestWording } from "~/domain/consent/opt-in-form";
import { type AuditLine, AuditTrail } from "../audit-trail";
import { usePlatform } from "../platform-words";
import { DraftCheckbox, DraftText } from "./draft-fields";
import type { SettingsFields } from "./settings-fields";

export type ConsentView = {
  version: number;
  defaultWording: { ja: string; en: string };
  telling: { waiting: number; told: number; lastReason: string | null };
  audit: AuditLine[];
};

export function ConsentScreen({ view, ...form }: SettingsFields & { view: ConsentView }) {
  const { t } = useTranslation("consent");
  const { t: common } = useTranslation("common");
  const box = (field: "isOn" | "confirmsSingle") => ({
    of: form,
    name: field,
    label: t(`ask.${field}`),
    helpText: t(`ask.${field}Help`),
  });
  const fields = ["isOn", "confirmsSingle", "wording.ja", "wording.en"] as const;
  const labelOf = (path: string) => {
    const field = fields.find((one) => one === path);
    return field === undefined ? path : t(`field.${field}`);
  };
  return (
    <Page title={t("title")} subtitle={t("subtitle")} backAction={{ content: common("nav.settings"), url: "/app/settings" }}>
      <Layout>
        <Layout.AnnotatedSection title={t("ask.title")} description={t("ask.text")}>
          <Card>
            <FormLayout>
              <DraftCheckbox {...box("isOn")} />
              {form.draft.value("isOn") === "true" ? <DraftCheckbox {...box("confirmsSingle")} /> : null}
              <Text as="p" variant="bodySm" tone="subdued">
                {t("ask.limits")}
              </Text>
            </FormLayout>
          </Card>
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection title={t("wording.title")} description={t("wording.text")}>
          <Card>
            <FormLayout>
              {(["ja", "en"] as const).map((locale) => (
                <DraftText
                  key={locale}
                  of={form}
                  name={`wording.${locale}`}
                  label={t(`wording.${locale}`)}
                  helpText={t("wording.help")}
                  placeholder={view.defaultWording[locale]}
                  multiline={5}
                  maxLength={longestWording}
                />
              ))}
              <Text as="p" variant="bodySm" tone="subdued">
                {t("wording.version", { version: view.version })}
              </Text>
            </FormLayout>
          </Card>
        </Layout.AnnotatedSection>
        <Telling {...view.telling} />
        <Layout.Section>
          <AuditTrail lines={view.audit} labelOf={labelOf} wordOf={wordOf} absent={t("house")} />
        </Layout.Section>
      </Layout>
    </Page>
  );

  function wordOf(path: string, told: string) {
    if (path === "isOn" || path === "confirmsSingle") return t(told === "true" ? "on" : "off");
    return told === "" ? t("house") : undefined;
  }
}

/** What became of telling the platform; one that cannot be told at all says so in place of figures that never move. */
function Telling({ waiting, told, lastReason }: ConsentView["telling"]) {
  const { t } = useTranslation("consent");
  const canBeTold = usePlatform() === "shopify";
  return (
    <Layout.AnnotatedSection title={t("telling.title")} description={canBeTold ? t("telling.text") : undefined}>
      <Card>
        {canBeTold ? (
          <BlockStack gap="200">
            <Text as="p">{t("telling.told", { count: told })}</Text>
            <Text as="p">{t("telling.waiting", { count: waiting })}</Text>
            {lastReason ? (
              <Text as="p" tone="critical">
                {t("telling.lastReason", { reason: lastReason })}
              </Text>
            ) : null}
          </BlockStack>
        ) : (
          <Text as="p">{t("telling.none")}</Text>
        )}
      </Card>
    </Layout.AnnotatedSection>
  );
}
