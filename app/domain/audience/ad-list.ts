// How do ad platforms want their lists? Each address normalised as that platform normalises its own, and told as its SHA-256 only.
import { sha256Hex } from "#sha256";
import type { AdList } from "./ad-list-names";

/** As the ledger keeps them: addresses in lower case, numbers as +81…, LINE's own ids. Null: none, or the person did not agree. */
export type AdPerson = { email: string | null; phone: string | null; lineUserId: string | null };

/** Sources: support.google.com/google-ads/answer/7659867, developers.facebook.com/docs/marketing-api/audiences/guides/custom-audiences. */
export const adHeader: Record<AdList, string | null> = {
  google: "Email,Phone",
  meta: "email,phone",
  "line-email": null,
  "line-phone": null,
  // LINE takes the ids of its own users as they are: they mean nothing to anybody but this account.
  "line-friends": null,
};

/** One line, or null: this person has nothing to tell that platform. */
export function adLine(list: AdList, { email, phone, lineUserId }: AdPerson): string | null {
  switch (list) {
    case "google":
      return pair(email && hashed(googleEmail(email)), phone && hashed(phone));
    case "meta":
      return pair(email && hashed(email), phone && hashed(phone.replace(/^\+/, "")));
    case "line-email":
      return email && hashed(email);
    case "line-phone":
      return phone && hashed(phone);
    case "line-friends":
      return lineUserId;
  }
}

const pair = (email: string | null, phone: string | null) => (email || phone ? `${email ?? ""},${phone ?? ""}` : null);

/** Google's own addresses are the same with and without dots. */
function googleEmail(email: string): string {
  const at = email.lastIndexOf("@");
  const domain = email.slice(at + 1);
  return domain === "gmail.com" || domain === "googlemail.com" ? `${email.slice(0, at).replaceAll(".", "")}@${domain}` : email;
}

const hashed = (text: string) => sha256Hex(text);
