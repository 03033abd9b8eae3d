// What does a failed call to SendGrid mean for the message?
import { codeOf, neverLeft } from "../broken-connection";
import type { SendResult } from "../channel";

const longestWaitSeconds = 3600;

type Answered = { code: number; message: string; response: { headers: Record<string, string | undefined>; body: unknown } };

/**
 * 429, 5xx and 408 (the request did not arrive whole): later. Any other answer: refused; 401 and 403 speak of the key,
 * and 400 may speak of the sender, not of the message. 504: somebody in between gave up waiting for SendGrid, which may
 * have accepted it. A redirect (SendGrid makes none) or a connection that never stood: later. Everything else (a
 * time-out, a connection that broke) may have been accepted: unknown.
 */
export function failedSend(error: unknown): SendResult {
  if (isAnswered(error)) {
    const detail = `${error.code} ${saidReason(error.response.body)}`.trim();
    if (error.code === 429) return { outcome: "retry-later", afterSeconds: secondsUntilReset(error.response.headers), detail };
    if (error.code === 504) return { outcome: "unknown", detail };
    if (error.code >= 500 || error.code === 408) return isDown(detail);
    const isAccount = error.code === 401 || error.code === 403 || (error.code === 400 && isAboutSender(error.response.body));
    return { outcome: "refused", detail, ...(isAccount ? { concernsAccount: true } : {}) };
  }
  if (!(error instanceof Error)) throw error;
  const code = codeOf(error);
  const redirect = redirectStatus(error);
  if (redirect) return isDown(String(redirect));
  if (neverLeft(error, code)) return isDown(code);
  if (code === "") throw error;
  return { outcome: "unknown", detail: code };
}

const isDown = (detail: string): SendResult => ({ outcome: "retry-later", afterSeconds: 60, detail, isOutage: true });

export type NamedPerson = { at: number; isAddress: boolean };

/** Of which personalizations a refused call complains, where it says so: {errors: [{field: "personalizations.3.to.0.email"}]}. */
export function namedPeople(error: unknown): NamedPerson[] {
  const fields = isAnswered(error) && error.code === 400 ? fieldsOf(error.response.body) : [];
  return fields.flatMap((field) => {
    const [, at, about = ""] = /^personalizations\.(\d+)\.(.+)/.exec(field) ?? [];
    return at === undefined ? [] : [{ at: Number(at), isAddress: /^to\.\d+\.email$/.test(about) }];
  });
}

const isAboutSender = (body: unknown) => fieldsOf(body).some((field) => /^from(\.|$)/.test(field));
const fieldsOf = (body: unknown) => saidErrors(body).map(({ field }) => String(field));

/** SendGrid's client makes an answer of its own from 400 on only; below that the error is axios's. */
function redirectStatus(error: Error): number | null {
  const response = "response" in error ? error.response : null;
  const status = typeof response === "object" && response !== null && "status" in response ? Number(response.status) : 0;
  return status >= 300 && status < 400 ? status : null;
}

const isAnswered = (error: unknown): error is Answered =>
  error instanceof Error && "code" in error && typeof error.code === "number" && "response" in error;

/** X-RateLimit-Reset is an instant in Unix seconds; it is read against the provider's own clock. */
export function secondsUntilReset(headers: Record<string, string | undefined>): number {
  const reset = Number(headers["x-ratelimit-reset"]);
  const saidAt = Date.parse(headers.date ?? "") / 1000;
  if (!Number.isFinite(reset) || !Number.isFinite(saidAt)) return 60;
  return Math.min(longestWaitSeconds, Math.max(1, Math.ceil(reset - saidAt)));
}

/** SendGrid's first error in words. It may quote an address, which is not kept. */
const saidReason = (body: unknown): string =>
  String(saidErrors(body)[0]?.message ?? "")
    .replaceAll(/\S+@\S+/g, "…")
    .slice(0, 300);

/** {errors: [{message, field}]}, or something else by somebody in between. */
function saidErrors(body: unknown): { message?: unknown; field?: unknown }[] {
  const errors: unknown[] = typeof body === "object" && body !== null && "errors" in body && Array.isArray(body.errors) ? body.errors : [];
  return errors.filter((one) => typeof one === "object" && one !== null);
}
