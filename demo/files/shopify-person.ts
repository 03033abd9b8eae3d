// Who bought, as an export tells it? Real addresses are replaced by ones under example.test that stand for them.
import { createHash } from "node:crypto";
import parsePhoneNumber, { type CountryCode, isSupportedCountry } from "libphonenumber-js";
import type { Person } from "../payloads/person";
import { platformNumber } from "../random";
import type { ShopifyRow } from "./shopify-row";

/** `note`: what of the row could not be taken as it stands. */
export type Buyer = { person: Person | null; note: string | null };

/** The demo must never be able to write to anybody: no real address comes through. */
export function buyerOf(head: ShopifyRow, { at, currency }: { at: Date; currency: string }): Buyer {
  const typed = head.get("Email").normalize("NFKC").toLowerCase();
  // A word such as "n/a" would make one person of everybody who has it.
  const email = /^[^\s@]+@[^\s@]+$/.test(typed) ? typed : "";
  const note = typed && !email ? "the email address is none: the order goes in without it" : null;
  const phone = phoneOf(head, currency);
  if (!email && !phone) return { person: null, note };
  const standIn = digest(email || phone || "");
  const person: Person = {
    customerId: platformNumber("file-customer", standIn),
    email: email ? `customer-${standIn}@example.test` : null,
    phone: null,
    ...nameOf(head.get("Billing Name"), standIn),
    address: {
      zip: head.get("Billing Zip"),
      province: head.get("Billing Province Name") || head.get("Billing Province"),
      provinceCode: head.get("Billing Province"),
      city: head.get("Billing City"),
      street: head.get("Billing Street"),
      phone,
    },
    createdAt: at,
  };
  return { person, note };
}

/** In E.164, so that one number typed in two ways is one person. */
function phoneOf(head: ShopifyRow, currency: string): string | null {
  // The first two letters of a currency are its country's, but for a few that no country has.
  const region = [head.get("Billing Country").toUpperCase(), currency.slice(0, 2)].find((code) => isSupportedCountry(code)) as
    | CountryCode
    | undefined;
  const typed = [head.get("Phone"), head.get("Billing Phone")].filter(Boolean);
  const numbers = typed.map((text) => parsePhoneNumber(text.normalize("NFKC"), region));
  return numbers.find((number) => number?.isValid())?.number ?? null;
}

/** Japanese names are written family name first. */
function nameOf(text: string, standIn: string) {
  const parts = text.split(/\s+/).filter(Boolean);
  if (parts.length === 0) return { firstName: "Customer", lastName: standIn };
  if (/[\u3040-\u30ff\u4e00-\u9fff]/.test(text)) return { firstName: parts.slice(1).join(" "), lastName: parts[0] ?? "" };
  return { firstName: parts.slice(0, -1).join(" "), lastName: parts.at(-1) ?? "" };
}

export const digest = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 12);
