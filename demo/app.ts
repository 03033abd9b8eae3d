// What does the demo ask of the running app? The doors of development: sign-in, the clock, assumed consents, the figures.
import { z } from "zod";
import { ask, form } from "./http";

const advanced = z.object({ now: z.coerce.date(), nextDueAt: z.coerce.date().nullable() });

const figures = z.object({
  orders: z.number(),
  orderLines: z.number(),
  customers: z.number(),
  merges: z.number(),
  deadLetters: z.number(),
  pendingInbox: z.number().optional(),
  messagesByScenario: z.record(z.string(), z.number()),
  messagesByChannel: z.record(z.string(), z.number()),
  notSentByReason: z.record(z.string(), z.number()),
  /** {<scenario>: {<reason>: how many}}. */
  notSentByScenario: z.record(z.string(), z.record(z.string(), z.number())),
  /** Of scenarios whose goal is no purchase: answers and visits that the app counts. */
  reachedByScenario: z.record(z.string(), z.number()),
  attributedOrders: z.number(),
  /** The app's own estimate from the holdout, in minor units; absent or not known where there are too few people. */
  incrementalByScenario: z
    .record(
      z.string(),
      z.object({ known: z.boolean(), total: z.number().default(0), low: z.number().default(0), high: z.number().default(0) }),
    )
    .optional(),
});

export type Figures = z.infer<typeof figures>;
export type App = ReturnType<typeof appAt>;

export function appAt(url: string) {
  const postJson = async (path: string, body: unknown) => {
    const headers = { "Content-Type": "application/json" };
    return accepted(await ask({ method: "POST", url: `${url}${path}`, headers, body: JSON.stringify(body) }), path);
  };
  return {
    url,
    /** Installs the shop when it is new; answers the session cookie. */
    async signIn(domain: string): Promise<string> {
      const answer = await ask({ method: "POST", url: `${url}/dev/sign-in`, ...form({ shop: domain }) });
      if (answer.status >= 400) throw new Error(`/dev/sign-in answered ${answer.status}: ${answer.text.slice(0, 300)}`);
      return (answer.headers["set-cookie"] ?? []).map((cookie) => cookie.split(";")[0]).join("; ");
    },
    /** Moves the clock, lets everything that is due happen, and says when something is due next. */
    advance: async (to: Date) => advanced.parse(JSON.parse(await postJson("/dev/advance", { to: to.toISOString() }))),
    assumeConsent: (emails: string[], wording: string) => postJson("/dev/assume-consent", { emails, wording }),
    /** What the storefront, a points program and LINE tell. */
    tellFacts: (facts: Record<string, unknown[]>) => postJson("/dev/facts", facts),
    figures: async (cookie: string) =>
      figures.parse(
        JSON.parse(accepted(await ask({ method: "GET", url: `${url}/dev/figures`, headers: { Cookie: cookie } }), "/dev/figures")),
      ),
  };
}

function accepted({ status, text }: { status: number; text: string }, path: string) {
  if (status < 200 || status >= 300) throw new Error(`${path} answered ${status}: ${text.slice(0, 300)}`);
  return text;
}
