// What is one row of the online-retail layout: a sale, a return, or no trade at all?
import { parseMoney } from "~/domain/money";
import type { CsvRow } from "./rows";

export const retailColumns = [
  "InvoiceNo",
  "StockCode",
  "Description",
  "Quantity",
  "InvoiceDate",
  "UnitPrice",
  "CustomerID",
  "Country",
] as const;
export type RetailColumns = Record<(typeof retailColumns)[number], number>;

export type RetailRow = {
  line: number;
  fields: string[];
  invoice: string;
  code: string;
  description: string;
  /** Below zero for a return. */
  quantity: number;
  /** As written: the local time of the shop. */
  writtenAt: string;
  unitMinor: number;
  customer: string | null;
  country: string;
};

export type RetailKind = { kind: "sale"; row: RetailRow } | { kind: "return"; row: RetailRow } | { kind: "rejected"; reason: string };

/** Charges between the shop and others, not bought by anybody. */
const notSales: Record<string, string> = {
  AMAZONFEE: "a fee of the marketplace, not a sale",
  B: "a bad-debt adjustment, not a sale",
  "BANK CHARGES": "bank charges, not a sale",
  CRUK: "a commission, not a sale",
  S: "samples, not a sale",
};

/** Postage, carriage and manual charges stand on invoices but are no products. */
const productCode = /^(\d{5}|DCGS|gift_)/i;
export const isProduct = (code: string) => productCode.test(code);

export const isReturnInvoice = (invoice: string) => /^C/i.test(invoice);

export function readRetailRow({ line, fields }: CsvRow, columns: RetailColumns): RetailKind {
  const field = (name: keyof RetailColumns) => {
    const text = fields[columns[name]]?.trim() ?? "";
    return text === "NA" ? "" : text;
  };
  const quantity = Number(field("Quantity"));
  const price = readPrice(field("UnitPrice"));
  const row = {
    line,
    fields,
    invoice: field("InvoiceNo"),
    code: field("StockCode"),
    description: field("Description"),
    quantity,
    writtenAt: field("InvoiceDate"),
    unitMinor: price ?? 0,
    customer: field("CustomerID") || null,
    country: field("Country"),
  };
  const reason = price === null ? "the price cannot be read" : (whyUnreadable(row) ?? whyNoTrade(row));
  if (reason) return { kind: "rejected", reason };
  return { kind: isReturnInvoice(row.invoice) ? "return" : "sale", row };
}

function whyUnreadable({ invoice, code, quantity, writtenAt }: RetailRow): string | null {
  if (!invoice) return "no invoice number";
  if (!code) return "no stock code";
  if (!Number.isSafeInteger(quantity) || quantity === 0) return "the quantity is not a whole number other than zero";
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?$/.test(writtenAt)) return "the date cannot be read";
  return null;
}

function whyNoTrade({ invoice, code, quantity, unitMinor, customer }: RetailRow): string | null {
  if (/^A/i.test(invoice)) return "a bad-debt adjustment, not a sale";
  const notSale = notSales[code.toUpperCase()];
  if (notSale) return notSale;
  if (unitMinor < 0) return "a negative price";
  if (isReturnInvoice(invoice)) return quantity > 0 ? "a return with a positive quantity" : null;
  if (quantity < 0) return "a stock correction: a negative quantity on an invoice";
  if (unitMinor === 0 && customer === null) return "a stock correction: no price and no buyer";
  return null;
}

/** In pence, rounded; a few prices have three digits. null: not a number. */
function readPrice(text: string): number | null {
  try {
    return Number(parseMoney(text, "GBP"));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
