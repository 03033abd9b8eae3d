// Claimed, checked once more, written, kept, sent, settled: how a queued delivery becomes a message.

import type { Channel, ChannelAccount, SendResult, TransportId } from "~/channels/channel";
import { channels } from "~/channels/index.server";
import type { ShopDb } from "~/db.server";
import { accountRetrySeconds, backoffSeconds, type Reason } from "~/domain/delivery";
import type { EngagementEvent } from "~/domain/events";
import { type DeliveryId, derivedId } from "~/domain/ids";
import type { Message } from "~/domain/message";
import { storedContent } from "~/domain/stored-content";
import {
  type ClaimedDelivery,
  claimDeliveries,
  requeueUnknownTransactional,
  type SettledDelivery,
  saveContents,
  settleDeliveries,
  settleLost,
} from "~/queries/deliveries.server";
import { followUpSteps } from "./follow-up-steps.server";
import { pickItems } from "./pick-items.server";
import { recheckDeliveries } from "./recheck-deliveries.server";
import { recordEngagement } from "./record-engagement.server";
import { shopAccount } from "./shop-account.server";
import { shopEditions } from "./shop-scenarios.server";
import { type Written, writeMessages } from "./write-messages.server";

export type Channels = Partial<Record<TransportId, Channel>>;

/** A shop with more than this to send goes on when the others that are due have had their turn. */
const perTurn = 200;
/**
 * So many are claimed, checked and sent together. Not more: an order that comes in while one message goes is known to
 * the next ones, and a process that dies leaves behind no others than these.
 */
const atOnce = 20;

/**
 * One turn of the shop: what may go now, the longest waiting first, so many at most. The claim is committed before
 * anything is sent, so whatever happens to this process, a message reaches its channel at most once; what was claimed
 * and not settled becomes `unknown`.
 */
export async function sendDeliveries(shop: ShopDb, now: Date, through: Channels = channels): Promise<{ sent: number }> {
  let sent = 0;
  for (let looked = 0; looked < perTurn; looked += atOnce) {
    const claimed = await shop.transaction((shop) => claimDeliveries(shop, { now, limit: atOnce }));
    if (claimed.length > 0) sent += await sendBatch(shop, claimed, { now, through });
    if (claimed.length < atOnce) break;
  }
  return { sent };
}

/** Those that a dead sender left behind, and transactional ones of unknown fate. */
export async function settleLostDeliveries(shop: ShopDb, now: Date): Promise<void> {
  await shop.transaction(async (shop) => {
    await settleLost(shop, now);
    await requeueUnknownTransactional(shop, now);
  });
}

type Scene = { now: Date; through: Channels };

async function sendBatch(shop: ShopDb, claimed: ClaimedDelivery[], { now, through }: Scene): Promise<number> {
  const { written, account } = await shop.transaction(async (shop) => {
    const scene = { editions: await shopEditions(shop, now), now };
    const verdicts = await recheckDeliveries(
      shop,
      claimed.map(({ deliveryId }) => deliveryId),
      scene,
    );
    const allowed = verdicts.filter(({ verdict }) => verdict.outcome === "go").map(({ deliveryId }) => deliveryId);
    const bare = new Set(await pickItems(shop, allowed, scene));
    const going = allowed.filter((deliveryId) => !bare.has(deliveryId));
    const written = await writeMessages(shop, going, scene);
    await saveContents(
      shop,
      written.messages.map(({ deliveryId, message }) => ({ deliveryId, ...storedContent(message) })),
    );
    await settleDeliveries(shop, [...verdicts.flatMap(settledByVerdict), ...[...bare].map(withNothingToShow), ...written.failed], now);
    return { written, account: await shopAccount(shop) };
  });
  const loads = await Promise.allSettled(carriedBy(claimed, written.messages).map((load) => sendLoad(load, { account, through, now })));
  const told = loads.flatMap((load) => (load.status === "fulfilled" ? load.value : []));
  const results = told.filter(({ result }) => result.outcome !== "stumbled");
  await settleDeliveries(
    shop,
    results.flatMap(({ claim, result }) => settledByProvider(claim, result, now)),
    now,
  );
  await recordEngagement(
    shop,
    results.flatMap((sent) => toldByRefusal(sent, now)),
    now,
  );
  const accepted = results.filter(({ result }) => result.outcome !== "retry-later").map(({ claim }) => claim.deliveryId);
  await followUpSteps(shop, accepted, now);
  // What is known of the others is settled before the one that stumbled is told of.
  for (const load of loads) if (load.status === "rejected") throw load.reason;
  for (const { result } of told) if (result.outcome === "stumbled") throw result.error;
  return results.filter(({ result }) => result.outcome === "accepted").length;
}

function settledByVerdict({ deliveryId, verdict }: Awaited<ReturnType<typeof recheckDeliveries>>[number]): SettledDelivery[] {
  const nothing = { deliveryId, providerMessageId: null };
  switch (verdict.outcome) {
    case "go":
      return [];
    case "skip":
      return [{ ...nothing, state: "skipped", reason: verdict.reason, sendAfter: null }];
    case "later":
      return [{ ...nothing, state: "queued", reason: verdict.reason, sendAfter: verdict.sendAfter }];
  }
}

const withNothingToShow = (deliveryId: DeliveryId): SettledDelivery => ({
  deliveryId,
  state: "skipped",
  reason: "nothing-to-show",
  sendAfter: null,
  providerMessageId: null,
});

type Sent = { claim: ClaimedDelivery; result: SendResult };

/** A provider that refuses an address for good says what its event would say: that address is not tried again. */
function toldByRefusal({ claim: { deliveryId }, result }: Sent, now: Date): EngagementEvent[] {
  if (result.outcome !== "refused" || !result.means) return [];
  const kind = result.means === "unsubscribed" ? ("unsubscribe" as const) : ("bounce" as const);
  const eventId = derivedId("refused", deliveryId, kind);
  return [{ eventId, kind, deliveryId, occurredAt: now, isMachine: false, url: null, detail: result.detail }];
}

/** What one transport carries of a batch. */
type Load = { via: TransportId; going: { claim: ClaimedDelivery; message: Message }[] };

function carriedBy(claimed: ClaimedDelivery[], written: Written[]): Load[] {
  const messages = new Map(written.map(({ deliveryId, message }) => [deliveryId, message]));
  const going = claimed.flatMap((claim) => {
    const message = messages.get(claim.deliveryId);
    return message ? [{ claim, message }] : [];
  });
  return [...new Set(going.map(({ claim }) => claim.via))].map((via) => ({ via, going: going.filter(({ claim }) => claim.via === via) }));
}

async function sendLoad({ via, going }: Load, { account, through, now }: Scene & { account: ChannelAccount }): Promise<Sent[]> {
  const channel = through[via];
  if (!channel) throw new Error(`nothing carries ${via}`);
  const results = await channel.send(
    going.map(({ message }) => message),
    account,
    now,
  );
  return going.map(({ claim }, index) => {
    const result = results[index];
    if (!result) throw new Error(`${via} gave no answer`);
    return { claim, result };
  });
}

function settledByProvider({ deliveryId, attempts, expiresAt }: ClaimedDelivery, result: SendResult, now: Date): SettledDelivery[] {
  const nothing = { deliveryId, sendAfter: null, providerMessageId: null };
  const againAfter = (seconds: number, reason: { waiting: Reason; over: Reason }): SettledDelivery[] => {
    const sendAfter = new Date(now.getTime() + seconds * 1000);
    return sendAfter <= expiresAt
      ? [{ ...nothing, state: "queued", reason: reason.waiting, sendAfter }]
      : [{ ...nothing, state: "skipped", reason: reason.over }];
  };
  switch (result.outcome) {
    case "accepted":
      return [{ ...nothing, state: "accepted", reason: null, providerMessageId: result.providerMessageId }];
    case "refused":
      return result.concernsAccount
        ? againAfter(accountRetrySeconds, { waiting: "provider-not-set", over: "provider-not-set" })
        : [{ ...nothing, state: "refused", reason: "provider-refused" }];
    case "unknown":
      return [{ ...nothing, state: "unknown", reason: null }];
    // Left as it is: a worker that dies leaves the same behind, and it is settled as that is.
    case "stumbled":
      return [];
    case "retry-later":
      return againAfter(
        backoffSeconds(attempts, result.afterSeconds),
        result.isQuota ? { waiting: "quota", over: "quota" } : { waiting: "provider-busy", over: "expired" },
      );
  }
}
