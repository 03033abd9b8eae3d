// How does a door read a body that is short or refused? Never more of it in memory than it may have, and never for long.
import type { IncomingMessage } from "node:http";
import { BodyRefused } from "./raw-body.server";

const readWithinMs = 5_000;

export function shortBody(request: IncomingMessage, mostBytes: number, withinMs = readWithinMs): Promise<Buffer> {
  const told = Number(request.headers["content-length"] ?? Number.NaN);
  const tooLarge = () => new BodyRefused(413, `a body may have ${mostBytes} bytes at most`);
  if (told > mostBytes) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let patience: NodeJS.Timeout | undefined;
    const stop = (error: Error) => {
      clearTimeout(patience);
      request.off("data", take);
      reject(error);
    };
    const take = (chunk: Buffer) => {
      size += chunk.length;
      // Most bodies are whole at their first chunk, and cost no timer.
      if (size !== told) patience ??= setTimeout(() => stop(new BodyRefused(408, "the body did not come in time")), withinMs);
      if (size > mostBytes) stop(tooLarge());
      else chunks.push(chunk);
    };
    request.on("data", take);
    request.on("end", () => {
      clearTimeout(patience);
      resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, size));
    });
    request.on("error", stop);
  });
}
