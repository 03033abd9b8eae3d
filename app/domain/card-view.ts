// What stands on a card that was sent by post, as it was kept?
import { z } from "zod";
import type { PostalCard } from "./message";

const card = z.object({
  postalCode: z.string().default(""),
  address: z.array(z.string()).default([]),
  name: z.string().default(""),
  heading: z.string().default(""),
  text: z.string().default(""),
  coupon: z.string().nullable().default(null),
  url: z.string().default(""),
});

/** Null: it is no card. */
export function cardView(payload: unknown): PostalCard | null {
  const parsed = card.safeParse(payload);
  return parsed.success ? parsed.data : null;
}
