// How does the shop tell of a person? customers/*, consent, tags and merges, and the customer part of an order.
import { platformNumber } from "../random";
import type { Webhook } from "../webhook";
import { type ShopProfile, time } from "./shop";

/** A person as one customer record of the shop knows them. */
export type Person = {
  customerId: number;
  email: string | null;
  phone: string | null;
  firstName: string;
  lastName: string;
  address: Address;
  createdAt: Date;
};

export type Address = { zip: string; province: string; provinceCode: string; city: string; street: string; phone: string | null };

export type Facts = { birthDate: string | null; memberNumber: string | null; lineUserId: string | null };

export function addressBody(shop: ShopProfile, { firstName, lastName, address }: Pick<Person, "firstName" | "lastName" | "address">) {
  return {
    first_name: firstName,
    address1: address.street,
    phone: address.phone ?? "",
    city: address.city,
    zip: address.zip,
    province: address.province,
    country: shop.countryName,
    last_name: lastName,
    address2: null,
    company: null,
    latitude: null,
    longitude: null,
    name: shop.country === "JP" ? `${lastName} ${firstName}` : `${firstName} ${lastName}`,
    country_code: shop.country,
    province_code: address.provinceCode,
  };
}

/** The customer inside orders and checkouts; the same fields begin customers/create. */
export function customerBody(shop: ShopProfile, person: Person, at: Date) {
  const { customerId } = person;
  const { latitude: _latitude, longitude: _longitude, ...address } = addressBody(shop, person);
  return {
    id: customerId,
    created_at: time(shop, person.createdAt),
    updated_at: time(shop, at),
    first_name: person.firstName,
    last_name: person.lastName,
    state: "disabled",
    note: "",
    verified_email: true,
    multipass_identifier: null,
    tax_exempt: false,
    email: person.email,
    phone: person.phone,
    currency: shop.currency,
    tax_exemptions: [],
    admin_graphql_api_id: `gid://shopify/Customer/${customerId}`,
    default_address: {
      ...address,
      id: platformNumber("address", customerId),
      customer_id: customerId,
      country_name: shop.countryName,
      default: true,
    },
  };
}

export function customerCreate(shop: ShopProfile, person: Person, at: Date): Webhook {
  const body = { ...customerBody(shop, person, at), addresses: [] };
  return { at, topic: "customers/create", eventKey: `customer-${person.customerId}`, body };
}

/** A subscription to customers/update may name metafield namespaces; ours names `facts`. */
export function customerFacts(shop: ShopProfile, person: Person, { facts, at }: { facts: Facts; at: Date }): Webhook {
  const metafields = [
    { namespace: "facts", key: "birth_date", value: facts.birthDate },
    { namespace: "facts", key: "member_number", value: facts.memberNumber },
    { namespace: "facts", key: "line_user_id", value: facts.lineUserId },
  ].filter(({ value }) => value !== null);
  const body = { ...customerBody(shop, person, at), addresses: [], metafields };
  return { at, topic: "customers/update", eventKey: `customer-facts-${person.customerId}`, body };
}

export function tagsAdded(customerId: number, tags: string[], at: Date): Webhook {
  const body = { customerId: `gid://shopify/Customer/${customerId}`, tags, occurredAt: at.toISOString() };
  return { at, topic: "customer.tags_added", eventKey: `tags-${customerId}-${at.getTime()}`, body };
}

type ConsentChange = { state: "subscribed" | "unsubscribed" | "not_subscribed"; at: Date };

export function emailConsent(shop: ShopProfile, person: Person, { state, at }: ConsentChange): Webhook {
  const wasAsked = state !== "not_subscribed";
  const body = {
    customer_id: person.customerId,
    email_address: person.email,
    email_marketing_consent: {
      state,
      opt_in_level: wasAsked ? "single_opt_in" : null,
      consent_updated_at: wasAsked ? time(shop, at) : null,
    },
  };
  const eventKey = `consent-${person.customerId}-${state}-${at.getTime()}`;
  return { at, topic: "customers_email_marketing_consent/update", eventKey, body };
}

/** The account's own telephone; without one nobody can be asked. */
export function smsConsent(shop: ShopProfile, { customerId, phone }: Person, at: Date): Webhook {
  const body = {
    id: customerId,
    phone,
    sms_marketing_consent: {
      state: "subscribed",
      opt_in_level: "single_opt_in",
      consent_updated_at: time(shop, at),
      consent_collected_from: "SHOPIFY",
    },
  };
  return { at, topic: "customers_marketing_consent/update", eventKey: `sms-consent-${customerId}`, body };
}

export function customersMerge(kept: number, deleted: number, at: Date): Webhook {
  const body = {
    admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${kept}`,
    admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${deleted}`,
    admin_graphql_api_job_id: null,
    status: "completed",
    errors: [],
  };
  return { at, topic: "customers/merge", eventKey: `merge-${kept}-${deleted}`, body };
}
