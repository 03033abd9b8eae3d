// Claimed, checked once more, written, kept, sent, settled: how a queued delivery becomes a message.
import type { ChannelAccount, Channels } from "~/channels/channel";
import { channels } from "~/channels/index.server";
import type { ShopDb } from "~/db.server";
import { noteAnswers } from "~/pipeline/change/webhook-settings.server";
import { followUpSteps, lockForFollowUp } from "~/pipeline/decide/follow-up-steps.server";
import { expireHeld } from "~/queries/send/channel-health.server";
import { requeueUnknownTransactional, settleLost } from "~/queries/send/deliveries.server";
import { requeueUnprinted } from "~/queries/send/print-pieces.server";
import { type ClaimedBatch, claimBatch } from "./claim-batch.server";
import { noteHealth, type Sent, settleSent } from "./settle-sent.server";
import { asMayHaveGone, settledByProvider } from "./settlement";
import { shopAccount } from "./shop-account.server";
import { type Load, writeBatch } from "./write-batch.server";

/** A shop with more than this to send goes on when the others that are due have had their turn. */
const perTurn = 200;

/**
 * One turn of the shop: what may go now, the longest waiting first. The claim is committed before anything is sent, so
 * whatever happens to this process, a message reaches its channel at most once (or once more under the key by which its
 * provider knows it); what was claimed and not settled becomes `unknown`.
 */
export async function sendDeliveries(shop: ShopDb, now: Date, through: Channels = channels): Promise<{ sent: number }> {
  await expireHeld(shop, now);
  let sent = 0;
  for (let looked = 0; looked < perTurn; ) {
    const batch = await claimBatch(shop, now);
    if (batch.claimed.length === 0) break;
    looked += batch.claimed.length;
    sent += await sendBatch(shop, batch, { now, through });
  }
  return { sent };
}

/** Those that a dead sender left behind, and transactional ones of unknown fate. */
export async function settleLostDeliveries(shop: ShopDb, now: Date): Promise<void> {
  await shop.transaction(async (shop) => {
    await requeueUnprinted(shop, now);
    await lockForFollowUp(shop, now);
    await followUpSteps(shop, await settleLost(shop, now), now);
    await requeueUnknownTransactional(shop, now);
  });
}

type Scene = { now: Date; through: Channels };

async function sendBatch(shop: ShopDb, { claimed, isProbe }: ClaimedBatch, { now, through }: Scene): Promise<number> {
  const { loads, printed, account } = await shop.transaction(async (shop) => ({
    ...(await writeBatch(shop, claimed, { now, through })),
    account: await shopAccount(shop),
  }));
  const carried = await Promise.allSettled(loads.map((load) => sendLoad(load, { account, through, now })));
  const told = carried.flatMap((load) => (load.status === "fulfilled" ? load.value : []));
  const settled = told.flatMap(({ claim, result }) => settledByProvider(claim, result, now).map((one) => asMayHaveGone(one, claim)));
  await settleSent(shop, { settled, told }, now);
  await noteWebhook(shop, account, { told, now });
  await noteHealth(shop, told, { isProbe: isProbe ? (claimed[0]?.channel ?? null) : null, now });
  // What is known of the others is settled before the one that stumbled is told of.
  for (const load of carried) if (load.status === "rejected") throw load.reason;
  for (const { result } of told) if (result.outcome === "stumbled") throw result.error;
  return printed + told.filter(({ result }) => result.outcome === "accepted").length;
}

/** What the merchant's own system answered, for the merchant to see. */
async function noteWebhook(shop: ShopDb, { webhook }: ChannelAccount, { told, now }: { told: Sent[]; now: Date }) {
  const answered = told.filter(({ claim }) => claim.via === "webhook");
  const answers = answered.map(({ claim, result }) => ({ deliveryId: claim.deliveryId, result }));
  if (webhook) await noteAnswers(shop, webhook.url, answers, now);
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
