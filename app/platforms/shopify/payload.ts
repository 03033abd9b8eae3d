// How are Shopify's payloads read without losing a digit of an id?
import { isSafeNumber, parse } from "lossless-json";
import { z } from "zod";
import { storableText } from "~/lib/storable-text";

/** JSON where it is safe; where a number is too long for a double (Shopify's own samples hold such ids), losslessly. */
export function readJson(text: string): unknown {
  const reviver = mayHoldUnstorable.test(text) ? storable : undefined;
  return /[:[,]\s*-?\d{16}/.test(text)
    ? parse(text, reviver, (digits) => (isSafeNumber(digits) ? Number(digits) : digits))
    : JSON.parse(text, reviver);
}

/** Only an escape can bring them in: NUL, and halves of surrogate pairs. */
const mayHoldUnstorable = /\\u(0000|d[89a-f])/i;

const storable = (_key: string, value: unknown) => (typeof value === "string" ? storableText(value) : value);

/** Ids become text; of a gid (gid://shopify/Order/1) the last part. */
export const id = z.union([z.string(), z.number()]).transform((value) =>
  String(value)
    .replace(/^gid:\/\/shopify\/\w+\//, "")
    .replace(/\?.*$/, ""),
);
export const optionalId = id.nullish().transform((value) => value ?? null);

export const instant = z
  .string()
  .transform((value) => new Date(value))
  .refine((value) => !Number.isNaN(value.getTime()), "not an instant");
export const optionalInstant = instant.nullish().transform((value) => value ?? null);

export const text = z
  .string()
  .nullish()
  .transform((value) => value ?? "");
export const optionalText = z
  .string()
  .nullish()
  .transform((value) => value || null);

/** ISO 4217; money in anything else cannot be read. */
export const currencyCode = z.string().regex(/^[A-Z]{3}$/, "not a currency");

/** As the calendar of this machine knows it; an offset (+09:00) is none, for PostgreSQL reads its sign the other way round. */
export const timeZone = z.string().refine((name) => /^[A-Z]/i.test(name) && isKnownZone(name), "not a time zone");

function isKnownZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** A decimal amount; a few topics send numbers. */
export const amount = z.union([z.string(), z.number()]).transform(String);

/** Shopify writes tags as one comma separated text, and in newer topics as a list. */
export const tags = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (typeof value === "string" ? value.split(",") : value).map((tag) => tag.trim()).filter((tag) => tag !== ""));

export const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullish()
    .transform((value) => value ?? []);
