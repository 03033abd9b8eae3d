// Which column is what? Guessed or remembered, and changed by the merchant, beside the file's first lines.
import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, FormLayout, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fileKinds, type ImportField, type ImportKind, type Mapping, needsConsentDay, needsMedium } from "~/domain/import/import-kind";
import { PreviewTable } from "./preview-table";

export type MappedFile = {
  kind: ImportKind;
  headers: string[];
  sample: string[][];
  mapping: Mapping;
  consentDay: string | null;
  medium: string | null;
  state: string;
};
type Answer = { outcome: string; missing?: ImportField[][] };

export function MappingCard({ file }: { file: MappedFile }) {
  const { t } = useTranslation("imports");
  const fetcher = useFetcher<Answer>();
  const [mapping, setMapping] = useState<Mapping>(file.mapping);
  const [consentDay, setConsentDay] = useState(file.consentDay ?? "");
  const [mediumOfAll, setMedium] = useState(file.medium ?? "");
  const choices = [
    { value: "", label: t("mapping.unused") },
    ...file.headers.map((header, n) => ({ value: `${n}`, label: header || `${n + 1}` })),
  ];
  const check = () => {
    const fields = Object.fromEntries(Object.entries(mapping).map(([field, column]) => [field, `${column}`]));
    fetcher.submit({ intent: "check", consentDay, mediumOfAll, ...fields }, { method: "post" });
  };
  const choose = (field: ImportField) => (value: string) => setMapping({ ...mapping, [field]: value === "" ? undefined : Number(value) });
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("mapping.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("mapping.text")}
          </Text>
          {file.kind === "purchases" ? (
            <Text as="p" tone="subdued">
              {t("mapping.returns")}
            </Text>
          ) : null}
        </BlockStack>
        {fetcher.data ? <Refusal answer={fetcher.data} /> : null}
        <PreviewTable headers={file.headers} sample={file.sample} />
        <FormLayout>
          {pairs(fileKinds[file.kind].fields).map((pair) => (
            <FormLayout.Group key={pair[0]}>
              {pair.map((field) => (
                <Select
                  key={field}
                  label={t(`field.${field}`)}
                  options={choices}
                  value={`${mapping[field] ?? ""}`}
                  onChange={choose(field)}
                />
              ))}
            </FormLayout.Group>
          ))}
          {needsConsentDay(mapping) ? (
            <TextField
              label={t("mapping.consentDay")}
              helpText={t("mapping.consentDayHelp")}
              type="date"
              autoComplete="off"
              value={consentDay}
              onChange={setConsentDay}
            />
          ) : null}
          {needsMedium(file.kind, mapping) ? (
            <TextField
              label={t("mapping.medium")}
              helpText={t("mapping.mediumHelp")}
              autoComplete="off"
              maxLength={40}
              value={mediumOfAll}
              onChange={setMedium}
            />
          ) : null}
        </FormLayout>
        <InlineStack align="end">
          <Button variant={file.state === "read" ? "secondary" : "primary"} onClick={check} loading={fetcher.state !== "idle"}>
            {t(file.state === "read" ? "mapping.again" : "mapping.check")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function Refusal({ answer }: { answer: Answer }) {
  const { t } = useTranslation("imports");
  if (answer.outcome === "asked") return null;
  if (answer.outcome !== "columns-missing") return <Banner tone="critical" title={t(answer.outcome as "too-late")} />;
  const sets = (answer.missing ?? []).map((set) => t("missing", { fields: set.map((field) => t(`field.${field}`)).join(" / ") }));
  return <Banner tone="critical" title={sets.join(" ")} />;
}

const pairs = <Item,>(items: readonly Item[]): Item[][] => (items.length === 0 ? [] : [items.slice(0, 2), ...pairs(items.slice(2))]);
