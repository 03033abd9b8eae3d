// In which one form is each identity kept, however it was typed?
import parsePhoneNumber, { type CountryCode, isSupportedCountry } from "libphonenumber-js";
import type { IdentityRef } from "./identity";
import { withUsualLetters } from "./name-variants";

/**
 * An email address: NFKC, trimmed, lower case (local parts too: no provider of note tells them apart), without the quotes
 * in which odd dots are written to be sent ("anna..b"@docomo.ne.jp).
 * null: nothing that names a mailbox. An address that cannot exist is still an identity; see isImpossibleEmail.
 */
export function emailIdentity(text: string | null | undefined): IdentityRef | null {
  const value = plain(text)
    .toLowerCase()
    .replace(/^"([^\s"@\\]+)"@/, "$1@");
  return value.length <= longestValue && /^\S+@\S+$/.test(value) ? { kind: "email", value } : null;
}

/** No typing error is that long, and an index entry of PostgreSQL holds 2,700 bytes: the order of whoever wrote more goes in without it. */
const longestValue = 800;

/** No mail can arrive there: not an address by RFC 5321, longer than it allows, or a host without a dot. */
export const isImpossibleEmail = (value: string): boolean => value.length > 254 || !(mailAddress.test(value) || carrierAddress.test(value));

/** Whatever signs a mailbox may have without quotes (& and / among them), between single dots; a host of labels, the last one no number. */
const atom = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const mailAddress = new RegExp(`^(?=.{1,64}@)${atom}(?:\\.${atom})*@(?:${label}\\.)+(?!\\d+$)(?=..)${label}$`, "i");

/** Docomo and au gave out mailboxes with dots where the RFC allows none, until 2009; those who have one still get their mail. */
const carrierAddress = /^(?=.{1,64}@)[a-z0-9!#$%&'*+/=?^_`{|}~.-]+@(?:docomo\.ne\.jp|ezweb\.ne\.jp|au\.com)$/i;

/** E.164, read as people of `country` write it; null: not a number that can exist there. */
export function phoneIdentity(text: string | null | undefined, country: string): IdentityRef | null {
  const typed = plain(text);
  if (typed === "") return null;
  const region = country.toUpperCase();
  const number = parsePhoneNumber(typed, isSupportedCountry(region) ? (region as CountryCode) : "JP");
  return number?.isValid() ? { kind: "phone", value: number.number } : null;
}

export const platformIdentity = (platformCustomerId: string): IdentityRef => ({ kind: "platform", value: platformCustomerId });

/** Tills write 0 for whoever has no card: that is nobody, not the best customer of all. */
export function memberIdentity(text: string | null | undefined): IdentityRef | null {
  const value = plain(text).toUpperCase().replaceAll(/[\s-]/g, "");
  return /^0*$/.test(value) || value.length > longestValue ? null : { kind: "member", value };
}

/** LINE user ids: U and 32 hexadecimal digits. */
export function lineIdentity(text: string | null | undefined): IdentityRef | null {
  const value = plain(text);
  return /^U[0-9a-f]{32}$/.test(value) ? { kind: "line", value } : null;
}

/** cart, checkout and visitor tokens are the platform's own and kept to the letter. */
export function tokenIdentity(kind: "cart" | "checkout" | "visitor", token: string | null | undefined): IdentityRef | null {
  return token ? { kind, value: token } : null;
}

/** A name for comparing and searching: as it is spelled, in the usual letters, so that 髙橋　花子 equals 高橋 花子. */
export const nameKey = (text: string | null | undefined): string => withUsualLetters(spelledName(text));

/** NFKC, lower case, without spaces. */
export const spelledName = (text: string | null | undefined): string =>
  plain(text)
    .toLowerCase()
    .replaceAll(/[\s・･]/gu, "");

/** NFKC, without what nobody sees: marks of direction and of no width, which copying from a list or a web page brings along, and NUL. */
export const plain = (text: string | null | undefined): string =>
  (text ?? "")
    .normalize("NFKC")
    .replaceAll(/\p{Cf}|\0/gu, "")
    .trim();
