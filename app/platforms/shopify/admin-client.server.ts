// How do we speak to a shop's Admin API without going past its limits? One request at a time, at the pace it allows.
import { z } from "zod";
import { clock } from "~/lib/clock.server";
import { log } from "~/lib/log.server";
import { adminAddress, apiVersion, noteRefused, offlineAccess } from "~/shopify.server";

export type AdminClient = {
  readonly domain: string;
  /** The answer's `data`, checked by `answer`. Throws ShopSignedOut or AdminRefused. */
  readonly ask: <Answer>(document: string, variables: Record<string, unknown>, answer: z.ZodType<Answer>) => Promise<Answer>;
};

/** The shop's token is gone and cannot be refreshed: it comes back when somebody opens the app in Shopify. */
export class ShopSignedOut extends Error {}

/** Shopify answered, and the answer is no. */
export class AdminRefused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

type Surroundings = { now: () => Date; wait: (ms: number) => Promise<void> };

const ANSWER_WITHIN_MS = 30_000;
const MOST_TRIES = 8;
const LONGEST_WAIT_MS = 30_000;

export function adminClient(domain: string, surroundings: Partial<Surroundings> = {}): AdminClient {
  const { now, wait } = { now: clock.now, wait: (ms: number) => new Promise<void>((done) => setTimeout(done, ms)), ...surroundings };
  let pauseMs = 0;
  return {
    domain,
    async ask(document, variables, answer) {
      for (let tries = 1; ; tries += 1) {
        if (pauseMs > 0) await wait(pauseMs);
        const reply = await request(domain, { query: document, variables }, now());
        pauseMs = reply.pauseMs;
        if (reply.outcome === "data") return answer.parse(reply.data);
        if (tries >= MOST_TRIES) throw new AdminRefused(reply.status, `gave up after ${tries} tries: ${reply.reason}`);
        log.warn({ status: reply.status, reason: reply.reason, tries }, "Shopify asks for patience");
        pauseMs = Math.max(reply.pauseMs, reply.reason === "throttled" ? 0 : Math.min(LONGEST_WAIT_MS, 500 * 2 ** tries));
      }
    },
  };
}

type Reply = { outcome: "data"; data: unknown; pauseMs: number } | { outcome: "again"; status: number; reason: string; pauseMs: number };

async function request(domain: string, body: { query: string; variables: Record<string, unknown> }, now: Date): Promise<Reply> {
  const access = await offlineAccess(domain, now);
  if (access.outcome === "signed-out") throw new ShopSignedOut(`${domain} has to sign in again`);
  const answered = await post(domain, access.token, JSON.stringify(body)).catch((reason: unknown) => {
    // No connection, no answer in time, one that broke off, or one that is no JSON.
    if (reason instanceof TypeError || reason instanceof DOMException || reason instanceof SyntaxError) return null;
    throw reason;
  });
  if (!answered) return { outcome: "again", status: 0, reason: "no answer", pauseMs: 0 };
  const { response, told } = answered;
  if (response.status === 429 || response.status >= 500) {
    const retryAfter = Number(response.headers.get("retry-after") ?? 0);
    const pauseMs = retryAfter > 0 ? Math.min(LONGEST_WAIT_MS, retryAfter * 1000) : 0;
    return { outcome: "again", status: response.status, reason: "unavailable", pauseMs };
  }
  if (response.status === 401) {
    await noteRefused(domain, access);
    throw new ShopSignedOut(`${domain} no longer takes our token`);
  }
  if (!response.ok) throw new AdminRefused(response.status, `Shopify answered ${response.status}`);
  return understood(envelope.parse(told));
}

async function post(domain: string, token: string, body: string) {
  const response = await fetch(adminAddress(domain, `/admin/api/${apiVersion}/graphql.json`), {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json", "x-shopify-access-token": token },
    body,
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  const told: unknown = response.ok ? await response.json() : null;
  return { response, told };
}

const envelope = z.object({
  data: z.unknown().optional(),
  errors: z.array(z.object({ message: z.string(), extensions: z.object({ code: z.string().optional() }).optional() })).optional(),
  extensions: z
    .object({
      cost: z
        .object({
          requestedQueryCost: z.number(),
          throttleStatus: z.object({ maximumAvailable: z.number(), currentlyAvailable: z.number(), restoreRate: z.number() }),
        })
        .optional(),
    })
    .optional(),
});

function understood({ data, errors, extensions }: z.infer<typeof envelope>): Reply {
  const pauseMs = pauseFor(extensions?.cost);
  if (errors?.some((error) => error.extensions?.code === "THROTTLED"))
    return { outcome: "again", status: 429, reason: "throttled", pauseMs: Math.max(pauseMs, 500) };
  if (errors?.[0]) throw new AdminRefused(200, errors.map((error) => error.message).join("; "));
  return { outcome: "data", data, pauseMs };
}

type Cost = NonNullable<NonNullable<z.infer<typeof envelope>["extensions"]>["cost"]>;

/** Until the bucket holds as much as the last request cost: the next one is most often like it. */
function pauseFor(cost: Cost | undefined): number {
  if (!cost) return 0;
  const missing = cost.requestedQueryCost - cost.throttleStatus.currentlyAvailable;
  return missing <= 0 ? 0 : Math.min(LONGEST_WAIT_MS, Math.ceil((missing / cost.throttleStatus.restoreRate) * 1000));
}
