// carts/* and checkouts/*: foreign payload in, facts out. A checkout and its cart are one occasion by the cart token.
import { z } from "zod";
import type { CartFact, ShopEvent } from "~/domain/ledger/events";
import { emailIdentity, phoneIdentity, platformIdentity, tokenIdentity } from "~/domain/ledger/identity-value";
import { parseMoney } from "~/domain/money";
import { versionOf } from "~/domain/scenario/version";
import type { RawWebhook, ReshapeContext } from "../platform";
import { amount, currencyCode, instant, list, optionalId, optionalInstant, optionalText, text } from "./payload";

const line = z.object({
  product_id: optionalId,
  variant_id: optionalId,
  title: text,
  presentment_title: optionalText,
  quantity: z.number().int(),
  price: amount.nullish(),
  // A cart's: the same price twice, as the shop counts and as the buyer is shown it, who may have chosen another currency.
  price_set: z.object({ shop_money: z.object({ amount, currency_code: currencyCode }) }).nullish(),
});

const cart = z.object({ token: z.string().min(1), updated_at: instant, line_items: list(line) });

const checkout = z.object({
  token: z.string().min(1),
  cart_token: optionalText,
  email: optionalText,
  phone: optionalText,
  updated_at: instant,
  completed_at: optionalInstant,
  abandoned_checkout_url: optionalText,
  currency: z.string(),
  total_price: amount.nullish(),
  line_items: list(line),
  customer: z.object({ id: optionalId, email: optionalText, phone: optionalText }).nullish(),
  billing_address: z.object({ phone: optionalText, country_code: optionalText }).nullish(),
});

export function reshapeCart(payload: unknown, _webhook: RawWebhook, { currency }: ReshapeContext): ShopEvent[] {
  const told = cart.parse(payload);
  const lines = cartLines(told.line_items, currency);
  const fact = {
    kind: "cart" as const,
    token: told.token,
    cartKey: told.token,
    identities: [tokenIdentity("cart", told.token)].filter((identity) => identity !== null),
    updatedAt: told.updated_at,
    completedAt: null,
    recoverUrl: null,
    currency,
    totalMinor: lines.reduce((sum, item) => sum + BigInt(item.unitPriceMinor) * BigInt(item.quantity), 0n),
    lines,
  };
  return [cartEvent(fact)];
}

export function reshapeCheckout(payload: unknown, _webhook: RawWebhook, context: ReshapeContext): ShopEvent[] {
  const told = checkout.parse(payload);
  const country = told.billing_address?.country_code ?? context.country;
  const fact = {
    kind: "checkout" as const,
    token: told.token,
    cartKey: told.cart_token ?? told.token,
    identities: [
      told.customer?.id ? platformIdentity(told.customer.id) : null,
      emailIdentity(told.email) ?? emailIdentity(told.customer?.email),
      phoneIdentity(told.phone, context.country) ??
        phoneIdentity(told.customer?.phone, context.country) ??
        phoneIdentity(told.billing_address?.phone, country),
      tokenIdentity("checkout", told.token),
      tokenIdentity("cart", told.cart_token),
    ].filter((identity) => identity !== null),
    updatedAt: told.updated_at,
    completedAt: told.completed_at,
    recoverUrl: told.abandoned_checkout_url,
    currency: told.currency,
    totalMinor: parseMoney(told.total_price ?? "0", told.currency),
    lines: cartLines(told.line_items, told.currency),
  };
  return [cartEvent(fact)];
}

/** A deleted checkout is named by its token or, in newer versions, by its cart's. */
export function reshapeCheckoutDeleted(payload: unknown, webhook: RawWebhook): ShopEvent[] {
  const told = z.object({ token: optionalText, cart_token: optionalText }).parse(payload);
  const token = told.token ?? told.cart_token;
  return token ? [{ kind: "cart-deleted", cartKind: "checkout", token, at: webhook.triggeredAt ?? webhook.receivedAt }] : [];
}

export const cartEvent = (fact: Omit<CartFact, "version">): ShopEvent => ({
  kind: "cart",
  cart: { ...fact, version: versionOf(fact.updatedAt, fact.completedAt ? "1" : "0", fact) },
});

const cartLines = (lines: z.infer<typeof line>[], currency: string) =>
  lines.map((item) => ({
    productId: item.product_id,
    variantId: item.variant_id,
    title: item.title || (item.presentment_title ?? ""),
    quantity: item.quantity,
    unitPriceMinor: unitPrice(item, currency).toString(),
  }));

function unitPrice({ price, price_set: set }: z.infer<typeof line>, currency: string): bigint {
  const inShopMoney = set?.shop_money.currency_code === currency ? set.shop_money.amount : null;
  return parseMoney(inShopMoney ?? price ?? "0", currency);
}
