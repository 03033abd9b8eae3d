// What are the orders of a Shopify export? A head row and its line rows; what cannot be read is reported, the rest goes in.
import { createHash } from "node:crypto";
import { type Item, itemsTotal, lineNumber } from "../payloads/line";
import { type FinancialStatus, financialStatuses, type OrderFacts } from "../payloads/order";
import type { Person } from "../payloads/person";
import { platformNumber } from "../random";
import { productId, variantId } from "../world/product";
import type { ReportSink } from "./rejected";
import { csvRows } from "./rows";
import { exportedMoney, exportedTime, type ShopifyRow, shopifyRowReader } from "./shopify-row";

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
export async function exportedOrders(file: string, report: ReportSink): Promise<ExportedOrder[]> {
  const rows = csvRows(file, (line, reason) => report({ outcome: "rejected", line, reason, row: [] }));
  const header = await rows.next();
  if (header.done) throw new Error("the file is empty");
  const read = shopifyRowReader(header.value.fields);
  const orders = new Map<string, ShopifyRow[]>();
  for await (const raw of rows) {
    const row = read(raw);
    const name = row.get("Name");
    if (!name) reject(report, row, "no order name");
    else orders.set(name, [...(orders.get(name) ?? []), row]);
  }
  return [...orders.values()].flatMap((group) => orderOf(group, report) ?? []).sort((a, b) => a.facts.at.getTime() - b.facts.at.getTime());
}

const reject = (report: ReportSink, { line, fields }: ShopifyRow, reason: string) =>
  report({ outcome: "rejected", line, reason, row: fields });

function orderOf(rows: ShopifyRow[], report: ReportSink): ExportedOrder | null {
  const head = rows.find((row) => row.get("Created at") !== "");
  const refuse = (reason: string) => {
    for (const row of rows) reject(report, row, reason);
    return null;
  };
  if (!head) return refuse("no row of this order says when it was made");
  const at = exportedTime(head.get("Created at"));
  if (!at) return refuse("the date of the order cannot be read");
  const currency = head.get("Currency");
  if (!/^[A-Z]{3}$/.test(currency)) return refuse("the order has no currency");
  const financialStatus = financialStatuses.find((status) => status === (head.get("Financial Status") || "pending"));
  if (!financialStatus) return refuse(`unknown financial status "${head.get("Financial Status")}"`);
  const total = exportedMoney(head.get("Total"), currency);
  if (total === null) return refuse("the total of the order cannot be read");
  const items = rows.flatMap((row, place) => {
    const item = itemOf(row, { place, currency });
    if (!item) reject(report, row, "the line item cannot be read");
    return item ?? [];
  });
  if (items.length === 0) return null;
  return {
    facts: factsOf(head, { at, items, total, currency }),
    currency,
    financialStatus,
    fulfilledAt: exportedTime(head.get("Fulfilled at")),
    cancelledAt: exportedTime(head.get("Cancelled at")),
    refundedMinor: exportedMoney(head.get("Refunded Amount"), currency) ?? 0,
    declinesMarketing: /^(no|false)$/i.test(head.get("Accepts Marketing")),
  };
}

function itemOf(row: ShopifyRow, { place, currency }: { place: number; currency: string }): Item | null {
  const quantity = Number(row.get("Lineitem quantity"));
  const unitMinor = exportedMoney(row.get("Lineitem price"), currency);
  const title = row.get("Lineitem name");
  if (!Number.isSafeInteger(quantity) || quantity <= 0 || unitMinor === null || unitMinor < 0 || !title) return null;
  const code = productCode(row);
  return {
    lineId: lineNumber(row.get("Name"), place),
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
export const productCode = (row: ShopifyRow) => row.get("Lineitem sku") || `name-${digest(row.get("Lineitem name"))}`;

function factsOf(
  head: ShopifyRow,
  { at, items, total, currency }: { at: Date; items: Item[]; total: number; currency: string },
): OrderFacts {
  const shipping = exportedMoney(head.get("Shipping"), currency) ?? 0;
  const person = personOf(head, at);
  // Taxes and tips are inside the total: what the parts do not explain counts as shipping or as discount.
  const open = total - itemsTotal(items) - shipping;
  return {
    key: head.get("Id") || head.get("Name"),
    name: head.get("Name"),
    number: Number.parseInt(head.get("Name").replaceAll(/\D/g, ""), 10) || 0,
    at,
    person,
    typedEmail: person?.email ?? null,
    shipTo: null,
    items,
    shippingMinor: shipping + Math.max(0, open),
    discountMinor: Math.max(0, -open),
    discountCode: head.get("Discount Code") || null,
    isTest: false,
    cartToken: null,
    checkoutToken: null,
    gateway: head.get("Payment Method") || "manual",
    sourceName: head.get("Source") || "web",
  };
}

/** The real address is replaced by one under example.test that stands for it: the demo must never be able to write to anybody. */
function personOf(head: ShopifyRow, at: Date): Person | null {
  const email = head.get("Email").normalize("NFKC").toLowerCase();
  const phone = head.get("Phone") || head.get("Billing Phone") || null;
  if (!email && !phone) return null;
  const name = head.get("Billing Name").split(/\s+/);
  const standIn = digest(email || phone || "");
  return {
    customerId: platformNumber("file-customer", standIn),
    email: email ? `customer-${standIn}@example.test` : null,
    phone: null,
    firstName: name.slice(0, -1).join(" ") || "Customer",
    lastName: name.at(-1) || standIn,
    address: {
      zip: head.get("Billing Zip").replace(/^'/, ""),
      province: head.get("Billing Province Name") || head.get("Billing Province"),
      provinceCode: head.get("Billing Province"),
      city: head.get("Billing City"),
      street: head.get("Billing Street"),
      phone,
    },
    createdAt: at,
  };
}

const digest = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 12);
