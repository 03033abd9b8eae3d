// Print jobs in a list: of which scenario and day, how many cards, what they cost, how far they are.
import { Badge, BlockStack, Card, InlineStack, ResourceItem, ResourceList, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { PrintJobState } from "~/domain/message/print-job";
import { useFormats } from "../formats";

export type JobLine = { jobId: string; scenario: string; day: string; state: PrintJobState; pieces: number; totalYen: number };

export function JobList({ jobs }: { jobs: JobLine[] }) {
  return (
    <Card padding="0">
      <ResourceList items={jobs} renderItem={(job: JobLine) => <JobItem job={job} />} idForItem={({ jobId }) => jobId} />
    </Card>
  );
}

function JobItem({ job }: { job: JobLine }) {
  const { t } = useTranslation("postal");
  const format = useFormats();
  const amount = format.money({ amountMinor: String(job.totalYen), currency: "JPY" });
  const line = { day: format.date(job.day), count: job.pieces, cards: format.number(job.pieces), amount };
  return (
    <ResourceItem id={job.jobId} url={`/app/print-jobs/${job.jobId}`} accessibilityLabel={`${job.scenario} ${format.date(job.day)}`}>
      <BlockStack gap="100">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="bodyMd" fontWeight="semibold" breakWord>
            {job.scenario}
          </Text>
          <JobBadge state={job.state} />
        </InlineStack>
        <Text as="span" tone="subdued">
          {t("jobs.line", line)}
        </Text>
      </BlockStack>
    </ResourceItem>
  );
}

export function JobBadge({ state }: { state: PrintJobState }) {
  const { t } = useTranslation("postal");
  const tone = tones[state];
  return <Badge {...(tone ? { tone } : {})}>{t(`jobs.state.${state}`)}</Badge>;
}

const tones = { open: "info", closed: "attention", posted: "success", canceled: undefined } as const;
