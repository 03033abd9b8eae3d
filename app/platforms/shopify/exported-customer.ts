// An exported customer in, the facts of the customer and of the consents out: by the builders that webhooks go through.
import { z } from "zod";
import type { ShopEvent } from "~/domain/ledger/events";
import type { ReshapeContext } from "../platform";
import { defaultAddressEvents, exportedAddress, fromExport } from "./address";
import { consentFact, customerFact } from "./customer-fact";
import { membershipEvents } from "./membership-fact";
import { id, instant, optionalInstant, optionalText, tags, text } from "./payload";

const consent = { marketingState: optionalText, marketingOptInLevel: optionalText, marketingUpdatedAt: optionalInstant };

const metafield = z.object({ value: text }).nullish();
const pointField = z.object({ value: text, updatedAt: optionalInstant }).nullish();

const customer = z.object({
  id,
  firstName: text,
  lastName: text,
  locale: optionalText,
  tags,
  createdAt: instant,
  updatedAt: instant,
  defaultEmailAddress: z.object({ emailAddress: optionalText, ...consent }).nullish(),
  defaultPhoneNumber: z.object({ phoneNumber: optionalText, marketingCollectedFrom: optionalText, ...consent }).nullish(),
  defaultAddress: exportedAddress.nullish(),
  birthDate: metafield,
  memberNumber: metafield,
  lineUserId: metafield,
  sex: metafield,
  points: pointField,
  expiresAt: pointField,
  rank: pointField,
});
type Customer = z.infer<typeof customer>;

export function exportedCustomer(node: Record<string, unknown>, context: ReshapeContext): ShopEvent[] {
  const told = customer.parse(node);
  const country = told.defaultAddress?.countryCodeV2 ?? context.country;
  const fact = customerFact({
    platformCustomerId: told.id,
    updatedAt: told.updatedAt,
    firstName: told.firstName,
    lastName: told.lastName,
    emailText: told.defaultEmailAddress?.emailAddress ?? null,
    phoneText: told.defaultPhoneNumber?.phoneNumber ?? null,
    country,
    facts: {
      birthDate: told.birthDate?.value ?? null,
      sex: told.sex?.value ?? null,
      memberNumber: told.memberNumber?.value ?? null,
      lineUserId: told.lineUserId?.value ?? null,
    },
    locale: told.locale,
    prefecture: told.defaultAddress?.province ?? null,
    tags: told.tags,
    createdAt: told.createdAt,
  });
  const { id: platformCustomerId, firstName, lastName, updatedAt, defaultAddress: address } = told;
  const account = { platformCustomerId, firstName, lastName, updatedAt, country: context.country };
  return [
    { kind: "customer", customer: fact },
    ...membershipEvents({ platformCustomerId, updatedAt, timeZone: context.timeZone }, told),
    ...defaultAddressEvents(address && fromExport(address), account),
    ...exportedConsents(told, country),
  ];
}

/** Without a time of its own a yes is as old as the record, and a refusal as new: the refusal beats an earlier yes. */
const isYes = (state: string | null) => state === "SUBSCRIBED" || state === "PENDING";

/** "Not subscribed" without a time is the state of everybody who was never asked: nothing to record. */
function exportedConsents(told: Customer, country: string): ShopEvent[] {
  const { defaultEmailAddress: email, defaultPhoneNumber: phone } = told;
  const tellings = [
    email && { channel: "email" as const, address: email.emailAddress, collectedFrom: null, ...email },
    phone && { channel: "sms" as const, address: phone.phoneNumber, collectedFrom: phone.marketingCollectedFrom, ...phone },
  ];
  return tellings.flatMap((telling) => {
    if (!telling || (telling.marketingState === "NOT_SUBSCRIBED" && !telling.marketingUpdatedAt)) return [];
    const fact = consentFact({
      channel: telling.channel,
      address: telling.address,
      platformCustomerId: told.id,
      state: telling.marketingState,
      optInLevel: telling.marketingOptInLevel,
      collectedFrom: telling.collectedFrom,
      occurredAt: telling.marketingUpdatedAt ?? (isYes(telling.marketingState) ? told.createdAt : told.updatedAt),
      country,
    });
    return fact ? [{ kind: "consent" as const, consent: fact }] : [];
  });
}
