// What are the orders of a Shopify export? A head row and its line rows; what cannot be read is reported, the rest goes in.
import { type Item, itemsTotal, lineNumber } from "../payloads/line";
import { type FinancialStatus, type OrderFacts, unknownOrigin } from "../payloads/order";
import { productId, variantId } from "../world/product";
import { isRoundedByExcel, largestMinor, readAmount, readPieces, shortly } from "./figures";
import type { Reading, ReportSink, RowReport } from "./rejected";
import { csvRows } from "./rows";
import { type OrderRows, ordersOfName } from "./shopify-groups";
import { type Head, readHead } from "./shopify-head";
import { buyerOf, digest } from "./shopify-person";
import { type ShopifyRow, shopifyRowReader, whyUnfit } from "./shopify-row";
import type { Table } from "./table";

export type ExportedOrder = {
  facts: OrderFacts;
  currency: string;
  financialStatus: FinancialStatus;
  fulfilledAt: Date | null;
  cancelledAt: Date | null;
  refundedMinor: number;
  /** The buyer said no to marketing in the shop: then nothing is assumed either. */
  declinesMarketing: boolean;
};

/** An export is newest first, so it must be read whole before the oldest order can be told. */
export async function exportedOrders(table: Table, { report, now }: Reading): Promise<ExportedOrder[]> {
  const read = shopifyRowReader(table);
  const byName = new Map<string, ShopifyRow[]>();
  for await (const raw of csvRows(table, report)) {
    const row = read(raw);
    const reason = whyUnfit(row) ?? (row.get("Name") ? null : "no order name");
    if (reason) tell(report, row, { outcome: "rejected", reason });
    else if (!byName.get(row.get("Name"))?.push(row)) byName.set(row.get("Name"), [row]);
  }
  const told = [...byName.values()].flatMap((rows) => ordersOfName(rows, report)).map((rows) => ({ rows, head: headOf(rows, table, now) }));
  const currency = commonest(told.flatMap(({ head }) => ("faults" in head ? [] : [head.currency])));
  return told
    .flatMap(({ rows, head }) => orderOf(rows, { head, currency, delimiter: table.delimiter, report }) ?? [])
    .sort((a, b) => a.facts.at.getTime() - b.facts.at.getTime());
}

const headOf = ({ head }: OrderRows, { delimiter }: Table, now: Date) => readHead(head, { now, delimiter });

const tell = (report: ReportSink, { line, fields }: ShopifyRow, what: Pick<RowReport, "outcome" | "reason">) =>
  report({ ...what, line, row: fields });

/** A shop has one currency; whoever has changed it would find amounts of two in one sum. */
function commonest(currencies: string[]): string | null {
  const counts = new Map<string, number>();
  for (const currency of currencies) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

type Understood = { head: ReturnType<typeof readHead>; currency: string | null; delimiter: string; report: ReportSink };

function orderOf({ key, head: row, rows }: OrderRows, { head, currency, delimiter, report }: Understood): ExportedOrder | null {
  const refuse = (reason: string) => {
    for (const each of rows) tell(report, each, { outcome: "rejected", reason });
    return null;
  };
  if ("faults" in head) return refuse(head.faults.join("; "));
  if (head.currency !== currency)
    return refuse(`the order is in ${head.currency} and most of the file in ${currency}: the shop has one currency`);
  const read = rows.map((each, place) => ({ each, item: itemOf(each, { lineId: lineNumber(key, place), currency, delimiter }) }));
  const items = read.flatMap(({ item }) => (typeof item === "string" ? [] : [item]));
  for (const { each, item } of read) {
    if (typeof item !== "string") continue;
    const isIn = each === row && items.length > 0;
    tell(report, each, { outcome: isIn ? "noted" : "rejected", reason: isIn ? `${item}: the order goes in without this line` : item });
  }
  if (items.length === 0) return null;
  const { person, note } = buyerOf(row, head);
  if (note) tell(report, row, { outcome: "noted", reason: note });
  return {
    facts: factsOf(row, { key, head, items, person }),
    currency,
    financialStatus: head.financialStatus,
    fulfilledAt: head.fulfilledAt,
    cancelledAt: head.cancelledAt,
    refundedMinor: head.refunded,
    declinesMarketing: /^(no|false)$/i.test(row.get("Accepts Marketing")),
  };
}

/** Or the reason why the line cannot be read. */
function itemOf(row: ShopifyRow, { lineId, currency, delimiter }: { lineId: number; currency: string; delimiter: string }): Item | string {
  const [title, pieces, price] = [row.get("Lineitem name"), row.get("Lineitem quantity"), row.get("Lineitem price")];
  const quantity = readPieces(pieces);
  const unitMinor = readAmount(price, { currency, delimiter });
  if (!title) return "the line item has no name";
  if (quantity === null || quantity <= 0) return `"Lineitem quantity" ${shortly(pieces)} is no whole number above zero`;
  if (unitMinor === null) return `"Lineitem price" ${shortly(price)} is no amount of ${currency} that can be read`;
  if (unitMinor < 0) return `"Lineitem price" ${shortly(price)} is below zero`;
  if (quantity * unitMinor > largestMinor) return `the line item is worth more than any order: ${shortly(price)} each`;
  const code = productCode(row);
  return {
    lineId,
    productId: productId({ key: code }),
    variantId: variantId(code),
    sku: code,
    title,
    variantTitle: null,
    quantity,
    unitMinor,
  };
}

/** An export names no product ids: the sku is the product, or the name where there is no sku. */
function productCode(row: ShopifyRow) {
  const sku = row.get("Lineitem sku");
  return sku && !isRoundedByExcel(sku) ? sku : `name-${digest(row.get("Lineitem name"))}`;
}

type Parts = { key: string; head: Head; items: Item[]; person: OrderFacts["person"] };

function factsOf(row: ShopifyRow, { key, head, items, person }: Parts): OrderFacts {
  // Taxes and tips are inside the total: what the parts do not explain counts as shipping or as discount.
  const open = head.total - itemsTotal(items) - head.shipping;
  const number = Number(row.get("Name").replaceAll(/\D/g, ""));
  return {
    key,
    name: row.get("Name"),
    number: Number.isSafeInteger(number) ? number : 0,
    at: head.at,
    person,
    typedEmail: person?.email ?? null,
    shipTo: null,
    items,
    shippingMinor: head.shipping + Math.max(0, open),
    discountMinor: Math.max(0, -open),
    discountCode: row.get("Discount Code") || null,
    isTest: false,
    cartToken: null,
    checkoutToken: null,
    gateway: row.get("Payment Method") || "manual",
    sourceName: row.get("Source") || "web",
    origin: unknownOrigin,
  };
}
