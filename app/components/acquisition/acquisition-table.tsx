// The figures of acquisition, a line for each medium or month.
import { useTranslation } from "react-i18next";
import type { Acquisition } from "~/domain/measure/acquisition";
import { type FiguresColumn, FiguresTable } from "../figures-table";
import { useFormats } from "../formats";

type Props<Row> = { caption: string; first: { label: string; cell(row: Row): string }; rows: Row[]; keyOf(row: Row): string };

export function AcquisitionTable<Row extends Acquisition>({ caption, first, rows, keyOf }: Props<Row>) {
  const { t } = useTranslation("acquisition");
  const format = useFormats();
  const money = (amount: number | null) => (amount === null ? "–" : format.estimate(amount));
  const column = (key: ColumnKey, cell: (row: Row) => string): FiguresColumn<Row> => ({
    key,
    label: t(`column.${key}`),
    isNumeric: true,
    cell,
  });
  return (
    <FiguresTable
      caption={caption}
      columns={[
        { key: "first", label: first.label, cell: first.cell },
        column("spend", ({ spend }) => money(spend)),
        column("customers", ({ customers }) => format.number(customers)),
        column("costPerCustomer", ({ costPerCustomer }) => money(costPerCustomer)),
        column("costPerOrder", ({ costPerOrder }) => money(costPerOrder)),
        column("repeaters", ({ repeaters, customers }) => format.share(repeaters, customers)),
        column("nextMonth", ({ nextMonth, judged }) => format.share(nextMonth, judged)),
        column("ltvPerCustomer", ({ ltvPerCustomer }) => money(ltvPerCustomer)),
        column("roi", ({ roi }) => (roi === null ? "–" : format.share(Math.round(roi * 1000), 1000))),
      ]}
      rows={rows}
      rowKey={keyOf}
    />
  );
}

type ColumnKey = "spend" | "customers" | "costPerCustomer" | "costPerOrder" | "repeaters" | "nextMonth" | "ltvPerCustomer" | "roi";
