// Which segments are there, what does each say, and how many people are in it now?
import { BlockStack, Box, Button, Card, InlineGrid, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { AudienceCondition } from "~/domain/audience/audience";
import { type SegmentExample, segmentExamples } from "~/domain/audience/segment";
import { EmptyWords } from "../empty";
import { useFormats } from "../formats";
import { type Names, useSentence } from "./use-sentence";

export type ListedSegment = { segmentId: string; name: string; conditions: AudienceCondition[] };

export function SegmentList({
  segments,
  names,
  counts,
}: {
  segments: ListedSegment[];
  names: Names;
  counts: Record<string, number> | undefined;
}) {
  const { t } = useTranslation("segments");
  const sentence = useSentence(names);
  if (segments.length === 0)
    return (
      <Card>
        <EmptyWords title={t("none.title")} text={t("none.text")} />
      </Card>
    );
  return (
    <Card padding="0">
      {segments.map(({ segmentId, name, conditions }) => (
        <Box key={segmentId} as="section" padding="400" borderBlockEndWidth="025" borderColor="border">
          <InlineStack align="space-between" gap="400" wrap={false} blockAlign="start">
            <BlockStack gap="100">
              <Text as="h2" variant="headingSm" breakWord>
                <Link url={`/app/segments/${segmentId}`} monochrome removeUnderline>
                  {name}
                </Link>
              </Text>
              <Text as="p" tone="subdued" breakWord>
                {sentence(conditions)}
              </Text>
            </BlockStack>
            <span className="figure-end">
              <PeopleNow count={counts?.[segmentId]} isCounting={counts === undefined} />
            </span>
          </InlineStack>
        </Box>
      ))}
    </Card>
  );
}

function PeopleNow({ count, isCounting }: { count: number | undefined; isCounting: boolean }) {
  const { t } = useTranslation(["segments", "common"]);
  const format = useFormats();
  if (count === undefined) return <span aria-busy={isCounting}>{isCounting ? t("common:counting") : "–"}</span>;
  return (
    <Text as="span" fontWeight="semibold" numeric>
      {t("segments:people", { count, number: format.number(count) })}
    </Text>
  );
}

export function SegmentExamples() {
  const { t } = useTranslation("segments");
  return (
    <BlockStack gap="300">
      <Box paddingInline={{ xs: "400", sm: "0" }}>
        <Text as="h2" variant="headingMd">
          {t("examples.title")}
        </Text>
      </Box>
      <InlineGrid columns={{ xs: 1, sm: 2, lg: 3 }} gap="300">
        {(Object.keys(segmentExamples) as SegmentExample[]).map((id) => (
          <Card key={id}>
            <BlockStack gap="200" inlineAlign="start" align="space-between">
              <Text as="h3" variant="headingSm">
                {t(`examples.${id}.name`)}
              </Text>
              <Text as="p" tone="subdued">
                {t(`examples.${id}.text`)}
              </Text>
              <Button
                variant="plain"
                url={`/app/segments/new?from=${id}`}
                accessibilityLabel={`${t("examples.use")}: ${t(`examples.${id}.name`)}`}
              >
                {t("examples.use")}
              </Button>
            </BlockStack>
          </Card>
        ))}
      </InlineGrid>
    </BlockStack>
  );
}
