// Shopify's addresses, as webhooks and as exports write them, in one form.
import { z } from "zod";
import type { OrderFact, ShopEvent } from "~/domain/ledger/events";
import { platformIdentity } from "~/domain/ledger/identity-value";
import { defaultAddressFact, nameOf, orderAddressFact, type PostalAddressFact, type ToldAddress } from "~/domain/ledger/postal-address";
import { optionalText } from "./payload";

const place = { zip: optionalText, province: optionalText, city: optionalText, address1: optionalText, address2: optionalText };

export const webhookAddress = z.object({
  ...place,
  company: optionalText,
  first_name: optionalText,
  last_name: optionalText,
  province_code: optionalText,
  country_code: optionalText,
  phone: optionalText,
});

export const exportedAddress = z.object({
  ...place,
  company: optionalText,
  firstName: optionalText,
  lastName: optionalText,
  provinceCode: optionalText,
  countryCodeV2: optionalText,
  phone: optionalText,
});

export const fromWebhook = (told: z.infer<typeof webhookAddress>): ToldAddress => ({
  ...told,
  country: told.country_code,
  provinceCode: told.province_code,
  firstName: told.first_name,
  lastName: told.last_name,
});

export const fromExport = (told: z.infer<typeof exportedAddress>): ToldAddress => ({ ...told, country: told.countryCodeV2 });

type Told = { platformCustomerId: string; firstName: string; lastName: string; updatedAt: Date; country: string };

/** `address` undefined: this payload says nothing of it. The account's own name stands where the address has none. */
export function defaultAddressEvents(address: ToldAddress | null | undefined, told: Told): ShopEvent[] {
  if (address === undefined) return [];
  const { firstName, lastName, updatedAt: at, country } = told;
  const named = address && nameOf(address) === "" ? { ...address, firstName, lastName } : address;
  return eventOf(defaultAddressFact(platformIdentity(told.platformCustomerId), named, { at, country }));
}

type Around = {
  shipping: ToldAddress | null;
  billing: Partial<ToldAddress> | null;
  customer: Partial<ToldAddress> | null;
  country: string;
};

/** The buyer is whom the bill or the account names. */
export function orderAddressEvents(order: OrderFact, { shipping, billing, customer, country }: Around): ShopEvent[] {
  const buyerNames = [billing, customer].flatMap((who) => (who ? [nameOf({ firstName: null, lastName: null, ...who })] : []));
  const { processedAt, updatedAt } = order;
  return eventOf(orderAddressFact(order.identities[0], { shipping, buyerNames, processedAt, updatedAt, country }));
}

const eventOf = (address: PostalAddressFact | null): ShopEvent[] => (address ? [{ kind: "postal-address", address }] : []);
