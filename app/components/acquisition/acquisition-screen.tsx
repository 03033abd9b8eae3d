// By which media do customers come, what does each cost, what do they bring, and what is not known?
import { BlockStack, Box, Card, InlineGrid, Link, List, Page, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Acquisition, Advice } from "~/domain/measure/acquisition";
import { EmptyWords } from "../empty";
import { Figure } from "../figure";
import { useFormats } from "../formats";
import { AcquisitionFilters } from "./acquisition-filters";
import { AcquisitionTable } from "./acquisition-table";
import { SpendForm, type SpendFormProps } from "./spend-form";
import { useMediumWord } from "./use-medium-word";

export type AcquisitionView = {
  asked: { months: number; medium: string | null };
  thisMonth: string;
  media: Acquisition[];
  total: Acquisition;
  byMonth: (Acquisition & { month: string })[];
  advice: Advice | null;
  leastCustomers: number;
  marginPercent: number;
  isMarginEstimated: boolean;
};

export function AcquisitionScreen({ view, ...form }: { view: AcquisitionView } & Omit<SpendFormProps, "thisMonth" | "media">) {
  const { t } = useTranslation("acquisition");
  const wordOf = useMediumWord();
  const format = useFormats();
  const { media, total, asked } = view;
  const unknown = media.find(({ medium }) => medium === null);
  return (
    <Page title={t("title")} subtitle={t("subtitle")}>
      <BlockStack gap="400">
        <AcquisitionFilters asked={asked} media={media} />
        <Card>
          <InlineGrid columns={{ xs: 2, md: 4 }} gap="400">
            <Figure label={t("figure.customers")} value={format.number(total.customers)} />
            <Figure label={t("figure.spend")} value={total.spend === null ? t("notTold") : format.estimate(total.spend)} />
            <Figure
              label={t("figure.ltvPerCustomer")}
              value={total.ltvPerCustomer === null ? "–" : format.estimate(total.ltvPerCustomer)}
            />
            <Figure
              label={t("figure.known")}
              value={format.share(total.customers - (unknown?.customers ?? 0), total.customers)}
              note={t("figure.knownNote")}
            />
          </InlineGrid>
        </Card>
        <AdviceCard view={view} />
        <TableCard title={t("byMedium")}>
          {media.length === 0 ? (
            <EmptyWords title={t("none.title")} text={t("none.text")} />
          ) : (
            <AcquisitionTable
              caption={t("byMedium")}
              first={{ label: t("column.medium"), cell: (row) => wordOf(row.medium) }}
              rows={media}
              keyOf={(row) => row.medium ?? ""}
            />
          )}
        </TableCard>
        {media.length === 0 ? null : (
          <TableCard title={asked.medium === null ? t("byMonth") : t("byMonthOf", { medium: wordOf(asked.medium || null) })}>
            <AcquisitionTable
              caption={t("byMonth")}
              first={{ label: t("column.month"), cell: (row) => format.month(row.month) }}
              rows={view.byMonth}
              keyOf={(row) => row.month}
            />
          </TableCard>
        )}
        <SpendForm {...form} thisMonth={view.thisMonth} media={media.flatMap(({ medium }) => medium ?? [])} />
        <ReadingCard view={view} />
      </BlockStack>
    </Page>
  );
}

/** A table brings its own margins. */
function TableCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
      </Box>
      {children}
    </Card>
  );
}

/** Where to move money, in a sentence; or why nothing can be said yet. */
function AdviceCard({ view: { advice, leastCustomers } }: { view: AcquisitionView }) {
  const { t } = useTranslation("acquisition");
  const wordOf = useMediumWord();
  const format = useFormats();
  const whole = (value: number) => format.share(Math.round(value * 1000), 1000);
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("advice.title")}
        </Text>
        <Text as="p">
          {advice
            ? t("advice.text", {
                best: wordOf(advice.best),
                worst: wordOf(advice.worst),
                bestRoi: whole(advice.bestReturn),
                worstRoi: whole(advice.worstReturn),
              })
            : t("advice.none", { count: leastCustomers })}
        </Text>
      </BlockStack>
    </Card>
  );
}

function ReadingCard({ view: { marginPercent, isMarginEstimated } }: { view: AcquisitionView }) {
  const { t } = useTranslation("acquisition");
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("reading.title")}
        </Text>
        <List gap="loose">
          <List.Item>{t("reading.touch")}</List.Item>
          <List.Item>{t("reading.unknown")}</List.Item>
          <List.Item>{t("reading.young")}</List.Item>
          <List.Item>
            {t(isMarginEstimated ? "reading.roiEstimated" : "reading.roi", { percent: marginPercent })}{" "}
            <Link url="/app/settings/costs">{t("reading.margin")}</Link>
          </List.Item>
        </List>
      </BlockStack>
    </Card>
  );
}
