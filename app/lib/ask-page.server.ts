// What does one short page on a host of somebody's say, with a certificate that is valid? Asked on a merchant's behalf: never inside our own network.
import type { Agent, IncomingMessage } from "node:http";
import https from "node:https";
import { RequestFilteringHttpsAgent } from "request-filtering-agent";

export type PageAnswer =
  | { outcome: "answered"; status: number; text: string }
  | { outcome: "no-certificate" | "unreachable" | "timeout" | "private"; detail: string };

/** `agent`: refuses private and reserved addresses; a test lets its own server through. */
export type PageOptions = { agent?: Agent; timeoutMs?: number };

/** The first to ask may wait while its certificate is made. */
const patienceMs = 20_000;
const mostBytes = 4_096;

/** No redirect is followed. */
export function askPage(
  url: string,
  { agent = new RequestFilteringHttpsAgent(), timeoutMs = patienceMs }: PageOptions = {},
): Promise<PageAnswer> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(timeoutMs);
    const fail = (error: NodeJS.ErrnoException) => resolve({ outcome: outcomeOf(error, signal), detail: error.code ?? "" });
    const request = https.get(url, { agent, signal, headers: { "User-Agent": "Teppan domain check" } }, (answer) => {
      readShort(answer).then((text) => resolve({ outcome: "answered", status: answer.statusCode ?? 0, text }), fail);
    });
    request.on("error", fail);
  });
}

async function readShort(answer: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of answer.setEncoding("utf8")) {
    text += chunk;
    if (text.length >= mostBytes) break;
  }
  answer.destroy();
  return text.slice(0, mostBytes);
}

function outcomeOf(error: NodeJS.ErrnoException, signal: AbortSignal) {
  if (signal.aborted) return "timeout" as const;
  if (/is not allowed/.test(error.message)) return "private" as const;
  const isCertificate = /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|EPROTO)/.test(error.code ?? "");
  return isCertificate ? ("no-certificate" as const) : ("unreachable" as const);
}
