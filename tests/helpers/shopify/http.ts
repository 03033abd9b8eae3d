// How do the test servers read and answer?
import type { IncomingMessage, ServerResponse } from "node:http";

export type Answer = { status: number; body: unknown; headers?: Record<string, string> };

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

export function send(response: ServerResponse, { status, body, headers }: Answer) {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}
