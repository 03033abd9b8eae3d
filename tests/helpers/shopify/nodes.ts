// How does the test store answer the Admin API? Nodes for resolvers of the real schema.
import {
  customerOf,
  gid,
  leftOf,
  lineId,
  productOf,
  refundId,
  type Store,
  type StoreCheckout,
  type StoreCustomer,
  type StoreOrder,
  type StoreProduct,
  shipmentId,
  totalOf,
} from "./store";

const yen = (amount: string) => ({ shopMoney: { amount, currencyCode: "JPY" }, presentmentMoney: { amount, currencyCode: "JPY" } });
const connection = (nodes: object[]) => ({
  nodes,
  edges: nodes.map((node) => ({ node })),
  pageInfo: { hasNextPage: false, hasPreviousPage: false },
});

type Filter = { query?: string };

/** `query: "updated_at:>='…'"` is the only search that is understood. */
function matching<Item extends { updatedAt: string }>(items: Item[], { query }: Filter): Item[] {
  const since = /^updated_at:>='([^']+)'$/.exec(query ?? "")?.[1];
  if (query && !since) throw new Error(`the test store does not know the search ${query}`);
  return since ? items.filter(({ updatedAt }) => new Date(updatedAt) >= new Date(since)) : items;
}

export const exportRoot = (store: Store) => ({
  products: (filter: Filter) => connection(matching(store.products, filter).map(productNode)),
  customers: (filter: Filter) => connection(matching(store.customers, filter).map(customerNode)),
  orders: (filter: Filter) => connection(matching(store.orders, filter).map((order) => orderNode(store, order))),
  abandonedCheckouts: (filter: Filter) => {
    if (!store.checkouts) return connection([]);
    return connection(matching(store.checkouts, filter).map((checkout) => checkoutNode(store, checkout)));
  },
});

export const shopNode = (store: Store) => ({
  name: "鉄板商店",
  myshopifyDomain: store.domain,
  url: `https://${store.domain}`,
  currencyCode: "JPY",
  ianaTimezone: "Asia/Tokyo",
  updatedAt: "2026-01-01T00:00:00Z",
  shopAddress: { countryCodeV2: "JP" },
});

const productNode = (product: StoreProduct) => ({
  id: gid("Product", product.id),
  title: product.title,
  handle: `product-${product.id}`,
  productType: "食品",
  vendor: "鉄板",
  tags: ["新商品"],
  status: "ACTIVE",
  publishedAt: "2026-01-01T00:00:00Z",
  createdAt: "2026-01-01T00:00:00Z",
  updatedAt: product.updatedAt,
  featuredMedia: null,
  variants: connection([
    {
      id: gid("ProductVariant", product.id * 10),
      title: "Default Title",
      sku: `SKU-${product.id}`,
      price: product.price,
      compareAtPrice: null,
      inventoryPolicy: "DENY",
      inventoryQuantity: 5,
      inventoryItem: { id: gid("InventoryItem", product.id * 100), tracked: true },
    },
  ]),
});

const customerNode = (customer: StoreCustomer) => ({
  id: gid("Customer", customer.id),
  firstName: customer.firstName,
  lastName: customer.lastName,
  locale: "ja",
  tags: customer.tags,
  createdAt: "2025-12-01T00:00:00Z",
  updatedAt: customer.updatedAt,
  defaultEmailAddress: customer.email && {
    emailAddress: customer.email,
    marketingState: customer.consent.state,
    marketingOptInLevel: customer.consent.state === "SUBSCRIBED" ? "SINGLE_OPT_IN" : null,
    marketingUpdatedAt: customer.consent.at,
  },
  defaultPhoneNumber: customer.phone && { phoneNumber: customer.phone, marketingState: "NOT_SUBSCRIBED" },
  defaultAddress: { phone: null, province: "東京都", provinceCode: "JP-13", countryCodeV2: "JP" },
  metafield: ({ namespace, key }: { namespace: string; key: string }) =>
    customer.birthDate && namespace === "facts" && key === "birth_date" ? { value: customer.birthDate } : null,
});

function orderNode(store: Store, order: StoreOrder) {
  const customer = customerOf(store, order.customerId);
  return {
    id: gid("Order", order.id),
    name: `#${order.id}`,
    email: order.email,
    phone: null,
    test: false,
    sourceName: "web",
    currencyCode: "JPY",
    customerLocale: "ja",
    cartToken: order.cartToken,
    checkoutToken: `checkout-${order.id}`,
    discountCodes: order.lines.some(({ discount }) => discount !== "0") ? ["HARU100"] : [],
    createdAt: order.processedAt,
    processedAt: order.processedAt,
    updatedAt: order.updatedAt,
    cancelledAt: order.cancelledAt,
    displayFinancialStatus: order.status,
    displayFulfillmentStatus: order.shipment ? "FULFILLED" : "UNFULFILLED",
    totalPriceSet: yen(totalOf(store, order)),
    billingAddress: { phone: null, countryCodeV2: "JP" },
    customer: customer && customerNode(customer),
    customerJourneySummary: {
      lastVisit: { landingPage: `https://${store.domain}/products/a?utm_source=x`, referrerUrl: "https://search.example/" },
    },
    refunds: order.refund ? [{ id: gid("Refund", refundId(order)), createdAt: order.refund.at, processedAt: order.refund.at }] : [],
    fulfillments: order.shipment ? [fulfillmentNode(order, order.shipment)] : [],
    lineItems: connection(order.lines.map((line, index) => lineNode(store, order, { ...line, index }))),
  };
}

function checkoutNode(store: Store, checkout: StoreCheckout) {
  const customer = customerOf(store, checkout.customerId);
  const total = checkout.productIds.reduce((sum, id) => sum + Number(productOf(store, id)?.price ?? 0), 0);
  return {
    id: gid("AbandonedCheckout", checkout.id),
    abandonedCheckoutUrl: `https://${store.domain}/1/checkouts/${checkout.cartToken ? `ac/${checkout.cartToken}/` : ""}recover?key=k${checkout.id}&locale=ja-JP`,
    createdAt: checkout.updatedAt,
    updatedAt: checkout.updatedAt,
    completedAt: checkout.completedAt,
    totalPriceSet: yen(String(total)),
    billingAddress: null,
    customer: customer && customerNode(customer),
    lineItems: connection(
      checkout.productIds.map((productId, n) => ({
        id: gid("AbandonedCheckoutLineItem", checkout.id * 10 + n),
        title: productOf(store, productId)?.title,
        quantity: 1,
        product: { id: gid("Product", productId) },
        variant: { id: gid("ProductVariant", productId * 10) },
        originalUnitPriceSet: yen(productOf(store, productId)?.price ?? "0"),
      })),
    ),
  };
}

const fulfillmentNode = (order: StoreOrder, shipment: NonNullable<StoreOrder["shipment"]>) => ({
  id: gid("Fulfillment", shipmentId(order)),
  status: "SUCCESS",
  displayStatus: shipment.isDelivered ? "DELIVERED" : "FULFILLED",
  createdAt: shipment.at,
  updatedAt: order.updatedAt,
  deliveredAt: shipment.isDelivered ? order.updatedAt : null,
});

const lineNode = (store: Store, order: StoreOrder, line: StoreOrder["lines"][number] & { index: number }) => ({
  id: gid("LineItem", lineId(order, line.index)),
  title: productOf(store, line.productId)?.title,
  quantity: line.quantity,
  currentQuantity: leftOf(order, line.index),
  sku: `SKU-${line.productId}`,
  product: { id: gid("Product", line.productId) },
  variant: { id: gid("ProductVariant", line.productId * 10) },
  originalUnitPriceSet: yen(productOf(store, line.productId)?.price ?? "0"),
  discountAllocations: line.discount === "0" ? [] : [{ allocatedAmountSet: yen(line.discount) }],
});

export function refundNode(store: Store, id: string) {
  const order = store.orders.find((candidate) => gid("Refund", refundId(candidate)) === id);
  if (!order?.refund) return null;
  return {
    __typename: "Refund",
    id,
    refundLineItems: connection([{ quantity: 1, lineItem: { id: gid("LineItem", lineId(order, 0)) } }]),
    transactions: connection([
      { kind: "REFUND", status: "SUCCESS", amountSet: yen(order.refund.amount) },
      { kind: "REFUND", status: "FAILURE", amountSet: yen("999") },
    ]),
  };
}
