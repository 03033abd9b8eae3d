// In which forms may what a shop owner typed stand in the ledger?
import { emailIdentity, nameKey, phoneIdentity, plain } from "./identity-value";

export type SearchKeys = { prefix: string; nameKey: string; phone: string | null; exact: string };

/** `country` is the shop's, for phone numbers typed without a country code. An order may be typed with its "#". */
export function searchKeys(text: string, country: string): SearchKeys {
  const typed = plain(text);
  return {
    prefix: emailIdentity(typed)?.value ?? typed.toLowerCase(),
    nameKey: nameKey(typed),
    phone: phoneIdentity(typed, country)?.value ?? null,
    exact: typed.replace(/^#/, ""),
  };
}
