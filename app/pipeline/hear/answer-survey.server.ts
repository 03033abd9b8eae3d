// Somebody follows the link of a survey's message: what is asked, of which goods, and what was answered?
import { noDelivery } from "~/channels/links.server";
import type { ShopDb } from "~/db.server";
import { answerLivesDays, isTooOld, type MailLink } from "~/domain/consent/link-token";
import { derivedId } from "~/domain/ids";
import type { Brand } from "~/domain/message/brand";
import { answerMayChangeDays, headlineOf, type Survey } from "~/domain/survey/survey";
import { readAnswers } from "~/domain/survey/survey-reading";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { everyVersion, findSurvey } from "~/pipeline/show/shop-surveys.server";
import { type Answerer, answererOf } from "~/queries/hear/answerer.server";
import { firstAnsweredAt } from "~/queries/hear/survey-answers.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { openShop, shopByOpaqueId } from "~/queries/shop/shops.server";

/**
 * `goods`: what the order was of, by name, where the survey shows them. `state`: "answered" may still be changed;
 * "closed" was answered and stands.
 */
export type AskedSurvey = { shopName: string; brand: Brand; survey: Survey; goods: string[]; state: "open" | "answered" | "closed" };

/** Records nothing. null: the link is too old, or its shop, its person or its survey is gone. */
export async function askedSurvey(link: MailLink, now: Date): Promise<AskedSurvey | null> {
  const asked = await whoIsAsked(link, now);
  if (!asked) return null;
  const { shop, survey, answerer, state } = asked;
  const goods = survey.definition.showsGoods ? [...new Set(answerer?.goods)] : [];
  const { name, brand } = await shopSettings(shop);
  return { shopName: name, brand, survey, goods, state };
}

export type SurveyAnswered = { outcome: "kept" | "closed" | "gone" } | { outcome: "incomplete"; missing: string[] };

/** One occasion takes one answer, by whichever of its messages: a second one replaces the first for some days, and is refused after them. */
export async function answerSurvey(link: MailLink, fields: Record<string, string>, now: Date): Promise<SurveyAnswered> {
  const asked = await whoIsAsked(link, now);
  if (!asked) return { outcome: "gone" };
  const { shop, answerer, state } = asked;
  if (state === "closed") return { outcome: "closed" };
  const survey = await asShown(shop, asked.survey, fields.version);
  const read = readAnswers(survey.definition, fields);
  if ("missing" in read) return { outcome: "incomplete", missing: read.missing };
  if (!answerer) return { outcome: "kept" };
  const answer = {
    answerId: answerIdOf(shop, answerer, link),
    owner: answerer.owner,
    survey: survey.surveyId,
    version: survey.version,
    question: "",
    ...headlineOf(survey.definition, read.given),
    answers: read.given,
    deliveryId: link.deliveryId,
    answeredAt: now,
  };
  await applyEvents(shop, [{ kind: "survey-answer", answer }], now);
  return { outcome: "kept" };
}

/** `answerer` null: a test message, which went to no customer: it shows the page and keeps nothing. */
type Asked = { shop: ShopDb; survey: Survey; answerer: Answerer | null; state: AskedSurvey["state"] };

/** A shop that has left takes no answers any more. */
async function whoIsAsked(link: MailLink, now: Date): Promise<Asked | null> {
  if (isTooOld(link, now, answerLivesDays)) return null;
  const shopRow = await shopByOpaqueId(link.shopOpaqueId);
  if (shopRow?.state !== "installed") return null;
  const shop = openShop(shopRow.shopId);
  const survey = await findSurvey(shop, link.url);
  if (!survey) return null;
  if (link.deliveryId === noDelivery) return { shop, survey, answerer: null, state: "open" };
  const answerer = await answererOf(shop, link.deliveryId);
  const answeredAt = answerer && (await firstAnsweredAt(shop, answerIdOf(shop, answerer, link)));
  return answerer && { shop, survey, answerer, state: stateOf(answeredAt, now) };
}

const answerIdOf = (shop: ShopDb, { firstAsked }: Answerer, { url }: MailLink) => derivedId("survey-answer", shop.id, firstAsked, url);

const stateOf = (answeredAt: Date | null, now: Date): AskedSurvey["state"] => {
  if (!answeredAt) return "open";
  return now.getTime() - answeredAt.getTime() > answerMayChangeDays * 86_400_000 ? "closed" : "answered";
};

/** The version that stood on the page while it was filled in, if it is one of this survey. */
async function asShown(shop: ShopDb, now: Survey, version: string | undefined): Promise<Survey> {
  if (version === undefined || version === String(now.version)) return now;
  return (await everyVersion(shop, now.surveyId)).find((survey) => String(survey.version) === version) ?? now;
}
