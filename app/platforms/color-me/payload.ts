// How are Color Me's objects read? Its times are seconds since 1970, its money whole yen, and what is empty may be null or left out.
import { z } from "zod";
import { optionalText } from "../shopify/payload";

/** Seconds that PostgreSQL can hold as an instant of four-digit years. */
export const seconds = z
  .number()
  .int()
  .min(0)
  .max(253_402_300_799)
  .transform((value) => new Date(value * 1000));
export const optionalSeconds = seconds.nullish().transform((value) => value ?? null);

/** No order is worth a quadrillion yen; a fraction of one is rounded. */
export const yen = z
  .number()
  .min(-1e15)
  .max(1e15)
  .transform((value) => BigInt(Math.round(value)));

/** Both tax included and not, where the first is not told by older objects. */
export const optionalYen = yen.nullish().transform((value) => value ?? null);

export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);

export const place = {
  postal: optionalText,
  pref_id: z.number().int().nullish(),
  pref_name: optionalText,
  address1: optionalText,
  address2: optionalText,
};

/** What a poll keeps of each object: itself, what it takes to read it, and when it was told by their clock. */
export const letter = <Item extends z.ZodType>(item: Item) => z.object({ item, toldAt: seconds });
