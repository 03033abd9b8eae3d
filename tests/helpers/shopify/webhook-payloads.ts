// How does the test store tell an order by webhook? The payload of orders/updated, API version 2026-07.
import { customerOf, leftOf, lineId, productOf, refundId, type Store, type StoreOrder, shipmentId, totalOf } from "./store";

/** Webhooks write times with the shop's own offset. */
const inTokyo = (at: string) => `${new Date(new Date(at).getTime() + 9 * 3_600_000).toISOString().slice(0, 19)}+09:00`;

export function orderPayload(store: Store, order: StoreOrder) {
  const customer = customerOf(store, order.customerId);
  return {
    id: order.id,
    admin_graphql_api_id: `gid://shopify/Order/${order.id}`,
    name: `#${order.id}`,
    email: order.email,
    contact_email: order.email,
    phone: null,
    test: false,
    source_name: "web",
    currency: "JPY",
    customer_locale: "ja",
    cart_token: order.cartToken,
    checkout_token: `checkout-${order.id}`,
    discount_codes: order.lines.some(({ discount }) => discount !== "0") ? [{ code: "HARU100", amount: "100", type: "fixed_amount" }] : [],
    created_at: inTokyo(order.processedAt),
    processed_at: inTokyo(order.processedAt),
    updated_at: inTokyo(order.updatedAt),
    cancelled_at: order.cancelledAt && inTokyo(order.cancelledAt),
    financial_status: order.status.toLowerCase(),
    fulfillment_status: order.shipment ? "fulfilled" : null,
    total_price: totalOf(store, order),
    landing_site: "/products/a?utm_source=x",
    referring_site: "https://search.example/",
    billing_address: { phone: null, country_code: "JP" },
    customer: customer && { id: customer.id, email: customer.email, phone: customer.phone, updated_at: null },
    line_items: order.lines.map((line, index) => ({
      id: lineId(order, index),
      product_id: line.productId,
      variant_id: line.productId * 10,
      sku: `SKU-${line.productId}`,
      title: productOf(store, line.productId)?.title,
      quantity: line.quantity,
      current_quantity: leftOf(order, index),
      price: productOf(store, line.productId)?.price,
      discount_allocations: line.discount === "0" ? [] : [{ amount: line.discount }],
    })),
    refunds: order.refund ? [refundPayload(order, order.refund)] : [],
    fulfillments: order.shipment ? [fulfillmentPayload(order, order.shipment)] : [],
  };
}

const refundPayload = (order: StoreOrder, refund: NonNullable<StoreOrder["refund"]>) => ({
  id: refundId(order),
  order_id: order.id,
  created_at: inTokyo(refund.at),
  processed_at: inTokyo(refund.at),
  refund_line_items: [{ id: 1, line_item_id: lineId(order, 0), quantity: 1 }],
  transactions: [
    { kind: "refund", status: "success", amount: refund.amount, currency: "JPY" },
    { kind: "refund", status: "failure", amount: "999", currency: "JPY" },
  ],
});

const fulfillmentPayload = (order: StoreOrder, shipment: NonNullable<StoreOrder["shipment"]>) => ({
  id: shipmentId(order),
  order_id: order.id,
  status: "success",
  shipment_status: shipment.isDelivered ? "delivered" : null,
  created_at: inTokyo(shipment.at),
  updated_at: inTokyo(order.updatedAt),
});
