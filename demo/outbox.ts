// Which messages went out since we last looked? The console channel's outbox, one JSON line each.
import { open } from "node:fs/promises";
import { z } from "zod";

const line = z.object({
  deliveryId: z.string(),
  channel: z.enum(["email", "line", "sms", "postal"]),
  scenarioId: z.string(),
  step: z.number(),
  to: z.string(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  headers: z.record(z.string(), z.string()),
  /** What LINE shows, its message objects; what stands on a card. */
  payload: z.unknown().optional(),
});

export type OutMessage = z.infer<typeof line>;

/** Whole lines after `offset` (bytes), and the offset to go on from; half a line waits for its end. */
export async function newMessages(file: string, offset: number): Promise<{ messages: OutMessage[]; offset: number }> {
  const handle = await open(file, "a+");
  try {
    const { size } = await handle.stat();
    const bytes = Buffer.alloc(Math.max(0, size - offset));
    await handle.read(bytes, 0, bytes.length, offset);
    const end = bytes.lastIndexOf(0x0a) + 1;
    const lines = bytes.subarray(0, end).toString("utf8").split("\n").filter(Boolean);
    return { messages: lines.map((text) => line.parse(JSON.parse(text))), offset: offset + end };
  } finally {
    await handle.close();
  }
}

const card = z.object({ postalCode: z.string(), address: z.array(z.string()), name: z.string(), url: z.string() });

/** Null: it is none. */
export const cardOf = ({ channel, payload }: OutMessage) => (channel === "postal" ? card.parse(payload) : null);

type Links = { pixel: string | null; button: string | null; clicks: string[]; unsubscribe: string | null };

const leadsTo = (door: string) => (url: string) => URL.canParse(url) && new URL(url).pathname.startsWith(door);

/** Those by which a person of the demo answers, whatever carried the message. */
export function linksOf(message: OutMessage): Links {
  if (message.channel === "line") return { ...nothing, ...linksOnLine(message.payload) };
  if (message.channel === "sms") return { ...nothing, button: linkInSms(message.text) };
  const printed = cardOf(message);
  return printed ? { ...nothing, button: printed.url } : linksInMail(message);
}

const nothing: Links = { pixel: null, button: null, clicks: [], unsubscribe: null };

/** In the order in which they stand there; the button first of all. A message too long for a bubble is plain text. */
function linksOnLine(payload: unknown): Pick<Links, "button" | "clicks"> {
  const pressed: string[] = [];
  const clicks: string[] = [];
  JSON.stringify(payload ?? [], (_key, piece: unknown) => {
    const { type, action, uri, text } = (piece ?? {}) as { type?: string; action?: { uri?: string }; uri?: string; text?: string };
    if (type === "button" && action?.uri) pressed.push(action.uri);
    if (type === "uri" && uri) clicks.push(uri);
    if (type === "text" && text) clicks.push(...[...text.matchAll(/https?:\/\/\S+/g)].map(([url]) => url));
    return piece;
  });
  return { button: pressed.find(leadsTo("/c/")) ?? null, clicks: clicks.filter(leadsTo("/c/")) };
}

/** A short one that stands on a line by itself; the way out has its words before it. */
const linkInSms = (text: string) => text.split("\n").findLast(leadsTo("/s/")) ?? null;

/** The links of a mail (its button stands in the plain text by itself) that a person's mail program would open or show: /o/ the picture, /c/ what leads to the shop. */
function linksInMail({ html, text, headers }: OutMessage): Links {
  const addresses = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, url]) => (url ?? "").replaceAll("&amp;", "&"));
  return {
    pixel: addresses(/<img\b[^>]*\bsrc="([^"]+)"/g).find(leadsTo("/o/")) ?? null,
    button: /^▶ .*\n(\S+)/m.exec(text)?.[1] ?? null,
    clicks: addresses(/<a\b[^>]*\bhref="([^"]+)"/g).filter(leadsTo("/c/")),
    unsubscribe: /<([^>]+)>/.exec(headers["List-Unsubscribe"] ?? "")?.[1] ?? null,
  };
}
