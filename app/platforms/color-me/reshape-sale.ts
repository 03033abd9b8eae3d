// Color Me's orders (受注): foreign object in, facts out. A cancelled one has lost its amounts, and a part of a split one is no order of its own.
import { z } from "zod";
import type { FulfillmentFact, OrderFact, ShopEvent } from "~/domain/ledger/events";
import { orderAddressFact } from "~/domain/ledger/postal-address";
import { shareAmount } from "~/domain/ledger/share-amount";
import { versionOf } from "~/domain/scenario/version";
import type { RawWebhook, ReshapeContext } from "../platform";
import { id, list, optionalId, optionalText, readJson, text } from "../shopify/payload";
import { toldAddress } from "./address";
import { flag, letter, optionalSeconds, optionalYen, place, seconds, yen } from "./payload";
import { customer, customerFact, identitiesOf } from "./reshape-customer";
import { variantIdOf } from "./variant-id";

const detail = z.object({
  id,
  product_id: optionalId,
  option1_value: optionalText,
  option2_value: optionalText,
  product_model_number: optionalText,
  product_name: text,
  pristine_product_full_name: optionalText,
  price: optionalYen,
  price_with_tax: optionalYen,
  product_num: z.number().int().min(0).max(1_000_000),
});

type Detail = z.infer<typeof detail>;

const delivery = z.object({ id, name: optionalText, ...place, delivered: flag });

/** Who buys as a guest may have no record of their own: no number, or number 0, which is nobody's. */
const buyer = customer.extend({ id: optionalId.transform((told) => (told === "0" ? null : told)) });

const sale = z.object({
  id,
  make_date: seconds,
  update_date: seconds,
  mobile: flag,
  paid: flag,
  delivered: flag,
  canceled: flag,
  delivered_mail_state: optionalText,
  delivered_mail_sent_date: optionalSeconds,
  other_discount: optionalYen,
  other_discount_name: optionalText,
  shop_coupon: z.object({ code: optionalText, name: optionalText }).nullish(),
  total_price: yen,
  customer: buyer.nullish(),
  details: list(detail),
  sale_deliveries: list(delivery),
  segment: z.object({ parent_sale_id: optionalId, splitted: flag, total_price: optionalYen }).nullish(),
});

type Sale = z.infer<typeof sale>;

export function reshapeSale({ body }: Pick<RawWebhook, "body">, { country }: ReshapeContext): ShopEvent[] {
  const { item: told } = letter(sale).parse(readJson(body.toString("utf8")));
  const buyer = buyerEvents(told);
  const parentId = told.segment?.parent_sale_id;
  if (parentId && parentId !== "0" && parentId !== told.id) {
    // Its money is in its parent's total: here it only says what was sent.
    const parts = fulfillmentsOf(told, parentId);
    return [...parts.map((fulfillment): ShopEvent => ({ kind: "fulfillment", fulfillment })), ...buyer];
  }
  const order = orderFact(told);
  const [shipping] = told.sale_deliveries;
  const address = orderAddressFact(order.identities[0], {
    shipping: shipping ? toldAddress(shipping, { name: shipping.name, company: null }) : null,
    buyerNames: told.customer?.name ? [told.customer.name] : [],
    processedAt: told.make_date,
    updatedAt: told.update_date,
    country,
  });
  return [{ kind: "order", order }, ...(address ? [{ kind: "postal-address" as const, address }] : []), ...buyer];
}

function buyerEvents({ customer: told, make_date: at }: Sale): ShopEvent[] {
  if (!told || told.id === null) return [];
  return [{ kind: "customer", customer: customerFact({ ...told, id: told.id }, { at, isWhole: false }) }];
}

function orderFact(told: Sale): OrderFact {
  const identities = told.customer ? identitiesOf(told.customer) : [];
  const isSplit = told.segment?.splitted === true;
  const fact = {
    orderId: told.id,
    identities,
    email: identities.find(({ kind }) => kind === "email")?.value ?? null,
    orderName: told.id,
    processedAt: told.make_date,
    updatedAt: told.update_date,
    currency: "JPY",
    // Of a split order each part tells the sum of them all.
    totalMinor: isSplit ? (told.segment?.total_price ?? told.total_price) : told.total_price,
    financialStatus: told.paid ? "paid" : "pending",
    fulfillmentStatus: told.delivered ? "fulfilled" : told.sale_deliveries.some(({ delivered }) => delivered) ? "partial" : "",
    cancelledAt: told.canceled ? told.update_date : null,
    isTest: false,
    sourceName: told.mobile ? "mobile" : "web",
    cartToken: null,
    checkoutToken: null,
    discountCodes: codesIn(told),
    landingSite: null,
    referringSite: null,
    lines: linesOf(told),
  };
  const version = versionOf(told.update_date, progressOf(told), fact);
  const hasLostAmounts = told.canceled || isSplit;
  const fulfillments = fulfillmentsOf(told, told.id);
  return { ...fact, refunds: [], fulfillments, version, amountsVersion: hasLostAmounts ? "" : version };
}

/** What a coupon took off is told for the whole order: each line bears its share, as on the other platform. */
function linesOf({ details, other_discount: discount }: Sale): OrderFact["lines"] {
  const price = (line: Detail) => line.price_with_tax ?? line.price ?? 0n;
  const off = shareAmount(
    atLeastNothing(discount ?? 0n),
    details.map((line) => atLeastNothing(price(line) * BigInt(line.product_num))),
  );
  return details
    .map((line, n) => ({
      lineId: line.id,
      productId: line.product_id,
      variantId: line.product_id ? variantIdOf(line.product_id, line) : null,
      sku: line.product_model_number,
      title: line.pristine_product_full_name ?? line.product_name,
      quantity: line.product_num,
      unitPriceMinor: price(line),
      discountMinor: off[n] ?? 0n,
    }))
    .toSorted((a, b) => (a.lineId < b.lineId ? -1 : 1));
}

const atLeastNothing = (amount: bigint) => (amount > 0n ? amount : 0n);

/** Cancelled beats sent, sent beats paid, within one second. */
const progressOf = ({ canceled, delivered, paid }: Sale) => `${canceled ? 1 : 0}${delivered ? 1 : 0}${paid ? 1 : 0}`;

/**
 * Newer answers name the coupon itself. In older ones it stands among the other discounts under a name of the shop's choice,
 * with its code or without: each may be what tells it.
 */
function codesIn({ other_discount: discount, other_discount_name: told, shop_coupon: coupon }: Sale): string[] {
  if (coupon?.code) return [coupon.code];
  const name = told?.trim();
  return discount && name ? [...new Set([...(name.match(/[0-9A-Za-z_-]{4,}/g) ?? []), name])] : [];
}

/** When it left is told by the mail about it, where there was one. Whether it arrived, nobody tells. */
function fulfillmentsOf(told: Sale, orderId: string): FulfillmentFact[] {
  const sent = told.sale_deliveries.filter(({ delivered }) => delivered || told.delivered);
  return sent.map((part) => {
    const shippedAt = (told.delivered_mail_state === "sent" ? told.delivered_mail_sent_date : null) ?? told.update_date;
    const fact = { fulfillmentId: part.id, orderId, status: told.canceled ? "cancelled" : "success", shippedAt, deliveredAt: null };
    return { ...fact, version: versionOf(told.update_date, "0", fact) };
  });
}
