// How does a message go out by LINE? Pushed to one friend, or to many at once what says the same to all of them.
import { type messagingApi, validateSignature } from "@line/bot-sdk";
import type { Message } from "~/domain/message/message";
import type { Channel, ChannelAccount, SendResult } from "../channel";
import { unsafeHead, withSafeHead } from "../safe-head";
import { failedCall } from "./answers";
import { clientFor, isPossibleToken, type LineOptions, lineOptions, within } from "./client.server";
import { contentJson, halvesOf, type LineMessage, type Load, loadsOf } from "./loads";

/** So many calls are under way at once: with answers after 25 ms and more it is below LINE's 2,000 a second. */
const lanes = 50;

/** How often a call for many is made anew at once when its fate is open: later its messages would not come together again. */
const tries = 3;

export function makeLineChannel(options: LineOptions): Channel {
  return {
    id: "line",
    // LINE keeps a retry key for 24 hours (developers.line.biz, "Retry a failed API request").
    repeatsSafelyHours: 24,
    hasOwnKey,
    send: (messages, account) => sendBatch(messages, account, options),
    verify: (rawBody, headers, { line }) => isSigned(rawBody, headers, line?.channelSecret ?? ""),
    // What LINE tells is about people, not about messages: see pipeline/hear/take-line-events.
    parse: () => [],
  };
}

export const lineChannel = makeLineChannel(lineOptions);

/** A call for many has a key of all of them together. */
function hasOwnKey(messages: Message[]): boolean[] {
  const loads = loadsOf(messages.flatMap((message, index) => (message.channel === "line" ? [{ index, message }] : [])));
  const alone = new Set(loads.filter(({ indexes }) => indexes.length === 1).flatMap(({ indexes }) => indexes));
  return messages.map((_, index) => alone.has(index));
}

export const signatureHeader = "x-line-signature";

/** HMAC-SHA256 of the raw body under the channel's secret. */
export function isSigned(rawBody: Buffer, headers: Record<string, string | undefined>, channelSecret: string): boolean {
  const signature = headers[signatureHeader];
  return channelSecret !== "" && signature !== undefined && validateSignature(rawBody, channelSecret, signature);
}

async function sendBatch(told: Message[], { line }: ChannelAccount, options: LineOptions): Promise<SendResult[]> {
  if (!line || !isPossibleToken(line.accessToken))
    return told.map(() => ({ outcome: "refused", detail: "no channel access token is set", concernsAccount: true }));
  const results: (SendResult | undefined)[] = told.map(refusal);
  const going = told.flatMap((message, index) => {
    const safe = results[index] ? null : withSafeHead(message);
    return safe?.channel === "line" ? [{ index, message: safe }] : [];
  });
  const client = clientFor(line.accessToken, options);
  await inLanes(loadsOf(going), async (load, stopped) => {
    const result = stopped ?? (await sendLoad(client, load, options));
    const isForOne = result.outcome === "refused" && result.means === "unreachable";
    if (isForOne && load.messages.length > 1) return { stopped, again: halvesOf(load) };
    for (const index of load.indexes) results[index] = result;
    return { stopped: stopsTheRest(result) ? withoutTrying(result) : stopped, again: [] };
  });
  return results.map((result) => result ?? { outcome: "stumbled", error: new Error("a message without an answer") });
}

function refusal(message: Message): SendResult | undefined {
  if (message.channel !== "line") return { outcome: "refused", detail: "no message for LINE" };
  return withSafeHead(message) ? undefined : { outcome: "refused", detail: unsafeHead };
}

/** The key, the quota, the rate and an outage are the same for all that follow: they are not tried in vain. */
const stopsTheRest = (result: SendResult) =>
  result.outcome === "unknown" ||
  (result.outcome === "refused" && result.concernsAccount === true) ||
  (result.outcome === "retry-later" && (result.isOutage === true || !result.mayHaveArrived));

function withoutTrying(result: SendResult): SendResult {
  if (result.outcome === "unknown") return { outcome: "retry-later", afterSeconds: 60, detail: result.detail, isOutage: true };
  return result.outcome === "retry-later" ? { ...result, mayHaveArrived: false } : result;
}

/** `again`: of a call for many that was refused for one of its readers. */
type Tried = { stopped: SendResult | null; again: Load[] };

async function inLanes(loads: Load[], send: (load: Load, stopped: SendResult | null) => Promise<Tried>) {
  const waiting = [...loads];
  let stopped: SendResult | null = null;
  const lane = async () => {
    for (let load = waiting.shift(); load; load = waiting.shift()) {
      const tried = await send(load, stopped);
      stopped = tried.stopped ?? stopped;
      waiting.push(...tried.again);
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, loads.length) }, lane));
}

async function sendLoad(client: messagingApi.MessagingApiClient, load: Load, options: LineOptions): Promise<SendResult> {
  const [only, ...others] = load.messages;
  if (!only) throw new Error("a call for nobody");
  if (others.length === 0)
    return called(() => client.pushMessageWithHttpInfo({ to: only.to.address, ...contentOf(only) }, load.key), options);
  const to = load.messages.map((message) => message.to.address);
  for (let made = 1; ; made += 1) {
    const result = await called(() => client.multicastWithHttpInfo({ to, ...contentOf(only) }, load.key), options);
    const isOpen = result.outcome === "retry-later" && result.mayHaveArrived === true;
    if (!isOpen) return result;
    // The same messages may never come together again, and the key is theirs together.
    if (made === tries) return { outcome: "unknown", detail: result.detail };
  }
}

type Answer = { httpResponse: Response; body: unknown };

async function called(call: () => Promise<Answer>, { timeoutMs }: LineOptions): Promise<SendResult> {
  try {
    const { httpResponse, body } = await within(timeoutMs, call());
    return { outcome: "accepted", providerMessageId: sentId(body) ?? httpResponse.headers.get("x-line-request-id") };
  } catch (error) {
    // A body that breaks off or is no JSON comes after the status, and that was success.
    if (error instanceof SyntaxError) return { outcome: "accepted", providerMessageId: null };
    return failedCall(error);
  }
}

function sentId(body: unknown): string | null {
  const sent = typeof body === "object" && body !== null && "sentMessages" in body ? (body.sentMessages as { id?: unknown }[]) : [];
  const id = Array.isArray(sent) ? sent[0]?.id : null;
  return typeof id === "string" ? id : null;
}

/** One unit a scenario: LINE then tells how many of it were seen. */
function contentOf(message: LineMessage) {
  const unit = message.scenarioId.replaceAll(/[^a-zA-Z0-9_]/g, "_").slice(0, 30);
  return { messages: wholeObjects(message) as messagingApi.Message[], ...(unit ? { customAggregationUnits: [unit] } : {}) };
}

/** Half a pair of surrogates, which JSON spells as an escape, would be refused. */
function wholeObjects(message: LineMessage): unknown {
  const json = contentJson(message);
  if (!/\\ud[89a-f]/i.test(json)) return message.objects;
  return JSON.parse(json, (_key, value: unknown) => (typeof value === "string" ? Buffer.from(value).toString("utf8") : value));
}
