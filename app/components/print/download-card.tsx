// The files for the printer: taken once, and again only with a reason.
import { BlockStack, Button, Card, InlineError, InlineStack, Modal, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type PrintEncoding, printEncodings } from "~/domain/settings/postal-setting";
import { useActorText } from "../actor-text";
import { useFormats } from "../formats";
import { usePrintFile } from "./use-print-file";

export type DownloadLine = { downloadId: string; format: "csv" | "pdf"; actor: string; reason: string | null; at: string };
type Props = { jobId: string; encoding: PrintEncoding; downloads: DownloadLine[] };

export function DownloadCard({ jobId, encoding: usual, downloads }: Props) {
  const { t } = useTranslation("postal");
  const file = usePrintFile(jobId);
  const [encoding, setEncoding] = useState<string>(usual);
  const [again, setAgain] = useState<"csv" | "pdf" | null>(null);
  const take = (format: "csv" | "pdf") => (downloads.length > 0 ? setAgain(format) : void file.ask({ format, encoding, reason: "" }));
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("job.download.title")}
        </Text>
        <Select
          label={t("job.download.encoding")}
          options={printEncodings.map((value) => ({ value, label: t(`encoding.${value}`) }))}
          value={encoding}
          onChange={setEncoding}
        />
        <InlineStack gap="200">
          {(["csv", "pdf"] as const).map((format) => (
            <Button key={format} loading={file.isBusy} onClick={() => take(format)}>
              {t(`job.download.${format}`)}
            </Button>
          ))}
        </InlineStack>
        {file.problem ? <InlineError message={t(`job.problem.${file.problem as "not-now"}`)} fieldID="download" /> : null}
        <History downloads={downloads} />
      </BlockStack>
      <AgainModal
        key={again}
        isOpen={again !== null}
        onClose={() => setAgain(null)}
        onConfirm={(reason) => {
          if (again) void file.ask({ format: again, encoding, reason });
          setAgain(null);
        }}
      />
    </Card>
  );
}

function AgainModal({ isOpen, onClose, onConfirm }: { isOpen: boolean; onClose(): void; onConfirm(reason: string): void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const confirm = { content: t("postal:job.again.confirm"), disabled: reason.trim() === "", onAction: () => onConfirm(reason) };
  return (
    <Modal
      open={isOpen}
      onClose={onClose}
      title={t("postal:job.again.title")}
      primaryAction={confirm}
      secondaryActions={[{ content: t("common:action.back"), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          <Text as="p">{t("postal:job.again.text")}</Text>
          <TextField label={t("postal:job.again.reason")} value={reason} onChange={setReason} maxLength={200} autoComplete="off" />
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

function History({ downloads }: { downloads: DownloadLine[] }) {
  const { t } = useTranslation("postal");
  const format = useFormats();
  const actorText = useActorText();
  if (downloads.length === 0) return null;
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {t("job.history")}
      </Text>
      {downloads.map(({ downloadId, at, format: kind, actor, reason }) => (
        <Text key={downloadId} as="p" tone="subdued" breakWord>
          {[t("job.historyLine", { at: format.minute(at), format: kind.toUpperCase(), actor: actorText(actor) }), reason]
            .filter(Boolean)
            .join(" · ")}
        </Text>
      ))}
    </BlockStack>
  );
}
