// What does a failed call to Twilio mean for the message? (twilio.com/docs/api/errors)
import { codeOf, neverLeft } from "../broken-connection";
import type { SendResult } from "../channel";

/** Nothing ever arrives at this number: no telephone, a landline, a carrier that takes none. */
export const unreachableCodes = new Set([21211, 21214, 21217, 21614, 30005, 30006, 60205]);

/** Its reader has told Twilio to stop. */
export const stoppedCodes = new Set([21610]);

/** The account or its sender, not the message: a wrong key, a number that is not the account's. */
const accountCodes = new Set([20003, 20005, 20006, 20403, 21212, 21603, 21606, 21659, 21660, 21701, 21703, 30002, 63038]);

/** No way from this sender to that country, or none opened. At home it stops every message; abroad one reader's. */
const countryCodes = new Set([21408, 21612]);
const home = "+81";

/** Its queue is full. */
const patienceCodes = new Set([20429, 21611, 30001, 14107]);

type Answered = { status: number; code: number | undefined; message: string };

/**
 * 429, 5xx and 408: later. 504: somebody in between gave up waiting for Twilio, which may have accepted it. So may
 * whatever broke after the connection stood: Twilio knows no key by which a repeat would be the same message.
 */
export function failedSms(error: unknown, to = ""): SendResult {
  if (!(error instanceof Error)) throw error;
  if (isAnswered(error)) return refusal(error, to);
  // Accepted, and the answer is no JSON.
  if (error instanceof SyntaxError) return { outcome: "unknown", detail: "unreadable answer" };
  const code = codeOf(error);
  if (code === "") throw error;
  return neverLeft(error, code)
    ? { outcome: "retry-later", afterSeconds: 60, detail: code, isOutage: true }
    : { outcome: "unknown", detail: code };
}

function refusal({ status, code = 0, message }: Answered, to: string): SendResult {
  const detail = [status, code || "", withoutNumbers(message)].filter(Boolean).join(" ");
  if (status === 504) return { outcome: "unknown", detail };
  if (status === 429 || patienceCodes.has(code)) return { outcome: "retry-later", afterSeconds: 60, detail };
  if (status >= 500 || status === 408) return { outcome: "retry-later", afterSeconds: 60, detail, isOutage: true };
  if (status < 400) return { outcome: "retry-later", afterSeconds: 60, detail: String(status) };
  const isClosed = countryCodes.has(code) && to.startsWith(home);
  if (status === 401 || status === 403 || accountCodes.has(code) || isClosed) return { outcome: "refused", detail, concernsAccount: true };
  if (stoppedCodes.has(code)) return { outcome: "refused", detail, means: "unsubscribed" };
  return { outcome: "refused", detail, ...(unreachableCodes.has(code) ? { means: "unreachable" as const } : {}) };
}

const isAnswered = (error: Error): error is Error & Answered => "status" in error && typeof error.status === "number";

/** Twilio quotes the number it was given, which is not kept. */
const withoutNumbers = (text: unknown) =>
  String(text ?? "")
    .replaceAll(/\+?\d[\d -]{6,}\d/g, "…")
    .slice(0, 300);
