// How does a raw door read a body, within a limit, and answer?
import type { IncomingMessage, ServerResponse } from "node:http";

export const mostBodyBytes = 5 * 1024 * 1024;

export class BodyTooLarge extends Error {
  constructor() {
    super(`a body may have ${mostBodyBytes} bytes at most`);
  }
}

/** The exact bytes. Throws BodyTooLarge as soon as the limit is passed, whatever Content-Length said. */
export function rawBody(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers["content-length"] ?? 0) > mostBodyBytes) return Promise.reject(new BodyTooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > mostBodyBytes) {
        request.pause();
        reject(new BodyTooLarge());
      } else chunks.push(chunk);
    });
    request.on("end", () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, size)));
    request.on("error", reject);
    request.on("aborted", () => reject(new Error("the sender went away")));
  });
}

/** A short plain answer; after a refusal the connection is closed, so that an unread body cannot follow. */
export function answer(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent) return;
  if (status === 413) response.setHeader("Connection", "close");
  response.statusCode = status;
  if (text) response.setHeader("Content-Type", "text/plain; charset=utf-8");
  response.end(text);
}
