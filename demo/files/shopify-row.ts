// What does a row of Shopify's order export say? The columns that are read; all others are ignored.
import { parseMoney } from "~/domain/money";

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
  "Billing Phone",
  "Phone",
  "Cancelled at",
  "Refunded Amount",
  "Source",
  "Payment Method",
] as const;

export type ShopifyColumn = (typeof neededColumns)[number] | (typeof usefulColumns)[number];

export type ShopifyRow = { line: number; fields: string[]; get(column: ShopifyColumn): string };

export function shopifyRowReader(header: string[]) {
  const places = new Map(header.map((name, place) => [name.trim(), place]));
  const missing = neededColumns.filter((name) => !places.has(name));
  if (missing.length) throw new Error(`the file has no column ${missing.map((name) => `"${name}"`).join(", ")}`);
  return ({ line, fields }: { line: number; fields: string[] }): ShopifyRow => ({
    line,
    fields,
    get: (column) => {
      const place = places.get(column);
      return place === undefined ? "" : (fields[place]?.trim() ?? "");
    },
  });
}

/** "2024-05-01 10:20:30 +0900", as Shopify exports it. null: unreadable. */
export function exportedTime(text: string): Date | null {
  const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d) ?(Z|UTC|[+-]\d\d:?\d\d)$/.exec(text);
  if (!match) return null;
  const zone = match[3] === "UTC" ? "Z" : match[3];
  const at = new Date(`${match[1]}T${match[2]}${zone}`);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** In minor units; an empty field is nothing. null: unreadable. */
export function exportedMoney(text: string, currency: string): number | null {
  if (text === "") return 0;
  try {
    return Number(parseMoney(text, currency));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
