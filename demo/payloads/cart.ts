// How does the shop tell of a cart and of a checkout? carts/* carry no person; checkouts/* carry an address once it is typed.
import { hashNumber } from "../random";
import type { Webhook } from "../webhook";
import { cartLineBody, checkoutLineBody, type Item, itemsTotal } from "./line";
import { addressBody, customerBody, type Person } from "./person";
import { money, type ShopProfile, time } from "./shop";

export type CartFacts = { key: string; at: Date; items: Item[] };

export type CheckoutFacts = CartFacts & { person: Person; typedEmail: string; completedAt: Date | null };

export const cartToken = (key: string) => `Z2Nw${hashNumber("cart", key).toString(36)}`;
export const checkoutToken = (key: string) => hashNumber("checkout", key).toString(16).padStart(32, "c");

export function cartWebhook(shop: ShopProfile, { key, at, items }: CartFacts): Webhook {
  const body = {
    id: cartToken(key),
    token: cartToken(key),
    line_items: items.map((item) => cartLineBody(shop, item)),
    note: null,
    updated_at: at.toISOString(),
    created_at: at.toISOString(),
  };
  return { at, topic: "carts/create", eventKey: `cart-${key}`, body };
}

export function checkoutWebhook(shop: ShopProfile, checkout: CheckoutFacts): Webhook {
  const at = checkout.completedAt ?? checkout.at;
  const body = { ...frame(shop, checkout), ...amounts(shop, checkout), ...people(shop, checkout, at) };
  const topic = checkout.completedAt ? "checkouts/update" : "checkouts/create";
  return { at, topic, eventKey: `checkout-${checkout.key}-${at.getTime()}`, body };
}

function frame(shop: ShopProfile, { key, at, items, completedAt }: CheckoutFacts) {
  const token = checkoutToken(key);
  return {
    token,
    cart_token: cartToken(key),
    gateway: null,
    buyer_accepts_marketing: false,
    created_at: time(shop, at),
    updated_at: time(shop, completedAt ?? at),
    landing_site: null,
    note: null,
    note_attributes: [],
    referring_site: null,
    shipping_lines: [],
    taxes_included: true,
    total_weight: 0,
    currency: shop.currency,
    completed_at: completedAt && time(shop, completedAt),
    closed_at: null,
    user_id: null,
    location_id: null,
    source_identifier: null,
    source_url: null,
    device_id: null,
    phone: null,
    customer_locale: shop.locale,
    line_items: items.map((item) => checkoutLineBody(shop, item)),
    name: `#${hashNumber("checkout-name", key)}`,
    source: null,
    abandoned_checkout_url: `https://${shop.domain}/${shop.id}/checkouts/ac/${token}/recover?key=${hashNumber("recover", key).toString(16)}`,
    discount_codes: [],
    tax_lines: [],
    source_name: "web",
    presentment_currency: shop.currency,
    buyer_accepts_sms_marketing: false,
    sms_marketing_phone: null,
    reservation_token: null,
  };
}

function amounts(shop: ShopProfile, { items }: CheckoutFacts) {
  const total = money(shop, itemsTotal(items));
  return {
    total_discounts: money(shop, 0),
    total_line_items_price: total,
    total_price: total,
    total_tax: money(shop, 0),
    subtotal_price: total,
    total_duties: null,
  };
}

const people = (shop: ShopProfile, { person, typedEmail }: CheckoutFacts, at: Date) => ({
  email: typedEmail,
  billing_address: addressBody(shop, person),
  shipping_address: addressBody(shop, person),
  customer: customerBody(shop, person, at),
});
