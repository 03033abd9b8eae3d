// Somebody follows the link of a survey's message: what is asked, of which goods, and what was answered?
import { noDelivery } from "~/channels/links.server";
import { derivedId } from "~/domain/ids";
import { answerLivesDays, isTooOld, type MailLink } from "~/domain/link-token";
import { type GivenAnswer, questionOf, type SurveyQuestion } from "~/domain/survey";
import { answererOf } from "~/queries/answerer.server";
import { shopSettings } from "~/queries/shop-settings.server";
import { openShop, type ShopRow, shopByOpaqueId } from "~/queries/shops.server";
import { applyEvents } from "./apply-events.server";

/** `goods`: what the order was of, by name; none where the question is about the shop. */
export type AskedSurvey = { shopName: string; survey: string; question: SurveyQuestion; goods: string[] };

/** Records nothing. null: the link is too old, or its shop or its person is gone. */
export async function askedSurvey(link: MailLink, now: Date): Promise<AskedSurvey | null> {
  const shopRow = await answerableShop(link, now);
  if (!shopRow) return null;
  const shop = openShop(shopRow.shopId);
  const answerer = await answererOf(shop, link.deliveryId);
  if (!answerer && !isTest(link)) return null;
  const question = questionOf(link.url);
  const goods = question === "like" ? [...new Set(answerer?.goods)] : [];
  return { shopName: (await shopSettings(shop)).name, survey: link.url, question, goods };
}

/** One message takes one answer: a second one replaces the first. False: nobody is there to take it. */
export async function answerSurvey(link: MailLink, { score, comment }: GivenAnswer, now: Date): Promise<boolean> {
  const shopRow = await answerableShop(link, now);
  if (!shopRow) return false;
  if (isTest(link)) return true;
  const shop = openShop(shopRow.shopId);
  const answerer = await answererOf(shop, link.deliveryId);
  if (!answerer) return false;
  const answer = {
    answerId: derivedId("survey-answer", shop.id, link.deliveryId, link.url),
    owner: answerer.owner,
    survey: link.url,
    question: "",
    score,
    choice: null,
    comment,
    deliveryId: link.deliveryId,
    answeredAt: now,
  };
  await applyEvents(shop, [{ kind: "survey-answer", answer }], now);
  return true;
}

/** A shop that has left takes no answers any more. */
async function answerableShop(link: MailLink, now: Date): Promise<ShopRow | null> {
  if (isTooOld(link, now, answerLivesDays)) return null;
  const shopRow = await shopByOpaqueId(link.shopOpaqueId);
  return shopRow?.state === "installed" ? shopRow : null;
}

/** The merchant looks at a message that went to no customer. */
const isTest = ({ deliveryId }: MailLink) => deliveryId === noDelivery;
