// How does a list of friends become an audience at LINE, for its ads and its own messages? Made with the first of them, the rest are added.
import { HTTPFetchError, manageAudience } from "@line/bot-sdk";
import { failedCall } from "./answers";
import { isPossibleToken, type LineOptions, lineOptions, within } from "./client.server";

/** developers.line.biz, "Create audience for uploading user IDs (by JSON)". */
const mostPerCall = 10_000;
const longestName = 120;

/**
 * 60 calls a minute of each kind for a channel (developers.line.biz, "Rate limits"); which are left, no header says. A 429
 * did nothing: it is waited out, a minute in all, within which the bucket is as full as it gets.
 */
const paceMs = 1_000;
const patienceMs = [2_000, 4_000, 8_000, 16_000, 30_000];
type Wait = (ms: number) => Promise<void>;
const sleep: Wait = (ms) => new Promise((done) => setTimeout(done, ms));

/** `taken`: so many were told; short of all of them when LINE broke off in the middle. */
export type AudienceAnswer =
  | { outcome: "made"; audienceId: string; taken: number; isWhole: boolean }
  | { outcome: "refused" | "too-fast" | "unreachable"; detail: string };

type Asked = { name: string; userIds: string[] };

/** A call whose answer is lost is not made again: it would be a second audience of the same name. */
export async function makeAudience(
  accessToken: string,
  { name, userIds }: Asked,
  { wait = sleep, ...options }: LineOptions & { wait?: Wait } = lineOptions,
): Promise<AudienceAnswer> {
  if (!isPossibleToken(accessToken)) return { outcome: "refused", detail: "no channel access token is set" };
  const { baseUrl: baseURL, timeoutMs } = options;
  const client = new manageAudience.ManageAudienceClient({ channelAccessToken: accessToken, ...(baseURL ? { baseURL } : {}) });
  const [first = [], ...others] = batchesOf(userIds);
  const description = name.slice(0, longestName);
  const made = await patiently(wait, timeoutMs, () =>
    client.createAudienceGroup({ description, uploadDescription: description, isIfaAudience: false, audiences: first }),
  );
  if ("outcome" in made) return made;
  const audienceGroupId = made.answer.audienceGroupId ?? 0;
  let taken = first.length;
  for (const audiences of others) {
    await wait(paceMs);
    const added = await patiently(wait, timeoutMs, () =>
      client.addAudienceToAudienceGroup({ audienceGroupId, uploadDescription: description, audiences }),
    );
    if ("outcome" in added) return { outcome: "made", audienceId: String(audienceGroupId), taken, isWhole: false };
    taken += audiences.length;
  }
  return { outcome: "made", audienceId: String(audienceGroupId), taken, isWhole: true };
}

const batchesOf = (userIds: string[]) =>
  Array.from({ length: Math.ceil(userIds.length / mostPerCall) }, (_, n) =>
    userIds.slice(n * mostPerCall, (n + 1) * mostPerCall).map((id) => ({ id })),
  );

type Failed = Exclude<AudienceAnswer, { outcome: "made" }>;

async function patiently<Answer>(wait: Wait, timeoutMs: number, call: () => Promise<Answer>): Promise<{ answer: Answer } | Failed> {
  for (const ms of patienceMs) {
    const answer = await told(timeoutMs, call);
    if (!("outcome" in answer) || answer.outcome !== "too-fast") return answer;
    await wait(ms);
  }
  return told(timeoutMs, call);
}

async function told<Answer>(timeoutMs: number, call: () => Promise<Answer>): Promise<{ answer: Answer } | Failed> {
  try {
    return { answer: await within(timeoutMs, call()) };
  } catch (error) {
    const result = failedCall(error);
    const detail = "detail" in result ? result.detail : "";
    if (result.outcome === "refused") return { outcome: "refused", detail };
    return { outcome: error instanceof HTTPFetchError && error.status === 429 ? "too-fast" : "unreachable", detail };
  }
}
