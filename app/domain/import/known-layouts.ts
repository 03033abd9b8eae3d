// Which files of other programs are known by their headers, and mean something else by a word than everybody does?

import type { ImportField, ImportKind } from "./import-kind";

type Layout = {
  kind: ImportKind;
  /** All of these headers are there. */
  knownBy: string[];
  /** The header of a field; null: none of the file's columns, whatever it is called. */
  columns: Partial<Record<ImportField, string | null>>;
};

const layouts: Layout[] = [
  // Shopify's orders: one line for each item, what is the order's stands in its first line only.
  {
    kind: "purchases",
    knownBy: ["Lineitem name", "Lineitem quantity", "Lineitem price"],
    columns: { receiptNumber: "Name", purchasedAt: "Created at", lineAmount: null },
  },
  // Color Me's customers and orders. A customer's number there is no card of the store: a card may bear the same number.
  { kind: "purchases", knownBy: ["売上ID", "購入者 メールアドレス"], columns: { memberNumber: null } },
  { kind: "purchases", knownBy: ["売上ID", "顧客ID", "メールアドレス"], columns: { memberNumber: null } },
  { kind: "customers", knownBy: ["顧客ID", "名前", "フリガナ", "都道府県名"], columns: { memberNumber: null } },
  // Smaregi's till: receipts are numbered anew at each till, and a subtotal is that of the whole purchase, before tax.
  { kind: "purchases", knownBy: ["取引ID", "取引区分", "小計"], columns: { receiptNumber: "取引ID", lineAmount: null } },
];

/** `keyOf`: as headers are compared. */
export const layoutOf = (kind: ImportKind, keys: string[], keyOf: (header: string) => string): Layout["columns"] =>
  layouts.find((layout) => layout.kind === kind && layout.knownBy.every((header) => keys.includes(keyOf(header))))?.columns ?? {};
