// What does a failed call to LINE mean for the message?
import { HTTPFetchError } from "@line/bot-sdk";
import type { SendResult } from "../channel";

/** Where a call that nobody answered is left to itself. */
export class NoAnswer extends Error {}

/** How long a spent quota is left alone: it comes back with the month, or when the shop takes a larger plan. */
export const quotaWaitSeconds = 3600;

/** A rate is told per second, but a burst of ours is over only after a while; LINE names no instant. */
const rateWaitSeconds = 10;

/**
 * 409 says that LINE has taken the message under this key before (developers.line.biz, "Retry a failed API request"):
 * success. 429 is the month's quota or the rate, told apart by the words. 5xx, a time-out and a connection that broke:
 * it may have been taken, and goes again under the same key. Success in words that are no JSON is somebody's in between.
 */
export function failedCall(error: unknown): SendResult {
  if (error instanceof HTTPFetchError) return answered(error);
  if (error instanceof SyntaxError) return { outcome: "retry-later", afterSeconds: 60, detail: "unreadable answer" };
  if (error instanceof NoAnswer)
    return { outcome: "retry-later", afterSeconds: 60, detail: "no answer", isOutage: true, mayHaveArrived: true };
  if (!(error instanceof TypeError)) throw error;
  // fetch throws a TypeError for whatever happens to a connection, its cause tells what.
  const code = codeOf(error.cause);
  return neverStood.test(code)
    ? { outcome: "retry-later", afterSeconds: 60, detail: code, isOutage: true }
    : { outcome: "retry-later", afterSeconds: 60, detail: code, mayHaveArrived: true };
}

function answered({ status, headers, body }: HTTPFetchError): SendResult {
  const words = saidReason(body);
  const detail = `${status} ${words}`.trim();
  if (status === 409) return { outcome: "accepted", providerMessageId: headers.get("x-line-accepted-request-id") };
  if (status === 429)
    return isQuota(words)
      ? { outcome: "retry-later", afterSeconds: quotaWaitSeconds, detail, isQuota: true }
      : { outcome: "retry-later", afterSeconds: rateWaitSeconds, detail };
  if (status >= 500) return { outcome: "retry-later", afterSeconds: 60, detail, isOutage: true, mayHaveArrived: true };
  if (status === 408 || (status >= 300 && status < 400)) return { outcome: "retry-later", afterSeconds: 60, detail };
  if (status === 401 || status === 403) return { outcome: "refused", detail, concernsAccount: true };
  return { outcome: "refused", detail, ...(status === 400 && isAboutReader(body) ? { means: "unreachable" as const } : {}) };
}

/** A user id is none of this channel's, and LINE wants nobody asked for again who is not there. */
function isAboutReader(body: string): boolean {
  const { message, details } = parsed(body);
  const [first] = Array.isArray(details) ? (details as { property?: unknown }[]) : [];
  return /^to\b/.test(String(first?.property ?? "")) || /^The property, 'to\b/.test(String(message ?? ""));
}

/** "You have reached your monthly limit."; the rate's is "The API rate limit has been exceeded. Try again later." */
const isQuota = (words: string) => /monthly limit/i.test(words);

/** Nothing can have gone: the connection did not come about, or the certificate was not believed. */
const neverStood = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$|CERT|ISSUER|SIGNATURE/;

/** Several addresses may have been tried: theirs is the first one's. */
function codeOf(cause: unknown): string {
  if (cause instanceof AggregateError && !("code" in cause && cause.code)) return codeOf(cause.errors[0]);
  return cause instanceof Error && "code" in cause ? String(cause.code) : "connection failed";
}

/** LINE's words, and which property they are about. They may quote a user id, which is not kept. */
function saidReason(body: string): string {
  const told = parsed(body);
  const details = Array.isArray(told.details) ? (told.details as { message?: unknown; property?: unknown }[]) : [];
  const [first] = details;
  const words = [told.message, ...(first ? [first.property, first.message] : [])].filter((part) => typeof part === "string");
  return words
    .join(" ")
    .replaceAll(/U[0-9a-f]{32}/g, "…")
    .slice(0, 300);
}

function parsed(body: string): { message?: unknown; details?: unknown } {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? value : {};
  } catch (error) {
    // Whoever stands in between answers in HTML.
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
