// Which webhooks tell of one planned order or cart, and when does each of them come?
import { cartToken, cartWebhook, checkoutToken, checkoutWebhook } from "../payloads/cart";
import { fulfillmentWebhook } from "../payloads/fulfillment";
import { type Item, itemsTotal, lineNumber } from "../payloads/line";
import { type OrderFacts, type OrderState, orderNumber, orderTotal, orderWebhook, unknownOrigin } from "../payloads/order";
import { type RefundFacts, refundCreate } from "../payloads/refund";
import type { ShopProfile } from "../payloads/shop";
import { type Random, randomFor } from "../random";
import { after, day, hour, minute } from "../time";
import type { PlannedCart, PlannedLine, PlannedOrder } from "./order-plan";
import { productId, variantId } from "./product";
import { personOf, type Scheduled } from "./tell-people";
import { originOf } from "./ways-in";

export function tellOrder(shop: ShopProfile, order: PlannedOrder): Scheduled[] {
  const random = randomFor("tell-order", order.key);
  const facts = orderFacts(order, random);
  const state = (at: Date, change: Partial<OrderState> = {}): OrderState => ({
    topic: "orders/create",
    at,
    financialStatus: "paid",
    fulfillmentStatus: null,
    cancelledAt: null,
    refunds: [],
    ...change,
  });
  const told: Scheduled[] = order.showsCart && order.cartKey === null ? tellVisit(shop, facts, order) : [];
  const tell = (next: OrderState) => told.push({ at: next.at, make: () => orderWebhook(shop, facts, next) });

  const isPaidLater = order.payment === "convenience-store";
  tell(state(order.at, { financialStatus: isPaidLater ? "pending" : "paid" }));
  const paidAt = isPaidLater ? after(order.at, random.between(2, 40) * hour) : order.at;
  const cancelledAt = order.cancelAfterMs === null ? null : after(order.at, order.cancelAfterMs);
  if (cancelledAt) {
    tell(state(cancelledAt, { topic: "orders/cancelled", cancelledAt, financialStatus: isPaidLater ? "voided" : "refunded" }));
    return told;
  }
  if (isPaidLater || order.showsCart) tell(state(paidAt, { topic: "orders/paid" }));
  const shippedAt = after(paidAt, random.between(0.6, 1.8) * day);
  const deliveredAt = after(shippedAt, random.between(0.9, 2.6) * day);
  if (order.showsCart) told.push({ at: shippedAt, make: () => fulfillmentWebhook(shop, facts, { shippedAt, deliveredAt: null }) });
  told.push({ at: deliveredAt, make: () => fulfillmentWebhook(shop, facts, { shippedAt, deliveredAt }) });

  if (order.refundAfterMs !== null) {
    const refund = refundOf(facts, random, after(deliveredAt, order.refundAfterMs));
    told.push({ at: refund.at, make: () => refundCreate(shop, refund) });
    const financialStatus = refund.amountMinor === orderTotal(facts) ? "refunded" : "partially_refunded";
    tell(state(refund.at, { topic: "orders/updated", financialStatus, fulfillmentStatus: "fulfilled", refunds: [refund] }));
  }
  return told;
}

/** A cart, then (mostly) the checkout where the address is typed. Both are told again by nobody: they are left. */
export function tellCart(shop: ShopProfile, cart: PlannedCart): Scheduled[] {
  const items = itemsOf(cart.key, cart.lines);
  const typedAt = after(cart.at, 4 * minute);
  const person = personOf(cart.shopper, cart.account);
  const typedEmail = person.email ?? "";
  const told: Scheduled[] = [{ at: cart.at, make: () => cartWebhook(shop, { key: cart.key, at: cart.at, items }) }];
  if (cart.reachesCheckout)
    told.push({
      at: typedAt,
      make: () => checkoutWebhook(shop, { key: cart.key, at: typedAt, items, person, typedEmail, completedAt: null }),
    });
  return told;
}

/** What an order brings in, without the way it is paid or sent. */
export const orderValueMinor = (lines: PlannedLine[]) => {
  const goods = itemsTotal(itemsOf("value", lines));
  return goods + shippingFor(goods);
};

function tellVisit(shop: ShopProfile, { items, person, typedEmail }: OrderFacts, order: PlannedOrder): Scheduled[] {
  if (!person) return [];
  const cartAt = after(order.at, -14 * minute);
  const typedAt = after(order.at, -6 * minute);
  const checkout = { key: order.key, at: typedAt, items, person, typedEmail: typedEmail ?? "" };
  return [
    { at: cartAt, make: () => cartWebhook(shop, { key: order.key, at: cartAt, items }) },
    { at: typedAt, make: () => checkoutWebhook(shop, { ...checkout, completedAt: null }) },
    { at: order.at, make: () => checkoutWebhook(shop, { ...checkout, completedAt: order.at }) },
  ];
}

function orderFacts(order: PlannedOrder, random: Random): OrderFacts {
  const person = personOf(order.shopper, order.account);
  const items = itemsOf(order.key, order.lines);
  const visit = order.cartKey ?? order.key;
  const { recipient } = order;
  return {
    key: order.key,
    name: `#${order.number}`,
    number: order.number,
    at: order.at,
    person,
    typedEmail: asTyped(person.email ?? "", random),
    shipTo: recipient && {
      firstName: recipient.name.given[0],
      lastName: recipient.name.family[0],
      address: { ...recipient.home, phone: null },
    },
    items,
    shippingMinor: shippingFor(itemsTotal(items)),
    discountMinor: 0,
    discountCode: null,
    isTest: order.isTest,
    cartToken: cartToken(visit),
    checkoutToken: checkoutToken(visit),
    gateway: order.payment === "card" ? "shopify_payments" : "コンビニ決済",
    sourceName: isAtCounter(order) ? "pos" : "web",
    origin: isAtCounter(order) ? unknownOrigin : originOf(order),
  };
}

/** Members of the store buy there now and then, too, and some of them nowhere else; never what was left in a web cart or is sent to somebody. */
const isAtCounter = ({ key, shopper, cartKey, recipient, payment, isTest }: PlannedOrder) =>
  shopper.memberNumber !== null &&
  cartKey === null &&
  recipient === null &&
  payment === "card" &&
  !isTest &&
  !key.startsWith("x-") &&
  randomFor("counter", key).chance(shopper.index % 3 === 0 ? 0.96 : 0.3);

/** Free from 5,000 yen. */
const shippingFor = (goodsMinor: number) => (goodsMinor >= 5000 ? 0 : 550);

const itemsOf = (key: string, lines: PlannedLine[]): Item[] =>
  lines.map(({ product, variant, quantity }, place) => {
    const { sku = "", title = "" } = product.variants[variant] ?? {};
    return {
      lineId: lineNumber(key, place),
      productId: productId(product),
      variantId: variantId(sku),
      sku,
      title: product.title,
      variantTitle: product.variants.length > 1 ? title : null,
      quantity,
      unitMinor: product.price,
    };
  });

/** Phones begin an address with a capital, and some keyboards write it full width. */
function asTyped(email: string, random: Random) {
  if (random.chance(0.03)) return email.charAt(0).toUpperCase() + email.slice(1);
  if (random.chance(0.005)) return email.replaceAll(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
  return email;
}

function refundOf(facts: OrderFacts, random: Random, at: Date): RefundFacts {
  const isWhole = facts.items.length === 1 || random.chance(0.4);
  const items = isWhole ? facts.items : [random.pick(facts.items)];
  const lines = items.map((item) => ({ item, quantity: item.quantity }));
  const amountMinor = itemsTotal(items) + (isWhole ? facts.shippingMinor : 0);
  return { key: facts.key, orderId: orderNumber(facts.key), at, lines, amountMinor };
}
