// Which files came, and how far is each?
import { Badge, BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";

type Job = { importId: string; kind: string; fileName: string; encoding: string; state: string; askedAt: string };

const tones: Record<string, "success" | "info" | "critical" | "attention"> = {
  done: "success",
  failed: "critical",
  uploaded: "attention",
  read: "attention",
};

export function ImportList({ jobs }: { jobs: Job[] }) {
  const { t } = useTranslation("imports");
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("earlier")}
        </Text>
        {jobs.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("none")}
          </Text>
        ) : null}
        {jobs.map((job) => (
          <BlockStack key={job.importId} gap="050">
            <InlineStack gap="200" blockAlign="center">
              <Link url={`/app/imports/${job.importId}`} removeUnderline>
                {job.fileName || job.importId}
              </Link>
              <Badge tone={tones[job.state]}>{t(`state.${job.state}` as "state.done")}</Badge>
            </InlineStack>
            <AboutFile job={job} />
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

function AboutFile({ job }: { job: FileFacts }) {
  return (
    <Text as="p" variant="bodySm" tone="subdued">
      {useAboutFile(job)}
    </Text>
  );
}

type FileFacts = Pick<Job, "kind" | "encoding" | "askedAt">;

/** What the file is said to hold, how it is written and when it came, in one line. */
export function useAboutFile(job: FileFacts): string {
  const { t } = useTranslation("imports");
  const format = useFormats();
  const words = {
    kind: t(`kind.${job.kind}` as "kind.points"),
    encoding: t(`encoding.${job.encoding}` as "encoding.cp932"),
    at: format.minute(job.askedAt),
  };
  return t("about", words);
}
