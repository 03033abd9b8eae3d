// What LINE told, understood: who follows and who has blocked the shop, who asks for what, and whose account it is.
import type { ShopDb } from "~/db.server";
import { lineConsents } from "~/domain/consent/line-consent";
import type { IdentityId } from "~/domain/ids";
import type { ShopEvent } from "~/domain/ledger/events";
import { unlinkLine } from "~/pipeline/consent/join-line.server";
import { linkFriend } from "~/pipeline/consent/link-friend.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import {
  followDoors,
  forgetUnsent,
  type KeptLineEvent,
  lineDeeds,
  settleLineEvents,
  waitingLineEvents,
} from "~/queries/send/line-events.server";
import { lockShop } from "~/queries/shop/shop-lock.server";
import { answerOnLine } from "./answer-on-line.server";

const atOnce = 500;

/** All that waits. The same events again, or in another order, leave the same people with the same wishes. */
export async function takeLineEvents(shop: ShopDb, now: Date): Promise<{ taken: number }> {
  let taken = 0;
  for (;;) {
    const { events, linked } = await shop.transaction((shop) => takeSome(shop, now));
    taken += events.length;
    // What was written down is answered; an answer that is lost is not missed.
    await answerOnLine(shop, { events, linked }, now);
    if (events.length < atOnce) return { taken };
  }
}

/** `linked`: the events by which somebody is known from now on. */
type Taken = { events: KeptLineEvent[]; linked: Set<string> };

async function takeSome(shop: ShopDb, now: Date): Promise<Taken> {
  // Looked at without the lock, since mostly nothing waits; read again behind it.
  if ((await waitingLineEvents(shop, 1)).length === 0) return { events: [], linked: new Set() };
  await lockShop(shop);
  const waiting = await waitingLineEvents(shop, atOnce);
  const people = new Map(
    waiting.flatMap(({ identityId, lineUserId }) => (identityId && lineUserId ? [[identityId, lineUserId] as const] : [])),
  );
  const identityIds = [...people.keys()];
  await forgetUnsent(shop, identityIds);
  await followDoors(shop, identityIds);
  await applyEvents(shop, await consentEvents(shop, people), now);
  const linked = await linkAndUnlink(shop, waiting, now);
  await settleLineEvents(
    shop,
    waiting.map(({ eventId }) => eventId),
    now,
  );
  return { events: waiting, linked };
}

/** In the order in which people did it, whatever came first. */
async function linkAndUnlink(shop: ShopDb, waiting: KeptLineEvent[], now: Date): Promise<Set<string>> {
  const linked = new Set<string>();
  for (const event of waiting.toSorted((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime())) {
    if (event.wish === "unlink" && event.identityId) await unlinkLine(shop, event.identityId, now);
    if (event.kind === "accountLink" && (await linkFriend(shop, event, now))) linked.add(event.eventId);
  }
  return linked;
}

async function consentEvents(shop: ShopDb, people: Map<IdentityId, string>): Promise<ShopEvent[]> {
  const deeds = await lineDeeds(shop, [...people.keys()]);
  return [...people].flatMap(([identityId, value]) =>
    lineConsents(deeds.filter((deed) => deed.identityId === identityId)).map(
      (said): ShopEvent => ({
        kind: "consent",
        consent: { ...said, address: { kind: "line", value }, owner: null, channel: "line", wording: null },
      }),
    ),
  );
}
