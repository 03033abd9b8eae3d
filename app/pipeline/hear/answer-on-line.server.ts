// What does a person hear at once on LINE: that their wish was understood, or how to be known.
import { type Reply, sendReply } from "~/channels/line/reply.server";
import { friendLink, originOf } from "~/channels/links.server";
import type { ShopDb } from "~/db.server";
import { type IdentityRef, isWeak } from "~/domain/ledger/identity";
import { lineWords } from "~/domain/message/line-words";
import { mailLocale } from "~/domain/scenario/copy";
import { canAskFriends } from "~/pipeline/consent/link-friend.server";
import { lineAccount } from "~/pipeline/send/shop-account.server";
import type { KeptLineEvent } from "~/queries/send/line-events.server";
import { identitiesWith } from "~/queries/send/line-links.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { shopById } from "~/queries/shop/shops.server";

/** Answers are of use for a minute or so: what was told longer ago gets none. */
const freshMs = 60_000;

const lanes = 10;

/** `linked`: the events by which somebody is known from now on. */
type Answered = { events: KeptLineEvent[]; linked: Set<string> };

export async function answerOnLine(shop: ShopDb, { events, linked }: Answered, now: Date): Promise<void> {
  const fresh = events.filter(({ detail, occurredAt }) => detail.replyToken && now.getTime() - occurredAt.getTime() < freshMs);
  if (fresh.length === 0) return;
  const account = await lineAccount(shop);
  if (!account) return;
  const settings = await shopSettings(shop);
  const shopRow = canAskFriends(settings) ? await shopById(shop.id) : null;
  const shopOpaqueId = shopRow?.opaqueId ?? null;
  const scene = {
    shopName: settings.name,
    locale: mailLocale(null, settings.locale),
    shopOpaqueId,
    origin: originOf(shopRow),
    linked,
    now,
  };
  const waiting = [...fresh];
  const lane = async () => {
    for (let event = waiting.shift(); event; event = waiting.shift()) {
      const messages = await answerTo(shop, event, scene);
      const { replyToken } = event.detail;
      if (messages.length > 0 && replyToken) await sendReply(account.accessToken, { replyToken, messages });
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, fresh.length) }, lane));
}

/** `shopOpaqueId` null: nobody can be asked who they are. */
type Scene = { shopName: string; locale: "ja" | "en"; shopOpaqueId: string | null; origin: string; linked: Set<string>; now: Date };
type Messages = Reply["messages"];

/** A conversation with the shop's people is theirs: only our own words are answered, and who comes new is asked who they are. */
async function answerTo(shop: ShopDb, event: KeptLineEvent, scene: Scene): Promise<Messages> {
  const { answers, linked, notLinked, known } = lineWords[scene.locale];
  const say = (text: string | null): Messages => (text ? [{ type: "text", text: text.replace("{shop}", scene.shopName) }] : []);
  const { wish, kind, identityId } = event;
  if (kind === "accountLink") return say(scene.linked.has(event.eventId) ? linked : notLinked);
  if (wish !== "link" && kind !== "follow") return say(wish && answers[wish]);
  const isKnown = identityId !== null && (await isOneOfOurs(shop, identityId));
  if (isKnown) return wish === "link" ? say(known) : [];
  if (identityId && scene.shopOpaqueId) return [invitation(identityId, scene.shopOpaqueId, scene)];
  return say(wish && answers[wish]);
}

async function isOneOfOurs(shop: ShopDb, lineId: NonNullable<KeptLineEvent["identityId"]>) {
  const all = await identitiesWith(shop, lineId);
  return all.some(({ identityId, kind }) => identityId !== lineId && !isWeak(kind as IdentityRef["kind"]));
}

function invitation(deliveryId: string, shopOpaqueId: string, { shopName, locale, origin, now }: Scene): Messages[number] {
  const { invite, inviteButton } = lineWords[locale];
  // LINE takes 160 letters there.
  const text = invite.replace("{shop}", shopName.slice(0, 40));
  const uri = friendLink({ shopOpaqueId, deliveryId, madeOn: now }, origin);
  return { type: "template", altText: text, template: { type: "buttons", text, actions: [{ type: "uri", label: inviteButton, uri }] } };
}
