// What does one sender take at a time? Of a broadcast as many as go in one call to a provider; else a few.
import type { ShopDb } from "~/db.server";
import { gatesOf } from "~/domain/decide/circuit";
import type { ChannelId } from "~/domain/scenario/scenario";
import { beginProbe, channelHealth } from "~/queries/send/channel-health.server";
import { type ClaimedDelivery, claimDeliveries, headOfQueue, type RunKey } from "~/queries/send/claims.server";

/**
 * So many are claimed, checked and sent together. Not more: an order that comes in while one message goes is known to
 * the next ones, and a process that dies leaves behind no others than these.
 */
const atOnce = 20;

/** Of a broadcast, whose messages wait for nothing that people do: as many as SendGrid takes in one call. */
const ofBroadcastAtOnce = 1_000;

/** `run`: the broadcast that all of them are of. */
export type ClaimedBatch = { claimed: ClaimedDelivery[]; run: RunKey | null; isProbe: boolean };

/**
 * The claim is committed before anything is sent. Of a channel whose provider fails one message goes to try, the others
 * wait. `more`: only what else there is of this broadcast.
 */
export const claimBatch = (shop: ShopDb, now: Date, more: RunKey | null = null): Promise<ClaimedBatch> =>
  shop.transaction(async (shop): Promise<ClaimedBatch> => {
    const { held, trying } = gatesOf(await channelHealth(shop), now);
    for (const channel of more ? [] : trying) {
      const claimed = await claimProbe(shop, channel, now);
      if (claimed.length > 0) return { claimed, run: null, isProbe: true };
    }
    const channels = { held: [...held, ...(more ? trying : [])] };
    const head = await headOfQueue(shop, { now, channels });
    if (!head || (more && !isSameRun(head, more))) return { claimed: [], run: null, isProbe: false };
    const size = head.isRun ? { limit: ofBroadcastAtOnce, run: head } : { limit: atOnce, run: null };
    return { claimed: await claimDeliveries(shop, { now, channels, ...size }), run: size.run, isProbe: false };
  });

const isSameRun = (one: RunKey, other: RunKey) =>
  one.scenarioId === other.scenarioId && one.occasion === other.occasion && one.step === other.step;

/** Nobody goes to try with nothing in hand, nor while another does. */
async function claimProbe(shop: ShopDb, channel: ChannelId, now: Date): Promise<ClaimedDelivery[]> {
  const channels = { only: channel };
  const isAny = (await headOfQueue(shop, { now, channels })) !== null;
  return isAny && (await beginProbe(shop, channel, now)) ? claimDeliveries(shop, { now, limit: 1, channels }) : [];
}
