// What does the shop say of its costs? Prices by channel, the margin, and whether scenarios slow down by themselves.
import { BlockStack, Card, FormLayout, Layout, Link, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { type PricedChannel, pricedChannels } from "~/domain/measure/message-costs";
import { type AuditLine, AuditTrail } from "../audit-trail";
import { DraftCheckbox, DraftText } from "./draft-fields";
import type { SettingsFields } from "./settings-fields";

/** `asked`: channels whose price is asked here. `cardPrice`: of a card, where it is asked with the cards' own settings. */
export type CostsView = {
  currency: string;
  asked: PricedChannel[];
  estimates: Record<string, string>;
  cardPrice: string | null;
  defaultMarginPercent: number;
  audit: AuditLine[];
};

export function CostsScreen({ view, ...fields }: SettingsFields & { view: CostsView }) {
  const { t } = useTranslation("costs");
  const { t: common } = useTranslation("common");
  const yen = (amount: string) => (view.currency === "JPY" ? `¥${amount}` : `${amount} ${view.currency}`);
  const labelOf = (path: string) => t(`field.${path as PricedChannel | "marginPercent" | "slowsDown"}`, { defaultValue: path });
  return (
    <Page title={t("title")} subtitle={t("subtitle")} backAction={{ content: common("nav.settings"), url: "/app/settings" }}>
      <Layout>
        <Layout.AnnotatedSection title={t("prices.title")} description={t("prices.text")}>
          <Card>
            <FormLayout>
              {view.asked.map((channel) => (
                <DraftText
                  key={channel}
                  of={fields}
                  name={`prices.${channel}`}
                  label={t(`prices.${channel}.label`)}
                  helpText={t(`prices.${channel}.help`)}
                  placeholder={t("prices.estimate", { amount: yen(view.estimates[channel] ?? "") })}
                  inputMode="decimal"
                  suffix={view.currency === "JPY" ? t("yen") : view.currency}
                />
              ))}
              {view.cardPrice === null ? null : <CardPrice amount={yen(view.cardPrice)} />}
            </FormLayout>
          </Card>
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection title={t("margin.title")} description={t("margin.text")}>
          <Card>
            <DraftText
              of={fields}
              name="marginPercent"
              label={t("margin.label")}
              helpText={t("margin.help", { percent: view.defaultMarginPercent })}
              placeholder={t("prices.estimate", { amount: `${view.defaultMarginPercent}%` })}
              inputMode="numeric"
              suffix="%"
            />
          </Card>
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection title={t("slow.title")} description={t("slow.text")}>
          <Card>
            <DraftCheckbox of={fields} name="slowsDown" label={t("slow.label")} helpText={t("slow.help")} />
          </Card>
        </Layout.AnnotatedSection>
        <Layout.Section>
          <AuditTrail lines={view.audit} labelOf={labelOf} wordOf={wordOf} absent={t("estimate")} />
        </Layout.Section>
      </Layout>
    </Page>
  );

  function wordOf(path: string, told: string) {
    if (path === "marginPercent") return `${told}%`;
    return pricedChannels.includes(path as PricedChannel) ? yen(told) : undefined;
  }
}

function CardPrice({ amount }: { amount: string }) {
  const { t } = useTranslation("costs");
  return (
    <BlockStack gap="050">
      <Text as="p">{t("prices.card.line", { amount })}</Text>
      <Text as="p" tone="subdued">
        {t("prices.card.help")} <Link url="/app/settings/postal">{t("prices.card.link")}</Link>
      </Text>
    </BlockStack>
  );
}
