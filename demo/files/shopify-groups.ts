// Which rows of an export make one order? Those of one name; a head row that comes again is the same order told twice, or another one.
import type { ReportSink } from "./rejected";
import type { ShopifyRow } from "./shopify-row";

/** `key` names the order in this file; `head` holds what concerns the whole of it. */
export type OrderRows = {
  key: string;
  head: ShopifyRow;
  rows: ShopifyRow[] /** What stands on them, to know a repetition. */;
  lines: Set<string>;
};

const ofTheOrder = ["Financial Status", "Currency", "Total"] as const;
const isHead = (row: ShopifyRow) => ofTheOrder.some((column) => row.get(column) !== "");

/** `rows`: all of one name, in the order of the file. */
export function ordersOfName(rows: ShopifyRow[], report: ReportSink): OrderRows[] {
  const first = rows.find(isHead);
  const reject = (row: ShopifyRow, reason: string) => report({ outcome: "rejected", line: row.line, reason, row: row.fields });
  if (!first) {
    for (const row of rows) reject(row, "no row of this order gives its total and currency");
    return [];
  }
  const orders: OrderRows[] = [{ key: first.get("Name"), head: first, rows: [], lines: new Set() }];
  // Lines may stand above their order row: they belong to the first one.
  let current: OrderRows | null = orders[0] ?? null;
  let repeats = first;
  for (const row of rows) {
    if (isHead(row) && row !== first) {
      const known = orders.find(({ head }) => isSameOrder(head, row));
      if (!known)
        orders.push({ key: `${row.get("Name")}/${row.get("Id") || row.get("Created at")}`, head: row, rows: [], lines: new Set() });
      current = known ? (isFurtherLine(known, row) ? known : null) : (orders.at(-1) ?? null);
      repeats = known?.head ?? row;
    }
    if (current) {
      current.rows.push(row);
      current.lines.add(lineOf(row));
    } else reject(row, `order ${row.get("Name")} stands already in line ${repeats.line}: it is taken once`);
  }
  return orders;
}

function isSameOrder(a: ShopifyRow, b: ShopifyRow) {
  const ids = [a.get("Id"), b.get("Id")];
  return ids.every((id) => id !== "") ? ids[0] === ids[1] : a.get("Created at") === b.get("Created at");
}

/** Somebody filled the cells of the order down to all of its lines: equal but for the line itself. */
function isFurtherLine({ head, lines }: OrderRows, row: ShopifyRow) {
  const isEqual = [...ofTheOrder, "Created at", "Refunded Amount"] as const;
  return isEqual.every((column) => head.get(column) === row.get(column)) && !lines.has(lineOf(row));
}

const lineOf = (row: ShopifyRow) =>
  (["Lineitem name", "Lineitem sku", "Lineitem price", "Lineitem quantity"] as const).map((column) => row.get(column)).join("\u0000");
