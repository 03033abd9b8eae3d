// How does Shopify learn what somebody agreed to or refused elsewhere? Its own record is read first: a later word there stands.
import { z } from "zod";
import type { ConsentTold, ConsentToTell } from "../platform";
import { type AdminClient, AdminRefused, adminClient, ShopSignedOut } from "./admin-client.server";
import { consentsOf, tellEmailConsent, tellSmsConsent } from "./documents";
import { isDenied } from "./refusal.server";

const hour = 3_600_000;

export function consentTeller(domain: string, now: () => Date): (consent: ConsentToTell) => Promise<ConsentTold> {
  const admin = adminClient(domain, { now });
  return async (consent) => {
    try {
      return await tell(admin, consent);
    } catch (error) {
      if (error instanceof ShopSignedOut) return { outcome: "later", afterMs: 6 * hour, reason: error.message };
      if (error instanceof AdminRefused) {
        const isOfOne = error.status === 200 && !isDenied(error.message);
        return { outcome: "later", afterMs: hour, reason: error.message, ...(isOfOne ? { isOfOne } : {}) };
      }
      throw error;
    }
  };
}

async function tell(admin: AdminClient, consent: ConsentToTell): Promise<ConsentTold> {
  const { accountId, channel, address, state, isConfirmed, occurredAt } = consent;
  const id = `gid://shopify/Customer/${accountId}`;
  const { customer } = await admin.ask(consentsOf, { id }, consentsAnswer);
  const there = channel === "email" ? customer?.defaultEmailAddress : customer?.defaultPhoneNumber;
  // Shopify keeps a consent with the account's own address only, and writes it as it was typed.
  if (!there || there.address.toLowerCase() !== address) return { outcome: "no-account" };
  if (there.marketingState.toLowerCase() === state) return { outcome: "same" };
  if (there.marketingUpdatedAt && there.marketingUpdatedAt > occurredAt) return { outcome: "newer-there" };
  const said = {
    marketingState: state.toUpperCase(),
    marketingOptInLevel: isConfirmed || state === "pending" ? "CONFIRMED_OPT_IN" : "SINGLE_OPT_IN",
    consentUpdatedAt: occurredAt.toISOString(),
  };
  const [document, input] =
    channel === "email"
      ? [tellEmailConsent, { customerId: id, emailMarketingConsent: said }]
      : [tellSmsConsent, { customerId: id, smsMarketingConsent: said }];
  const { told } = await admin.ask(document, { input }, toldAnswer);
  const [error] = told?.userErrors ?? [];
  return error ? { outcome: "refused", reason: error.message } : { outcome: "told" };
}

const instant = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .nullable();

const consentsAnswer = z.object({
  customer: z
    .object({
      defaultEmailAddress: z
        .object({ emailAddress: z.string(), marketingState: z.string(), marketingUpdatedAt: instant })
        .transform(({ emailAddress: address, ...rest }) => ({ address, ...rest }))
        .nullable(),
      defaultPhoneNumber: z
        .object({ phoneNumber: z.string(), marketingState: z.string(), marketingUpdatedAt: instant })
        .transform(({ phoneNumber: address, ...rest }) => ({ address, ...rest }))
        .nullable(),
    })
    .nullable(),
});

const toldAnswer = z.object({ told: z.object({ userErrors: z.array(z.object({ message: z.string() })) }).nullable() });
