// Which messages went out since we last looked? The console channel's outbox, one JSON line each.
import { open } from "node:fs/promises";
import { z } from "zod";

const line = z.object({
  deliveryId: z.string(),
  scenarioId: z.string(),
  step: z.number(),
  to: z.string(),
  subject: z.string(),
  html: z.string(),
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

/** The links of a message that a person's mail program would open or show. */
export function linksOf({ html, headers }: OutMessage) {
  const pixel = [...html.matchAll(/<img\b[^>]*\bsrc="([^"]+)"/g)].map(([, url]) => decoded(url)).find((url) => url.includes("/t/open/"));
  const clicks = [...html.matchAll(/<a\b[^>]*\bhref="([^"]+)"/g)].map(([, url]) => decoded(url)).filter((url) => url.includes("/t/click/"));
  const unsubscribe = /<([^>]+)>/.exec(headers["List-Unsubscribe"] ?? "")?.[1] ?? null;
  return { pixel: pixel ?? null, clicks, unsubscribe };
}

const decoded = (url = "") => url.replaceAll("&amp;", "&");
