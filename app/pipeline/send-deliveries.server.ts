// Claimed, checked once more, written, kept, sent, settled: how a queued delivery becomes a message.

import type { Channel, ChannelAccount, SendResult } from "~/channels/channel";
import { channels } from "~/channels/index.server";
import type { ShopDb } from "~/db.server";
import { backoffSeconds } from "~/domain/delivery";
import {
  type ClaimedDelivery,
  claimDeliveries,
  requeueUnknownTransactional,
  type SettledDelivery,
  saveContents,
  settleDeliveries,
  settleLost,
} from "~/queries/deliveries.server";
import { recheckDeliveries } from "./recheck-deliveries.server";
import { shopAccount } from "./shop-account.server";
import { type Written, writeMessages } from "./write-messages.server";

export type Channels = Record<ClaimedDelivery["channel"], Channel>;

/** A shop with more than this to send goes on when the others that are due have had their turn. */
const perTurn = 200;
const atOnce = 8;

/**
 * One turn of the shop: what may go now, the longest waiting first, so many at most. The claim is committed before
 * anything is sent, so whatever happens to this process, a message reaches its channel at most once; what was claimed
 * and not settled becomes `unknown`.
 */
export async function sendDeliveries(shop: ShopDb, now: Date, through: Channels = channels): Promise<{ sent: number }> {
  const claimed = await shop.transaction((shop) => claimDeliveries(shop, { now, limit: perTurn }));
  return { sent: claimed.length === 0 ? 0 : await sendBatch(shop, claimed, { now, through }) };
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
    const verdicts = await recheckDeliveries(
      shop,
      claimed.map(({ deliveryId }) => deliveryId),
      now,
    );
    const going = verdicts.filter(({ verdict }) => verdict.outcome === "go").map(({ deliveryId }) => deliveryId);
    const written = await writeMessages(shop, going, now);
    await saveContents(
      shop,
      written.messages.map(({ deliveryId, message }) => ({
        deliveryId,
        toAddress: message.to.address,
        subject: message.subject,
        html: message.html,
        text: message.text,
      })),
    );
    await settleDeliveries(shop, [...verdicts.flatMap(settledByVerdict), ...written.failed], now);
    return { written, account: await shopAccount(shop) };
  });
  const claims = new Map(claimed.map((claim) => [claim.deliveryId, claim]));
  const results = await sendAll(written.messages, (one) => sendOne(one, claims.get(one.deliveryId), { account, through }));
  await settleDeliveries(
    shop,
    results.map(({ claim, result }) => settledByProvider(claim, result, now)),
    now,
  );
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

type Sent = { claim: ClaimedDelivery; result: SendResult };

async function sendOne(
  { message }: Written,
  claim: ClaimedDelivery | undefined,
  { account, through }: { account: ChannelAccount; through: Channels },
): Promise<Sent> {
  if (!claim) throw new Error("a message that nobody claimed");
  return { claim, result: await through[claim.channel].send(message, account) };
}

function settledByProvider({ deliveryId, attempts, expiresAt }: ClaimedDelivery, result: SendResult, now: Date): SettledDelivery {
  const nothing = { deliveryId, sendAfter: null, providerMessageId: null };
  switch (result.outcome) {
    case "accepted":
      return { ...nothing, state: "accepted", reason: null, providerMessageId: result.providerMessageId };
    case "refused":
      return { ...nothing, state: "refused", reason: result.concernsAccount ? "provider-not-set" : "provider-refused" };
    case "unknown":
      return { ...nothing, state: "unknown", reason: null };
    case "retry-later": {
      const sendAfter = new Date(now.getTime() + backoffSeconds(attempts, result.afterSeconds) * 1000);
      return sendAfter <= expiresAt
        ? { ...nothing, state: "queued", reason: "provider-busy", sendAfter }
        : { ...nothing, state: "skipped", reason: "expired" };
    }
  }
}

/** A few at a time, in order; a provider's pace is its own. */
async function sendAll<Item, Result>(items: Item[], send: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += atOnce)
    results.push(...(await Promise.all(items.slice(start, start + atOnce).map(send))));
  return results;
}
