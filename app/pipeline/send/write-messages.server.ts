// Each claimed delivery's message, written for its person. One that cannot be written is skipped with its reason; the others go on.
import { originOf } from "~/channels/links.server";
import { cardCode, cardUrl } from "~/channels/postal/card-code.server";
import type { CardScene } from "~/channels/postal/render";
import { channelLinks, type ShortLink } from "~/channels/short-links.server";
import type { WebhookFacts } from "~/channels/webhook/render";
import type { ShopDb } from "~/db.server";
import { segmentsOf } from "~/domain/creative/block";
import type { DeliveryId } from "~/domain/ids";
import { couponSettings, couponTags } from "~/domain/message/coupon";
import { withCoupon } from "~/domain/message/coupon-part";
import { pointsTags, withPoints } from "~/domain/message/given-points";
import { mailContent } from "~/domain/message/mail-content";
import type { Message } from "~/domain/message/message";
import { printedLinks, writeParts } from "~/domain/message/write-parts";
import { effectiveBlocks, effectiveCopy, mailLocale } from "~/domain/scenario/copy";
import { copyValues, type Editions } from "~/domain/scenario/edition";
import type { ChannelId } from "~/domain/scenario/scenario";
import { offeredScores } from "~/domain/survey/survey-reading";
import { log } from "~/lib/log.server";
import { membersOf } from "~/pipeline/decide/members-of.server";
import { shopSurveys } from "~/pipeline/show/shop-surveys.server";
import { type WebhookPerson, webhookPeople } from "~/queries/inbox/webhook-facts.server";
import { addressesOfCards } from "~/queries/people/postal-addresses.server";
import type { SettledDelivery } from "~/queries/send/deliveries.server";
import { type DeliveryFacts, deliveryFacts } from "~/queries/send/message-facts.server";
import { saveShortLinks } from "~/queries/send/short-links.server";
import { type ShopSettings, shopSettings } from "~/queries/shop/shop-settings.server";
import { shopById } from "~/queries/shop/shops.server";
import { type CouponOf, issueCoupons } from "./issue-coupons.server";
import { type PointsOf, promisePoints } from "./promise-points.server";
import { writeBody } from "./write-body.server";

export type Written = { deliveryId: DeliveryId; message: Message };

export async function writeMessages(
  shop: ShopDb,
  deliveryIds: DeliveryId[],
  { editions, now }: { editions: Editions; now: Date },
): Promise<{ messages: Written[]; failed: SettledDelivery[]; promises: number }> {
  if (deliveryIds.length === 0) return { messages: [], failed: [], promises: 0 };
  const settings = await shopSettings(shop);
  const told = await deliveryFacts(shop, deliveryIds);
  const couponOf = await issueCoupons(shop, told, { editions, settings, now });
  const promised = await promisePoints(shop, told, { editions, locale: settings.locale, now });
  const shopRow = await shopById(shop.id);
  const origin = originOf(shopRow);
  const scene = {
    shopId: shop.id,
    shortened: [] as ShortLink[],
    scores: await scoresOffered(shop, editions),
    settings,
    couponOf,
    pointsOf: promised.pointsOf,
    people: await peopleTold(shop, told),
    editions,
    opaqueId: shopRow?.opaqueId ?? "",
    origin,
    now,
    cards: await cardScenes(shop, deliveryIds, origin),
  };
  const known = await withSegments(shop, told, scene);
  const facts = new Map(known.map((row) => [row.deliveryId, row]));
  const messages: Written[] = [];
  const failed: SettledDelivery[] = [];
  for (const deliveryId of deliveryIds) {
    const one = facts.get(deliveryId);
    const isLost = one === undefined || (one.channel === "postal" && !scene.cards.has(deliveryId));
    const lacking = couponOf(deliveryId) === "missing" ? "coupon-gone" : promised.pointsOf(deliveryId) === "missing" ? "points-gone" : null;
    const message = !isLost && !lacking ? await writeMessage(one, scene).catch(noted(deliveryId)) : null;
    if (message) messages.push({ deliveryId, message });
    else
      failed.push({
        deliveryId,
        state: "skipped",
        reason: isLost ? "no-address" : (lacking ?? "render-failed"),
        sendAfter: null,
        providerMessageId: null,
      });
  }
  await saveShortLinks(shop, scene.shortened, now);
  return { messages, failed, promises: promised.count };
}

/** By survey; where no scenario asks one, nothing is read. */
async function scoresOffered(shop: ShopDb, editions: Editions): Promise<Map<string, number[]>> {
  if (!editions.all.some(({ scenario }) => scenario.survey)) return new Map();
  return new Map((await shopSurveys(shop)).map(({ surveyId, definition }) => [surveyId, offeredScores(definition)]));
}

/** Who is in the segments that their message's blocks ask about; where none asks, nothing is read. */
async function withSegments(shop: ShopDb, facts: DeliveryFacts[], { settings, editions, now }: Scene): Promise<DeliveryFacts[]> {
  const asked = facts.flatMap((row) => segmentsOf(blocksOf(row, editions, settings.locale) ?? []));
  if (asked.length === 0) return facts;
  const people = facts.map(({ customerId }) => customerId);
  const members = await membersOf(shop, people, { segmentIds: [...new Set(asked)], now });
  return facts.map((row) => ({ ...row, memberOf: members.get(row.customerId) ?? [] }));
}

function blocksOf(facts: DeliveryFacts, editions: Editions, shopLocale: string) {
  const edition = editions.find(facts.scenarioId, facts.version);
  const step = edition?.scenario.steps[facts.step];
  return step ? effectiveBlocks(step, edition.setting.copy, mailLocale(facts.customerLocale, shopLocale), facts.variant) : null;
}

/** `shortened`: the short links that stand in what was written. */
type Scene = {
  shopId: number;
  shortened: ShortLink[];
  scores: Map<string, number[]>;
  settings: ShopSettings;
  couponOf: CouponOf;
  pointsOf: PointsOf;
  people: Map<DeliveryId, WebhookPerson>;
  editions: Editions;
  opaqueId: string;
  origin: string;
  now: Date;
  cards: Map<DeliveryId, CardScene>;
};

/** Of those that go to the merchant's own system. */
async function peopleTold(shop: ShopDb, facts: DeliveryFacts[]): Promise<Map<DeliveryId, WebhookPerson>> {
  const ids = facts.filter(({ channel }) => channel === "webhook").map(({ deliveryId }) => deliveryId);
  return new Map(ids.length === 0 ? [] : (await webhookPeople(shop, ids)).map((row) => [row.deliveryId, row]));
}

function webhookFacts({ people, editions }: Scene, facts: DeliveryFacts, locale: "ja" | "en"): WebhookFacts | null {
  const person = people.get(facts.deliveryId);
  const scenario = editions.find(facts.scenarioId, facts.version)?.scenario;
  if (!person || !scenario) return null;
  const { occasion, customerId, platformIds, email, phone, name } = person;
  return {
    deliveryId: facts.deliveryId,
    scenario: { id: scenario.id, name: scenario.name[locale], kind: scenario.kind },
    step: { id: scenario.steps[facts.step]?.id ?? "", number: facts.step + 1 },
    occasion,
    customer: { id: customerId, platformIds, email, phone, name },
  };
}

/** Whatever is wrong with the facts of one is no reason to leave the others of its batch unsent. */
const noted = (deliveryId: DeliveryId) => (error: Error) => {
  log.error({ deliveryId, error: error.stack }, "a message could not be written");
  return null;
};

/** By the version of the scenario that the delivery was decided by. */
async function writeMessage(facts: DeliveryFacts, scene: Scene): Promise<Message | null> {
  const { settings, editions, opaqueId, origin, now } = scene;
  const edition = editions.find(facts.scenarioId, facts.version);
  const step = edition?.scenario.steps[facts.step];
  if (!edition || !step) return null;
  const { scenario, setting } = edition;
  const locale = mailLocale(facts.customerLocale, settings.locale);
  const copy = effectiveCopy(step, setting.copy, locale, facts.variant);
  const { deliveryId, channel } = facts;
  const { links, used } = channelLinks(channel, scene.shopId, { shopOpaqueId: opaqueId, deliveryId, madeOn: now, origin });
  const offered = scene.couponOf(facts.deliveryId);
  const coupon = typeof offered === "object" ? offered : null;
  const given = scene.pointsOf(facts.deliveryId);
  const points = typeof given === "number" ? given : null;
  const blocks = blocksOf(facts, editions, settings.locale);
  const content = mailContent(
    { kind: scenario.kind, occasion: scenario.occasion.kind, step },
    {
      facts,
      shop: settings,
      copy,
      settings: offered === null ? copyValues(edition) : couponSettings(copyValues(edition), coupon),
      locale,
      answerUrl: scenario.survey ? links.answer(scenario.survey) : null,
      scores: scene.scores.get(scenario.survey ?? "") ?? [],
      blocks,
    },
    now,
  );
  const { brand, storefrontUrl } = settings;
  const sender = { block: settings.sender, shopName: settings.name, storefrontUrl, brand };
  const values = { ...content.values, ...(coupon ? couponTags(coupon) : {}), ...(points === null ? {} : pointsTags(points, locale)) };
  const written = writeParts({ ...content, values }, sender, facts.channel === "postal" ? printedLinks(links) : links);
  if (written.outcome === "failed") return null;
  const head = {
    deliveryId,
    kind: scenario.kind,
    to: { address: addressless.includes(facts.channel) ? "" : facts.toAddress, name: content.values["customer.name"] ?? "" },
    scenarioId: scenario.id,
    step: facts.step,
  };
  const offering = coupon ? withCoupon(written.message, coupon) : written.message;
  const message = points === null ? offering : withPoints(offering, { points, channel, said: { copy, blocks } });
  const told = { card: scene.cards.get(deliveryId) ?? null, webhook: webhookFacts(scene, facts, locale) };
  const body = await writeBody[channel](message, { sender: settings.sender, links, ...told });
  scene.shortened.push(...used(body));
  return body && { ...head, ...body };
}

/** They go to the person, not to an address of the channel. */
const addressless: readonly ChannelId[] = ["postal", "webhook"];

async function cardScenes(shop: ShopDb, deliveryIds: DeliveryId[], origin: string): Promise<Map<DeliveryId, CardScene>> {
  const addresses = await addressesOfCards(shop, deliveryIds);
  return new Map(
    addresses.map(({ deliveryId, ...address }) => {
      const code = cardCode(shop.id, deliveryId);
      return [deliveryId, { address, code, url: cardUrl(code, origin) }];
    }),
  );
}
