// Color Me's customers, members and guests alike: foreign object in, facts out.
import { z } from "zod";
import type { CustomerFact, ShopEvent } from "~/domain/ledger/events";
import { emailIdentity, phoneIdentity, platformIdentity } from "~/domain/ledger/identity-value";
import { defaultAddressFact } from "~/domain/ledger/postal-address";
import { versionOf } from "~/domain/scenario/version";
import { toldDay } from "~/domain/told-day";
import type { RawWebhook, ReshapeContext } from "../platform";
import { id, optionalText, readJson } from "../shopify/payload";
import { namesOf, toldAddress } from "./address";
import { flag, letter, optionalSeconds, place } from "./payload";

export const customer = z.object({
  id,
  name: optionalText,
  hojin: optionalText,
  sex: optionalText,
  birthday: optionalText,
  ...place,
  mail: optionalText,
  tel: optionalText,
  tel_mobile: optionalText,
  points: z.number().int().nullish(),
  member: flag,
  receive_mail_magazine: z.boolean().nullish(),
  // Newer answers tell these two, which its description left out for long: whatever else they hold keeps nobody out.
  make_date: optionalSeconds.catch(null),
  membership: z.object({ name: optionalText }).nullish().catch(null),
});

export type Customer = z.infer<typeof customer>;

/** `source` of what Color Me says of its mail magazine: a state without a time, so that the first telling of it counts. */
export const consentSource = "color-me";

/** The object has no time of its own: it is as old as its telling. */
export function reshapeCustomer({ body, receivedAt }: Pick<RawWebhook, "body" | "receivedAt">, { country }: ReshapeContext): ShopEvent[] {
  const { item, toldAt } = letter(customer).parse(readJson(body.toString("utf8")));
  const fact = customerFact(item, { at: toldAt, isWhole: true });
  const owner = platformIdentity(item.id);
  const address = item.postal || item.address1 ? toldAddress(item, { name: item.name, company: item.hojin }) : null;
  return [
    { kind: "customer", customer: fact },
    { kind: "postal-address", address: defaultAddressFact(owner, address, { at: toldAt, country }) },
    ...membershipEvents(item, toldAt),
    ...consentEvents(item, { toldAt, receivedAt }),
  ];
}

/** `isWhole`: told by itself; within an order it may be as it was then. */
export function customerFact(told: Customer, { at, isWhole }: { at: Date; isWhole: boolean }): CustomerFact {
  const identities = identitiesOf(told);
  const value = (kind: string) => identities.find((identity) => identity.kind === kind)?.value ?? null;
  const fact = {
    platformCustomerId: told.id,
    identities,
    ...namesOf(told.name),
    email: value("email"),
    phone: value("phone"),
    birthDate: toldDay.safeParse(told.birthday).success ? told.birthday : null,
    sex: told.sex === "female" || told.sex === "male" ? told.sex : null,
    locale: null,
    prefecture: told.pref_name,
    tags: null,
    createdAt: told.make_date,
  } satisfies Omit<CustomerFact, "version">;
  // No deletion is told here: who is taken for gone, and shows himself or orders, is not.
  return { ...fact, version: versionOf(at, isWhole ? "1" : "0", fact), seenAt: at };
}

/** `id` null: a guest without a record of their own. */
export const identitiesOf = ({ id: number, mail, tel, tel_mobile: mobile }: Omit<Customer, "id"> & { id: string | null }) =>
  [number === null ? null : platformIdentity(number), emailIdentity(mail), phoneIdentity(mobile, "JP") ?? phoneIdentity(tel, "JP")].filter(
    (identity) => identity !== null,
  );

const longestRank = 60;

/** Color Me does not tell when points end, and in its list nothing of the next rank. A guest has neither points nor rank. */
function membershipEvents({ id: customerId, member, points = null, membership }: Customer, at: Date): ShopEvent[] {
  const rank = membership?.name?.normalize("NFC").trim().slice(0, longestRank) || null;
  if (!member || (points === null && rank === null)) return [];
  const fact = { owner: platformIdentity(customerId), points, pointsExpireAt: null, rank, nextRank: null, toNextRank: null };
  return [{ kind: "membership", membership: { ...fact, at, version: versionOf(at, "0", fact) } }];
}

type Telling = { toldAt: Date; receivedAt: Date };

/**
 * Null says nothing. Whether "no" takes a yes back or was never anything else, only what was told before says. Their clock
 * may be ahead of ours or behind: no yes of theirs is later than its telling, and by that than a no that was said here after
 * it; and a no of theirs is as late as we heard it, not older than a yes that was said here before.
 */
function consentEvents({ id: customerId, mail, receive_mail_magazine: receives }: Customer, { toldAt, receivedAt }: Telling): ShopEvent[] {
  const address = emailIdentity(mail);
  if (!address || receives === null || receives === undefined) return [];
  return [
    {
      kind: "consent",
      consent: {
        address,
        owner: platformIdentity(customerId),
        channel: "email",
        state: receives ? "subscribed" : "not-subscribed",
        source: consentSource,
        wording: null,
        occurredAt: receives && toldAt < receivedAt ? toldAt : receivedAt,
        evidence: { receive_mail_magazine: String(receives), account: customerId },
      },
    },
  ];
}
