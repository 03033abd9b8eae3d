// Which of our segments does Shopify see as a customer tag?
import { Badge, BlockStack, Box, Button, Card, Divider, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";
import type { ShopifyProps } from "./doing";

export type SegmentTagLine = {
  segmentId: string;
  name: string;
  tag: string;
  isOn: boolean;
  /** Switched off, and some customers still have it. */
  isLeaving: boolean;
  people: number;
  toldAt: string | null;
  problem: string | null;
};

export function SegmentTagsCard({ segments, busy, onDo }: ShopifyProps & { segments: SegmentTagLine[] }) {
  const { t } = useTranslation("shopify");
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("tags.title")}
        </Text>
        <Text as="p" tone="subdued">
          {t("tags.text")}
        </Text>
        {segments.length === 0 ? (
          <Text as="p">
            {t("tags.none")} <Link url="/app/segments">{t("tags.make")}</Link>
          </Text>
        ) : null}
        {segments.map((segment) => (
          <BlockStack key={segment.segmentId} gap="400">
            <Divider />
            <TagLine
              segment={segment}
              isBusy={busy?.segmentId === segment.segmentId && busy.intent?.startsWith("tag-") === true}
              onDo={onDo}
            />
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

function TagLine({ segment, isBusy, onDo }: { segment: SegmentTagLine; isBusy: boolean; onDo: ShopifyProps["onDo"] }) {
  const { t } = useTranslation("shopify");
  const label = segment.isOn ? t("tags.stop") : t("tags.send");
  return (
    <InlineStack align="space-between" blockAlign="start" gap="400" wrap={false}>
      <BlockStack gap="100">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm" breakWord>
            {segment.name}
          </Text>
          <TagState segment={segment} />
        </InlineStack>
        <Text as="p" variant="bodySm" tone="subdued" breakWord>
          {t("tags.tag", { tag: segment.tag })}
        </Text>
        <TagAge segment={segment} />
      </BlockStack>
      <Box minWidth="fit-content">
        <Button
          loading={isBusy}
          accessibilityLabel={`${label}: ${segment.name}`}
          onClick={() => onDo({ intent: segment.isOn ? "tag-off" : "tag-on", segmentId: segment.segmentId })}
        >
          {label}
        </Button>
      </Box>
    </InlineStack>
  );
}

function TagState({ segment: { isOn, isLeaving, toldAt, problem } }: { segment: SegmentTagLine }) {
  const { t } = useTranslation("shopify");
  if (!isOn && !isLeaving) return null;
  if (problem) return <Badge tone="warning">{t("segments.stopped")}</Badge>;
  if (isLeaving) return <Badge tone="info">{t("tags.leaving")}</Badge>;
  return toldAt ? <Badge tone="success">{t("tags.sent")}</Badge> : <Badge tone="info">{t("tags.sending")}</Badge>;
}

function TagAge({ segment: { isOn, people, toldAt, problem } }: { segment: SegmentTagLine }) {
  const { t } = useTranslation("shopify");
  const format = useFormats();
  const known = (["signed-out", "no-permission"] as const).find((one) => one === problem);
  return (
    <>
      {isOn && toldAt ? (
        <Text as="p" variant="bodySm">
          {t("segments.members", { count: people, n: format.number(people), at: format.minute(toldAt) })}
        </Text>
      ) : null}
      {problem ? (
        <Text as="p" variant="bodySm" tone="caution">
          {t(`tags.problem.${known ?? "failed"}`)}
        </Text>
      ) : null}
    </>
  );
}
