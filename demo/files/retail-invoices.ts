// What are the invoices of an online-retail file? Rows of one number together, in the order of the file.
import { DateTime } from "luxon";
import type { ReportSink } from "./rejected";
import { isReturnInvoice, type RetailRow, readRetailRow, retailColumns } from "./retail-row";
import { columnsOf, csvRows } from "./rows";

export type RetailInvoice = { invoice: string; at: Date; customer: string | null; country: string; isReturn: boolean; rows: RetailRow[] };

/** Rows of one invoice may be parted by rows of others, but not by this many invoices. */
const openInvoices = 300;

export async function* retailRows(file: string, report: ReportSink): AsyncGenerator<RetailRow> {
  const broken = (line: number, reason: string) => report({ outcome: "rejected", line, reason, row: [] });
  const rows = csvRows(file, broken);
  const header = await rows.next();
  if (header.done) throw new Error("the file is empty");
  const columns = columnsOf(header.value.fields, retailColumns);
  for await (const row of rows) {
    const read = readRetailRow(row, columns);
    if (read.kind === "rejected") report({ outcome: "rejected", line: row.line, reason: read.reason, row: row.fields });
    else yield read.row;
  }
}

export async function* retailInvoices(file: string, report: ReportSink): AsyncGenerator<RetailInvoice> {
  const open = new Map<string, RetailInvoice>();
  for await (const row of retailRows(file, report)) {
    const known = open.get(row.invoice);
    if (known) known.rows.push(row);
    else open.set(row.invoice, invoiceOf(row));
    if (open.size > openInvoices) yield takeFirst(open);
  }
  while (open.size) yield takeFirst(open);
}

const invoiceOf = (row: RetailRow): RetailInvoice => ({
  invoice: row.invoice,
  at: londonTime(row.writtenAt),
  customer: row.customer,
  country: row.country,
  isReturn: isReturnInvoice(row.invoice),
  rows: [row],
});

function takeFirst(open: Map<string, RetailInvoice>): RetailInvoice {
  const [first] = open.values();
  const invoice = first as RetailInvoice;
  open.delete(invoice.invoice);
  return invoice;
}

export const londonTime = (written: string) => DateTime.fromSQL(written, { zone: "Europe/London" }).toJSDate();
