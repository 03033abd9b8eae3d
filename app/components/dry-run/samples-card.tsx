// What would have arrived? A handful of messages to real customers, each to be opened.
import { BlockStack, Box, Card, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { SampleHead } from "~/domain/measure/dry-run";
import { DottedWords } from "../dotted-words";
import { useFormats } from "../formats";

type Props = { dryRunId: string; samples: SampleHead[]; nameOf(scenarioId: string): string };

export function SamplesCard({ dryRunId, samples, nameOf }: Props) {
  const { t } = useTranslation("dryRun");
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("samples")}
          </Text>
          <Text as="p" tone="subdued">
            {t("samplesText")}
          </Text>
        </BlockStack>
        {samples.map((sample) => (
          <SampleLine
            key={sample.deliveryId}
            sample={sample}
            scenario={nameOf(sample.scenarioId)}
            url={`/app/dry-run/${dryRunId}/${sample.deliveryId}`}
          />
        ))}
      </BlockStack>
    </Card>
  );
}

function SampleLine({ sample, scenario, url }: { sample: SampleHead; scenario: string; url: string }) {
  const { t } = useTranslation();
  const format = useFormats();
  return (
    <Box borderBlockStartWidth="025" borderColor="border-secondary" paddingBlockStart="300">
      <BlockStack gap="050">
        <Link url={url} removeUnderline>
          {sample.customerName || sample.toAddress || t("dryRun:unnamed")}
        </Link>
        <Text as="p" breakWord>
          {sample.subject}
        </Text>
        <Text as="p" variant="bodySm" tone="subdued">
          <DottedWords words={[scenario, t("deliveries:step", { step: sample.step + 1 }), format.minute(sample.sentAt)]} />
        </Text>
      </BlockStack>
    </Box>
  );
}
