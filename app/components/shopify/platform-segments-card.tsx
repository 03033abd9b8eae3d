// Which of the segments in Shopify are used here, how many people are in each, and as of when?
import { Badge, BlockStack, Box, Button, Card, Divider, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";
import type { ShopifyProps } from "./doing";

export type PlatformSegmentLine = {
  segmentId: string;
  name: string;
  query: string;
  isUsed: boolean;
  readAt: string | null;
  members: number;
  problem: string | null;
};

type Props = ShopifyProps & { segments: PlatformSegmentLine[]; pointedAt: string | null };

/** The one that Shopify's page was about stands first. */
export function PlatformSegmentsCard({ segments, pointedAt, busy, onDo }: Props) {
  const { t } = useTranslation("shopify");
  const ordered = segments.toSorted((a, b) => Number(b.segmentId === pointedAt) - Number(a.segmentId === pointedAt));
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {t("segments.title")}
          </Text>
          <Button loading={busy?.intent === "refresh"} onClick={() => onDo({ intent: "refresh" })}>
            {t("segments.refresh")}
          </Button>
        </InlineStack>
        <Text as="p" tone="subdued">
          {t("segments.text")}
        </Text>
        {segments.length === 0 ? <Text as="p">{t("segments.none")}</Text> : null}
        {ordered.map((segment) => (
          <BlockStack key={segment.segmentId} gap="400">
            <Divider />
            <SegmentLine segment={segment} isBusy={busy?.segmentId === segment.segmentId} onDo={onDo} />
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

type LineProps = { segment: PlatformSegmentLine; isBusy: boolean; onDo: ShopifyProps["onDo"] };

function SegmentLine({ segment, isBusy, onDo }: LineProps) {
  const { t } = useTranslation("shopify");
  const { segmentId, name, query, isUsed, readAt } = segment;
  const label = isUsed ? t("segments.stop") : t("segments.use");
  return (
    <InlineStack align="space-between" blockAlign="start" gap="400" wrap={false}>
      <BlockStack gap="100">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm" breakWord>
            {name}
          </Text>
          <SegmentState segment={segment} />
        </InlineStack>
        {query ? (
          <Text as="p" variant="bodySm" tone="subdued" breakWord>
            {query}
          </Text>
        ) : null}
        <SegmentAge segment={segment} />
        {isUsed && readAt ? <Link url={`/app/segments/new?shopify=${segmentId}`}>{t("segments.make")}</Link> : null}
      </BlockStack>
      <Box minWidth="fit-content">
        <Button
          loading={isBusy}
          accessibilityLabel={`${label}: ${name}`}
          onClick={() => onDo({ intent: isUsed ? "unfollow" : "follow", segmentId })}
        >
          {label}
        </Button>
      </Box>
    </InlineStack>
  );
}

function SegmentState({ segment: { isUsed, readAt, problem } }: { segment: PlatformSegmentLine }) {
  const { t } = useTranslation("shopify");
  if (!isUsed) return null;
  if (problem) return <Badge tone="warning">{t("segments.stopped")}</Badge>;
  return readAt ? <Badge tone="success">{t("segments.live")}</Badge> : <Badge tone="info">{t("segments.reading")}</Badge>;
}

const problems = ["gone", "signed-out", "no-permission"] as const;

/** A figure never stands without its age. */
function SegmentAge({ segment: { isUsed, readAt, members, problem } }: { segment: PlatformSegmentLine }) {
  const { t } = useTranslation("shopify");
  const format = useFormats();
  if (!isUsed) return null;
  const known = problems.find((one) => one === problem);
  return (
    <>
      {readAt ? (
        <Text as="p" variant="bodySm">
          {t("segments.members", { count: members, n: format.number(members), at: format.minute(readAt) })}
        </Text>
      ) : null}
      {problem ? (
        <Text as="p" variant="bodySm" tone="caution">
          {t(`segments.problem.${known ?? "failed"}`)}
        </Text>
      ) : null}
    </>
  );
}
