// orders/*, refunds/create, fulfillments/*: foreign payload in, facts out.
import { z } from "zod";
import type { RefundFact, ShopEvent } from "~/domain/ledger/events";
import { withPlainSource } from "~/domain/ledger/medium";
import { parseMoney } from "~/domain/money";
import type { RawWebhook, ReshapeContext } from "../platform";
import { fromWebhook, orderAddressEvents, webhookAddress } from "./address";
import { fulfillmentFact, orderFact, refundFact } from "./order-fact";
import { amount, id, instant, list, optionalId, optionalInstant, optionalText, text } from "./payload";
import { customerInOrder, orderCustomer } from "./reshape-customer";

const line = z.object({
  id,
  product_id: optionalId,
  variant_id: optionalId,
  sku: optionalText,
  title: text,
  quantity: z.number().int(),
  current_quantity: z.number().int().nullish(),
  price: amount,
  discount_allocations: list(z.object({ amount })),
});

const money = z.object({ amount, currency_code: z.string() });
/** The same sum twice: as the shop counts and as the buyer paid. */
const moneySet = z.object({ shop_money: money, presentment_money: money }).nullish();
type MoneySet = z.infer<typeof moneySet>;

const refund = z.object({
  id,
  order_id: id,
  created_at: instant,
  processed_at: optionalInstant,
  refund_line_items: list(
    z.object({
      line_item_id: id,
      quantity: z.number().int(),
      subtotal_set: moneySet,
    }),
  ),
  order_adjustments: list(z.object({ amount_set: moneySet })),
  transactions: list(z.object({ kind: text, status: text, amount: amount.nullish(), currency: optionalText })),
});

const fulfillment = z.object({
  id,
  order_id: id,
  status: text,
  shipment_status: optionalText,
  created_at: instant,
  updated_at: instant,
});

const order = z.object({
  id,
  name: text,
  email: optionalText,
  contact_email: optionalText,
  phone: optionalText,
  created_at: instant,
  updated_at: instant,
  processed_at: optionalInstant,
  cancelled_at: optionalInstant,
  currency: z.string(),
  total_price: amount,
  total_price_set: moneySet,
  financial_status: text,
  fulfillment_status: text,
  test: z.boolean().nullish(),
  source_name: text,
  cart_token: optionalText,
  checkout_token: optionalText,
  discount_codes: list(z.object({ code: optionalText })),
  landing_site: optionalText,
  referring_site: optionalText,
  billing_address: webhookAddress.nullish(),
  shipping_address: webhookAddress.nullish(),
  customer: orderCustomer,
  line_items: list(line),
  refunds: list(refund),
  fulfillments: list(fulfillment),
});

/**
 * total_price is the order "before returns", edits included, as totalPriceSet in the Admin API; refunds are facts of
 * their own (https://shopify.dev/docs/api/admin-graphql/2026-07/objects/Order#field-Order.fields.totalPriceSet).
 */
export function reshapeOrder(payload: unknown, _webhook: RawWebhook, context: ReshapeContext): ShopEvent[] {
  const told = order.parse(payload);
  const money = (decimal: string) => parseMoney(decimal, told.currency);
  const country = told.billing_address?.country_code ?? context.country;
  const fact = orderFact({
    orderId: told.id,
    platformCustomerId: told.customer?.id ?? null,
    emails: [told.email, told.contact_email, told.customer?.email],
    phones: [
      { text: told.customer?.phone, country: context.country },
      { text: told.phone, country: context.country },
      { text: told.billing_address?.phone, country },
    ],
    orderName: told.name,
    processedAt: told.processed_at ?? told.created_at,
    updatedAt: told.updated_at,
    currency: told.currency,
    totalMinor: money(told.total_price),
    financialStatus: told.financial_status,
    fulfillmentStatus: told.fulfillment_status,
    cancelledAt: told.cancelled_at,
    isTest: told.test ?? false,
    sourceName: told.source_name,
    cartToken: told.cart_token,
    checkoutToken: told.checkout_token,
    discountCodes: told.discount_codes.flatMap(({ code }) => code ?? []),
    landingSite: withPlainSource(told.landing_site),
    referringSite: told.referring_site,
    lines: told.line_items.map((item) => ({
      lineId: item.id,
      productId: item.product_id,
      variantId: item.variant_id,
      sku: item.sku,
      title: item.title,
      quantity: item.quantity,
      currentQuantity: item.current_quantity ?? null,
      unitPriceMinor: money(item.price),
      discountMinor: item.discount_allocations.reduce((sum, allocation) => sum + money(allocation.amount), 0n),
    })),
    refunds: told.refunds.map((item) => toRefund(item, told.currency, told.total_price_set)),
    fulfillments: told.fulfillments.map(toFulfillment),
  });
  const { shipping_address: shipping, billing_address: billing, customer } = told;
  const around = {
    shipping: shipping ? fromWebhook(shipping) : null,
    billing: billing ? fromWebhook(billing) : null,
    customer: customer ? { firstName: customer.first_name, lastName: customer.last_name } : null,
  };
  return [
    { kind: "order", order: fact },
    ...orderAddressEvents(fact, { ...around, country: context.country }),
    ...customerInOrder(told.customer, context),
  ];
}

export const reshapeRefund = (payload: unknown, _webhook: RawWebhook, { currency }: ReshapeContext): ShopEvent[] => [
  { kind: "refund", refund: toRefund(refund.parse(payload), currency) },
];

export const reshapeFulfillment = (payload: unknown): ShopEvent[] => [
  { kind: "fulfillment", fulfillment: toFulfillment(fulfillment.parse(payload)) },
];

export const reshapeOrderDeleted = (payload: unknown, { triggeredAt, receivedAt }: RawWebhook): ShopEvent[] => [
  { kind: "order-deleted", orderId: z.object({ id }).parse(payload).id, at: triggeredAt ?? receivedAt },
];

/** orders/edited tells which lines changed, not the order; orders/updated, sent with it, tells the order. */
export const reshapeOrderEdited = (payload: unknown): ShopEvent[] => {
  z.object({ order_edit: z.object({ order_id: id }) }).parse(payload);
  return [];
};

function toRefund(told: z.infer<typeof refund>, currency: string, orderTotal?: MoneySet): RefundFact {
  const returned = told.transactions.filter(({ kind, status }) => kind === "refund" && status === "success");
  const sets = [
    ...told.refund_line_items.map((item) => item.subtotal_set),
    ...told.order_adjustments.map((item) => item.amount_set),
    orderTotal,
  ];
  return refundFact({
    refundId: told.id,
    orderId: told.order_id,
    refundedAt: told.processed_at ?? told.created_at,
    amountMinor: returned.reduce((sum, item) => sum + inShopMoney(item.amount ?? "0", item.currency ?? currency, { currency, sets }), 0n),
    lines: told.refund_line_items.map((item) => ({ lineId: item.line_item_id, quantity: item.quantity })),
  });
}

/**
 * A transaction tells its amount in the buyer's currency only; sums of the refund or of the order tell both, and so the
 * rate. Where none does, the amount is not told here: the order itself, which comes with its refund, tells it.
 */
function inShopMoney(decimal: string, paidIn: string, { currency, sets }: { currency: string; sets: MoneySet[] }): bigint {
  const minor = parseMoney(decimal, paidIn);
  const rates = sets.flatMap((set) => (set?.presentment_money.currency_code === paidIn ? [set] : []));
  const shopCurrency = rates[0]?.shop_money.currency_code ?? currency;
  if (shopCurrency === paidIn) return minor;
  for (const { shop_money: shop, presentment_money: buyer } of rates) {
    const paid = parseMoney(buyer.amount, paidIn);
    if (paid !== 0n) return (minor * parseMoney(shop.amount, shop.currency_code) * 2n + paid) / (paid * 2n);
  }
  return 0n;
}

const toFulfillment = (told: z.infer<typeof fulfillment>) =>
  fulfillmentFact({
    fulfillmentId: told.id,
    orderId: told.order_id,
    status: told.status,
    shippedAt: told.created_at,
    deliveredAt: told.shipment_status === "delivered" ? told.updated_at : null,
    updatedAt: told.updated_at,
  });
