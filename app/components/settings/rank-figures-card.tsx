// How many members stand in each rank, and what do they hold?
import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { FiguresTable } from "../figures-table";
import { useFormats } from "../formats";

export type RankLine = { rank: string | null; members: number; holders: number; points: number };

export function RankFiguresCard({ ranks }: { ranks: RankLine[] }) {
  const { t } = useTranslation("points");
  const format = useFormats();
  const number = (key: "members" | "holders" | "points") => ({
    key,
    label: t(`now.${key}`),
    isNumeric: true,
    cell: (row: RankLine) => format.number(row[key]),
  });
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("now.title")}
        </Text>
        {ranks.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("now.none")}
          </Text>
        ) : (
          <FiguresTable
            caption={t("now.caption")}
            columns={[
              { key: "rank", label: t("now.rank"), cell: (row) => row.rank ?? t("now.unknown") },
              number("members"),
              number("holders"),
              number("points"),
            ]}
            rows={ranks}
            rowKey={(row) => row.rank ?? ""}
          />
        )}
      </BlockStack>
    </Card>
  );
}
