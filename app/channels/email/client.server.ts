// How is SendGrid spoken to? With the shop's own key; a call waits so long and is redirected nowhere.
import sendgridClient from "@sendgrid/client";

/** The package hangs its class on the instance it exports, which its types do not say. */
const { Client } = sendgridClient as unknown as { Client: new () => typeof sendgridClient };

export type SendGridOptions = { baseUrl: string | undefined; timeoutMs: number };
export type SendGridClient = InstanceType<typeof Client>;

/**
 * setApiKey puts the base address back to SendGrid's own, so ours comes after it. No time-out is set by default.
 * SendGrid redirects nobody: who does stands in between, and gets the message once only.
 */
export function clientFor(apiKey: string, { baseUrl, timeoutMs }: SendGridOptions): SendGridClient {
  const client = new Client();
  client.setApiKey(apiKey);
  if (baseUrl) client.setDefaultRequest("baseUrl", baseUrl);
  for (const [name, value] of Object.entries({ timeout: timeoutMs, maxRedirects: 0, maxBodyLength: 30_000_000 }))
    client.setDefaultRequest(name as "baseUrl", value as unknown as string);
  return client;
}
