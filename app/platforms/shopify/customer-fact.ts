// One customer record as Shopify tells it, by webhook, inside an order, or by export, becomes one fact.
import type { ConsentFact, ConsentState, CustomerFact, Sex } from "~/domain/ledger/events";
import { emailIdentity, lineIdentity, memberIdentity, phoneIdentity, platformIdentity } from "~/domain/ledger/identity-value";
import { versionOf } from "~/domain/scenario/version";
import { toldDay } from "~/domain/told-day";
import { indexedText } from "~/lib/storable-text";

export type CustomerInput = Omit<CustomerFact, "version" | "identities" | "email" | "phone" | "birthDate" | "sex"> & {
  updatedAt: Date;
  emailText: string | null;
  /** The account's own; the address book holds other people's, too. */
  phoneText: string | null;
  /** Of the customer's address where known, else the shop's. */
  country: string;
  facts: MetafieldFacts;
};

/** What the shop knows of a customer and Shopify has no field for: the metafields of namespace `facts`. */
export type MetafieldFacts = { birthDate: string | null; sex: string | null; memberNumber: string | null; lineUserId: string | null };

export function customerFact({ updatedAt, emailText, phoneText, country, facts, ...told }: CustomerInput): CustomerFact {
  const email = emailIdentity(emailText);
  const phone = phoneIdentity(phoneText, country);
  const fact = {
    ...told,
    firstName: indexedText(told.firstName),
    lastName: indexedText(told.lastName),
    tags: told.tags?.map(indexedText) ?? null,
    email: email?.value ?? null,
    phone: phone?.value ?? null,
    birthDate: birthDateOf(facts.birthDate),
    sex: sexOf(facts.sex),
    identities: [
      platformIdentity(told.platformCustomerId),
      email,
      phone,
      memberIdentity(facts.memberNumber),
      lineIdentity(facts.lineUserId),
    ].filter((identity) => identity !== null),
  };
  // Of two tellings of one instant the fuller one wins: webhooks leave out tags and birthdays, exports tell them.
  return { ...fact, version: versionOf(updatedAt, told.tags ? "1" : "0", fact) };
}

/** The metafield's date type is yyyy-mm-dd; anything else is no birthday. */
const birthDateOf = (value: string | null): string | null => (toldDay.safeParse(value).success ? value : null);

/** As shops write it, in English or Japanese; anything else is not told. */
const sexes: Record<string, Sex> = {
  female: "female",
  女性: "female",
  女: "female",
  male: "male",
  男性: "male",
  男: "male",
  other: "other",
  その他: "other",
};

const sexOf = (value: string | null): Sex | null => sexes[value?.trim().toLowerCase() ?? ""] ?? null;

const consentStates: Record<string, ConsentState> = {
  subscribed: "subscribed",
  pending: "pending",
  not_subscribed: "not-subscribed",
  unsubscribed: "unsubscribed",
  redacted: "unsubscribed",
  invalid: "not-subscribed",
};

export type ConsentInput = {
  channel: "email" | "sms";
  address: string | null;
  platformCustomerId: string | null;
  state: string | null;
  optInLevel: string | null;
  collectedFrom: string | null;
  occurredAt: Date;
  country: string;
};

/** null: nothing is said of a consent, or of no address. */
export function consentFact(told: ConsentInput): ConsentFact | null {
  const address = told.channel === "email" ? emailIdentity(told.address) : phoneIdentity(told.address, told.country);
  const state = consentStates[told.state?.toLowerCase() ?? ""];
  if (!address || !state) return null;
  return {
    address,
    owner: told.platformCustomerId ? platformIdentity(told.platformCustomerId) : null,
    channel: told.channel,
    state,
    source: "platform",
    wording: null,
    occurredAt: told.occurredAt,
    evidence: { optInLevel: told.optInLevel?.toLowerCase() ?? null, collectedFrom: told.collectedFrom?.toLowerCase() ?? null },
  };
}
