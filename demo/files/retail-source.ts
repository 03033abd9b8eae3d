// How is an online-retail file told? Its products first, then invoice after invoice, streamed from the file.

import { type OrderState, orderTotal, orderWebhook } from "../payloads/order";
import { customerCreate } from "../payloads/person";
import { productCreate } from "../payloads/product";
import { refundCreate } from "../payloads/refund";
import { giftwareShop, shopUpdate } from "../payloads/shop";
import { nothingTold, type Source } from "../source";
import { after, day, minute } from "../time";
import type { Webhook } from "../webhook";
import { type PurchaseBook, purchaseBook } from "./purchase-book";
import { nothingIn, type Reading, type ReportSink, reasonCounter } from "./rejected";
import { retailForm } from "./retail-form";
import { type RetailFile, type RetailInvoice, retailInvoices, retailRows, sortedness } from "./retail-invoices";
import { retailOrder, retailPerson } from "./retail-orders";
import { retailCatalog } from "./retail-products";
import { refundsOf } from "./retail-returns";
import { isReturnInvoice } from "./retail-row";
import type { Table } from "./table";

export type FileSource = Source & {
  /** Addresses of people who appeared since the last call: the demo assumes their consent. */
  newPeople(): string[];
};

/** The scenarios run in the last 90 days of the file. */
export const scenarioDays = 90;

/** Reads the file once for its products and its period; `webhooks` reads it again. `report` hears of each row that does not go in. */
export async function retailSource(table: Table, { report, now }: Reading): Promise<FileSource> {
  const { products, from, until, invoices, file } = await survey({ table, form: await retailForm(table, { now }) });
  const opensAt = after(from, -day);
  const tally = { ...nothingTold };
  const people: string[] = [];
  const counting: ReportSink = (row) => {
    if (row.outcome === "rejected") tally.rejectedRows += 1;
    report(row);
  };
  return {
    id: sourceId(table),
    shop: giftwareShop,
    period: { from, scenariosFrom: after(until, -scenarioDays * day), until },
    opening: [shopUpdate(giftwareShop, opensAt), ...products.map((product) => productCreate(giftwareShop, product, opensAt))],
    expected: Math.round(invoices * 1.17),
    activity: [],
    webhooks: () => tellInvoices({ file, report: counting, tally, people }),
    tally,
    newPeople: () => people.splice(0),
  };
}

/** The same content is the same demo, under whatever name it lies. */
export const sourceId = ({ hash }: Table) => `file/${hash}`;

async function survey(read: Omit<RetailFile, "isSorted">) {
  const catalog = retailCatalog();
  const invoices = new Set<string>();
  const sorted = sortedness();
  const reasons = reasonCounter(() => {});
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for await (const row of retailRows(read, reasons.add)) {
    catalog.add(row);
    invoices.add(row.invoice);
    sorted.see(row);
    first = Math.min(first, row.at.getTime());
    last = Math.max(last, row.at.getTime());
  }
  if (invoices.size === 0) throw new Error(nothingIn(read.table, reasons.commonest()));
  if ([...invoices].every(isReturnInvoice))
    throw new Error(`${read.table.file} holds returns only: export it again with the orders that they belong to.`);
  const until = new Date(Math.ceil(last / day) * day);
  const file: RetailFile = { ...read, isSorted: sorted.isSorted() };
  return { products: catalog.products(), from: new Date(first), until, invoices: invoices.size, file };
}

type Telling = { file: RetailFile; report: ReportSink; tally: Source["tally"]; people: string[] };

async function* tellInvoices({ file, report, tally, people }: Telling): AsyncGenerator<Webhook> {
  const book = purchaseBook();
  const known = new Map<string, Date>();
  for await (const invoice of retailInvoices(file, report)) {
    if (invoice.isReturn) {
      for (const refund of refundsOf(invoice, book, report)) {
        tally.refunds += 1;
        yield refundCreate(giftwareShop, refund);
      }
      continue;
    }
    const { customer } = invoice;
    if (customer !== null && !known.has(customer)) {
      const createdAt = after(invoice.at, -minute);
      known.set(customer, createdAt);
      tally.people += 1;
      const person = retailPerson(customer, { country: invoice.country, createdAt });
      yield customerCreate(giftwareShop, person, createdAt);
      // Whoever comes back here has told it: an address must not be known before its customer.
      people.push(person.email ?? "");
    }
    tally.orders += 1;
    yield tellOrder(invoice, { book, createdAt: (customer && known.get(customer)) || null });
  }
}

function tellOrder(invoice: RetailInvoice, { book, createdAt }: { book: PurchaseBook; createdAt: Date | null }): Webhook {
  const { customer, country } = invoice;
  const person = customer !== null && createdAt ? retailPerson(customer, { country, createdAt }) : null;
  const { facts, booked } = retailOrder(invoice, person);
  if (customer !== null) book.enter(customer, { key: facts.key, remainingMinor: orderTotal(facts) }, booked);
  const state: OrderState = {
    topic: "orders/create",
    at: invoice.at,
    financialStatus: "paid",
    fulfillmentStatus: "fulfilled",
    cancelledAt: null,
    refunds: [],
  };
  return orderWebhook(giftwareShop, facts, state);
}
