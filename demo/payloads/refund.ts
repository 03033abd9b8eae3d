// How does the shop tell that money went back? refunds/create, alone or inside its order.
import { platformNumber } from "../random";
import type { Webhook } from "../webhook";
import { type Item, lineBody } from "./line";
import { money, moneySet, type ShopProfile, time } from "./shop";

export type RefundFacts = {
  key: string;
  orderId: number;
  at: Date;
  lines: { item: Item; quantity: number }[];
  /** All that went back; more than the lines are worth when something else was credited. */
  amountMinor: number;
};

export function refundCreate(shop: ShopProfile, refund: RefundFacts): Webhook {
  return { at: refund.at, topic: "refunds/create", eventKey: `refund-${refund.key}`, body: refundBody(shop, refund) };
}

export function refundBody(shop: ShopProfile, refund: RefundFacts) {
  const id = platformNumber("refund", refund.key);
  return {
    id,
    order_id: refund.orderId,
    created_at: time(shop, refund.at),
    note: "",
    user_id: shop.id,
    processed_at: time(shop, refund.at),
    duties: [],
    total_duties_set: moneySet(shop, 0),
    return: null,
    refund_shipping_lines: [],
    restock: true,
    admin_graphql_api_id: `gid://shopify/Refund/${id}`,
    order_adjustments: [],
    refund_line_items: refund.lines.map(({ item, quantity }) => refundLine(shop, { item, quantity, key: refund.key })),
    transactions: [transaction(shop, refund)],
  };
}

function refundLine(shop: ShopProfile, { item, quantity, key }: { item: Item; quantity: number; key: string }) {
  const subtotal = item.unitMinor * quantity;
  return {
    id: platformNumber("refund-line", `${key}/${item.lineId}`),
    quantity,
    line_item_id: item.lineId,
    location_id: shop.locationId,
    restock_type: "return",
    subtotal: Number(money(shop, subtotal)),
    total_tax: 0,
    subtotal_set: moneySet(shop, subtotal),
    total_tax_set: moneySet(shop, 0),
    line_item: lineBody(shop, item, true),
  };
}

function transaction(shop: ShopProfile, { key, orderId, at, amountMinor }: RefundFacts) {
  const id = platformNumber("transaction", key);
  const nothing = { amount: money(shop, 0), currency: shop.currency };
  return {
    id,
    admin_graphql_api_id: `gid://shopify/OrderTransaction/${id}`,
    order_id: orderId,
    kind: "refund",
    gateway: "manual",
    status: "success",
    amount: money(shop, amountMinor),
    currency: shop.currency,
    created_at: time(shop, at),
    processed_at: time(shop, at),
    test: false,
    parent_id: null,
    payment_id: `refund-${id}`,
    source_name: "web",
    user_id: null,
    message: null,
    authorization: null,
    location_id: null,
    device_id: null,
    error_code: null,
    receipt: {},
    total_unsettled_set: { presentment_money: nothing, shop_money: nothing },
    manual_payment_gateway: false,
    amount_rounding: null,
  };
}
