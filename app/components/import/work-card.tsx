// How far is the work on a file, and what did the check of it find?
import { useFetcher, useRevalidator } from "@remix-run/react";
import { BlockStack, Button, Card, InlineGrid, InlineStack, ProgressBar, Spinner, Text } from "@shopify/polaris";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { ImportKind } from "~/domain/import/import-kind";
import { Figure } from "../figure";
import { useFormats } from "../formats";

export type Counts = {
  importId: string;
  kind: ImportKind;
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
        <InlineStack gap="200" blockAlign="center">
          {state === "reading" ? <Spinner size="small" hasFocusableParent /> : null}
          <Text as="h2" variant="headingMd" id="import-work">
            {t(`work.${state}`)}
          </Text>
        </InlineStack>
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

/** `isTakenIn`: it tells what was done, else what would be. `children`: which lines need a look. */
export function ResultCard({ counts, isTakenIn, children }: { counts: Counts; isTakenIn: boolean; children: ReactNode }) {
  const { t } = useTranslation("imports");
  const format = useFormats();
  const fetcher = useFetcher();
  const said = isTakenIn ? "taken" : "result";
  const { kind, rowsTotal, rowsGood, peopleKnown, peopleNew, factsTotal } = counts;
  // What advertising cost is nobody's.
  const people = kind === "ad-spend" ? {} : { peopleKnown, peopleNew };
  const figures = { rows: rowsTotal, good: rowsGood, wrong: rowsTotal - rowsGood, facts: factsTotal, ...people };
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t(`${said}.title`)}
        </Text>
        <InlineGrid columns={{ xs: 2, md: 3 }} gap="400">
          {Object.entries(figures).map(([key, figure]) => (
            <Figure key={key} label={t(`${said}.${key as keyof typeof figures}`)} value={format.number(figure)} />
          ))}
        </InlineGrid>
        {children}
        {isTakenIn ? null : (
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
        )}
      </BlockStack>
    </Card>
  );
}
