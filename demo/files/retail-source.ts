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
import type { ReportSink } from "./rejected";
import { londonTime, type RetailInvoice, retailInvoices, retailRows } from "./retail-invoices";
import { retailOrder, retailPerson } from "./retail-orders";
import { retailCatalog } from "./retail-products";
import { refundsOf } from "./retail-returns";

export type FileSource = Source & {
  /** Addresses of people who appeared since the last call: the demo assumes their consent. */
  newPeople(): string[];
};

/** The scenarios run in the last 90 days of the file. */
export const scenarioDays = 90;

/** Reads the file once for its products and its period; `webhooks` reads it again. `report` hears of each row that does not go in. */
export async function retailSource({ file, id, report }: { file: string; id: string; report: ReportSink }): Promise<FileSource> {
  const { products, from, until, invoices } = await survey(file);
  const opensAt = after(from, -day);
  const tally = { ...nothingTold };
  const people: string[] = [];
  const counting: ReportSink = (row) => {
    if (row.outcome === "rejected") tally.rejectedRows += 1;
    report(row);
  };
  return {
    id,
    shop: giftwareShop,
    period: { from, scenariosFrom: after(until, -scenarioDays * day), until },
    opening: [shopUpdate(giftwareShop, opensAt), ...products.map((product) => productCreate(giftwareShop, product, opensAt))],
    expected: Math.round(invoices * 1.17),
    webhooks: () => tellInvoices({ file, report: counting, tally, people }),
    tally,
    newPeople: () => people.splice(0),
  };
}

async function survey(file: string) {
  const catalog = retailCatalog();
  const invoices = new Set<string>();
  let first = "9999";
  let last = "";
  for await (const row of retailRows(file, () => {})) {
    catalog.add(row);
    invoices.add(row.invoice);
    if (row.writtenAt < first) first = row.writtenAt;
    if (row.writtenAt > last) last = row.writtenAt;
  }
  if (!last) throw new Error("the file has no row that can be read as a sale or a return");
  const from = londonTime(first);
  const until = new Date(Math.ceil(londonTime(last).getTime() / day) * day);
  return { products: catalog.products(), from, until, invoices: invoices.size };
}

type Telling = { file: string; report: ReportSink; tally: Source["tally"]; people: string[] };

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
