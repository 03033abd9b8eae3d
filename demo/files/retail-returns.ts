// What refunds does a return invoice make? One for each earlier order it gives goods or money back for.
import { orderNumber } from "../payloads/order";
import type { RefundFacts } from "../payloads/refund";
import type { BookedOrder, Match, PurchaseBook } from "./purchase-book";
import type { ReportSink } from "./rejected";
import type { RetailInvoice } from "./retail-invoices";
import { isProduct, type RetailRow } from "./retail-row";

type Credit = { order: BookedOrder; lines: RefundFacts["lines"]; amountMinor: number };

export function refundsOf({ invoice, at, rows }: RetailInvoice, book: PurchaseBook, report: ReportSink): RefundFacts[] {
  const credits = new Map<string, Credit>();
  const credit = (order: BookedOrder, amountMinor: number) => {
    const known = credits.get(order.key) ?? { order, lines: [], amountMinor: 0 };
    known.amountMinor += amountMinor;
    order.remainingMinor -= amountMinor;
    credits.set(order.key, known);
    return known;
  };
  for (const row of rows) {
    const reject = (reason: string) => report({ outcome: "rejected", line: row.line, reason, row: row.fields });
    if (row.customer === null) reject("a return by an unknown buyer");
    else if (isProduct(row.code)) creditGoods({ row, matches: book.takeBack(row.customer, row.code, -row.quantity), credit, report });
    else creditMoney({ row, order: book.lastOrder(row.customer), credit, reject });
  }
  return [...credits.values()].map(({ order, lines, amountMinor }) => ({
    key: `${invoice}/${order.key}`,
    orderId: orderNumber(order.key),
    at,
    lines,
    amountMinor,
  }));
}

type Crediting = { row: RetailRow; credit: (order: BookedOrder, amountMinor: number) => Credit };

/** At the lower of the two prices: nobody gets back more than was paid. */
function creditGoods({ row, matches, credit, report }: Crediting & { matches: Match[]; report: ReportSink }) {
  const wanted = -row.quantity;
  let found = 0;
  for (const { order, item, quantity } of matches) {
    found += quantity;
    const amount = Math.min(order.remainingMinor, quantity * Math.min(row.unitMinor, item.unitMinor));
    credit(order, amount).lines.push({ item, quantity });
  }
  const reason =
    found === 0 ? "a return of what this file does not show as bought" : `of ${wanted} returned pieces this file shows ${found} as bought`;
  if (found < wanted) report({ outcome: found === 0 ? "rejected" : "noted", line: row.line, reason, row: row.fields });
}

/** A discount or a manual credit names no product: it comes off the last order, if that was dear enough. */
function creditMoney({ row, order, credit, reject }: Crediting & { order: BookedOrder | null; reject: (reason: string) => void }) {
  const amountMinor = -row.quantity * row.unitMinor;
  if (!order) reject("a credit to a customer who has not ordered before in this file");
  else if (amountMinor > order.remainingMinor) reject("a credit larger than what the customer's last order was worth");
  else credit(order, amountMinor);
}
