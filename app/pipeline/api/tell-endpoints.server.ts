// A shop's own systems are told of what happened: each event until it is taken, under one id, by signed calls at their pace.
import type { SendResult } from "~/channels/channel";
import { fewAtOnce } from "~/channels/few-at-once";
import { tryEndpoint } from "~/channels/webhook/index.server";
import type { PostOptions } from "~/channels/webhook/post.server";
import type { ShopDb } from "~/db.server";
import { retryAt } from "~/domain/api/outgoing-event";
import { decrypt } from "~/lib/encryption.server";
import { endpointPurpose } from "~/pipeline/send/shop-account.server";
import { type ApiEndpoint, addEndpointAnswers, apiEndpoints, noteEndpoint } from "~/queries/api/api-endpoints.server";
import { claimEvents, dropEvents, giveUpEvents, type QueuedEvent, settleEvents } from "~/queries/api/api-events.server";
import { writeEvents } from "./write-events.server";

/** Longer than the slowest batch takes: fewAtOnce ends its turn after four minutes. */
const leaseMs = 10 * 60_000;
const perBatch = 50;
const batchesPerTurn = 10;
/** Another shop's system waits behind this one. */
const turnMs = 20_000;

export async function tellEndpoints(shop: ShopDb, now: Date, options?: PostOptions): Promise<void> {
  const endpoints = await apiEndpoints(shop);
  if (endpoints.length === 0) return;
  await giveUpEvents(shop, now);
  for (const endpoint of endpoints) if (!endpoint.goneAt && endpoint.nextAt <= now) await tellOne(shop, endpoint, { now, options });
}

type At = { now: Date; options: PostOptions | undefined };

/** One that failed lately is asked with a single event first. */
async function tellOne(shop: ShopDb, endpoint: ApiEndpoint, at: At): Promise<void> {
  const until = performance.now() + turnMs;
  let { failures } = endpoint;
  for (let batch = 0; batch < batchesPerTurn && performance.now() < until; batch += 1) {
    const limit = failures > 0 ? 1 : perBatch;
    const claim = { endpointId: endpoint.endpointId, now: at.now, until: new Date(at.now.getTime() + leaseMs), limit };
    const claimed = await claimEvents(shop, claim);
    if (claimed.length === 0) return;
    const outcome = await tellBatch(shop, { ...endpoint, failures }, { ...at, claimed });
    if (outcome === "down") return;
    failures = 0;
  }
}

async function tellBatch(
  shop: ShopDb,
  endpoint: ApiEndpoint,
  { claimed, now, options }: At & { claimed: QueuedEvent[] },
): Promise<"up" | "down"> {
  const bodies = await writeEvents(shop, claimed);
  await dropEvents(
    shop,
    claimed.filter(({ eventId }) => !bodies.has(eventId)).map(({ eventId }) => eventId),
  );
  const events = claimed.filter(({ eventId }) => bodies.has(eventId));
  if (events.length === 0) return "up";
  const account = { url: endpoint.url, secret: decrypt(endpoint.secretCipher, endpointPurpose(shop.id)) };
  const results = await fewAtOnce(events, ({ eventId }) =>
    tryEndpoint(account, { deliveryId: eventId, payload: bodies.get(eventId) ?? {}, now }, options),
  );
  const told = events.map((event, n) => ({ event, result: results[n] ?? untried }));
  const tried = told.filter(({ result }) => !wasUntried(result));
  const isUp = tried.some(({ result }) => result.outcome === "accepted");
  const isGone = tried.some(({ result }) => result.outcome === "refused" && result.means === "endpoint-gone");
  const failures = isUp ? 0 : endpoint.failures + 1;
  await shop.transaction(async (shop) => {
    await settleEvents(
      shop,
      told.map(({ event, result }) => settled(event, result, now)),
      now,
    );
    const nextAt = isUp ? now : retryAt(failures, { key: endpoint.endpointId, askedSeconds: askedBy(tried[0]?.result), now });
    await noteEndpoint(shop, { ...endpoint, isGone, isFailing: !isUp, failures, nextAt }, now);
    const answers = tried.map(({ event, result }) => ({
      at: now.toISOString(),
      kind: event.kind,
      isTaken: result.outcome === "accepted",
      detail: detailOf(result),
    }));
    await addEndpointAnswers(shop, endpoint, answers.toReversed());
  });
  return isUp && !isGone ? "up" : "down";
}

const untried: SendResult = { outcome: "retry-later", afterSeconds: 0, detail: "" };

/** Behind others that failed, or at the end of the turn. */
const wasUntried = (result: SendResult) => result.outcome === "retry-later" && !result.mayHaveArrived;

function settled({ eventId, attempts }: QueuedEvent, result: SendResult, now: Date) {
  if (result.outcome === "accepted") return { eventId, outcome: "taken" as const, nextAt: now };
  const nextAt = wasUntried(result) ? now : retryAt(attempts, { key: eventId, askedSeconds: askedBy(result), now });
  return { eventId, outcome: null, nextAt };
}

const askedBy = (result: SendResult | undefined) => (result?.outcome === "retry-later" ? result.afterSeconds : 0);

export const detailOf = (result: SendResult): string => ("detail" in result ? result.detail : "");
