// Who plays SendGrid when a message goes out? A local server that answers POST /v3/mail/send as SendGrid does, or breaks as networks do.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type MailSend = {
  personalizations: { to: { email: string; name?: string }[]; headers?: Record<string, string>; custom_args?: Record<string, string> }[];
  from: { email: string; name?: string };
  reply_to?: { email: string };
  subject: string;
  content: { type: string; value: string }[];
  tracking_settings: Record<string, { enable: boolean }>;
};

export type Received = { authorization: string | undefined; raw: string; mail: MailSend };

/** `hang`: the request is read and never answered. `cut`: it is read and the connection closed. */
export type Answer = { status: number; body?: unknown; headers?: Record<string, string> } | "hang" | "cut";

/** 202 with an empty body and X-Message-Id (docs.sendgrid.com, "Mail Send"), unless `answer` is set to something else. */
export async function startSendGrid() {
  const state: { answer: Answer; received: Received[] } = { answer: { status: 202 }, received: [] };
  const server = createServer(async (request, response) => {
    const raw = Buffer.concat(await request.toArray()).toString("utf8");
    state.received.push({ authorization: request.headers.authorization, raw, mail: JSON.parse(raw) as MailSend });
    reply(state.answer, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url, state, stop };
}

function reply(answer: Answer, request: IncomingMessage, response: ServerResponse) {
  if (answer === "hang") return;
  if (answer === "cut") return request.socket.destroy();
  const body = answer.body === undefined ? "" : JSON.stringify(answer.body);
  response.writeHead(answer.status, {
    ...(body ? { "Content-Type": "application/json" } : {}),
    ...(answer.status === 202 ? { "X-Message-Id": "14c5d75ce93" } : {}),
    ...answer.headers,
  });
  response.end(body);
}

/** SendGrid's words for what is wrong with a request. */
export const errors = (message: string, field: string | null = null) => ({ errors: [{ message, field, help: null }] });
