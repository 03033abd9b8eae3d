// What is in the test store? Products, customers and orders in Shopify's own words, told by webhook or by Admin API.

import type { StoreSegment } from "./segments";

export const gid = (type: string, id: number) => `gid://shopify/${type}/${id}`;

export type Store = {
  domain: string;
  scopes: string[];
  products: StoreProduct[];
  customers: StoreCustomer[];
  orders: StoreOrder[];
  checkouts?: StoreCheckout[];
  segments?: StoreSegment[];
};
export type StoreProduct = { id: number; title: string; price: string; updatedAt: string };
export type StoreCustomer = {
  id: number;
  firstName: string;
  lastName: string;
  email: string | null;
  phone: string | null;
  birthDate: string | null;
  tags: string[];
  consent: { state: "SUBSCRIBED" | "UNSUBSCRIBED" | "NOT_SUBSCRIBED"; at: string | null };
  updatedAt: string;
};
export type StoreOrder = {
  id: number;
  customerId: number | null;
  email: string | null;
  processedAt: string;
  updatedAt: string;
  cancelledAt: string | null;
  status: "PAID" | "PARTIALLY_REFUNDED" | "REFUNDED";
  cartToken: string | null;
  lines: { productId: number; quantity: number; takenOut: number; discount: string }[];
  refund: { amount: string; at: string } | null;
  shipment: { at: string; isDelivered: boolean } | null;
};

export type StoreCheckout = {
  id: number;
  /** null: its address is of a form that nobody knows. */
  cartToken: string | null;
  customerId: number | null;
  productIds: number[];
  updatedAt: string;
  completedAt: string | null;
};

/** One of each kind of thing that history may hold, repeated: the numbers decide, no chance is involved. */
export function makeStore(domain: string, size: { products: number; customers: number; orders: number }): Store {
  const at = (day: number) => new Date(Date.UTC(2026, 0, 1) + day * 86_400_000).toISOString().replace(".000Z", "Z");
  return {
    domain,
    scopes: ["read_orders", "read_customers", "read_products"],
    products: Array.from({ length: size.products }, (_, n) => ({
      id: 100 + n,
      title: `商品 ${n}`,
      price: `${1000 + n * 10}`,
      updatedAt: at(n % 30),
    })),
    customers: Array.from({ length: size.customers }, (_, n) => ({
      id: 1000 + n,
      firstName: "花子",
      lastName: `山田${n}`,
      email: n % 7 === 6 ? null : `hanako${n}@example.test`,
      phone: n % 5 === 4 ? `+8190${String(10_000_000 + n)}` : null,
      birthDate: n % 3 === 0 ? `1990-04-${String((n % 28) + 1).padStart(2, "0")}` : null,
      tags: n % 4 === 0 ? ["VIP", "定期"] : [],
      consent: n % 2 === 0 ? { state: "SUBSCRIBED", at: at(n % 20) } : { state: "NOT_SUBSCRIBED", at: null },
      updatedAt: at(n % 40),
    })),
    orders: Array.from({ length: size.orders }, (_, n) => makeOrder(n, size, at)),
  };
}

function makeOrder(n: number, size: { products: number; customers: number }, at: (day: number) => string): StoreOrder {
  const isGuest = n % 6 === 5;
  const isRefunded = n % 10 === 3;
  return {
    id: 5000 + n,
    customerId: isGuest ? null : 1000 + (n % size.customers),
    email: isGuest ? `guest${n}@example.test` : `hanako${n % size.customers}@example.test`,
    processedAt: at(n % 90),
    updatedAt: at((n % 90) + 2),
    cancelledAt: n % 25 === 24 ? at((n % 90) + 1) : null,
    status: isRefunded ? "PARTIALLY_REFUNDED" : "PAID",
    cartToken: n % 2 === 0 ? `cart-${n}` : null,
    lines: Array.from({ length: 1 + (n % 3) }, (_, line) => ({
      productId: 100 + ((n + line) % size.products),
      quantity: 1 + (line % 2),
      takenOut: line > 0 && n % 7 === 2 ? 1 : 0,
      discount: line === 0 && n % 4 === 0 ? "100" : "0",
    })),
    refund: isRefunded ? { amount: "500", at: at((n % 90) + 1) } : null,
    shipment: n % 3 === 0 ? { at: at((n % 90) + 1), isDelivered: n % 6 === 0 } : null,
  };
}

export const lineId = (order: StoreOrder, index: number) => order.id * 10 + index;
/** Of a line, after what the merchant took out of the order and what was refunded (one piece of the first line). */
export const leftOf = (order: StoreOrder, index: number) => {
  const line = order.lines[index];
  return (line?.quantity ?? 0) - (line?.takenOut ?? 0) - (order.refund && index === 0 ? 1 : 0);
};

export const refundId = (order: StoreOrder) => order.id + 900_000;
export const shipmentId = (order: StoreOrder) => order.id + 800_000;
export const productOf = (store: Store, id: number) => store.products.find((product) => product.id === id);
export const customerOf = (store: Store, id: number | null) => store.customers.find((customer) => customer.id === id);

export const totalOf = (store: Store, order: StoreOrder) =>
  String(
    order.lines.reduce((sum, line) => sum + Number(productOf(store, line.productId)?.price) * line.quantity - Number(line.discount), 0),
  );
