// A few figures for each of a few things: a table on a desk, cards on a phone, never a sideways scroll.
import { Text } from "@shopify/polaris";
import type { ReactNode } from "react";

export type FiguresColumn<Row> = { key: string; label: string; isNumeric?: boolean; cell(row: Row): ReactNode };

type Props<Row> = { caption: string; columns: FiguresColumn<Row>[]; rows: Row[]; rowKey(row: Row): string };

/** The first column names the row. */
export function FiguresTable<Row>({ caption, columns, rows, rowKey }: Props<Row>) {
  return (
    <table className="figures-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={column.isNumeric ? "figures-table__number" : undefined}>
              <Text as="span" variant="bodySm" tone="subdued">
                {column.label}
              </Text>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column, index) => (
              <Cell key={column.key} column={column} row={row} isName={index === 0} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<Row>({ column, row, isName }: { column: FiguresColumn<Row>; row: Row; isName: boolean }) {
  const className = column.isNumeric ? "figures-table__number" : undefined;
  if (isName) return <th scope="row">{column.cell(row)}</th>;
  return (
    <td className={className} data-label={column.label}>
      {column.cell(row)}
    </td>
  );
}
