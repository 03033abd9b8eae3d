// How would this step's message look to this customer, and may I have one in my own mailbox?

import type { SendResult } from "~/channels/channel";
import { type RenderedMail, renderMail } from "~/channels/email/render";
import { channels } from "~/channels/index.server";
import { messageLinks, noDelivery, originOf } from "~/channels/links.server";
import type { ShopDb } from "~/db.server";
import { type Block, productBlocks, segmentsOf } from "~/domain/creative/block";
import { type PickedSource, stepSource, type WantedGoods, wantedGoods } from "~/domain/creative/wanted-goods";
import type { Variant } from "~/domain/decide/holdout";
import type { CustomerId } from "~/domain/ids";
import type { Brand } from "~/domain/message/brand";
import { mailContent } from "~/domain/message/mail-content";
import type { CampaignFacts } from "~/domain/message/mail-item";
import { messageWords } from "~/domain/message/message-words";
import { writeParts } from "~/domain/message/write-parts";
import { exampleCampaign } from "~/domain/scenario/campaign";
import { type CopyOverrides, effectiveBlocks, effectiveCopy, type MailLocale } from "~/domain/scenario/copy";
import { copyValues } from "~/domain/scenario/edition";
import type { Scenario, ScenarioStep } from "~/domain/scenario/scenario";
import type { ScenarioValues } from "~/domain/scenario/scenario-setting";
import { offeredScores } from "~/domain/survey/survey-reading";
import { membersOf } from "~/pipeline/decide/members-of.server";
import { pickGoods } from "~/pipeline/send/pick-goods.server";
import { reserveTestSend } from "~/pipeline/send/reserve-test-send.server";
import { shopAccount } from "~/pipeline/send/shop-account.server";
import { nextCampaign } from "~/queries/decide/campaigns.server";
import { bestsellers } from "~/queries/goods/bestsellers.server";
import { mailItems, sampleFacts } from "~/queries/send/message-facts.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { shopById } from "~/queries/shop/shops.server";
import { findSurvey } from "./shop-surveys.server";

/** Copy and values as they stand in the form, saved or not. `locale` null: the customer's own language. */
export type PreviewRequest = {
  scenario: Scenario;
  stepId: string;
  customerId: CustomerId | null;
  locale: MailLocale;
  copy: CopyOverrides;
  values: ScenarioValues;
  variant?: Variant;
  /** As they stand in the editor; left out: those of the copy, if it has any. */
  blocks?: Block[];
  /** Not kept yet; left out: the shop's. */
  brand?: Brand;
};

/** `shown`: ids of the blocks that this customer sees. */
export type PreviewedMail =
  | ({ outcome: "rendered"; shown: string[]; unsubscribeUrl: string | null } & RenderedMail)
  | { outcome: "failed"; detail: string };

export async function previewMessage(shop: ShopDb, request: PreviewRequest, now: Date): Promise<PreviewedMail> {
  const { scenario, stepId, locale } = request;
  const step = scenario.steps.find((one) => one.id === stepId);
  if (!step) return { outcome: "failed", detail: `no step ${stepId}` };
  const settings = await shopSettings(shop);
  const blocks = request.blocks ?? effectiveBlocks(step, request.copy, locale, request.variant);
  const facts = await previewFacts(shop, request, { step, blocks, now });
  const survey = scenario.survey ? await findSurvey(shop, scenario.survey) : null;
  const shopRow = await shopById(shop.id);
  const link = { shopOpaqueId: shopRow?.opaqueId ?? noDelivery, deliveryId: noDelivery, madeOn: now };
  const links = messageLinks(link, originOf(shopRow));
  const content = mailContent(
    { kind: scenario.kind, occasion: scenario.occasion.kind, step },
    {
      facts,
      shop: settings,
      copy: effectiveCopy(step, request.copy, locale, request.variant),
      settings: copyValues({ scenario, setting: { values: request.values } }),
      locale,
      answerUrl: scenario.survey ? links.answer(scenario.survey) : null,
      scores: survey ? offeredScores(survey.definition) : [],
      blocks,
    },
    now,
  );
  const { brand, storefrontUrl } = settings;
  const sender = { block: settings.sender, shopName: settings.name, storefrontUrl, brand: request.brand ?? brand };
  const written = writeParts(content, sender, links);
  if (written.outcome === "failed") return written;
  const shown = content.blocks?.map(({ block }) => block.id) ?? [];
  const { unsubscribeUrl } = written.message.footer;
  const { subject, html, text } = await renderMail(written.message);
  return { outcome: "rendered", shown, unsubscribeUrl, subject, html, text };
}

type Shown = { step: ScenarioStep; blocks: Block[] | null; now: Date };

/** A cart or order preview shows the customer's last goods; without any, the shop's bestsellers. */
async function previewFacts(shop: ShopDb, { customerId, scenario, locale }: PreviewRequest, { step, blocks, now }: Shown) {
  const best = await bestsellers(shop, Math.max(step.maxItems, 2));
  const wanted = wantedGoods(blocks, step);
  const picked = customerId ? await previewGoods(shop, customerId, wanted, now) : standIns(wanted, best);
  const own = stepSource(step.items);
  const picks = (own && picked[own]) || [];
  const facts = await sampleFacts(shop, customerId, { chosen: picks.length > 0 ? picks : best, picked });
  const memberOf =
    customerId && blocks ? (await membersOf(shop, [customerId], { segmentIds: segmentsOf(blocks), now })).get(customerId) : [];
  const campaign = scenario.occasion.kind === "campaign" ? await previewCampaign(shop, locale, now) : null;
  const known = { ...facts, campaign, memberOf: memberOf ?? [] };
  const isAsked = blocks ? productBlocks(blocks).some(({ source }) => source === "occasion") : step.items.startsWith("occasion");
  if (facts.occasionItems.length > 0 || !isAsked) return known;
  const items = await mailItems(shop, best.slice(0, 2));
  return { ...known, occasionItems: [...items.values()] };
}

type Picked = Partial<Record<PickedSource, string[]>>;

async function previewGoods(shop: ShopDb, customerId: CustomerId, wanted: WantedGoods[], now: Date): Promise<Picked> {
  const picked: Picked = {};
  for (const { source, limit } of wanted) {
    const found = await pickGoods[source](shop, [{ customerId, seedProductIds: [], list: null }], { limit, now });
    picked[source] = found.get(customerId) ?? [];
  }
  return picked;
}

/** For nobody in particular every block shows something. */
const standIns = (wanted: WantedGoods[], best: string[]): Picked => Object.fromEntries(wanted.map(({ source }) => [source, best]));

/** The shop's next sale; before it has entered one, an example that is called so. */
async function previewCampaign(shop: ShopDb, locale: MailLocale, now: Date): Promise<CampaignFacts> {
  const { name, message, url, startsAt, endsAt } = (await nextCampaign(shop, now)) ?? exampleCampaign(locale, now);
  return { name, message, url, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
}

/** Marked as a test in its subject; its links lead nowhere that counts. */
export async function sendTestMessage(
  shop: ShopDb,
  request: PreviewRequest & { to: string; actor: string },
  now: Date,
): Promise<Exclude<SendResult, { outcome: "stumbled" }> | Extract<PreviewedMail, { outcome: "failed" }> | { outcome: "too-many" }> {
  const mail = await previewMessage(shop, request, now);
  if (mail.outcome === "failed") return mail;
  const { actor, scenario, stepId, locale } = request;
  if (!(await reserveTestSend(shop, { actor, scenarioId: scenario.id, stepId, language: locale }, now))) return { outcome: "too-many" };
  const { sender, channel } = await shopSettings(shop);
  const [result] = await channels[channel].send(
    [
      {
        deliveryId: noDelivery,
        channel: "email",
        kind: "transactional",
        to: { address: request.to, name: "" },
        from: { address: sender.fromEmail, name: sender.fromName },
        replyTo: null,
        subject: `${messageWords[request.locale].testPrefix}${mail.subject}`,
        html: mail.html,
        text: mail.text,
        headers: {},
        scenarioId: request.scenario.id,
        step: request.scenario.steps.findIndex((step) => step.id === request.stepId),
      },
    ],
    await shopAccount(shop),
    now,
  );
  if (!result) throw new Error("one message in, one answer out");
  if (result.outcome === "stumbled") throw result.error;
  return result;
}
