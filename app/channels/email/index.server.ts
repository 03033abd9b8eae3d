// How does a message go out by email? Through SendGrid, with the shop's own key.
import { env } from "~/env.server";
import type { Channel } from "../channel";
import { failedSend } from "./answers";
import { clientFor, type SendGridOptions } from "./client.server";
import { isSigned, parseEvents } from "./event-webhook";
import { sendMails } from "./send-mails.server";

export function makeEmailChannel(options: SendGridOptions): Channel {
  return {
    id: "email",
    send: (messages, account) => sendMails(messages, account, options),
    verify: (rawBody, headers, account) => isSigned(rawBody, headers, account.email.webhookPublicKey),
    parse: parseEvents,
  };
}

export const emailChannel = makeEmailChannel({ baseUrl: env.SENDGRID_BASE_URL, timeoutMs: 45_000 });

export type AccountCheck = "ok" | "refused" | "may-not-send" | "unreachable";

/** Asks SendGrid what this key may do; nothing is sent. */
export async function checkAccount(
  apiKey: string,
  options: SendGridOptions = { baseUrl: env.SENDGRID_BASE_URL, timeoutMs: 10_000 },
): Promise<AccountCheck> {
  if (!/^SG\.[\w.-]+$/.test(apiKey)) return "refused";
  try {
    const [, body] = await clientFor(apiKey, options).request({ method: "GET", url: "/v3/scopes" });
    const { scopes } = body as { scopes?: unknown };
    return Array.isArray(scopes) && scopes.includes("mail.send") ? "ok" : "may-not-send";
  } catch (error) {
    const answer = failedSend(error);
    return answer.outcome === "refused" ? "refused" : "unreachable";
  }
}
