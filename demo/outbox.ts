// Which messages went out since we last looked? The console channel's outbox, one JSON line each.
import { open } from "node:fs/promises";
import { z } from "zod";

const line = z.object({
  deliveryId: z.string(),
  channel: z.enum(["email", "line", "sms"]),
  scenarioId: z.string(),
  step: z.number(),
  to: z.string(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  headers: z.record(z.string(), z.string()),
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

/** The links of a message (its button stands in the plain text by itself) that a person's mail program would open or show: /o/ the picture, /c/ what leads to the shop. */
export function linksOf({ html, text, headers }: OutMessage) {
  const addresses = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, url]) => (url ?? "").replaceAll("&amp;", "&"));
  const leadsTo = (door: string) => (url: string) => URL.canParse(url) && new URL(url).pathname.startsWith(door);
  return {
    pixel: addresses(/<img\b[^>]*\bsrc="([^"]+)"/g).find(leadsTo("/o/")) ?? null,
    button: /^▶ .*\n(\S+)/m.exec(text)?.[1] ?? null,
    clicks: addresses(/<a\b[^>]*\bhref="([^"]+)"/g).filter(leadsTo("/c/")),
    unsubscribe: /<([^>]+)>/.exec(headers["List-Unsubscribe"] ?? "")?.[1] ?? null,
  };
}
