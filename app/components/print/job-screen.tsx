// One print job: what is next, what it costs, what to mind, its files and its cards.
import { Banner, BlockStack, Button, Card, InlineStack, Page, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LetterSign } from "~/domain/message/letter-law";
import type { PrintAction, PrintJobState } from "~/domain/message/print-job";
import type { PrintEncoding } from "~/domain/settings/postal-setting";
import { AskedAction } from "../asked-action";
import { Facts } from "../facts";
import { useFormats } from "../formats";
import { HeldNote } from "../held-note";
import { DownloadCard, type DownloadLine } from "./download-card";
import { JobBadge } from "./job-list";
import { JobWarnings } from "./job-warnings";
import { type PieceLine, PiecesCard } from "./pieces-card";

export type JobView = {
  jobId: string;
  scenario: string;
  day: string;
  state: PrintJobState;
  pieces: PieceLine[];
  count: number;
  leftOut: number;
  returned: number;
  clicked: number;
  costYen: number;
  totalYen: number;
  downloadedAt: string | null;
  postedAt: string | null;
  encoding: PrintEncoding;
  may: Record<PrintAction, boolean>;
  /** The shop's orders cannot be read: nobody knows who has bought meanwhile. */
  isHeld: boolean;
  letter: LetterSign[];
  lost: { number: number; letters: string[] }[];
  downloads: DownloadLine[];
};

type Props = {
  job: JobView;
  find: string;
  today: string;
  problem: string | null;
  isBusy: boolean;
  onDo(intent: string, more?: Record<string, string>): void;
};

export function JobScreen({ job, find, today, problem, isBusy, onDo }: Props) {
  const { t } = useTranslation("postal");
  const format = useFormats();
  const isWaiting = job.isHeld && (job.state === "open" || job.state === "closed");
  return (
    <Page
      title={job.scenario}
      titleMetadata={<JobBadge state={job.state} />}
      subtitle={format.date(job.day)}
      backAction={{ content: t("jobs.title"), url: "/app/print-jobs" }}
      narrowWidth
    >
      <BlockStack gap="400">
        {isWaiting ? <HeldNote text={t("job.held")} /> : null}
        {problem ? <Banner tone="critical" title={t(`job.problem.${problem as "not-now"}`)} /> : null}
        {job.state === "open" || job.state === "closed" ? <JobWarnings letter={job.letter} lost={job.lost} /> : null}
        <SummaryCard job={job} isBusy={isBusy} onDo={onDo} />
        {job.may.download ? <DownloadCard jobId={job.jobId} encoding={job.encoding} downloads={job.downloads} /> : null}
        {job.may.post ? <PostCard today={today} isBusy={isBusy} onDo={onDo} /> : null}
        <PiecesCard
          pieces={job.pieces}
          find={find}
          mayReturn={job.may.return}
          isBusy={isBusy}
          onMark={(deliveryId, intent) => onDo(intent, { deliveryId })}
        />
        {job.may.cancel ? (
          <AskedAction label={t("job.cancel")} text={t("job.cancelText")} isBusy={isBusy} onConfirm={() => onDo("cancel")} />
        ) : null}
      </BlockStack>
    </Page>
  );
}

function SummaryCard({ job, isBusy, onDo }: Pick<Props, "job" | "isBusy" | "onDo">) {
  const { t } = useTranslation("postal");
  const format = useFormats();
  const yen = (amount: number) => format.money({ amountMinor: String(amount), currency: "JPY" });
  const counts = [
    { name: t("jobs.leftOut"), count: job.leftOut },
    { name: t("jobs.returned"), count: job.returned },
    { name: t("jobs.clicked"), count: job.clicked },
  ];
  const facts = [
    { name: t("jobs.each"), value: yen(job.costYen) },
    { name: t("jobs.total"), value: t("jobs.totalOf", { amount: yen(job.totalYen), count: job.count }) },
    ...counts.filter(({ count }) => count > 0).map(({ name, count }) => ({ name, value: format.number(count) })),
    ...(job.downloadedAt ? [{ name: t("jobs.downloadedAt"), value: format.minute(job.downloadedAt) }] : []),
    ...(job.postedAt ? [{ name: t("jobs.postedAt"), value: format.day(job.postedAt) }] : []),
  ];
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="p">{t(`job.next.${job.state}`)}</Text>
        <Facts facts={facts} />
        {job.may.close ? (
          <BlockStack gap="200">
            <Text as="p" tone="subdued">
              {t("job.closeText")}
            </Text>
            <InlineStack>
              <Button variant="primary" loading={isBusy} onClick={() => onDo("close")}>
                {t("job.close")}
              </Button>
            </InlineStack>
          </BlockStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function PostCard({ today, isBusy, onDo }: Pick<Props, "today" | "isBusy" | "onDo">) {
  const { t } = useTranslation("postal");
  const [day, setDay] = useState(today);
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("job.post.title")}
        </Text>
        <TextField type="date" label={t("job.post.day")} value={day} max={today} onChange={setDay} autoComplete="off" />
        <InlineStack>
          <Button variant="primary" loading={isBusy} onClick={() => onDo("post", { day })}>
            {t("job.post.button")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
