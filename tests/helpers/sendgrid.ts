// Who plays SendGrid? A local server that answers POST /v3/mail/send and GET /v3/scopes as SendGrid does, or breaks as networks do.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type MailSend, wrongWith } from "./sendgrid-mail";

/** `raw`: the body. `headers`: of the call itself, not of the message. */
export type Received = { headers: IncomingMessage["headers"]; raw: string; mail: MailSend };

/**
 * `hang`: the request is read and never answered. `cut`: it is read and the connection closed. `garbage`: what comes
 * back is no HTTP. `half`: 202, and the connection breaks within the body.
 */
export type Answer = Written | "hang" | "cut" | "garbage" | "half";

export type Written = { status: number; body?: unknown; headers?: Record<string, string> };

/** `answer`: to everything, or by the count of calls so far. `rate`: headers of every usual answer. */
type State = {
  answer: Answer | null | ((nth: number, mail: MailSend | null) => Answer | null);
  rate: Record<string, string>;
  received: Received[];
  asked: string[];
  /** What a shop's account holds besides: domains, suppressions. null: not among them. */
  account: (call: string, raw: string) => Written | null;
};

type Key = { goodKey?: string; scopes?: string[] };

/** As SendGrid for whom any key is good, unless one is named or `answer` says otherwise (docs.sendgrid.com, "Mail Send", "API Key Permissions"). */
export async function startSendGrid({ goodKey, scopes = ["mail.send"] }: Key = {}) {
  const state: State = { answer: null, rate: {}, received: [], asked: [], account: () => null };
  const server = createServer(async (request, response) => {
    const raw = Buffer.concat(await request.toArray()).toString("utf8");
    const call = `${request.method} ${request.url}`;
    state.asked.push(call);
    const isGood = goodKey === undefined || request.headers.authorization === `Bearer ${goodKey}`;
    const mail = call === "POST /v3/mail/send" ? (JSON.parse(raw) as MailSend) : null;
    const wrong = mail ? wrongWith(mail) : [];
    const answer = typeof state.answer === "function" ? state.answer(state.asked.length, mail) : state.answer;
    const isTaken = wrong.length === 0 && (answer === null || typeof answer === "string" || answer.status < 300);
    if (mail && isTaken) state.received.push({ headers: request.headers, raw, mail });
    const honest: Written = !isGood
      ? wrongKey
      : wrong.length > 0
        ? { status: 400, body: { errors: wrong } }
        : (state.account(call, raw) ?? usual(call, scopes));
    reply(answer ?? { ...honest, headers: state.rate }, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url, state, stop };
}

/** SendGrid's words for what is wrong with a request. */
export const errors = (message: string, field: string | null = null) => ({ errors: [{ message, field, help: null }] });

const wrongKey: Written = { status: 401, body: errors("The provided authorization grant is invalid, expired, or revoked") };

/** An accepted message is answered with no body at all; its id is a header. */
function usual(call: string, scopes: string[]): Written {
  if (call === "POST /v3/mail/send") return { status: 202 };
  if (call === "GET /v3/scopes") return { status: 200, body: { scopes } };
  return { status: 404, body: errors("not found") };
}

function reply(answer: Answer, response: ServerResponse) {
  const { socket } = response;
  if (answer === "hang") return;
  if (answer === "cut") return socket?.destroy();
  if (answer === "garbage") return socket?.end("never mind\r\n\r\n");
  if (answer === "half") return socket?.end("HTTP/1.1 202 Accepted\r\nX-Message-Id: half\r\nContent-Length: 10\r\n\r\nab");
  const body = answer.body === undefined ? "" : JSON.stringify(answer.body);
  response.writeHead(answer.status, {
    ...(body ? { "Content-Type": "application/json" } : {}),
    ...(answer.status === 202 ? { "X-Message-Id": "14c5d75ce93" } : {}),
    ...answer.headers,
  });
  response.end(body);
}
