// How far is the work on a file, and what did the check of it find?
import { useFetcher, useRevalidator } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Link, ProgressBar, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "../formats";

export type Counts = {
  importId: string;
  rowsTotal: number;
  rowsGood: number;
  peopleKnown: number;
  peopleNew: number;
  factsTotal: number;
  factsDone: number;
};

const lookEveryMs = 2_000;

export function WorkCard({ state, counts }: { state: "reading" | "applying" | "undoing"; counts: Counts }) {
  const { t } = useTranslation("imports");
  const format = useFormats();
  const revalidator = useRevalidator();
  useEffect(() => {
    const timer = setInterval(() => revalidator.revalidate(), lookEveryMs);
    return () => clearInterval(timer);
  }, [revalidator]);
  const { factsDone, factsTotal } = counts;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd" id="import-work">
          {t(`work.${state}`)}
        </Text>
        {state === "reading" ? null : (
          <>
            <ProgressBar progress={factsTotal > 0 ? (factsDone / factsTotal) * 100 : 0} size="small" ariaLabelledBy="import-work" />
            <Text as="p">{t("work.count", { done: format.number(factsDone), total: format.number(factsTotal) })}</Text>
          </>
        )}
        <Text as="p" tone="subdued">
          {t("work.leave")}
        </Text>
      </BlockStack>
    </Card>
  );
}

export function ResultCard({ counts, mayTakeIn }: { counts: Counts; mayTakeIn: boolean }) {
  const { t } = useTranslation("imports");
  const format = useFormats();
  const fetcher = useFetcher();
  const { rowsTotal, rowsGood, peopleKnown, peopleNew, factsTotal } = counts;
  const figures = { rows: rowsTotal, good: rowsGood, wrong: rowsTotal - rowsGood, facts: factsTotal, peopleKnown, peopleNew };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("result.title")}
        </Text>
        {Object.entries(figures).map(([key, figure]) => (
          <InlineStack key={key} align="space-between">
            <Text as="span">{t(`result.${key}` as "result.rows")}</Text>
            <Text as="span" numeric fontWeight="semibold">
              {format.number(figure)}
            </Text>
          </InlineStack>
        ))}
        <Link url={`/app/imports/${counts.importId}/problems.csv`} target="_blank">
          {t("result.problems")}
        </Link>
        {mayTakeIn ? (
          <>
            <Text as="p" tone="subdued">
              {t(rowsGood > 0 ? "result.notYet" : "result.nothing")}
            </Text>
            <InlineStack align="end">
              <Button
                variant="primary"
                disabled={rowsGood === 0}
                loading={fetcher.state !== "idle"}
                onClick={() => fetcher.submit({ intent: "take-in" }, { method: "post" })}
              >
                {t("result.takeIn")}
              </Button>
            </InlineStack>
          </>
        ) : null}
      </BlockStack>
    </Card>
  );
}
