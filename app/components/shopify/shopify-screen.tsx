// One page for what goes to and fro between the shop and Shopify, a card for each.
import { Banner, BlockStack, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { type AuditLine, AuditTrail } from "../audit-trail";
import type { ShopifyProps } from "./doing";
import { type PlatformSegmentLine, PlatformSegmentsCard } from "./platform-segments-card";
import { type ReportingLine, ReportingsCard } from "./reportings-card";
import { type SegmentTagLine, SegmentTagsCard } from "./segment-tags-card";

export type ShopifyView = {
  isShopify: boolean;
  platformSegments: PlatformSegmentLine[];
  segmentTags: SegmentTagLine[];
  reportings: ReportingLine[];
  audit: AuditLine[];
};

/** `pointedAt`: the segment that Shopify's own page came from. */
type Props = ShopifyProps & { view: ShopifyView; pointedAt: string | null; problem: ProblemWord | null };
type ProblemWord = "unknown-intent" | "unknown-segment" | "in-use" | "tag-taken" | "signed-out" | "no-permission" | "failed";

export function ShopifyScreen({ view, pointedAt, problem, ...doing }: Props) {
  const { t } = useTranslation("shopify");
  const { t: tAll } = useTranslation();
  const states = ["used", "unused", "sent", "unsent", "told", "untold"] as const;
  const isMissing = pointedAt !== null && !view.platformSegments.some(({ segmentId }) => segmentId === pointedAt);
  const shown = problem ?? (isMissing && view.isShopify ? "unknown-segment" : null);
  return (
    <Page title={t("title")} subtitle={t("subtitle")} backAction={{ content: tAll("settings:title"), url: "/app/settings" }} narrowWidth>
      <BlockStack gap="400">
        {shown ? (
          <Banner tone="critical" title={t(`problem.${shown}.title`)}>
            <p>{t(`problem.${shown}.text`)}</p>
          </Banner>
        ) : null}
        {view.isShopify ? (
          <>
            <PlatformSegmentsCard segments={view.platformSegments} pointedAt={pointedAt} {...doing} />
            <SegmentTagsCard segments={view.segmentTags} {...doing} />
            <ReportingsCard reportings={view.reportings} {...doing} />
          </>
        ) : (
          <Banner tone="info" title={t("notShopify.title")}>
            <p>{t("notShopify.text")}</p>
          </Banner>
        )}
        <AuditTrail
          lines={view.audit}
          labelOf={(path) =>
            path
              .replace(/^segment\./, `${t("segments.one")} `)
              .replace(/^tag\./, `${t("tags.one")} `)
              .replace(/^report\.(workflows|results)$/, (_, kind: "workflows" | "results") => t(`report.${kind}.title`))
          }
          wordOf={(_, told) => {
            const state = states.find((one) => one === told);
            return state ? t(`state.${state}`) : undefined;
          }}
          absent={tAll("common:audit.empty")}
        />
      </BlockStack>
    </Page>
  );
}
