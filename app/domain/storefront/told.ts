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

const envelope = z.object({
  shop: z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  visitor: z.string().regex(visitorShape),
  sentAt: instant,
  timeZone: z.string().max(64).nullish(),
  /** true: nothing more shall be collected of this browser, and what was goes; false: again from now on. */
  optOut: z.boolean().nullish(),
  events: z.array(z.unknown()).max(mostEvents),
  /** Tokens that Teppan or the platform signed: nothing else says whose browser this is. */
  proof: z.object({ click: z.string().max(1024).nullish(), customer: z.string().max(1024).nullish() }).nullish(),
});

export type ToldEvent = z.infer<typeof event>;
export type Envelope = z.infer<typeof envelope>;
export type Told = Omit<Envelope, "events"> & { events: ToldEvent[] };

/** What the door looks at, for it answers at once: each event costs as much again. Else what is wrong, for whoever writes a storefront. */
export function readEnvelope(text: string): { envelope: Envelope } | { problem: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { problem: "the body is not JSON" };
  }
  const read = envelope.safeParse(json);
  if (read.success) return { envelope: read.data };
  const [issue] = read.error.issues;
  return { problem: `${issue?.path.join(".") || "body"}: ${issue?.message ?? "unknown"}` };
}

/** Whole. An event that is none is left out: it takes the others nowhere. Null: no batch. */
export function readTold(text: string): Told | null {
  const read = readEnvelope(text);
  if ("problem" in read) return null;
  const events = read.envelope.events.flatMap((one) => {
    const parsed = event.safeParse(one);
    return parsed.success ? [parsed.data] : [];
  });
  return { ...read.envelope, events };
}
