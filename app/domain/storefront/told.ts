// What may a browser tell at /collect? The shape of a batch, checked before a word of it is believed (docs/collect.md).
import { z } from "zod";

const instant = z.union([z.number().int().min(0).max(8.64e15), z.iso.datetime({ offset: true })]);
const address = z.string().max(2048);
const id = z.string().min(1).max(128);

const event = z.object({
  id,
  name: z.string().min(1).max(60),
  at: instant,
  url: address,
  ref: address.nullish(),
  productId: id.nullish(),
  variantId: id.nullish(),
  query: z.string().max(500).nullish(),
  checkout: id.nullish(),
  dwellMs: z.number().min(0).max(86_400_000).nullish(),
});

export const mostEvents = 50;

/** How the shop's pages may call a browser. */
export const visitorShape = /^[A-Za-z0-9_.-]{8,64}$/;

const told = z.object({
  shop: z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  visitor: z.string().regex(visitorShape),
  sentAt: instant,
  timeZone: z.string().max(64).nullish(),
  /** Nothing more shall be collected of this browser. */
  optOut: z.boolean().nullish(),
  events: z.array(event).max(mostEvents),
  /** Tokens that Teppan or the platform signed: nothing else says whose browser this is. */
  proof: z.object({ click: z.string().max(1024).nullish(), customer: z.string().max(1024).nullish() }).nullish(),
});

export type Told = z.infer<typeof told>;
export type ToldEvent = Told["events"][number];

/** The batch, or what is wrong with it, for whoever writes a storefront. */
export function readTold(text: string): { told: Told } | { problem: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { problem: "the body is not JSON" };
  }
  const read = told.safeParse(json);
  if (read.success) return { told: read.data };
  const [issue] = read.error.issues;
  return { problem: `${issue?.path.join(".") || "body"}: ${issue?.message ?? "unknown"}` };
}
