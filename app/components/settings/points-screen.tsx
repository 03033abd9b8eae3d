// Where are points told, what does each rank take, and how many members stand where?
import { Banner, BlockStack, Card, FormLayout, Layout, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { type PointField, pointFields } from "~/domain/settings/membership-setting";
import { type AuditLine, AuditTrail } from "../audit-trail";
import { DraftText } from "./draft-fields";
import { RankFiguresCard, type RankLine } from "./rank-figures-card";
import { RankTableCard } from "./rank-table-card";
import type { SettingsFields } from "./settings-fields";

export type PointsView = { currency: string; hasMetafields: boolean; ranks: RankLine[]; audit: AuditLine[] };

const samples: Record<PointField, string> = { points: "loyalty.points", expiresAt: "loyalty.expires_at", rank: "loyalty.rank" };

export function PointsScreen({ view, ...fields }: SettingsFields & { view: PointsView }) {
  const { t } = useTranslation("points");
  const { t: common } = useTranslation("common");
  const labelOf = (path: string) => t(`field.${path.replace("metafields.", "") as PointField | "basis" | "ranks"}`, { defaultValue: path });
  return (
    <Page title={t("title")} subtitle={t("subtitle")} backAction={{ content: common("nav.settings"), url: "/app/settings" }}>
      <Layout>
        {view.hasMetafields ? (
          <Layout.AnnotatedSection title={t("metafields.title")} description={t("metafields.text")}>
            <Card>
              <BlockStack gap="400">
                <FormLayout>
                  {pointFields.map((field) => (
                    <DraftText
                      key={field}
                      of={fields}
                      name={`metafields.${field}`}
                      label={t(`metafields.${field}`)}
                      helpText={t(`metafields.${field}Help`)}
                      placeholder={samples[field]}
                    />
                  ))}
                </FormLayout>
                <Text as="p" variant="bodySm" tone="subdued">
                  {t("metafields.after")}
                </Text>
              </BlockStack>
            </Card>
          </Layout.AnnotatedSection>
        ) : (
          <Layout.Section>
            <Banner tone="info">{t("metafields.colorMe")}</Banner>
          </Layout.Section>
        )}
        <Layout.AnnotatedSection title={t("ranks.title")} description={t("ranks.text")}>
          <RankTableCard {...fields} currency={view.currency} />
        </Layout.AnnotatedSection>
        <Layout.Section>
          <RankFiguresCard ranks={view.ranks} />
        </Layout.Section>
        <Layout.Section>
          <AuditTrail lines={view.audit} labelOf={labelOf} wordOf={wordOf} absent={t("absent")} />
        </Layout.Section>
      </Layout>
    </Page>
  );

  function wordOf(path: string, told: string) {
    return path === "basis" && (told === "spent" || told === "points") ? t(`ranks.${told}`) : undefined;
  }
}
