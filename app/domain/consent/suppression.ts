// May we write to this person at all? Hard stops; what is only "not now" stands in frequency-cap.ts.
import type { Reason } from "~/domain/decide/delivery";

/** Why nothing goes to an address any more. An address that cannot exist is a typing error: mail to it would only hurt the sender's name. */
export const suppressionReasons = ["impossible-address", "hard-bounce", "soft-bounces", "complaint", "blocked"] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];

export type EmailConsent = "subscribed" | "pending" | "never-asked" | "refused";

export type Contact = { hasAddress: boolean; isSuppressed: boolean; consent: EmailConsent };

/** Promotional messages need an explicit yes; a refusal, complaint or bounce beats it. Null: nothing stands against it. */
export function contactBarrier(contact: Contact, kind: "promotional" | "transactional"): Reason | null {
  if (!contact.hasAddress) return "no-address";
  if (contact.isSuppressed) return "suppressed";
  if (kind === "transactional") return null;
  switch (contact.consent) {
    case "subscribed":
      return null;
    case "refused":
      return "refused";
    case "pending":
    case "never-asked":
      return "no-consent";
  }
}
