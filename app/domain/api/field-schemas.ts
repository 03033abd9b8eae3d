// Of what are the API's items made? The fields that several of them have, each with its words in both languages.
import { z } from "zod";

/** Words of a field in both languages: the document holds the English ones, the page shows either. */
export const said = (description: string, ja: string) => ({ description, "x-description-ja": ja });

export const filled = (max: number) => z.string().max(max).regex(/\S/);

export const amount = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,3})?$/)
  .meta(said('An amount in the shop\'s currency, as a decimal text: "1980".', 'ショップの通貨での金額。10進数の文字列（例 "1980"）。'));

export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .meta(said("ISO 4217; must be the shop's currency.", "ISO 4217の通貨コード。ショップの通貨と同じであること。"));

/** Each call holds so many items at most. */
export const mostItems = 100;
