// What is one row of the online-retail layout: a sale, a return, or no trade at all?
import { isRoundedByExcel, largestMinor, longestCell, readAmount, readPieces, shortly } from "./figures";
import type { CsvRow } from "./rows";
import { type Places, placesOf, type Table } from "./table";
import { type DayOrder, localTime, whyImpossible } from "./written-time";

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
type RetailColumn = (typeof retailColumns)[number];
export type RetailPlaces = Places<RetailColumn>["places"];

/** How a whole file writes its rows. `dayOrder` null: no date is written with slashes. */
export type RetailForm = { places: RetailPlaces; delimiter: string; dayOrder: DayOrder | null; now: Date };

/** As the second edition of the data set names them. */
const aliases = { InvoiceNo: ["Invoice", "InvoiceNumber"], UnitPrice: ["Price"] };

export const retailPlaces = ({ header }: Table) => placesOf<RetailColumn>(header, { needed: retailColumns, aliases });

export type RetailRow = {
  line: number;
  fields: string[];
  invoice: string;
  code: string;
  description: string;
  /** Below zero for a return. */
  quantity: number;
  at: Date;
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
  ADJUST: "an adjustment of the books, not a sale",
  ADJUST2: "an adjustment of the books, not a sale",
  TEST001: "a test, not a sale",
  TEST002: "a test, not a sale",
};

/** Postage, carriage, discounts and manual charges stand on invoices but are no products; another shop's codes may look like anything. */
const chargeCode = /^(POST|DOT|C[23]|D|M|SP1002)$/i;
export const isProduct = (code: string) => !chargeCode.test(code);

export const isReturnInvoice = (invoice: string) => /^C/i.test(invoice);

/** What tables write where nothing is known. */
const unknown = /^(na|n\/a|nan|null|none|<na>)$/i;

export function readRetailRow({ line, fields }: CsvRow, form: RetailForm): RetailKind {
  const field = (name: RetailColumn) => {
    const text = fields[form.places.get(name) ?? -1]?.trim() ?? "";
    return unknown.test(text) ? "" : text;
  };
  // A column with gaps becomes one of decimal numbers in many tools: 17850.0 is 17850.
  const number = (name: RetailColumn) => field(name).replace(/^(\d+)\.0+$/, "$1");
  const cells = { quantity: field("Quantity"), price: field("UnitPrice"), date: field("InvoiceDate") };
  const quantity = readPieces(cells.quantity);
  const unitMinor = readAmount(cells.price, { currency: "GBP", delimiter: form.delimiter, finest: 20 });
  const at = timeOf(cells.date, form);
  const names = {
    invoice: number("InvoiceNo"),
    code: field("StockCode"),
    description: field("Description"),
    customer: number("CustomerID") || null,
    country: field("Country"),
  };
  const unreadable = whyUnreadable(names);
  if (unreadable) return { kind: "rejected", reason: unreadable };
  if (!quantity) return { kind: "rejected", reason: `the quantity ${shortly(cells.quantity)} is not a whole number other than zero` };
  if (unitMinor === null) return { kind: "rejected", reason: `the price ${shortly(cells.price)} cannot be read` };
  if (Math.abs(quantity * unitMinor) > largestMinor) return { kind: "rejected", reason: "the row is worth more than any order" };
  if (!at) return { kind: "rejected", reason: `the date ${shortly(cells.date)} cannot be read` };
  const row = { line, fields, ...names, quantity, unitMinor, at };
  const reason = whyImpossible(at, form.now) ? `the date ${shortly(cells.date)} ${whyImpossible(at, form.now)}` : whyNoTrade(row);
  if (reason) return { kind: "rejected", reason };
  return { kind: isReturnInvoice(row.invoice) ? "return" : "sale", row };
}

/** The shop's own time is London's. Rows of one invoice share it. */
function timeOf(text: string, { dayOrder }: RetailForm): Date | null {
  if (text !== lastTime.text || dayOrder !== lastTime.dayOrder)
    lastTime = { text, dayOrder, at: localTime(text, { zone: "Europe/London", dayOrder }) };
  return lastTime.at;
}

let lastTime: { text: string; dayOrder: RetailForm["dayOrder"]; at: Date | null } = { text: "", dayOrder: null, at: null };

function whyUnreadable(names: Pick<RetailRow, "invoice" | "code" | "description" | "customer" | "country">): string | null {
  const { invoice, code, customer } = names;
  if (!invoice) return "no invoice number";
  if (!code) return "no stock code";
  const rounded = [invoice, customer ?? ""].find(isRoundedByExcel);
  if (rounded) return `a spreadsheet rounded ${rounded}: it could be several numbers`;
  const long = Object.entries(names).find(([, cell]) => (cell?.length ?? 0) > longestCell);
  return long ? `a cell of ${long[1]?.length.toLocaleString("en")} characters` : null;
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
