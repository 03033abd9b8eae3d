// Is anything at this web address, and how heavy is it? Asked on a merchant's behalf: never inside our own network.
import http, { type Agent, type IncomingMessage } from "node:http";
import https from "node:https";
import { useAgent } from "request-filtering-agent";

export type AddressAnswer =
  | { outcome: "answered"; status: number; bytes: number | null; isImage: boolean }
  | { outcome: "unreachable" | "timeout" | "private" | "misshapen" };

/** `agentFor`: refuses private and reserved addresses, as they are once looked up; a test lets its own server through. */
export type AskOptions = { timeoutMs?: number; agentFor?: (url: string) => Agent };

const mostRedirects = 4;
/** Past this it is too heavy, however much follows. */
const mostBytesRead = 3 * 1024 * 1024;

/** A redirect is followed, and where it leads is looked at as closely. */
export async function askAddress(address: string, { timeoutMs = 5000, agentFor = guarded }: AskOptions = {}): Promise<AddressAnswer> {
  let url = address;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return { outcome: "misshapen" };
    const found = await askOnce(url, { timeoutMs, agentFor });
    if (!("location" in found)) return found;
    if (!URL.canParse(found.location, url)) return { outcome: "misshapen" };
    url = new URL(found.location, url).href;
  }
  return { outcome: "unreachable" };
}

const guarded = (url: string): Agent => useAgent(url);

function askOnce(url: string, { timeoutMs, agentFor }: Required<AskOptions>): Promise<AddressAnswer | { location: string }> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(timeoutMs);
    const get = url.startsWith("https:") ? https.get : http.get;
    const headers = { "User-Agent": "Teppan link check", Accept: "*/*" };
    const request = get(url, { agent: agentFor(url), headers, signal }, (answer) => {
      void weigh(answer).then(resolve);
    });
    request.on("error", (error) => resolve({ outcome: outcomeOf(error, signal) }));
  });
}

async function weigh(answer: IncomingMessage): Promise<AddressAnswer | { location: string }> {
  const { statusCode: status = 0, headers } = answer;
  if (status >= 300 && status < 400 && headers.location) {
    answer.destroy();
    return { location: headers.location };
  }
  const isImage = (headers["content-type"] ?? "").startsWith("image/");
  const told = Number(headers["content-length"]);
  const bytes = isImage ? (told > 0 ? told : await countBytes(answer)) : null;
  answer.destroy();
  return { outcome: "answered", status, bytes, isImage };
}

/** Null: the connection broke before the end. */
async function countBytes(answer: IncomingMessage): Promise<number | null> {
  let bytes = 0;
  try {
    for await (const chunk of answer) {
      bytes += (chunk as Buffer).length;
      if (bytes > mostBytesRead) break;
    }
    return bytes;
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

function outcomeOf(error: Error, signal: AbortSignal) {
  if (signal.aborted) return "timeout" as const;
  return /is not allowed/.test(error.message) ? ("private" as const) : ("unreachable" as const);
}
