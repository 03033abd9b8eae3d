// One order as Shopify tells it, by webhook or by export, becomes one fact: both ways give equal rows.
import type { FulfillmentFact, OrderFact, OrderLineFact, RefundFact } from "~/domain/ledger/events";
import type { IdentityRef } from "~/domain/ledger/identity";
import { emailIdentity, phoneIdentity, platformIdentity, tokenIdentity } from "~/domain/ledger/identity-value";
import { versionOf } from "~/domain/scenario/version";
import { indexedText } from "~/lib/storable-text";

/** What both sources can say. `financialStatus` and `fulfillmentStatus` in the webhook's lower-case words. */
export type OrderInput = Omit<OrderFact, "version" | "identities" | "email" | "lines"> & {
  lines: ToldLine[];
  platformCustomerId: string | null;
  emails: (string | null | undefined)[];
  phones: { text: string | null | undefined; country: string }[];
};

/** `currentQuantity`: what is left of it after edits and refunds; null: an older payload does not say. */
export type ToldLine = OrderLineFact & { currentQuantity: number | null };

export function orderFact({ platformCustomerId, emails, phones, ...told }: OrderInput): OrderFact {
  const email = firstOf(emails.map(emailIdentity));
  const fact = {
    ...told,
    orderName: indexedText(told.orderName),
    sourceName: indexedText(told.sourceName),
    identities: [
      platformCustomerId ? platformIdentity(platformCustomerId) : null,
      email,
      firstOf(phones.map(({ text, country }) => phoneIdentity(text, country))),
      tokenIdentity("checkout", told.checkoutToken),
      tokenIdentity("cart", told.cartToken),
    ].filter((identity) => identity !== null),
    email: email?.value ?? null,
    lines: told.lines.flatMap((line) => editedLine(line, told.refunds)).toSorted((a, b) => compare(a.lineId, b.lineId)),
    refunds: told.refunds.toSorted((a, b) => compare(a.refundId, b.refundId)),
    fulfillments: told.fulfillments.toSorted((a, b) => compare(a.fulfillmentId, b.fulfillmentId)),
  };
  // Refunds and fulfillments are facts of their own; the journey differs between the two sources.
  const { refunds: _refunds, fulfillments: _fulfillments, landingSite: _landing, referringSite: _referring, ...own } = fact;
  return { ...fact, version: versionOf(told.updatedAt, orderProgress(told), own) };
}

/**
 * As ordered, without what the merchant took out of the order afterwards: nobody bought that. Shopify tells the rest
 * "minus the removed quantity", which refunds lower as edits do
 * (https://shopify.dev/docs/api/admin-graphql/2026-07/objects/LineItem#field-LineItem.fields.currentQuantity);
 * what was refunded was bought, and its refund is a fact of its own.
 */
function editedLine({ currentQuantity, ...line }: ToldLine, refunds: RefundFact[]): OrderLineFact[] {
  if (currentQuantity === null) return [line];
  const refunded = refunds
    .flatMap(({ lines }) => lines)
    .reduce((sum, { lineId, quantity }) => sum + (lineId === line.lineId ? quantity : 0), 0);
  const takenOut = Math.max(0, line.quantity - currentQuantity - refunded);
  return takenOut > 0 && takenOut >= line.quantity ? [] : [{ ...line, quantity: line.quantity - takenOut }];
}

export function fulfillmentFact(told: Omit<FulfillmentFact, "version"> & { updatedAt: Date }): FulfillmentFact {
  const { updatedAt, ...fact } = told;
  return { ...fact, version: versionOf(updatedAt, told.deliveredAt ? "1" : "0", fact) };
}

/** Money that went back: the successful refund transactions. A return without one (restocking) is a refund of nothing. */
export const refundFact = (told: RefundFact): RefundFact => ({
  ...told,
  lines: told.lines.toSorted((a, b) => compare(a.lineId, b.lineId)),
});

const paymentSteps = ["pending", "authorized", "expired", "partially_paid", "paid", "partially_refunded", "refunded", "voided"];

/** Cancelled beats paid, paid beats pending, shipped beats not yet shipped, within one second. */
function orderProgress({
  cancelledAt,
  financialStatus,
  fulfillmentStatus,
  refunds,
}: Pick<OrderInput, "cancelledAt" | "financialStatus" | "fulfillmentStatus" | "refunds">) {
  const payment = Math.max(0, paymentSteps.indexOf(financialStatus));
  return `${cancelledAt ? 1 : 0}${payment}${String(Math.min(refunds.length, 99)).padStart(2, "0")}${fulfillmentStatus === "fulfilled" ? 1 : 0}`;
}

const firstOf = (identities: (IdentityRef | null)[]) => identities.find((identity) => identity !== null) ?? null;

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
