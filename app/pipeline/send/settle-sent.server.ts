// Written down in one piece: what became of these messages, which steps follow them now, and how their channels' providers are.
import type { SendResult } from "~/channels/channel";
import type { ShopDb } from "~/db.server";
import { healthAfter } from "~/domain/decide/circuit";
import { derivedId } from "~/domain/ids";
import type { EngagementEvent } from "~/domain/ledger/events";
import type { ChannelId } from "~/domain/scenario/scenario";
import { followUpSteps, lockForFollowUp } from "~/pipeline/decide/follow-up-steps.server";
import { recordEngagement } from "~/pipeline/hear/record-engagement.server";
import { channelHealth, dropChannelHealth, saveChannelHealth } from "~/queries/send/channel-health.server";
import type { ClaimedDelivery } from "~/queries/send/claims.server";
import { type SettledDelivery, settleDeliveries } from "~/queries/send/deliveries.server";
import { lockShop } from "~/queries/shop/shop-lock.server";

export type Sent = { claim: ClaimedDelivery; result: SendResult };

/** The shop's lock comes before the rows: whoever records what came back takes them in that order. */
export async function settleSent(shop: ShopDb, { settled, told }: { settled: SettledDelivery[]; told: Sent[] }, now: Date): Promise<void> {
  if (settled.length === 0) return;
  const events = told.flatMap((sent) => toldByRefusal(sent, now));
  const gone = settled.filter(({ state }) => state === "accepted" || state === "refused" || state === "unknown");
  await shop.transaction(async (shop) => {
    await (events.length > 0 ? lockShop(shop) : lockForFollowUp(shop, now));
    await settleDeliveries(shop, settled, now);
    await recordEngagement(shop, events, now);
    await followUpSteps(
      shop,
      gone.map(({ deliveryId }) => deliveryId),
      now,
    );
  });
}

/** A provider that refuses an address for good says what its event would say: that address is not tried again. */
function toldByRefusal({ claim: { deliveryId }, result }: Sent, now: Date): EngagementEvent[] {
  if (result.outcome !== "refused" || !result.means || result.means === "endpoint-gone") return [];
  const kind = result.means === "unsubscribed" ? ("unsubscribe" as const) : ("bounce" as const);
  const eventId = derivedId("refused", deliveryId, kind);
  return [{ eventId, kind, deliveryId, occurredAt: now, isMachine: false, url: null, detail: result.detail }];
}

/** The console has no provider. `isProbe`: a message that went to try; where nothing came of it the next one does. */
export async function noteHealth(shop: ShopDb, sent: Sent[], { isProbe, now }: { isProbe: ChannelId | null; now: Date }): Promise<void> {
  const asked = sent.filter(({ claim }) => claim.via !== "console");
  const channels = [...new Set([...asked.map(({ claim }) => claim.channel), ...(isProbe ? [isProbe] : [])])];
  if (channels.length === 0) return;
  await shop.transaction(async (shop) => {
    const known = new Map((await channelHealth(shop)).map((health) => [health.channel, health]));
    for (const channel of channels) {
      const before = known.get(channel) ?? null;
      const signs = asked.filter(({ claim }) => claim.channel === channel).map(({ result }) => result);
      const after = healthAfter({ channel, before }, signs, now);
      if (after && after !== before) await saveChannelHealth(shop, after);
      else if (after && channel === isProbe) await saveChannelHealth(shop, { ...after, retryAt: now });
      else if (!after && before) await dropChannelHealth(shop, [channel]);
    }
  });
}
