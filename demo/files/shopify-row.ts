// What does a row of Shopify's order export say? The columns that are read; all others are ignored.
import { longestCell } from "./figures";
import type { CsvRow } from "./rows";
import { placesOf, type Table } from "./table";

/** Must be there: the head row of an order fills them all, its further rows only Name and the line item. */
export const neededColumns = [
  "Name",
  "Email",
  "Financial Status",
  "Currency",
  "Total",
  "Created at",
  "Lineitem quantity",
  "Lineitem name",
  "Lineitem price",
] as const;

/** Read when there. */
export const usefulColumns = [
  "Id",
  "Fulfilled at",
  "Accepts Marketing",
  "Shipping",
  "Discount Code",
  "Lineitem sku",
  "Billing Name",
  "Billing Street",
  "Billing City",
  "Billing Zip",
  "Billing Province",
  "Billing Province Name",
  "Billing Country",
  "Billing Phone",
  "Phone",
  "Cancelled at",
  "Refunded Amount",
  "Source",
  "Payment Method",
] as const;

export type ShopifyColumn = (typeof neededColumns)[number] | (typeof usefulColumns)[number];

export type ShopifyRow = CsvRow & { get(column: ShopifyColumn): string };

export const shopifyPlaces = ({ header }: Table) => placesOf<ShopifyColumn>(header, { needed: neededColumns, useful: usefulColumns });

export function shopifyRowReader(table: Table) {
  const { places } = shopifyPlaces(table);
  return ({ line, fields }: CsvRow): ShopifyRow => ({
    line,
    fields,
    get: (column) => {
      const place = places.get(column);
      // Exports and spreadsheets mark text that looks like a number by an apostrophe: '+81…, '0150001.
      return place === undefined ? "" : (fields[place]?.trim().replace(/^'/, "") ?? "");
    },
  });
}

/** Why a row can hold no order: a cell that no shop fills so. */
export function whyUnfit(row: ShopifyRow): string | null {
  const long = [...neededColumns, ...usefulColumns].find((column) => row.get(column).length > longestCell);
  return long ? `"${long}" holds ${row.get(long).length.toLocaleString("en")} characters` : null;
}
