// Where does a card to this person go? A postal address in the one form in which it is kept and printed, whatever it was typed like.

import { derivedId } from "~/domain/ids";
import { versionOf } from "~/domain/scenario/version";
import type { IdentityRef } from "./identity";
import { nameKey, spelledName } from "./identity-value";
import { prefectureName, prefectureNames } from "./prefecture";

/** `postalCode`: seven digits. `line1`: town, block and number; `line2`: building. `name`: family name first, without 様; empty: the company. */
export type PostalAddress = {
  postalCode: string;
  prefecture: string;
  city: string;
  line1: string;
  line2: string;
  company: string;
  name: string;
};

/** As a platform tells it; null: not told. */
export type ToldAddress = {
  country: string | null;
  zip: string | null;
  province: string | null;
  provinceCode: string | null;
  city: string | null;
  address1: string | null;
  address2: string | null;
  company: string | null;
  firstName: string | null;
  lastName: string | null;
};

/**
 * `source`: the account's own, or that of an order to the buyer themself. `address` null: of this source there is none that a
 * Japanese card reaches; `isAbroad` tells that it is in another country, where the person lives by now.
 */
export type PostalAddressFact = {
  owner: IdentityRef;
  source: "default" | "order";
  version: string;
  at: Date;
  isAbroad: boolean;
  address: PostalAddress | null;
};

/** The account's default address; `told` null: the account has none any more. */
export function defaultAddressFact(
  owner: IdentityRef,
  told: ToldAddress | null,
  { at, country, version }: { at: Date; country: string; version?: string },
) {
  const fact = read(told, country);
  const own = version ?? versionOf(at, fact.address ? "1" : "0", fact);
  return { owner, source: "default", at, ...fact, version: own } satisfies PostalAddressFact;
}

/**
 * Where an order was sent, when to the buyer themself: a present goes to somebody else, whom nobody may write to. Of two
 * orders the later one tells where the person lives, however late the earlier one is edited.
 */
export function orderAddressFact(
  owner: IdentityRef | undefined,
  told: { shipping: ToldAddress | null; buyerNames: string[]; processedAt: Date; updatedAt: Date; country: string },
): PostalAddressFact | null {
  const { shipping, buyerNames, processedAt, updatedAt, country } = told;
  if (!owner || !shipping) return null;
  const fact = read(shipping, country);
  const reader = nameKey(nameOf(shipping));
  if (reader === "" || !buyerNames.map(nameKey).includes(reader)) return null;
  const version = `${processedAt.toISOString()}|${versionOf(updatedAt, fact.address ? "1" : "0", fact)}`;
  return { owner, source: "order", at: processedAt, ...fact, version };
}

export const nameOf = ({ lastName, firstName }: Pick<ToldAddress, "lastName" | "firstName">) =>
  tidy(`${lastName ?? ""} ${firstName ?? ""}`);

function read(told: ToldAddress | null, country: string): { isAbroad: boolean; address: PostalAddress | null } {
  const isAbroad = told !== null && (told.country ?? country).toUpperCase() !== "JP";
  return { isAbroad, address: told && !isAbroad ? postalAddress(told) : null };
}

/** Null: no card arrives there, for want of a postal code of seven digits, a place or a name. */
export function postalAddress(told: ToldAddress): PostalAddress | null {
  const postalCode = tidy(told.zip).replaceAll(/\D/g, "");
  const typed = { city: tidy(told.city), line1: numbered(told.address1), line2: numbered(told.address2) };
  const prefecture = prefectureName(told.provinceCode, told.province) || leading(prefectureNames, typed.city || typed.line1);
  const city = without(prefecture, typed.city);
  const line1 = without(city, without(prefecture, typed.line1));
  const company = tidy(told.company);
  const name = withoutHonorific(nameOf(told));
  if (!/^\d{7}$/.test(postalCode) || `${city}${line1}` === "" || `${company}${name}` === "") return null;
  return { postalCode, prefecture, city, line1, line2: typed.line2, company, name };
}

/** Of the reader and the place: a card that came back says nothing of another place, nor of another reader there. */
export const addressKey = ({ postalCode, city, line1, line2, company, name }: PostalAddress): string =>
  derivedId("postal address", postalCode, city, line1, line2, spelledName(name || company));

/** 150-0001, as it is written. */
export const writtenPostalCode = (digits: string) => digits.replace(/^(\d{3})(\d{4})$/, "$1-$2");

/** As lines on a card: prefecture, town and number; building. */
export const addressLines = ({ prefecture, city, line1, line2 }: PostalAddress): string[] =>
  [`${prefecture}${city}${isLatin(city) && line1 ? " " : ""}${line1}`, line2].filter((line) => line !== "");

/** Never both: who has typed it with their name gets it once. */
const withoutHonorific = (name: string) => name.replace(/\s*(様|殿|御中|さま)$/u, "");

/** 御中 for a company that no person stands before. */
export const honorificOf = ({ name }: Pick<PostalAddress, "name">): string => (name === "" ? "御中" : "様");

const isLatin = (text: string) => /[A-Za-z]$/.test(text);

/** One width, one line, no control characters: what cannot be printed does not stand in an address. */
const tidy = (text: string | null) =>
  (text ?? "")
    .normalize("NFKC")
    .replaceAll(/[\p{C}\s]+/gu, " ")
    .trim();

/** All the strokes that stand between numbers are one; the long vowel of katakana stays where it follows no number. */
const numbered = (text: string | null) => tidy(text).replaceAll(/(?<=\d) ?[‐‑‒–—―−ー─] ?(?=\d)/g, "-");

const leading = (among: readonly string[], text: string) => among.find((name) => text.startsWith(name)) ?? "";
const without = (start: string, text: string) => (start !== "" && text.startsWith(start) ? text.slice(start.length).trim() : text);
