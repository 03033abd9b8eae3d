// A file is chosen: what does it hold, and may it come in?
import { useNavigate } from "@remix-run/react";
import { Banner, BlockStack, Card, DropZone, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { mostFileBytes } from "~/domain/import/file-limits";
import { type ImportKind, importKinds, isImportKind } from "~/domain/import/import-kind";
import { FileErrorBanner, megabytes } from "./file-error-banner";

type Refusal = { error: string; line: number | null };

export function UploadCard() {
  const { t } = useTranslation("imports");
  const [kind, setKind] = useState<ImportKind>("customers");
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isBusy, setBusy] = useState(false);
  const navigate = useNavigate();
  const send = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > mostFileBytes) return setRefusal({ error: "too-large", line: null });
    setBusy(true);
    setRefusal(null);
    const answer = await upload(kind, file);
    setBusy(false);
    if (answer.importId) navigate(`/app/imports/${answer.importId}`);
    else setRefusal({ error: answer.error ?? "sendFailed", line: answer.line });
  };
  return (
    <Card>
      <BlockStack gap="300">
        {refusal?.error === "sendFailed" ? <Banner tone="critical" title={t("sendFailed")} /> : null}
        {refusal && refusal.error !== "sendFailed" ? <FileErrorBanner error={refusal.error} line={refusal.line} /> : null}
        <Select
          label={t("kind.label")}
          options={importKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          value={kind}
          onChange={(value) => isImportKind(value) && setKind(value)}
          disabled={isBusy}
        />
        <DropZone
          accept=".csv,.tsv,.txt,text/csv"
          type="file"
          allowMultiple={false}
          disabled={isBusy}
          variableHeight
          label={t("choose")}
          labelHidden
          onDrop={(_all, accepted, rejected) => void send(accepted[0] ?? rejected[0])}
        >
          <DropZone.FileUpload actionTitle={t(isBusy ? "sending" : "choose")} />
        </DropZone>
        <Text as="p" tone="subdued">
          {t("limit", { megabytes })}
        </Text>
      </BlockStack>
    </Card>
  );
}

type Answer = { importId: string | null; error: string | null; line: number | null };

/** The file itself is the body: it is read from the disk as it goes. */
async function upload(kind: ImportKind, file: File): Promise<Answer> {
  try {
    const address = `/app/imports/upload?${new URLSearchParams({ kind, name: file.name })}`;
    const response = await fetch(address, { method: "POST", body: file, headers: { "Content-Type": "text/csv" } });
    if (response.ok || response.status === 422) return (await response.json()) as Answer;
  } catch {
    // The connection broke: the word below says so.
  }
  return { importId: null, error: null, line: null };
}
