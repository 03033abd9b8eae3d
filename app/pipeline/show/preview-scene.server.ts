// What does this step's message say to this customer, before a channel shows it?
import { messageLinks, noDelivery, originOf } from "~/channels/links.server";
import { shortLinks } from "~/channels/short-links.server";
import type { ShopDb } from "~/db.server";
import { couponSettings, couponTags } from "~/domain/message/coupon";
import { withCoupon } from "~/domain/message/coupon-part";
import { pointsTags, withPoints } from "~/domain/message/given-points";
import { mailContent } from "~/domain/message/mail-content";
import type { CouponSample, PointsSample } from "~/domain/message/shown-preview";
import { type MessageLinks, printedLinks, type WrittenParts, writeParts } from "~/domain/message/write-parts";
import { effectiveBlocks, effectiveCopy } from "~/domain/scenario/copy";
import { copyValues } from "~/domain/scenario/edition";
import type { ChannelId, ScenarioStep } from "~/domain/scenario/scenario";
import { offeredScores } from "~/domain/survey/survey-reading";
import { type ShopSettings, shopSettings } from "~/queries/shop/shop-settings.server";
import { shopById } from "~/queries/shop/shops.server";
import { couponSample } from "./coupon-sample.server";
import { pointsSample } from "./points-sample.server";
import { previewFacts } from "./preview-facts.server";
import type { PreviewRequest } from "./preview-request";
import { findSurvey } from "./shop-surveys.server";

export type PreviewScene = {
  request: PreviewRequest;
  step: ScenarioStep;
  settings: ShopSettings;
  /** With what its links begin. */
  origin: string;
  coupon: CouponSample | null;
  points: PointsSample | null;
  /** Ids of the blocks that this customer sees. */
  shown: string[];
  linksFor: (channel: ChannelId) => MessageLinks;
  /** On different channels the links are different ones. */
  partsFor: (channel: ChannelId) => WrittenParts;
};

/** Null: there is no such step. */
export async function previewScene(shop: ShopDb, request: PreviewRequest, now: Date): Promise<PreviewScene | null> {
  const { scenario, stepId, locale, copy, variant } = request;
  const step = scenario.steps.find((one) => one.id === stepId);
  if (!step) return null;
  const settings = await shopSettings(shop);
  const blocks = request.blocks ?? effectiveBlocks(step, copy, locale, variant);
  const facts = await previewFacts(shop, request, { step, blocks, now });
  const survey = scenario.survey ? await findSurvey(shop, scenario.survey) : null;
  const offered = await couponSample(shop, request, { step, settings, now });
  const points = await pointsSample(shop, request, step);
  const given = points && !points.problem ? points.points : null;
  const values = copyValues({ scenario, setting: { values: request.values } });
  const shopRow = await shopById(shop.id);
  const origin = originOf(shopRow);
  const link = { shopOpaqueId: shopRow?.opaqueId ?? noDelivery, deliveryId: noDelivery, madeOn: now };
  const linksFor = (channel: ChannelId) =>
    channel === "sms" ? shortLinks(shop.id, { deliveryId: noDelivery }, origin).links : messageLinks(link, origin);
  const copySaid = effectiveCopy(step, copy, locale, variant);
  const contentFor = (links: MessageLinks) => {
    const content = mailContent(
      { kind: scenario.kind, occasion: scenario.occasion.kind, step },
      {
        facts,
        shop: settings,
        copy: copySaid,
        settings: offered ? couponSettings(values, offered.issued) : values,
        locale,
        answerUrl: scenario.survey ? links.answer(scenario.survey) : null,
        scores: survey ? offeredScores(survey.definition) : [],
        blocks,
      },
      now,
    );
    const told = { ...(offered?.issued ? couponTags(offered.issued) : {}), ...(given === null ? {} : pointsTags(given, locale)) };
    return { ...content, values: { ...content.values, ...told } };
  };
  const { brand, storefrontUrl } = settings;
  const sender = { block: settings.sender, shopName: settings.name, storefrontUrl, brand: request.brand ?? brand };
  return {
    request,
    step,
    settings,
    origin,
    coupon: offered?.sample ?? null,
    points,
    shown: contentFor(linksFor("email")).blocks?.map(({ block }) => block.id) ?? [],
    linksFor,
    partsFor: (channel) => {
      const links = linksFor(channel);
      const written = writeParts(contentFor(links), sender, channel === "postal" ? printedLinks(links) : links);
      if (written.outcome !== "written") return written;
      const message = offered?.issued ? withCoupon(written.message, offered.issued) : written.message;
      return {
        ...written,
        message: given === null ? message : withPoints(message, { points: given, channel, said: { copy: copySaid, blocks } }),
      };
    },
  };
}
