// How are Shopify's payloads read without losing a digit of an id?
import { isSafeNumber, parse } from "lossless-json";
import { z } from "zod";

/** JSON where it is safe; where a number is too long for a double (Shopify's own samples hold such ids), losslessly. */
export function readJson(body: Buffer): unknown {
  const text = body.toString("utf8");
  return /[:[,]\s*-?\d{16}/.test(text) ? parse(text, null, (digits) => (isSafeNumber(digits) ? Number(digits) : digits)) : JSON.parse(text);
}

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
