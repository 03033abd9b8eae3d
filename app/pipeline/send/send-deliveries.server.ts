// Claimed, checked once more, written, kept, sent, settled: how a queued delivery becomes a message.
import type { ChannelAccount, Channels } from "~/channels/channel";
import { channels } from "~/channels/index.server";
import type { ShopDb } from "~/db.server";
import type { ChannelId } from "~/domain/scenario/scenario";
import { noteAnswers } from "~/pipeline/change/webhook-settings.server";
import { followUpSteps, lockForFollowUp } from "~/pipeline/decide/follow-up-steps.server";
import { expireHeld } from "~/queries/send/channel-health.server";
import { handOver, type RunKey } from "~/queries/send/claims.server";
import { requeueUnknownTransactional, settleLost } from "~/queries/send/deliveries.server";
import { wakeWork } from "~/queries/shop/lease.server";
import { claimBatch } from "./claim-batch.server";
import { noteHealth, type Sent, settleSent } from "./settle-sent.server";
import { asMayHaveGone, settledByProvider } from "./settlement";
import { shopAccount } from "./shop-account.server";
import { type Load, writeBatch } from "./write-batch.server";

/** A shop with more than this to send goes on when the others that are due have had their turn. */
const perTurn = 200;
const ofBroadcastPerTurn = 3_000;

/**
 * One turn of the shop: what may go now, the longest waiting first. The claim is committed before anything is sent, so
 * whatever happens to this process, a message reaches its channel at most once (or once more under the key by which its
 * provider knows it); what was handed over and not settled becomes `unknown`.
 */
export async function sendDeliveries(shop: ShopDb, now: Date, through: Channels = channels): Promise<{ sent: number }> {
  await expireHeld(shop, now);
  const scene = { now, through };
  const failures: unknown[] = [];
  let sent = 0;
  let looked = 0;
  for (let batch = await writtenBatch(shop, scene); batch; ) {
    looked += batch.size;
    // A broadcast's messages wait for none of each other: while some go, the next ones are written.
    const isMore = batch.run && looked < ofBroadcastPerTurn && failures.length === 0;
    const [gone, following] = await Promise.allSettled([carry(shop, batch, scene), isMore ? writtenBatch(shop, scene, batch.run) : null]);
    if (gone.status === "fulfilled") sent += gone.value;
    failures.push(...[gone, following].flatMap((one) => (one.status === "rejected" ? [one.reason] : [])));
    // What was claimed goes, whatever became of those before.
    batch = following.status === "fulfilled" ? following.value : null;
    if (!batch && looked < perTurn && failures.length === 0) batch = await writtenBatch(shop, scene);
  }
  if (failures.length > 0) throw failures[0];
  return { sent };
}

/** Those that a dead sender left behind, and transactional ones of unknown fate. */
export async function settleLostDeliveries(shop: ShopDb, now: Date): Promise<void> {
  await shop.transaction(async (shop) => {
    await lockForFollowUp(shop, now);
    await followUpSteps(shop, await settleLost(shop, now), now);
    await requeueUnknownTransactional(shop, now);
  });
}

type Scene = { now: Date; through: Channels };

type WrittenBatch = Awaited<ReturnType<typeof writeBatch>> & {
  size: number;
  run: RunKey | null;
  account: ChannelAccount;
  probed: ChannelId | null;
};

/** Null: nothing is due. */
async function writtenBatch(shop: ShopDb, scene: Scene, more: RunKey | null = null): Promise<WrittenBatch | null> {
  const { claimed, run, isProbe } = await claimBatch(shop, scene.now, more);
  const [first] = claimed;
  if (!first) return null;
  const about = { size: claimed.length, run, probed: isProbe ? first.channel : null };
  return shop.transaction(async (shop) => ({ ...about, ...(await writeBatch(shop, claimed, scene)), account: await shopAccount(shop) }));
}

async function carry(shop: ShopDb, { loads, printed, promises, account, probed }: WrittenBatch, { now, through }: Scene): Promise<number> {
  const mine = await handOver(
    shop,
    loads.flatMap(({ going }) => going.map(({ claim }) => claim)),
    now,
  );
  const handed = loads.map((load) => ({ ...load, going: load.going.filter(({ claim }) => mine.has(claim.deliveryId)) }));
  const carried = await Promise.allSettled(
    handed.filter(({ going }) => going.length > 0).map((load) => sendLoad(load, { account, through, now })),
  );
  const told = carried.flatMap((load) => (load.status === "fulfilled" ? load.value : []));
  const settled = told.flatMap(({ claim, result }) => settledByProvider(claim, result, now).map((one) => asMayHaveGone(one, claim)));
  await settleSent(shop, { settled, told }, now);
  // Whoever dies before is found by the hour (pipeline/points/tell-grants).
  if (promises > 0) await wakeWork("tell-points", shop.id, now);
  await noteWebhook(shop, account, { told, now });
  await noteHealth(shop, told, { isProbe: probed, now });
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
