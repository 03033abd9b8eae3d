// Many articles by one file: which lines were kept, and what is wrong with the others?
import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Card, DropZone, List, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LineProblem } from "~/domain/ledger/product-content";
import { csvText, mostCsvBytes } from "./csv-text";

type Answer = { imported: number; wrong: number; problems: LineProblem[] };

export function ImportCard() {
  const { t } = useTranslation("contents");
  const fetcher = useFetcher<Answer>();
  const [isTooLarge, setTooLarge] = useState(false);
  const drop = async (files: File[]) => {
    const [file] = files;
    setTooLarge(Boolean(file && file.size > mostCsvBytes));
    if (!file || file.size > mostCsvBytes) return;
    fetcher.submit({ intent: "import", csv: csvText(await file.arrayBuffer()) }, { method: "post", action: "/app/contents?index" });
  };
  const isBusy = fetcher.state !== "idle";
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("import.title")}
        </Text>
        <Text as="p" tone="subdued">
          {t("import.text")}
        </Text>
        <DropZone
          accept=".csv,text/csv"
          type="file"
          allowMultiple={false}
          disabled={isBusy}
          variableHeight
          label={t("import.choose")}
          labelHidden
          onDropAccepted={(files) => void drop(files)}
        >
          <DropZone.FileUpload actionTitle={t(isBusy ? "import.busy" : "import.choose")} />
        </DropZone>
        {isTooLarge ? <Banner tone="critical" title={t("import.tooLarge")} /> : null}
        {fetcher.data && !isBusy ? <ImportResult answer={fetcher.data} /> : null}
      </BlockStack>
    </Card>
  );
}

function ImportResult({ answer: { imported, wrong, problems } }: { answer: Answer }) {
  const { t } = useTranslation("contents");
  const done = t("import.done", { count: imported, number: imported });
  if (wrong === 0) return <Banner tone="success" title={done} />;
  return (
    <Banner tone="warning" title={`${done} · ${t("import.wrong", { count: wrong, number: wrong })}`}>
      <List>
        {problems.map(({ line, problem, text }) => (
          <List.Item key={line}>
            {t("import.line", { line })} – {t(`import.problem.${problem}`, { text: text.slice(0, 80) })}
          </List.Item>
        ))}
      </List>
    </Banner>
  );
}
