// An exported checkout in, the fact of a checkout out: it and what webhooks tell of its cart are one occasion.
import { z } from "zod";
import type { ShopEvent } from "~/domain/ledger/events";
import { emailIdentity, phoneIdentity, platformIdentity, tokenIdentity } from "~/domain/ledger/identity-value";
import { parseMoney } from "~/domain/money";
import type { ReshapeContext } from "../platform";
import { type Exported, shopMoney } from "./exported";
import { id, instant, optionalInstant, optionalText, text } from "./payload";
import { cartEvent } from "./reshape-cart";

const checkout = z.object({
  abandonedCheckoutUrl: z.string(),
  updatedAt: instant,
  completedAt: optionalInstant,
  totalPriceSet: z.object({ shopMoney: z.object({ amount: z.string(), currencyCode: z.string() }) }),
  billingAddress: z.object({ phone: optionalText, countryCodeV2: optionalText }).nullish(),
  customer: z
    .object({
      id,
      defaultEmailAddress: z.object({ emailAddress: optionalText }).nullish(),
      defaultPhoneNumber: z.object({ phoneNumber: optionalText }).nullish(),
    })
    .nullish(),
});

const checkoutLine = z.object({
  title: text,
  quantity: z.number().int(),
  product: z.object({ id }).nullish(),
  variant: z.object({ id }).nullish(),
  originalUnitPriceSet: shopMoney,
});

/** Nothing of one whose address names no cart: it could not be told from the basket that webhooks tell of, nor known as bought. */
export function exportedCheckout({ node, children }: Exported, context: ReshapeContext): ShopEvent[] {
  const told = checkout.parse(node);
  const token = cartTokenOf(told.abandonedCheckoutUrl);
  if (!token) return [];
  const { customer, billingAddress: billing } = told;
  const { amount, currencyCode: currency } = told.totalPriceSet.shopMoney;
  const fact = {
    kind: "checkout" as const,
    token,
    cartKey: token,
    identities: [
      customer ? platformIdentity(customer.id) : null,
      emailIdentity(customer?.defaultEmailAddress?.emailAddress),
      phoneIdentity(customer?.defaultPhoneNumber?.phoneNumber, context.country) ??
        phoneIdentity(billing?.phone, billing?.countryCodeV2 ?? context.country),
      tokenIdentity("cart", token),
    ].filter((identity) => identity !== null),
    updatedAt: told.updatedAt,
    completedAt: told.completedAt,
    recoverUrl: told.abandonedCheckoutUrl,
    currency,
    totalMinor: parseMoney(amount, currency),
    lines: children.map((child) => lineOf(child, currency)),
  };
  return [cartEvent(fact)];
}

/** Of /checkouts/ac/<the cart's token>/recover?key=…; the checkout itself has another token, which webhooks tell. */
function cartTokenOf(address: string): string | null {
  const [, token = ""] = (URL.canParse(address) && /\/checkouts\/(?:ac|cn)\/([^/]+)\//.exec(new URL(address).pathname)) || [];
  return /^[\w-]{6,255}$/.test(token) ? token : null;
}

function lineOf(child: Record<string, unknown>, currency: string) {
  const told = checkoutLine.parse(child);
  return {
    productId: told.product?.id ?? null,
    variantId: told.variant?.id ?? null,
    title: told.title,
    quantity: told.quantity,
    unitPriceMinor: parseMoney(told.originalUnitPriceSet, currency).toString(),
  };
}
