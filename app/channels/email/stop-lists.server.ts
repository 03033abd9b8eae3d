// Which addresses does SendGrid send a shop's mail to no more, and how is it told of others?
import { z } from "zod";
import type { StopList, Stopped } from "~/domain/consent/suppression-sync";
import { env } from "~/env.server";
import { failedSend } from "./answers";
import { clientFor, type SendGridClient, type SendGridOptions } from "./client.server";
import { isUsedUp } from "./pace";
import { quotedMailbox } from "./quoted-mailbox";

/** The most that a list gives at once. */
export const stopsPerPage = 500;
const usual: SendGridOptions = { baseUrl: env.SENDGRID_BASE_URL, timeoutMs: 30_000 };
const entry = z.object({ email: z.string(), created: z.number().int().positive().max(253_402_300_799) });

/** `refused`: the key, or what it may do. `later`: the same call may do another time. */
export type StopListProblem = { outcome: "refused" | "later"; detail: string };
export type Window = { from: Date | null; until: Date; offset: number };

/** "unsubscribes" are what SendGrid calls global suppressions (docs.sendgrid.com, "Retrieve all global suppressions"). */
export function stopListsOf(apiKey: string, options: SendGridOptions = usual) {
  const client = clientFor(apiKey, options);
  return {
    /** `hasMore`: the page was full. */
    read: (list: StopList, { from, until, offset }: Window) =>
      asked(async () => {
        const times = { ...(from ? { start_time: seconds(from) } : {}), end_time: seconds(until) };
        const [, body] = await client.request({
          method: "GET",
          url: `/v3/suppression/${list}`,
          qs: { ...times, limit: stopsPerPage, offset },
        });
        const rows = z.array(z.unknown()).parse(body);
        return { outcome: "ok" as const, stopped: rows.flatMap(stoppedOf), hasMore: rows.length >= stopsPerPage };
      }),
    /** Who is there already stays as they are. */
    stop: (addresses: string[]) =>
      asked(async () => {
        if (addresses.length > 0)
          await client.request({
            method: "POST",
            url: "/v3/asm/suppressions/global",
            body: { recipient_emails: addresses.map(quotedMailbox) },
          });
        return { outcome: "ok" as const };
      }),
    /** One after another, for SendGrid takes many off each of its lists but this one; none is asked for that it would refuse. */
    free: (addresses: string[]) =>
      asked(async (): Promise<{ outcome: "ok" } | StopListProblem> => {
        for (const [index, address] of addresses.entries())
          if (isUsedUp(await freeOne(client, address)) && index < addresses.length - 1)
            return { outcome: "later", detail: "no calls are left for now" };
        return { outcome: "ok" };
      }),
  };
}

export type StopLists = ReturnType<typeof stopListsOf>;

const seconds = (at: Date) => Math.floor(at.getTime() / 1000);

function stoppedOf(row: unknown): Stopped[] {
  const { data } = entry.safeParse(row);
  return data ? [{ address: data.email, at: new Date(data.created * 1000) }] : [];
}

type Headers = Record<string, string | undefined>;

/** Who is not there is free. Returns what the answer says of further calls. */
async function freeOne(client: SendGridClient, address: string): Promise<Headers> {
  try {
    const [answer] = await client.request({
      method: "DELETE",
      url: `/v3/asm/suppressions/global/${encodeURIComponent(quotedMailbox(address))}`,
    });
    return answer.headers as Headers;
  } catch (error) {
    if (isMissing(error)) return error.response.headers;
    throw error;
  }
}

const isMissing = (error: unknown): error is { response: { headers: Headers } } =>
  error instanceof Error && "code" in error && error.code === 404 && "response" in error;

async function asked<T>(ask: () => Promise<T>): Promise<T | StopListProblem> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof z.ZodError) return { outcome: "later", detail: "the answer is not SendGrid's" };
    const answer = failedSend(error);
    const isKey = answer.outcome === "refused" && answer.concernsAccount === true;
    return { outcome: isKey ? "refused" : "later", detail: "detail" in answer ? answer.detail : "" };
  }
}
