// What does a person hear at once on LINE: that their wish was understood.
import { type Reply, sendReply } from "~/channels/line/reply.server";
import type { ShopDb } from "~/db.server";
import { mailLocale } from "~/domain/copy";
import { lineWords } from "~/domain/line-words";
import type { KeptLineEvent } from "~/queries/line-events.server";
import { shopSettings } from "~/queries/shop-settings.server";
import { lineAccount } from "./shop-account.server";

/** Answers are of use for a minute or so: what was told longer ago gets none. */
const freshMs = 60_000;

const lanes = 10;

export async function answerOnLine(shop: ShopDb, events: KeptLineEvent[], now: Date): Promise<void> {
  const fresh = events.filter(({ detail, occurredAt }) => detail.replyToken && now.getTime() - occurredAt.getTime() < freshMs);
  if (fresh.length === 0) return;
  const account = await lineAccount(shop);
  if (!account) return;
  const { name, locale } = await shopSettings(shop);
  const replies = fresh.flatMap((event) => replyTo(event, { shopName: name, locale: mailLocale(null, locale) }));
  const lane = async () => {
    for (let reply = replies.shift(); reply; reply = replies.shift()) await sendReply(account.accessToken, reply);
  };
  await Promise.all(Array.from({ length: Math.min(lanes, replies.length) }, lane));
}

type Scene = { shopName: string; locale: "ja" | "en" };

/** A conversation with the shop's people is theirs: only our own words are answered. */
function replyTo({ wish, detail }: KeptLineEvent, { shopName, locale }: Scene): Reply[] {
  const words = wish ? lineWords[locale].answers[wish] : null;
  if (!words || !detail.replyToken) return [];
  return [{ replyToken: detail.replyToken, messages: [{ type: "text", text: words.replace("{shop}", shopName) }] }];
}
