// How do we speak to a shop's Color Me API without going past its limits? At one pace for all who ask; what comes of it is a value.
import { z } from "zod";
import { env } from "~/env.server";
import { clock } from "~/lib/clock.server";
import { log } from "~/lib/log.server";
import { colorMeTokenOf, noteColorMeRevoked } from "~/queries/shop/color-me-access.server";
import { slowColorMeDown, speedColorMeUp, takeColorMeTurn } from "~/queries/shop/color-me-pace.server";
import { readJson } from "../shopify/payload";

export type ColorMeAnswer<Body> =
  /** `theirNow`: what their clock said. */
  | { outcome: "answered"; body: Body; theirNow: Date }
  /** There is no token, or Color Me no longer takes it: only the owner can connect the shop again. */
  | { outcome: "revoked" }
  | { outcome: "refused"; status: number; reason: string }
  /** Busy, away, or without an answer in time. `mayBeDone`: what was to be written may stand there for all that. */
  | { outcome: "later"; afterMs: number; reason: string; mayBeDone?: true };

type Method = "GET" | "POST" | "PUT" | "DELETE";
/** `notAfter`: from then on it is not asked any more, however long it waited for its turn. */
type Told = { query?: Record<string, string | number | undefined>; body?: unknown; notAfter?: Date };

export type ColorMeClient = {
  readonly domain: string;
  readonly ask: <Body>(method: Method, path: string, told: Told, answer: z.ZodType<Body>) => Promise<ColorMeAnswer<Body>>;
};

export type Surroundings = { now: () => Date; wait: (ms: number) => Promise<void> };

/**
 * Color Me answers 401 to a token that is void, and in the same words to one whose owner did not grant what this takes
 * (code 401010): what no grant is asked for tells the two apart.
 */
const openToAll = "/v1/shop";
const answerWithinMs = 30_000;
const mostTries = 4;
const longestPauseMs = 5 * 60_000;
/** An answer that tells no time (RFC 9110 asks for one) was given now, or so long ago: what is newer waits. */
export const clocksDifferMs = 60 * 60_000;

/** `domain`: the account id. */
export function colorMeClient(domain: string, surroundings: Partial<Surroundings> = {}): ColorMeClient {
  const { now, wait } = { now: clock.now, wait: waitFor, ...surroundings };
  const client: ColorMeClient = {
    domain,
    async ask(method, path, told, answer) {
      for (let tries = 1; ; tries += 1) {
        const turn = await takeColorMeTurn(domain, now());
        const access = turn && (await colorMeTokenOf(turn.shopId));
        if (!turn || !access) return { outcome: "revoked" };
        const waitMs = turn.at.getTime() - now().getTime();
        if (waitMs > longestPauseMs && !standsStill) return { outcome: "later", afterMs: waitMs, reason: "Color Me asked for patience" };
        if (waitMs > 0) await wait(waitMs);
        if (told.notAfter && now() > told.notAfter) return { outcome: "later", afterMs: 0, reason: "the turn came too late" };
        const reply = await request(method, path, { ...told, token: access.token });
        if (reply.outcome === "unauthorized") {
          if (path !== openToAll && (await client.ask("GET", openToAll, {}, z.unknown())).outcome !== "revoked")
            return { outcome: "refused", status: 401, reason: reply.reason };
          await noteColorMeRevoked(turn.shopId, access, now());
          log.warn({ shopId: turn.shopId }, "Color Me no longer takes the token of a shop");
          return { outcome: "revoked" };
        }
        if (reply.outcome === "refused") return reply;
        if (reply.outcome === "told") {
          await speedColorMeUp(turn.shopId);
          return understood({ ...reply, theirNow: reply.theirNow ?? new Date(now().getTime() - clocksDifferMs) }, answer);
        }
        const afterMs = Math.min(longestPauseMs, Math.max(reply.afterMs, 1000 * 2 ** tries));
        await slowColorMeDown(turn.shopId, new Date(now().getTime() + afterMs));
        log.warn({ shopId: turn.shopId, status: reply.status, tries }, "Color Me asks for patience");
        // What was perhaps done is not asked for twice: points would be given twice.
        const later = { outcome: "later" as const, afterMs, reason: reply.reason };
        if (method !== "GET" && reply.status !== 429) return { ...later, mayBeDone: true };
        if (tries >= mostTries) return later;
      }
    },
  };
  return client;
}

/** A simulated clock stands still while a question is asked: no wait would end. */
const standsStill = env.CLOCK === "simulated";
const waitFor = (ms: number) => (standsStill ? Promise.resolve() : new Promise<void>((done) => setTimeout(done, ms)));

type Reply =
  | { outcome: "told"; body: unknown; theirNow: Date | null }
  | { outcome: "unauthorized"; reason: string }
  | { outcome: "refused"; status: number; reason: string }
  | { outcome: "again"; status: number; reason: string; afterMs: number };

async function request(method: Method, path: string, { query, body, token }: Told & { token: string }): Promise<Reply> {
  const address = new URL(`${path}.json`, env.COLOR_ME_BASE_URL);
  for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined) address.searchParams.set(name, String(value));
  const headers = { accept: "application/json", authorization: `Bearer ${token}`, ...(body ? { "content-type": "application/json" } : {}) };
  try {
    const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}), signal: AbortSignal.timeout(answerWithinMs) };
    const response = await fetch(address, init);
    const text = await response.text();
    if (response.status === 401) return { outcome: "unauthorized", reason: reasonIn(text) ?? "Color Me does not grant this" };
    if (response.status === 429 || response.status >= 500) {
      const afterMs = Number(response.headers.get("retry-after") ?? 0) * 1000 || 0;
      return { outcome: "again", status: response.status, reason: `Color Me answered ${response.status}`, afterMs };
    }
    if (!response.ok)
      return { outcome: "refused", status: response.status, reason: reasonIn(text) ?? `Color Me answered ${response.status}` };
    return { outcome: "told", body: text === "" ? null : readJson(text), theirNow: instantOf(response.headers.get("date")) };
  } catch (error) {
    // No connection, no answer in time, or half an answer.
    if (error instanceof TypeError || error instanceof DOMException || error instanceof SyntaxError)
      return { outcome: "again", status: 0, reason: "Color Me did not answer", afterMs: 0 };
    throw error;
  }
}

function understood<Body>({ body, theirNow }: { body: unknown; theirNow: Date }, answer: z.ZodType<Body>): ColorMeAnswer<Body> {
  const read = answer.safeParse(body);
  if (read.success) return { outcome: "answered", body: read.data, theirNow };
  return { outcome: "refused", status: 200, reason: `an answer of another shape: ${z.prettifyError(read.error).slice(0, 300)}` };
}

const errorBody = z.object({ errors: z.array(z.object({ message: z.string() })).min(1) });

/** {"errors":[{"code":404100,"message":"レコードが見つかりませんでした。","status":404}]} */
function reasonIn(text: string): string | null {
  try {
    const read = errorBody.safeParse(JSON.parse(text));
    return read.success ? read.data.errors.map(({ message }) => message).join(" ") : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function instantOf(header: string | null): Date | null {
  const at = header ? new Date(header) : null;
  return at && !Number.isNaN(at.getTime()) ? at : null;
}
