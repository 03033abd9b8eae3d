// An exported order in, the fact of an order out: by the builders that webhooks go through.
import { z } from "zod";
import type { FulfillmentFact, RefundFact, ShopEvent } from "~/domain/ledger/events";
import { withPlainSource } from "~/domain/ledger/medium";
import { parseMoney } from "~/domain/money";
import { exportedAddress, fromExport, orderAddressEvents } from "./address";
import { type ExportContext, type Exported, shopMoney, word } from "./exported";
import { fulfillmentFact, orderFact, refundFact } from "./order-fact";
import { id, instant, list, optionalInstant, optionalText, text } from "./payload";

const order = z.object({
  id,
  name: text,
  email: optionalText,
  phone: optionalText,
  test: z.boolean(),
  sourceName: text,
  currencyCode: z.string(),
  cartToken: optionalText,
  checkoutToken: optionalText,
  discountCodes: z.array(z.string()),
  processedAt: instant,
  updatedAt: instant,
  cancelledAt: optionalInstant,
  displayFinancialStatus: word,
  displayFulfillmentStatus: word,
  totalPriceSet: shopMoney,
  billingAddress: exportedAddress.nullish(),
  shippingAddress: exportedAddress.nullish(),
  customer: z
    .object({
      id,
      firstName: text,
      lastName: text,
      defaultEmailAddress: z.object({ emailAddress: optionalText }).nullish(),
      defaultPhoneNumber: z.object({ phoneNumber: optionalText }).nullish(),
    })
    .nullish(),
  customerJourneySummary: z.object({ lastVisit: z.object({ landingPage: optionalText, referrerUrl: optionalText }).nullish() }).nullish(),
  refunds: list(z.object({ id: z.string(), createdAt: optionalInstant, processedAt: instant })),
  fulfillments: list(z.object({ id, status: word, displayStatus: word, createdAt: instant, updatedAt: instant })),
});
type Order = z.infer<typeof order>;

const orderLine = z.object({
  id,
  title: text,
  quantity: z.number().int(),
  currentQuantity: z.number().int(),
  sku: optionalText,
  product: z.object({ id }).nullish(),
  variant: z.object({ id }).nullish(),
  originalUnitPriceSet: shopMoney,
  discountAllocations: list(z.object({ allocatedAmountSet: shopMoney })),
});

export function exportedOrder({ node, children }: Exported, context: ExportContext): ShopEvent[] {
  const told = order.parse(node);
  const country = told.billingAddress?.countryCodeV2 ?? context.country;
  const visit = told.customerJourneySummary?.lastVisit;
  const fact = orderFact({
    orderId: told.id,
    platformCustomerId: told.customer?.id ?? null,
    emails: [told.email, told.customer?.defaultEmailAddress?.emailAddress],
    phones: [
      { text: told.customer?.defaultPhoneNumber?.phoneNumber, country: context.country },
      { text: told.phone, country: context.country },
      { text: told.billingAddress?.phone, country },
    ],
    orderName: told.name,
    processedAt: told.processedAt,
    updatedAt: told.updatedAt,
    currency: told.currencyCode,
    totalMinor: parseMoney(told.totalPriceSet, told.currencyCode),
    financialStatus: told.displayFinancialStatus,
    fulfillmentStatus: fulfillmentWords[told.displayFulfillmentStatus] ?? "",
    cancelledAt: told.cancelledAt,
    isTest: told.test,
    sourceName: told.sourceName,
    cartToken: told.cartToken,
    checkoutToken: told.checkoutToken,
    discountCodes: told.discountCodes,
    landingSite: visit?.landingPage ? withPlainSource(pathOf(visit.landingPage)) : null,
    referringSite: visit?.referrerUrl ?? null,
    lines: children.map((child) => exportedLine(child, told.currencyCode)),
    refunds: told.refunds.map((refund) => exportedRefund(refund, told, context)),
    fulfillments: told.fulfillments.map((fulfillment) => exportedFulfillment(fulfillment, told.id)),
  });
  const { shippingAddress: shipping, billingAddress: billing, customer } = told;
  const around = { shipping: shipping ? fromExport(shipping) : null, billing: billing ?? null, customer: customer ?? null };
  return [{ kind: "order", order: fact }, ...orderAddressEvents(fact, { ...around, country: context.country })];
}

/** Webhooks know three words, and nothing for all that is still on its way. */
const fulfillmentWords: Record<string, string> = { fulfilled: "fulfilled", partially_fulfilled: "partial", restocked: "restocked" };

function exportedLine(child: Record<string, unknown>, currency: string) {
  const told = orderLine.parse(child);
  return {
    lineId: told.id,
    productId: told.product?.id ?? null,
    variantId: told.variant?.id ?? null,
    sku: told.sku,
    title: told.title,
    quantity: told.quantity,
    currentQuantity: told.currentQuantity,
    unitPriceMinor: parseMoney(told.originalUnitPriceSet, currency),
    discountMinor: told.discountAllocations.reduce((sum, part) => sum + parseMoney(part.allocatedAmountSet, currency), 0n),
  };
}

function exportedRefund(told: Order["refunds"][number], of: Order, { refunds }: ExportContext): RefundFact {
  const detail = refunds.get(told.id);
  if (!detail) throw new Error(`nothing was told of ${told.id}`);
  const returned = detail.transactions.nodes.filter(({ kind, status }) => kind === "REFUND" && status === "SUCCESS");
  return refundFact({
    refundId: id.parse(told.id),
    orderId: of.id,
    refundedAt: told.processedAt,
    amountMinor: returned.reduce((sum, { amountSet }) => sum + parseMoney(amountSet, of.currencyCode), 0n),
    lines: detail.refundLineItems.nodes.map(({ lineItem, quantity }) => ({ lineId: id.parse(lineItem.id), quantity })),
  });
}

/** deliveredAt is left aside: webhooks say only that it is delivered, and when they say so. */
const exportedFulfillment = (told: Order["fulfillments"][number], orderId: string): FulfillmentFact =>
  fulfillmentFact({
    fulfillmentId: told.id,
    orderId,
    status: told.status,
    shippedAt: told.createdAt,
    deliveredAt: told.displayStatus === "delivered" ? told.updatedAt : null,
    updatedAt: told.updatedAt,
  });

const pathOf = (address: string) => {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  return url.pathname + url.search;
};
