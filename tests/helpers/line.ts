// Who plays LINE? A local server that takes push and multicast, knows quotas and keys, and answers as LINE does, or breaks as networks do.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";

/** `to` is one reader or, of a multicast, many. */
export type Sent = { to: string[]; messages: unknown[]; key: string; raw: string };

/** `page`: somebody in between shows one of theirs. `hang`: it is taken and never answered. `cut`: it is taken and the connection closed. `lost`: the connection is closed and nothing was taken. */
export type Answer = { status: number; body?: unknown } | "hang" | "cut" | "lost" | "garbage" | "half" | "page";

type Options = { goodToken?: string; limit?: number | null; used?: number; perBurst?: number };

/** As LINE for a channel whose any token is good, unless one is named or `answers` says otherwise; each of `answers` is used once, the last for ever. */
export async function startLine({ goodToken, limit = null, used = 0, perBurst = Number.POSITIVE_INFINITY }: Options = {}) {
  const state = {
    answers: [] as Answer[],
    sent: [] as Sent[],
    asked: [] as string[],
    replies: [] as Sent[],
    keys: new Map<string, string>(),
    blocked: new Set<string>(),
    audiences: new Map<number, { description: string; ids: string[] }>(),
    limit,
    used,
    perBurst,
  };
  const server = createServer(async (request, response) => {
    const raw = Buffer.concat(await request.toArray()).toString("utf8");
    const call = `${request.method} ${(request.url ?? "").split("?")[0]}`;
    state.asked.push(call);
    const isGood = goodToken === undefined || request.headers.authorization === `Bearer ${goodToken}`;
    const next = state.answers.length > 1 ? state.answers.shift() : state.answers[0];
    const taken = ["hang", "cut", "half"].includes(String(next)) || next === undefined;
    const usual = !isGood ? wrongToken : taken ? answerOf(call, { request, raw }, state) : null;
    reply(next ?? usual ?? { status: 500 }, response, requestId(state.asked.length));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url, state, stop };
}

export type LineServer = Awaited<ReturnType<typeof startLine>>;
type State = LineServer["state"];

export const overQuota: Answer = { status: 429, body: { message: "You have reached your monthly limit." } };
export const tooFast: Answer = { status: 429, body: { message: "The API rate limit has been exceeded. Try again later." } };
const wrongToken: Answer = {
  status: 401,
  body: { message: "Authentication failed. Confirm that the access token in the authorization header is valid." },
};
const bad = (property: string, message: string): Answer => ({
  status: 400,
  body: { message: "The request body has 1 error(s)", details: [{ message, property }] },
});

const requestId = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

function answerOf(call: string, told: { request: IncomingMessage; raw: string }, state: State): Answer {
  switch (call) {
    case "POST /v2/bot/message/push":
    case "POST /v2/bot/message/multicast":
      return take(call.endsWith("multicast"), told, state);
    case "POST /v2/bot/message/reply": {
      const body = JSON.parse(told.raw) as { replyToken: string; messages: unknown[] };
      state.replies.push({ to: [body.replyToken], messages: body.messages, key: "", raw: told.raw });
      return { status: 200, body: {} };
    }
    case "POST /v2/bot/audienceGroup/upload":
    case "PUT /v2/bot/audienceGroup/upload":
      return takeAudience(call.startsWith("POST"), told.raw, state);
    case "GET /v2/bot/info":
      return {
        status: 200,
        body: { userId: `U${"0".repeat(32)}`, basicId: "@tsumugi", displayName: "つむぎ商店", chatMode: "bot", markAsReadMode: "auto" },
      };
    case "GET /v2/bot/message/quota":
      return { status: 200, body: state.limit === null ? { type: "none" } : { type: "limited", value: state.limit } };
    case "GET /v2/bot/message/quota/consumption":
      return { status: 200, body: { totalUsage: state.used } };
  }
  const user = /^POST \/v2\/bot\/user\/(U[0-9a-f]{32})\/linkToken$/.exec(call)?.[1];
  if (user) return { status: 200, body: { linkToken: `link-token-of-${user.slice(-6)}` } };
  return { status: 404, body: { message: "Not found" } };
}

function take(isMany: boolean, { request, raw }: { request: IncomingMessage; raw: string }, state: State): Answer {
  const key = String(request.headers["x-line-retry-key"] ?? "");
  if (Buffer.byteLength(raw) > 2 * 1024 * 1024) return { status: 413, body: { message: "Request exceeds the max size of 2MB" } };
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key))
    return { status: 400, body: { message: "Retry key is invalid format. Specify a UUID" } };
  const accepted = state.keys.get(key);
  if (accepted) return { status: 409, body: { message: "The retry key is already accepted", accepted } };
  const parsed = (isMany ? multicastBody : pushBody).safeParse(JSON.parse(raw));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return bad(issue?.path.join(".") ?? "", issue?.message ?? "");
  }
  const to = [parsed.data.to].flat();
  const weighs = new Set(to.filter((one) => !state.blocked.has(one))).size;
  if (state.limit !== null && state.used + weighs > state.limit) return overQuota;
  if (state.sent.length >= state.perBurst) return tooFast;
  state.used += weighs;
  state.keys.set(key, requestId(state.asked.length));
  state.sent.push({ to: [...new Set(to)], messages: parsed.data.messages, key, raw });
  const sentMessages = parsed.data.messages.map((_, n) => ({ id: `4612${state.sent.length}${n}`, quoteToken: "q" }));
  return { status: 200, body: isMany ? {} : { sentMessages } };
}

const audienceIds = z.array(z.object({ id: z.string() })).max(10_000, "Size must be between 0 and 10000");
const newAudience = z.object({
  description: z.string().min(1).max(120),
  uploadDescription: z.string().max(300).optional(),
  isIfaAudience: z.literal(false).optional(),
  audiences: audienceIds,
});
const moreAudience = z.object({ audienceGroupId: z.int(), uploadDescription: z.string().max(300).optional(), audiences: audienceIds });

/** 202: LINE takes them in later. */
function takeAudience(isNew: boolean, raw: string, { audiences }: State): Answer {
  const parsed = (isNew ? newAudience : moreAudience).safeParse(JSON.parse(raw));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return bad(issue?.path.join(".") ?? "", issue?.message ?? "");
  }
  const ids = parsed.data.audiences.map(({ id }) => id);
  if ("audienceGroupId" in parsed.data) {
    const known = audiences.get(parsed.data.audienceGroupId);
    if (!known) return { status: 400, body: { message: "audience group not found", details: [{ message: "AUDIENCE_GROUP_NOT_FOUND" }] } };
    known.ids.push(...ids);
    return { status: 202, body: {} };
  }
  const audienceGroupId = 1_234_567_890 + audiences.size;
  const { description } = parsed.data as z.infer<typeof newAudience>;
  audiences.set(audienceGroupId, { description, ids });
  const about = { createRoute: "MESSAGING_API", type: "UPLOAD", description, created: 1_613_698_278, permission: "READ_WRITE" };
  return { status: 202, body: { audienceGroupId, ...about, expireTimestamp: 1_629_250_278, isIfaAudience: false } };
}

function reply(answer: Answer, response: ServerResponse, id: string) {
  const { socket } = response;
  if (answer === "hang") return;
  if (answer === "cut" || answer === "lost") return socket?.destroy();
  if (answer === "garbage") return socket?.end("never mind\r\n\r\n");
  if (answer === "page") return response.writeHead(200, { "Content-Type": "text/html" }).end("<html>never mind</html>");
  if (answer === "half") return socket?.end("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{");
  const { accepted, ...body } = (answer.body ?? {}) as { accepted?: string };
  response.writeHead(answer.status, {
    "Content-Type": "application/json",
    "X-Line-Request-Id": id,
    ...(accepted ? { "X-Line-Accepted-Request-Id": accepted } : {}),
  });
  response.end(JSON.stringify(body));
}

const userId = z.string().regex(/^U[0-9a-f]{32}$/, "The property, 'to', in the request body is invalid");
const uri = z
  .string()
  .max(1000, "Length must be between 0 and 1000")
  .regex(/^(https?|line|tel):/, "invalid uri scheme");
const picture = z
  .string()
  .max(2000)
  .regex(/^https:/, "invalid uri scheme");

/** Limits of line-openapi, wherever they stand in a Flex message. */
const flexNode: z.ZodType<unknown> = z.lazy(() =>
  z.discriminatedUnion("type", [
    z.looseObject({ type: z.literal("box"), contents: z.array(flexNode), action: action.optional() }),
    z.looseObject({ type: z.literal("text"), text: z.string().min(1, "must be non-empty text").max(2000), action: action.optional() }),
    z.looseObject({ type: z.literal("image"), url: picture, action: action.optional() }),
    z.looseObject({ type: z.literal("button"), action: action.refine(({ label }) => Boolean(label), "label must be specified") }),
    z.looseObject({ type: z.literal("separator") }),
    z.looseObject({ type: z.literal("filler") }),
  ]),
);
const action = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("uri"), label: z.string().min(1).max(40).optional(), uri }),
  z.looseObject({ type: z.literal("postback"), label: z.string().max(40).optional(), data: z.string().min(1).max(300) }),
]);
const within = (bytes: number) => (value: unknown) => Buffer.byteLength(JSON.stringify(value)) <= bytes;
const bubble = z
  .looseObject({
    type: z.literal("bubble"),
    hero: flexNode.optional(),
    header: flexNode.optional(),
    body: flexNode.optional(),
    footer: flexNode.optional(),
  })
  .refine(within(30 * 1024), "bubble too large");
const carousel = z
  .looseObject({ type: z.literal("carousel"), contents: z.array(bubble).min(1).max(12) })
  .refine(within(50 * 1024), "carousel too large");
const messageObject = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("text"), text: z.string().min(1).max(5000) }),
  z.looseObject({
    type: z.literal("flex"),
    altText: z.string().min(1).max(400),
    contents: z.discriminatedUnion("type", [bubble, carousel]),
  }),
  z.looseObject({ type: z.literal("template"), altText: z.string().min(1).max(400), template: z.looseObject({}) }),
]);

/** What LINE takes as the messages of one call. */
export const lineMessages = z.array(messageObject).min(1).max(5);
const units = z
  .array(z.string().regex(/^[a-zA-Z0-9_]{1,30}$/))
  .max(1)
  .optional();
const pushBody = z.object({ to: userId, messages: lineMessages, customAggregationUnits: units });
const multicastBody = z.object({ to: z.array(userId).min(1).max(500), messages: lineMessages, customAggregationUnits: units });
