// How does the shop tell of an order? The 2026-07 shape that orders/create, paid, updated and cancelled share.
import type { Origin } from "~/domain/ledger/medium";
import { hashNumber, platformNumber } from "../random";
import type { Webhook } from "../webhook";
import { type Item, itemsTotal, orderLineBody } from "./line";
import { type Address, addressBody, customerBody, type Person } from "./person";
import { type RefundFacts, refundBody } from "./refund";
import { money, moneySet, type ShopProfile, time } from "./shop";

export type OrderFacts = {
  key: string;
  name: string;
  number: number;
  at: Date;
  /** null: an anonymous buyer. */
  person: Person | null;
  /** The address as it was typed at the checkout. */
  typedEmail: string | null;
  shipTo: { firstName: string; lastName: string; address: Address } | null;
  items: Item[];
  shippingMinor: number;
  /** Taken off the whole order. */
  discountMinor: number;
  discountCode: string | null;
  isTest: boolean;
  cartToken: string | null;
  checkoutToken: string | null;
  gateway: string;
  sourceName: string;
  origin: Origin;
};

/** Of a till, and of files: nobody landed, or nobody wrote down where. */
export const unknownOrigin: Origin = { landingSite: null, referringSite: null };

export const financialStatuses = ["pending", "authorized", "partially_paid", "paid", "partially_refunded", "refunded", "voided"] as const;
export type FinancialStatus = (typeof financialStatuses)[number];

/** What has become of the order by the time of this webhook. */
export type OrderState = {
  topic: "orders/create" | "orders/paid" | "orders/updated" | "orders/cancelled";
  at: Date;
  financialStatus: FinancialStatus;
  fulfillmentStatus: "fulfilled" | null;
  cancelledAt: Date | null;
  refunds: RefundFacts[];
};

export const orderNumber = (key: string) => platformNumber("order", key);

export const orderTotal = ({ items, shippingMinor, discountMinor }: OrderFacts) => itemsTotal(items) + shippingMinor - discountMinor;

export function orderWebhook(shop: ShopProfile, order: OrderFacts, state: OrderState): Webhook {
  const body = {
    ...names(order),
    ...circumstances(shop, order),
    ...progress(shop, state),
    ...amounts(shop, order, state),
    ...people(shop, order, state),
    ...parts(shop, order, state),
  };
  return { at: state.at, topic: state.topic, eventKey: `order-${order.key}-${state.at.getTime()}`, body };
}

function names({ key, name, number }: OrderFacts) {
  const id = orderNumber(key);
  const token = tokenOf(key);
  return {
    id,
    admin_graphql_api_id: `gid://shopify/Order/${id}`,
    confirmation_number: token.toUpperCase().slice(0, 9),
    name,
    number,
    order_number: number,
    token,
    app_id: null,
    merchant_business_entity_id: "MTU0ODM4MDAwOQ",
    merchant_of_record_app_id: null,
    po_number: null,
    reference: null,
    source_identifier: null,
    source_url: null,
    user_id: null,
    location_id: null,
    device_id: null,
  };
}

/** How the order came about: nothing of it changes later. */
function circumstances(shop: ShopProfile, order: OrderFacts) {
  return {
    browser_ip: null,
    buyer_accepts_marketing: false,
    cart_token: order.cartToken,
    checkout_token: order.checkoutToken,
    client_details: null,
    created_at: time(shop, order.at),
    currency: shop.currency,
    customer_locale: shop.locale,
    discount_codes: order.discountCode
      ? [{ code: order.discountCode, amount: money(shop, order.discountMinor), type: "fixed_amount" }]
      : [],
    duties_included: false,
    estimated_taxes: false,
    landing_site: order.origin.landingSite,
    landing_site_ref: null,
    note: null,
    note_attributes: [],
    order_status_url: `https://${shop.domain}/${shop.id}/orders/${tokenOf(order.key)}/authenticate`,
    payment_gateway_names: [order.gateway],
    presentment_currency: shop.currency,
    processed_at: time(shop, order.at),
    referring_site: order.origin.referringSite,
    source_name: order.sourceName,
    tags: "",
    tax_exempt: false,
    tax_lines: [],
    taxes_included: true,
    test: order.isTest,
    total_weight: 0,
  };
}

const progress = (shop: ShopProfile, state: OrderState) => ({
  cancel_reason: state.cancelledAt ? "customer" : null,
  cancelled_at: state.cancelledAt ? time(shop, state.cancelledAt) : null,
  closed_at: null,
  confirmed: true,
  financial_status: state.financialStatus,
  fulfillment_status: state.fulfillmentStatus,
  updated_at: time(shop, state.at),
});

const tokenOf = (key: string) => hashNumber("order-token", key).toString(16);

function amounts(shop: ShopProfile, order: OrderFacts, { financialStatus, refunds }: OrderState) {
  const lineItems = itemsTotal(order.items);
  const goods = lineItems - order.discountMinor;
  const total = orderTotal(order);
  const discount = moneySet(shop, order.discountMinor);
  const refunded = refunds.reduce((sum, refund) => sum + refund.amountMinor, 0);
  const zero = moneySet(shop, 0);
  return {
    current_shipping_price_set: moneySet(shop, order.shippingMinor),
    current_subtotal_price: money(shop, Math.max(0, goods - refunded)),
    current_subtotal_price_set: moneySet(shop, Math.max(0, goods - refunded)),
    current_total_additional_fees_set: null,
    current_total_discounts: money(shop, order.discountMinor),
    current_total_discounts_set: discount,
    current_total_duties_set: null,
    current_total_price: money(shop, total - refunded),
    current_total_price_set: moneySet(shop, total - refunded),
    current_total_tax: money(shop, 0),
    current_total_tax_set: zero,
    original_total_additional_fees_set: null,
    original_total_duties_set: null,
    subtotal_price: money(shop, goods),
    subtotal_price_set: moneySet(shop, goods),
    total_cash_rounding_payment_adjustment_set: zero,
    total_cash_rounding_refund_adjustment_set: zero,
    total_discounts: money(shop, order.discountMinor),
    total_discounts_set: discount,
    total_line_items_price: money(shop, lineItems),
    total_line_items_price_set: moneySet(shop, lineItems),
    total_outstanding: money(shop, financialStatus === "pending" ? total : 0),
    total_price: money(shop, total),
    total_price_set: moneySet(shop, total),
    total_shipping_price_set: moneySet(shop, order.shippingMinor),
    total_tax: money(shop, 0),
    total_tax_set: zero,
    total_tip_received: money(shop, 0),
  };
}

/** A till or a buyer without an account leaves every one of these empty. */
function people(shop: ShopProfile, order: OrderFacts, state: OrderState) {
  const { person } = order;
  return {
    contact_email: order.typedEmail,
    email: order.typedEmail,
    phone: null,
    customer: person && customerBody(shop, person, state.at),
    billing_address: person && addressBody(shop, person),
    shipping_address: order.shipTo ? addressBody(shop, order.shipTo) : person && addressBody(shop, person),
  };
}

function parts(shop: ShopProfile, order: OrderFacts, state: OrderState) {
  const refundedOf = (lineId: number) =>
    state.refunds.flatMap(({ lines }) => lines).reduce((sum, line) => sum + (line.item.lineId === lineId ? line.quantity : 0), 0);
  const isFulfilled = state.fulfillmentStatus === "fulfilled";
  return {
    discount_applications: [],
    fulfillments: [],
    line_items: order.items.map((item) => orderLineBody(shop, item, { isFulfilled, refunded: refundedOf(item.lineId) })),
    line_item_groups: [],
    payment_terms: null,
    refunds: state.refunds.map((refund) => refundBody(shop, refund)),
    returns: [],
    shipping_lines: order.shippingMinor > 0 ? [shippingLine(shop, order)] : [],
  };
}

function shippingLine(shop: ShopProfile, { key, shippingMinor }: OrderFacts) {
  const price = money(shop, shippingMinor);
  const set = moneySet(shop, shippingMinor);
  return {
    id: platformNumber("shipping", key),
    carrier_identifier: null,
    code: null,
    current_discounted_price_set: set,
    discounted_price: price,
    discounted_price_set: set,
    is_removed: false,
    phone: null,
    price,
    price_set: set,
    requested_fulfillment_service_id: null,
    source: "shopify",
    title: shop.country === "JP" ? "宅配便" : "Standard",
    tax_lines: [],
    discount_allocations: [],
  };
}
