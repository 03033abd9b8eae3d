// Which lines of the file need a look? The first of them on the screen, all of them as a file.
import { BlockStack, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ImportField, Mapping } from "~/domain/import/import-kind";
import type { RowProblem } from "~/domain/import/imported-row";
import { useFormats } from "../formats";

export type ProblemLine = { rowNo: number; problems: RowProblem[] };

type Props = { importId: string; lines: ProblemLine[]; headers: string[]; mapping: Mapping };

export function ProblemLines({ importId, lines, headers, mapping }: Props) {
  const { t } = useTranslation("imports");
  const format = useFormats();
  if (lines.length === 0) return null;
  /** As the file names it; a column that the file has not, as this screen does. */
  const columnOf = (field: ImportField) => headers[mapping[field] ?? -1] || t(`field.${field}`);
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {t("result.problems")}
      </Text>
      {lines.map(({ rowNo, problems: [problem] }) =>
        problem ? (
          <BlockStack key={rowNo}>
            <Text as="p">
              {problem.field
                ? t("result.lineOf", { row: format.number(rowNo), column: columnOf(problem.field), problem: t(`problem.${problem.word}`) })
                : t("result.line", { row: format.number(rowNo), problem: t(`problem.${problem.word}`) })}
            </Text>
            <Text as="p" variant="bodySm" tone="subdued">
              {t(problem.isLight ? "csv.light" : "csv.leftOut")}
            </Text>
          </BlockStack>
        ) : null,
      )}
      <InlineStack>
        <Link url={`/app/imports/${importId}/problems.csv`} target="_blank">
          {t("result.allProblems")}
        </Link>
      </InlineStack>
    </BlockStack>
  );
}
