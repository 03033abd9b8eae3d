// Which of these claimed deliveries may still go, and what do they say? Checked once more, written and kept; the others are settled.
import type { Channels, TransportId } from "~/channels/channel";
import type { ShopDb } from "~/db.server";
import { repeatSeconds } from "~/domain/decide/delivery";
import type { Message } from "~/domain/message/message";
import { shopEditions } from "~/pipeline/decide/shop-scenarios.server";
import { recheckInTurn } from "~/pipeline/pair/recheck-in-turn.server";
import { type ClaimedDelivery, stillHeld } from "~/queries/send/claims.server";
import { saveContents, settleDeliveries } from "~/queries/send/deliveries.server";
import { holdToQuota } from "./hold-to-quota.server";
import { pickItems } from "./pick-items.server";
import { printPieces } from "./print-pieces.server";
import { asMayHaveGone, isPastRepeating, settledByVerdict, skipped } from "./settlement";
import { keptContent } from "./write-line-links.server";
import { type Written, writeMessages } from "./write-messages.server";
import { isOwnMail, writeOwnMails } from "./write-own-mails.server";

/** What goes to one transport together. */
export type Load = { via: TransportId; going: { claim: ClaimedDelivery; message: Message }[] };

/** Kept in one transaction, before anything is handed over: a process that dies until then has sent nothing. `printed`: so many became cards, which go with their print job. `promises`: so many tell of points that are to be given. */
export async function writeBatch(
  shop: ShopDb,
  batch: ClaimedDelivery[],
  { now, through }: { now: Date; through: Channels },
): Promise<{ loads: Load[]; printed: number; promises: number }> {
  const mine = await stillHeld(shop, batch);
  const claimed = batch.filter(({ deliveryId }) => mine.has(deliveryId));
  const scene = { editions: await shopEditions(shop, now), now };
  const past = claimed.filter((claim) => isPastRepeating(claim, now));
  const fresh = claimed.filter((claim) => !past.includes(claim));
  const own = await writeOwnMails(shop, fresh, now);
  const asked = fresh.filter((claim) => !isOwnMail(claim)).map(({ deliveryId }) => deliveryId);
  const byLine = new Set(claimed.filter(({ via }) => via === "line").map(({ deliveryId }) => deliveryId));
  const verdicts = await holdToQuota(shop, await recheckInTurn(shop, asked, scene), byLine, now);
  const allowed = verdicts.filter(({ verdict }) => verdict.outcome === "go").map(({ deliveryId }) => deliveryId);
  const bare = new Set(await pickItems(shop, allowed, scene));
  const going = allowed.filter((deliveryId) => !bare.has(deliveryId));
  const { messages, failed, promises } = await writeMessages(shop, going, scene);
  const written = { messages: [...messages, ...own.messages], failed: [...failed, ...own.settled] };
  await saveContents(
    shop,
    written.messages.map(({ deliveryId, message }) => ({ deliveryId, ...keptContent(message) })),
  );
  const claims = new Map(claimed.map((claim) => [claim.deliveryId, claim]));
  const settled = [
    ...past.map(({ deliveryId }) => skipped(deliveryId, "expired")),
    ...verdicts.flatMap(({ deliveryId, verdict }) => settledByVerdict(deliveryId, verdict)),
    ...[...bare].map((deliveryId) => skipped(deliveryId, "nothing-to-show")),
    ...written.failed,
  ];
  await settleDeliveries(
    shop,
    settled.map((one) => asMayHaveGone(one, claims.get(one.deliveryId))),
    now,
  );
  // A dry run's own carrier stands for the post: nothing is to be printed.
  const { carried, printed } = through.postal
    ? { carried: written.messages, printed: 0 }
    : await printPieces(shop, { claimed, written: written.messages }, now);
  return { loads: loadsOf(claimed, carried).map((load) => withKeys(load, { now, through })), printed, promises };
}

/** What was perhaps taken before goes by itself: its key is its own. */
function loadsOf(claimed: ClaimedDelivery[], written: Written[]): Load[] {
  const messages = new Map(written.map(({ deliveryId, message }) => [deliveryId, message]));
  const loads = new Map<string, Load>();
  for (const claim of claimed) {
    const message = messages.get(claim.deliveryId);
    if (!message) continue;
    const name = claim.mayHaveGone ? claim.deliveryId : claim.via;
    const load = loads.get(name) ?? { via: claim.via, going: [] };
    load.going.push({ claim, message });
    loads.set(name, load);
  }
  return [...loads.values()];
}

/** Until when may each that goes under a key of its own go again under it? */
function withKeys(load: Load, { now, through }: { now: Date; through: Channels }): Load {
  const channel = through[load.via];
  const hours = channel?.repeatsSafelyHours;
  if (hours === undefined) return load;
  const until = new Date(now.getTime() + repeatSeconds(hours) * 1000);
  const isOwn = channel?.hasOwnKey?.(load.going.map(({ message }) => message));
  const going = load.going.map(({ claim, message }, at) => {
    const mayRepeat = isOwn === undefined || isOwn[at] === true;
    return { message, claim: { ...claim, repeatUntil: mayRepeat ? (claim.repeatUntil ?? until) : null } };
  });
  return { ...load, going };
}
