// How would this step's message look to this customer, and may I have one in my own mailbox?

import type { SendResult } from "~/channels/channel";
import { type RenderedMail, renderMail } from "~/channels/email/render";
import { channels } from "~/channels/index.server";
import { messageLinks, noDelivery } from "~/channels/links.server";
import type { ShopDb } from "~/db.server";
import { exampleCampaign } from "~/domain/campaign";
import { type CopyOverrides, effectiveCopy, type MailLocale } from "~/domain/copy";
import { copyValues } from "~/domain/edition";
import type { Variant } from "~/domain/holdout";
import type { CustomerId } from "~/domain/ids";
import { type CampaignFacts, mailContent } from "~/domain/mail-content";
import { messageWords } from "~/domain/message-words";
import type { Scenario } from "~/domain/scenario";
import type { ScenarioValues } from "~/domain/scenario-setting";
import { writeParts } from "~/domain/write-parts";
import { bestsellers } from "~/queries/bestsellers.server";
import { nextCampaign } from "~/queries/campaigns.server";
import { mailItems, sampleFacts } from "~/queries/message-facts.server";
import { recommendProducts } from "~/queries/recommendations.server";
import { shopSettings } from "~/queries/shop-settings.server";
import { shopById } from "~/queries/shops.server";
import { reserveTestSend } from "./reserve-test-send.server";
import { shopAccount } from "./shop-account.server";

/** Copy and values as they stand in the form, saved or not. `locale` null: the customer's own language. */
export type PreviewRequest = {
  scenario: Scenario;
  stepId: string;
  customerId: CustomerId | null;
  locale: MailLocale;
  copy: CopyOverrides;
  values: ScenarioValues;
  variant?: Variant;
};

export type PreviewedMail = ({ outcome: "rendered" } & RenderedMail) | { outcome: "failed"; detail: string };

export async function previewMessage(shop: ShopDb, request: PreviewRequest, now: Date): Promise<PreviewedMail> {
  const { scenario, stepId, locale } = request;
  const step = scenario.steps.find((one) => one.id === stepId);
  if (!step) return { outcome: "failed", detail: `no step ${stepId}` };
  const settings = await shopSettings(shop);
  const facts = await previewFacts(shop, request, { shows: step.maxItems, now });
  const links = messageLinks({ shopOpaqueId: (await shopById(shop.id))?.opaqueId ?? noDelivery, deliveryId: noDelivery, madeOn: now });
  const content = mailContent(
    { kind: scenario.kind, occasion: scenario.occasion.kind, step },
    {
      facts,
      shop: settings,
      copy: effectiveCopy(step, request.copy, locale, request.variant),
      settings: copyValues({ scenario, setting: { values: request.values } }),
      locale,
      answerUrl: scenario.survey ? links.answer(scenario.survey) : null,
    },
    now,
  );
  const sender = { block: settings.sender, shopName: settings.name, storefrontUrl: settings.storefrontUrl };
  const written = writeParts(content, sender, links);
  return written.outcome === "failed" ? written : { outcome: "rendered", ...(await renderMail(written.message)) };
}

/** A cart or order preview shows the customer's last goods; without any, the shop's bestsellers. */
async function previewFacts(shop: ShopDb, { customerId, scenario, locale }: PreviewRequest, { shows, now }: { shows: number; now: Date }) {
  const picks = customerId ? ((await recommendProducts(shop, [{ customerId, seedProductIds: [] }], shows, now)).get(customerId) ?? []) : [];
  const best = await bestsellers(shop, Math.max(shows, 2));
  const facts = await sampleFacts(shop, customerId, picks.length > 0 ? picks : best);
  const campaign = scenario.occasion.kind === "campaign" ? await previewCampaign(shop, locale, now) : null;
  if (facts.occasionItems.length > 0) return { ...facts, campaign };
  const items = await mailItems(shop, best.slice(0, 2));
  return { ...facts, campaign, occasionItems: [...items.values()] };
}

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
