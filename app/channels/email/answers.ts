// What does a failed call to SendGrid mean for the message?
import { codeOf, neverLeft } from "../broken-connection";
import type { SendResult } from "../channel";

const longestWaitSeconds = 3600;

type Answered = { code: number; message: string; response: { headers: Record<string, string | undefined>; body: unknown } };

/**
 * 429, 5xx and 408 (the request did not arrive whole): later. Any other answer: refused; 401 and 403 speak of the key,
 * not of the message. A redirect (SendGrid makes none) or a connection that never stood: later. Everything else (a
 * time-out, a connection that broke) may have been accepted: unknown.
 */
export function failedSend(error: unknown): SendResult {
  if (isAnswered(error)) {
    const detail = `${error.code} ${saidReason(error.response.body)}`.trim();
    if (error.code === 429) return { outcome: "retry-later", afterSeconds: askedWait(error.response.headers), detail };
    if (error.code >= 500 || error.code === 408) return { outcome: "retry-later", afterSeconds: 60, detail };
    return { outcome: "refused", detail, ...(error.code === 401 || error.code === 403 ? { concernsAccount: true } : {}) };
  }
  if (!(error instanceof Error)) throw error;
  const code = codeOf(error);
  const redirect = redirectStatus(error);
  if (redirect) return { outcome: "retry-later", afterSeconds: 60, detail: String(redirect) };
  if (neverLeft(error, code)) return { outcome: "retry-later", afterSeconds: 60, detail: code };
  if (code === "") throw error;
  return { outcome: "unknown", detail: code };
}

/** SendGrid's client makes an answer of its own from 400 on only; below that the error is axios's. */
function redirectStatus(error: Error): number | null {
  const response = "response" in error ? error.response : null;
  const status = typeof response === "object" && response !== null && "status" in response ? Number(response.status) : 0;
  return status >= 300 && status < 400 ? status : null;
}

const isAnswered = (error: unknown): error is Answered =>
  error instanceof Error && "code" in error && typeof error.code === "number" && "response" in error;

/** X-RateLimit-Reset is an instant in Unix seconds; it is read against the provider's own clock. */
function askedWait(headers: Record<string, string | undefined>): number {
  const reset = Number(headers["x-ratelimit-reset"]);
  const saidAt = Date.parse(headers.date ?? "") / 1000;
  if (!Number.isFinite(reset) || !Number.isFinite(saidAt)) return 60;
  return Math.min(longestWaitSeconds, Math.max(1, Math.ceil(reset - saidAt)));
}

/** SendGrid's first error in words: {errors: [{message, field}]}. It may quote an address, which is not kept. */
function saidReason(body: unknown): string {
  const errors = typeof body === "object" && body !== null && "errors" in body && Array.isArray(body.errors) ? body.errors : [];
  const [first] = errors as unknown[];
  const message = typeof first === "object" && first !== null && "message" in first ? String(first.message) : "";
  return message.replaceAll(/\S+@\S+/g, "…").slice(0, 300);
}
