// How does a message go out by e-mail? Through SendGrid, with the shop's own key.
import sendgridClient from "@sendgrid/client";
import type { MailDataRequired } from "@sendgrid/helpers/classes/mail";
import sendgridMail from "@sendgrid/mail";
import type { EmailBody, Message, MessageHead } from "~/domain/message";
import { env } from "~/env.server";
import { type Channel, type ChannelAccount, eachAlone, type SendResult } from "../channel";
import { unsafeHead, withSafeHead } from "../safe-head";
import { failedSend } from "./answers";
import { deliveryArg, isSigned, parseEvents } from "./event-webhook";

/** Both packages hang their classes on the instance they export, which their types do not say. */
const { MailService } = sendgridMail as unknown as { MailService: new () => typeof sendgridMail };
const { Client } = sendgridClient as unknown as { Client: new () => typeof sendgridClient };

type Options = { baseUrl: string | undefined; timeoutMs: number };

export function makeEmailChannel(options: Options): Channel {
  return {
    id: "email",
    send: (messages, account) => eachAlone(messages, (message) => sendOne(message, account, options)),
    verify: (rawBody, headers, account) => isSigned(rawBody, headers, account.email.webhookPublicKey),
    parse: parseEvents,
  };
}

export const emailChannel = makeEmailChannel({ baseUrl: env.SENDGRID_BASE_URL, timeoutMs: 20_000 });

export type AccountCheck = "ok" | "refused" | "may-not-send" | "unreachable";

/** Asks SendGrid what this key may do; nothing is sent. */
export async function checkAccount(
  apiKey: string,
  options: Options = { baseUrl: env.SENDGRID_BASE_URL, timeoutMs: 10_000 },
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

async function sendOne(told: Message, { email: { apiKey } }: ChannelAccount, options: Options): Promise<SendResult> {
  if (!apiKey) return { outcome: "refused", detail: "no API key is set", concernsAccount: true };
  if (told.channel !== "email") return { outcome: "refused", detail: "no e-mail" };
  const message = withSafeHead(told);
  if (!message) return { outcome: "refused", detail: unsafeHead };
  const service = new MailService();
  service.setClient(clientFor(apiKey, options));
  try {
    const [answer] = await service.send(mailData(message));
    const id = (answer.headers as Record<string, string | undefined>)["x-message-id"];
    return { outcome: "accepted", providerMessageId: id ?? null };
  } catch (error) {
    return failedSend(error);
  }
}

/**
 * setApiKey puts the base address back to SendGrid's own, so ours comes after it. No time-out is set by default.
 * SendGrid redirects nobody: who does stands in between, and gets the message once only.
 */
function clientFor(apiKey: string, { baseUrl, timeoutMs }: Options) {
  const client = new Client();
  client.setApiKey(apiKey);
  if (baseUrl) client.setDefaultRequest("baseUrl", baseUrl);
  for (const [name, value] of Object.entries({ timeout: timeoutMs, maxRedirects: 0 }))
    client.setDefaultRequest(name as "baseUrl", value as unknown as string);
  return client;
}

/**
 * Links and the open pixel are ours, so every tracking of SendGrid's is off. Headers belong to the personalization:
 * those of the mail itself would also become headers of the API call.
 */
function mailData(message: MessageHead & EmailBody): MailDataRequired {
  return {
    personalizations: [
      {
        to: [{ email: message.to.address, name: message.to.name }],
        headers: message.headers,
        customArgs: { [deliveryArg]: message.deliveryId },
      },
    ],
    from: { email: message.from.address, name: message.from.name },
    ...(message.replyTo ? { replyTo: message.replyTo } : {}),
    subject: message.subject,
    content: [
      { type: "text/plain", value: message.text },
      { type: "text/html", value: message.html },
    ],
    categories: [message.scenarioId],
    trackingSettings: {
      clickTracking: { enable: false, enableText: false },
      openTracking: { enable: false },
      subscriptionTracking: { enable: false },
    },
  };
}
