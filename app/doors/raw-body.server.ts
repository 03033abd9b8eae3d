// How does a raw door read a body, within a limit, and answer?
import type { IncomingMessage, ServerResponse } from "node:http";

export const mostBodyBytes = 5 * 1024 * 1024;

/** Of all bodies that are being read at one moment: many slow senders must not fill the memory. */
export const mostReadingBytes = 128 * 1024 * 1024;

/** Nobody who waits for an answer waits longer; whoever sends a little now and then must not keep others from being read. */
const readWithinMs = 10_000;

/** The sender's fault. */
export class BodyRefused extends Error {
  constructor(
    readonly status: 408 | 413,
    message: string,
  ) {
    super(message);
  }
}

const tooLarge = () => new BodyRefused(413, `a body may have ${mostBodyBytes} bytes at most`);
const tooSlow = () => new BodyRefused(408, "the body did not come in time");

export class TooBusy extends Error {}

let readingBytes = 0;

/** The exact bytes. Throws BodyRefused as soon as the limit is passed, whatever Content-Length said; TooBusy when too much is being read. */
export function rawBody(request: IncomingMessage, withinMs = readWithinMs): Promise<Buffer> {
  const told = Number(request.headers["content-length"] ?? Number.NaN);
  if (told > mostBodyBytes) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let patience: NodeJS.Timeout | undefined;
    const take = (chunk: Buffer) => {
      size += chunk.length;
      readingBytes += chunk.length;
      // Most bodies are whole at their first chunk, and cost no timer.
      if (size !== told) patience ??= setTimeout(() => stop(tooSlow()), withinMs);
      if (size > mostBodyBytes) stop(tooLarge());
      else if (readingBytes > mostReadingBytes) stop(new TooBusy("too many bodies are being read"));
      else chunks.push(chunk);
    };
    const stop = (error: Error) => {
      clearTimeout(patience);
      request.off("data", take);
      readingBytes -= size;
      size = 0;
      reject(error);
    };
    request.on("data", take);
    request.on("end", () => {
      clearTimeout(patience);
      readingBytes -= size;
      resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, size));
    });
    request.on("error", stop);
  });
}

/** A short plain answer. */
export function answer(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent) return;
  response.statusCode = status;
  // Even an empty body would be a write of its own.
  if (text) response.setHeader("Content-Type", "text/plain; charset=utf-8").end(text);
  else response.end();
  if (!response.req.complete) discardRest(response.req);
}

/** A connection closed at once would take the answer with it; the rest of the body is let by for a moment, unread. */
function discardRest(request: IncomingMessage) {
  request.resume();
  const patience = setTimeout(() => request.destroy(), 2_000);
  request.once("close", () => clearTimeout(patience));
}
