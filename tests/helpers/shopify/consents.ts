// What does the test store answer of a customer's consent, and what does it keep when it is told?
import { customerOf, gid, type Store } from "./store";

export type ToldEmailConsent = {
  customerId: string;
  emailMarketingConsent: { marketingState: "SUBSCRIBED" | "UNSUBSCRIBED"; consentUpdatedAt: string };
};

const accountOf = (store: Store, id: string) => customerOf(store, Number(id.replace(gid("Customer", 0).slice(0, -1), "")));

export function accountNode(store: Store, id: string) {
  const account = accountOf(store, id);
  return (
    account && {
      defaultEmailAddress: account.email && {
        emailAddress: account.email,
        marketingState: account.consent.state,
        marketingUpdatedAt: account.consent.at,
      },
      defaultPhoneNumber: null,
    }
  );
}

export function keepEmailConsent(store: Store, { customerId, emailMarketingConsent: told }: ToldEmailConsent) {
  const account = accountOf(store, customerId);
  if (!account) return { userErrors: [{ message: "Customer not found", field: null, code: "INVALID" }] };
  account.consent = { state: told.marketingState, at: told.consentUpdatedAt };
  return { userErrors: [] };
}
