// How does an online-retail invoice become an order of a customer who has only a number?
import { type Item, itemsTotal, lineNumber } from "../payloads/line";
import { type OrderFacts, unknownOrigin } from "../payloads/order";
import type { Person } from "../payloads/person";
import { hashNumber, platformNumber } from "../random";
import { productId, variantId } from "../world/product";
import type { RetailInvoice } from "./retail-invoices";
import { retailProduct } from "./retail-products";
import { isProduct, type RetailRow } from "./retail-row";

/** Nobody can own an address under example.test, so that nothing can reach a real person. */
export const retailEmail = (customer: string) =>
  `customer-${isMailbox(customer) ? customer : hashNumber("customer", customer)}@example.test`;

const isMailbox = (customer: string) => /^[A-Za-z0-9_-]{1,40}$/.test(customer);

export function retailPerson(customer: string, { country, createdAt }: { country: string; createdAt: Date }): Person {
  return {
    customerId: platformNumber("file-customer", customer),
    email: retailEmail(customer),
    phone: null,
    firstName: "Customer",
    lastName: customer,
    address: { zip: "", province: "", provinceCode: "", city: country, street: "", phone: null },
    createdAt,
  };
}

export type RetailOrder = { facts: OrderFacts; booked: { code: string; item: Item }[] };

export function retailOrder({ invoice, at, rows }: RetailInvoice, person: Person | null): RetailOrder {
  const booked = rows.map((row, place) => ({ code: row.code, item: itemOf(row, place) }));
  const items = booked.map(({ item }) => item);
  return {
    booked,
    facts: {
      key: invoice,
      name: `#${invoice}`,
      number: numberOf(invoice),
      at,
      person,
      typedEmail: person?.email ?? null,
      shipTo: null,
      items,
      shippingMinor: 0,
      discountMinor: 0,
      discountCode: null,
      isTest: false,
      cartToken: null,
      checkoutToken: null,
      gateway: itemsTotal(items) > 0 ? "manual" : "free",
      sourceName: person ? "web" : "pos",
      origin: unknownOrigin,
    },
  };
}

function numberOf(invoice: string) {
  const number = Number(invoice.replaceAll(/\D/g, ""));
  return Number.isSafeInteger(number) ? number : 0;
}

/** Postage and manual charges are lines without a product, as the file has them. */
function itemOf(row: RetailRow, place: number): Item {
  const isSold = isProduct(row.code);
  const product = retailProduct(row.code, row.description || row.code, row.unitMinor);
  return {
    lineId: lineNumber(row.invoice, place),
    productId: isSold ? productId(product) : null,
    variantId: isSold ? variantId(row.code) : null,
    sku: row.code,
    title: product.title,
    variantTitle: null,
    quantity: row.quantity,
    unitMinor: row.unitMinor,
  };
}
