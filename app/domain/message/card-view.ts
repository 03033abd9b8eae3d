// What stands on a card that was sent by post, as it was kept?
import { z } from "zod";
import type { PostalCard } from "./message";

const words = z.string().default("");

const card = z.object({
  locale: z.enum(["ja", "en"]).default("ja"),
  postalCode: words,
  address: z.array(z.string()).default([]),
  company: words,
  name: words,
  heading: words,
  text: words,
  coupon: z.object({ title: words, code: words, terms: words }).nullable().default(null),
  caption: words,
  url: words,
  shopName: words,
  footer: words,
});

/** Null: it is no card. */
export function cardView(payload: unknown): PostalCard | null {
  const parsed = card.safeParse(payload);
  return parsed.success ? parsed.data : null;
}
