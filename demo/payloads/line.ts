// How does one line of an order look, in an order, a fulfillment, a checkout or a cart?
import { platformNumber } from "../random";
import { money, moneySet, type ShopProfile } from "./shop";

/** A bought thing. A line without a product (postage, a manual charge) has no ids. */
export type Item = {
  lineId: number;
  productId: number | null;
  variantId: number | null;
  sku: string;
  title: string;
  variantTitle: string | null;
  quantity: number;
  unitMinor: number;
};

export const lineNumber = (orderKey: string, place: number | string) => platformNumber("line", `${orderKey}/${place}`);

export const itemsTotal = (items: Item[]) => items.reduce((sum, { quantity, unitMinor }) => sum + quantity * unitMinor, 0);

const nameOf = ({ title, variantTitle }: Item) => (variantTitle ? `${title} - ${variantTitle}` : title);

/** As in refunds and fulfillments; an order's own lines say a little more. */
export function lineBody(shop: ShopProfile, item: Item, isFulfilled: boolean) {
  return {
    id: item.lineId,
    admin_graphql_api_id: `gid://shopify/LineItem/${item.lineId}`,
    fulfillable_quantity: isFulfilled ? 0 : item.quantity,
    fulfillment_service: "manual",
    fulfillment_status: isFulfilled ? "fulfilled" : null,
    gift_card: false,
    grams: 0,
    name: nameOf(item),
    price: money(shop, item.unitMinor),
    price_set: moneySet(shop, item.unitMinor),
    product_exists: item.productId !== null,
    product_id: item.productId,
    properties: [],
    quantity: item.quantity,
    requires_shipping: true,
    sku: item.sku,
    taxable: true,
    title: item.title,
    total_discount: money(shop, 0),
    total_discount_set: moneySet(shop, 0),
    variant_id: item.variantId,
    variant_inventory_management: item.productId === null ? null : "shopify",
    variant_title: item.variantTitle,
    vendor: shop.name,
    tax_lines: [],
    duties: [],
    discount_allocations: [],
  };
}

export const orderLineBody = (shop: ShopProfile, item: Item, { isFulfilled, refunded }: { isFulfilled: boolean; refunded: number }) => ({
  ...lineBody(shop, item, isFulfilled),
  attributed_staffs: [],
  current_quantity: item.quantity - refunded,
  sales_line_item_group_id: null,
});

export function cartLineBody(shop: ShopProfile, item: Item) {
  const line = item.quantity * item.unitMinor;
  return {
    id: item.variantId,
    properties: null,
    quantity: item.quantity,
    variant_id: item.variantId,
    key: `${item.variantId}:${item.lineId.toString(16)}`,
    discounted_price: money(shop, item.unitMinor),
    discounts: [],
    gift_card: false,
    grams: 0,
    line_price: money(shop, line),
    original_line_price: money(shop, line),
    original_price: money(shop, item.unitMinor),
    price: money(shop, item.unitMinor),
    product_id: item.productId,
    sku: item.sku,
    taxable: true,
    title: nameOf(item),
    total_discount: money(shop, 0),
    vendor: shop.name,
    discounted_price_set: moneySet(shop, item.unitMinor),
    line_price_set: moneySet(shop, line),
    original_line_price_set: moneySet(shop, line),
    price_set: moneySet(shop, item.unitMinor),
    total_discount_set: moneySet(shop, 0),
    parent_relationship: null,
  };
}

export function checkoutLineBody(shop: ShopProfile, item: Item) {
  return {
    applied_discounts: [],
    discount_allocations: [],
    key: `${item.variantId}:${item.lineId.toString(16)}`,
    destination_location_id: shop.locationId,
    fulfillment_service: "manual",
    gift_card: false,
    grams: 0,
    origin_location_id: shop.locationId,
    presentment_title: item.title,
    presentment_variant_title: item.variantTitle ?? "",
    product_id: item.productId,
    properties: null,
    quantity: item.quantity,
    requires_shipping: true,
    sku: item.sku,
    tax_lines: [],
    taxable: true,
    title: item.title,
    variant_id: item.variantId,
    variant_title: item.variantTitle ?? "",
    variant_price: money(shop, item.unitMinor),
    vendor: shop.name,
    user_id: null,
    unit_price_measurement: { measured_type: null, quantity_value: null, quantity_unit: null, reference_value: null, reference_unit: null },
    rank: null,
    compare_at_price: null,
    line_price: money(shop, item.quantity * item.unitMinor),
    price: money(shop, item.unitMinor),
  };
}
