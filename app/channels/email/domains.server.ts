// Which domains has a shop's SendGrid account proven, and does it find their DNS records now?
import type { AskedDomains, DomainsProblem, MailDomain } from "~/domain/settings/mail-domain";
import { env } from "~/env.server";
import { failedSend } from "./answers";
import { clientFor, type SendGridClient, type SendGridOptions } from "./client.server";
import { domainsOf } from "./domains";

const perPage = 50;
const mostPages = 20;
const usual: SendGridOptions = { baseUrl: env.SENDGRID_BASE_URL, timeoutMs: 10_000 };

export const askDomains = (apiKey: string, options: SendGridOptions = usual): Promise<AskedDomains> =>
  asked(async () => ({ outcome: "ok", domains: await allDomains(clientFor(apiKey, options)) }));

/** SendGrid looks the records up itself, and its list then tells what it found. */
export const validateDomain = (apiKey: string, id: number, options: SendGridOptions = usual) =>
  asked(async () => {
    await clientFor(apiKey, options).request({ method: "POST", url: `/v3/whitelabel/domains/${id}/validate` });
    return { outcome: "ok" as const };
  });

async function allDomains(client: SendGridClient): Promise<MailDomain[]> {
  const all: MailDomain[] = [];
  for (let page = 0; page < mostPages; page += 1) {
    const qs = { limit: perPage, offset: page * perPage };
    const [, body] = await client.request({ method: "GET", url: "/v3/whitelabel/domains", qs });
    all.push(...domainsOf(body));
    if ((body as unknown[]).length < perPage) break;
  }
  return all;
}

/** An answer that is not SendGrid's comes from somebody in between. */
async function asked<T>(ask: () => Promise<T>): Promise<T | { outcome: DomainsProblem }> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Error && error.name === "ZodError") return { outcome: "unreachable" };
    const answer = failedSend(error);
    if (answer.outcome !== "refused") return { outcome: "unreachable" };
    return { outcome: answer.detail.startsWith("403") ? "not-allowed" : answer.concernsAccount ? "refused" : "unreachable" };
  }
}
