// How do people of the shop's country write this number?
import parsePhoneNumber from "libphonenumber-js";

/** "+819012345678" is 090-1234-5678 to a Japanese shop; numbers of other countries keep their code. */
export function phoneText(e164: string, country: string): string {
  const number = parsePhoneNumber(e164);
  if (!number) return e164;
  return number.country === country ? number.formatNational() : number.formatInternational();
}

/** Of all identities only telephone numbers begin with a plus. */
export const identityText = (value: string, country: string) => (value.startsWith("+") ? phoneText(value, country) : value);
