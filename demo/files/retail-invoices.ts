// What are the invoices of an online-retail file? Rows of one number together, in the order of the file.
import { day } from "../time";
import type { ReportSink } from "./rejected";
import { isReturnInvoice, type RetailForm, type RetailRow, readRetailRow } from "./retail-row";
import { csvRows } from "./rows";
import type { Table } from "./table";

export type RetailInvoice = { invoice: string; at: Date; customer: string | null; country: string; isReturn: boolean; rows: RetailRow[] };

/** `isSorted`: by time, the rows of one invoice near each other. */
export type RetailFile = { table: Table; form: RetailForm; isSorted: boolean };

/** Rows of one invoice may be parted by rows of others, but not by this many invoices. */
const openInvoices = 300;

export async function* retailRows({ table, form }: Omit<RetailFile, "isSorted">, report: ReportSink): AsyncGenerator<RetailRow> {
  for await (const row of csvRows(table, report)) {
    const read = readRetailRow(row, form);
    if (read.kind === "rejected") report({ outcome: "rejected", line: row.line, reason: read.reason, row: row.fields });
    else yield read.row;
  }
}

/** A file that somebody has sorted otherwise is held in memory whole; the usual one goes by. */
export async function* retailInvoices(file: RetailFile, report: ReportSink): AsyncGenerator<RetailInvoice> {
  const open = new Map<string, RetailInvoice>();
  for await (const row of retailRows(file, report)) {
    const known = open.get(row.invoice);
    if (!known) open.set(row.invoice, invoiceOf(row));
    else if (known.customer && row.customer && known.customer !== row.customer) reject(row, known, report);
    else addRow(known, row);
    if (file.isSorted && open.size > openInvoices) yield takeFirst(open);
  }
  if (file.isSorted) while (open.size) yield takeFirst(open);
  else yield* [...open.values()].sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Tells whether each invoice stays within the window and time never goes back by a day. */
export function sortedness() {
  const open = new Set<string>();
  const closed = new Set<string>();
  let latest = 0;
  let isSorted = true;
  return {
    see: ({ invoice, at }: RetailRow) => {
      latest = Math.max(latest, at.getTime());
      if (closed.has(invoice) || at.getTime() < latest - day) isSorted = false;
      open.add(invoice);
      const [first] = open;
      if (open.size <= openInvoices || first === undefined) return;
      open.delete(first);
      closed.add(first);
    },
    isSorted: () => isSorted,
  };
}

function addRow(invoice: RetailInvoice, row: RetailRow) {
  invoice.rows.push(row);
  invoice.customer ??= row.customer;
  if (row.at < invoice.at) invoice.at = row.at;
}

const reject = ({ line, fields, customer }: RetailRow, known: RetailInvoice, report: ReportSink) =>
  report({ outcome: "rejected", line, reason: `the invoice is of customer ${known.customer}, this row of ${customer}`, row: fields });

const invoiceOf = (row: RetailRow): RetailInvoice => ({
  invoice: row.invoice,
  at: row.at,
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
