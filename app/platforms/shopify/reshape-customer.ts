// customers/*, consents, tags, segments, subscription contracts: foreign payload in, facts out.
import { z } from "zod";
import type { ShopEvent } from "~/domain/ledger/events";
import { platformIdentity } from "~/domain/ledger/identity-value";
import { versionOf } from "~/domain/scenario/version";
import type { RawWebhook, ReshapeContext } from "../platform";
import { defaultAddressEvents, fromWebhook, webhookAddress } from "./address";
import { consentFact, customerFact } from "./customer-fact";
import { membershipEvents, toldPoints } from "./membership-fact";
import { id, instant, list, optionalId, optionalInstant, optionalText, tags, text } from "./payload";

const customer = z.object({
  id,
  created_at: optionalInstant,
  updated_at: optionalInstant,
  first_name: text,
  last_name: text,
  email: optionalText,
  phone: optionalText,
  default_address: webhookAddress.nullish(),
  locale: optionalText,
  tags: tags.nullish(),
  // Only where a subscription names the namespace; shopify.app.toml cannot (see there). The daily reconcile tells them all.
  metafields: list(z.object({ namespace: text, key: text, value: text, updated_at: optionalInstant })),
});

type Customer = z.infer<typeof customer>;

/** Within an order; null for a guest. */
export const orderCustomer = customer.nullish();

export function reshapeCustomer(payload: unknown, webhook: RawWebhook, context: ReshapeContext): ShopEvent[] {
  return customerEvents(customer.parse(payload), webhook.triggeredAt ?? webhook.receivedAt, context);
}

/** An order's customer is a profile only when Shopify says of when it is. */
export const customerInOrder = (told: Customer | null | undefined, context: ReshapeContext): ShopEvent[] =>
  told?.updated_at ? customerEvents(told, told.updated_at, context) : [];

function customerEvents(told: Customer, at: Date, context: ReshapeContext): ShopEvent[] {
  const metafield = (name: string) => told.metafields.find(({ namespace, key }) => namespace === "facts" && key === name)?.value ?? null;
  const fact = customerFact({
    platformCustomerId: told.id,
    updatedAt: told.updated_at ?? at,
    firstName: told.first_name,
    lastName: told.last_name,
    emailText: told.email,
    phoneText: told.phone,
    country: told.default_address?.country_code ?? context.country,
    facts: {
      birthDate: metafield("birth_date"),
      sex: metafield("sex"),
      memberNumber: metafield("member_number"),
      lineUserId: metafield("line_user_id"),
    },
    locale: told.locale,
    prefecture: told.default_address?.province ?? null,
    tags: told.tags ?? null,
    createdAt: told.created_at,
  });
  const { id: platformCustomerId, first_name: firstName, last_name: lastName, default_address: address } = told;
  const account = { platformCustomerId, firstName, lastName, updatedAt: told.updated_at ?? at, country: context.country };
  const member = { platformCustomerId, updatedAt: told.updated_at ?? at, timeZone: context.timeZone };
  return [
    { kind: "customer", customer: fact },
    ...membershipEvents(member, toldPoints(told.metafields, context.pointFields ?? {})),
    ...defaultAddressEvents(address && fromWebhook(address), account),
  ];
}

export const reshapeCustomerDeleted = (payload: unknown, webhook: RawWebhook): ShopEvent[] => [
  { kind: "customer-deleted", platformCustomerId: z.object({ id }).parse(payload).id, at: webhook.triggeredAt ?? webhook.receivedAt },
];

/** A merge that failed or is still under way says nothing of the people. */
export function reshapeCustomerMerge(payload: unknown, webhook: RawWebhook): ShopEvent[] {
  const told = z.object({ admin_graphql_api_customer_kept_id: id, admin_graphql_api_customer_deleted_id: id, status: text }).parse(payload);
  if (told.status.toLowerCase() !== "completed") return [];
  const { admin_graphql_api_customer_kept_id: keptId, admin_graphql_api_customer_deleted_id: absorbedId } = told;
  return [{ kind: "customers-merged", keptId, absorbedId, at: webhook.triggeredAt ?? webhook.receivedAt }];
}

const consentState = z.object({
  state: optionalText,
  opt_in_level: optionalText,
  consent_updated_at: optionalInstant,
  consent_collected_from: optionalText,
});

export function reshapeEmailConsent(payload: unknown, webhook: RawWebhook, { country }: ReshapeContext): ShopEvent[] {
  const told = z
    .object({ customer_id: optionalId, email_address: optionalText, email_marketing_consent: consentState.nullish() })
    .parse(payload);
  return consentEvents(
    { channel: "email", address: told.email_address, customerId: told.customer_id, consent: told.email_marketing_consent ?? null, country },
    webhook,
  );
}

export function reshapeSmsConsent(payload: unknown, webhook: RawWebhook, { country }: ReshapeContext): ShopEvent[] {
  const told = z.object({ id: optionalId, phone: optionalText, sms_marketing_consent: consentState.nullish() }).parse(payload);
  return consentEvents(
    { channel: "sms", address: told.phone, customerId: told.id, consent: told.sms_marketing_consent ?? null, country },
    webhook,
  );
}

type ToldConsent = {
  channel: "email" | "sms";
  address: string | null;
  customerId: string | null;
  consent: z.infer<typeof consentState> | null;
  country: string;
};

function consentEvents({ channel, address, customerId, consent, country }: ToldConsent, webhook: RawWebhook): ShopEvent[] {
  const fact = consentFact({
    channel,
    address,
    platformCustomerId: customerId,
    state: consent?.state ?? null,
    optInLevel: consent?.opt_in_level ?? null,
    collectedFrom: consent?.consent_collected_from ?? null,
    occurredAt: consent?.consent_updated_at ?? webhook.triggeredAt ?? webhook.receivedAt,
    country,
  });
  return fact ? [{ kind: "consent", consent: fact }] : [];
}

const tagged = z.object({ customerId: id, tags: z.array(z.string()), occurredAt: instant });

export const reshapeTagsAdded = (payload: unknown): ShopEvent[] => tagEvent(payload, "added");
export const reshapeTagsRemoved = (payload: unknown): ShopEvent[] => tagEvent(payload, "removed");

function tagEvent(payload: unknown, change: "added" | "removed"): ShopEvent[] {
  const told = tagged.parse(payload);
  const changes = { added: [] as string[], removed: [] as string[], [change]: told.tags };
  return [{ kind: "customer-tags", platformCustomerId: told.customerId, ...changes, at: told.occurredAt }];
}

export const reshapeJoinedSegment = (payload: unknown, webhook: RawWebhook): ShopEvent[] => segmentEvent(payload, webhook, true);
export const reshapeLeftSegment = (payload: unknown, webhook: RawWebhook): ShopEvent[] => segmentEvent(payload, webhook, false);

function segmentEvent(payload: unknown, webhook: RawWebhook, isMember: boolean): ShopEvent[] {
  const told = z.object({ customer_id: id, segment_id: id }).parse(payload);
  return [
    {
      kind: "segment",
      segmentId: told.segment_id,
      platformCustomerId: told.customer_id,
      isMember,
      at: webhook.triggeredAt ?? webhook.receivedAt,
    },
  ];
}

/** The payload has no time of its own; its revision id grows with each change. */
export function reshapeSubscriptionContract(payload: unknown, webhook: RawWebhook): ShopEvent[] {
  const told = z.object({ id, customer_id: optionalId, status: text, revision_id: optionalId }).parse(payload);
  const updatedAt = webhook.triggeredAt ?? webhook.receivedAt;
  const owner = told.customer_id ? platformIdentity(told.customer_id) : null;
  const fact = { contractId: told.id, owner, status: told.status.toLowerCase() };
  const version = versionOf(new Date(0), (told.revision_id ?? "").padStart(20, "0"), fact);
  return [{ kind: "subscription-contract", contract: { ...fact, version, updatedAt } }];
}
