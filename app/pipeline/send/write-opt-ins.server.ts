// The mails that ask for a confirmation, among what a sender has claimed: may each still go, and what does it say?
import { renderMail } from "~/channels/email/render";
import { confirmLink, messageLinks, originOf } from "~/channels/links.server";
import type { ShopDb } from "~/db.server";
import { barrierTo, optInLivesDays, optInScenarioId } from "~/domain/consent/opt-in";
import { optInMail } from "~/domain/consent/opt-in-words";
import type { Reason } from "~/domain/decide/delivery";
import type { DeliveryId } from "~/domain/ids";
import { spokenName } from "~/domain/message/merge-tags";
import type { Message } from "~/domain/message/message";
import type { MessageParts } from "~/domain/message/message-parts";
import { paragraphs, plainText } from "~/domain/message/text-spans";
import { mailLocale } from "~/domain/scenario/copy";
import { shopLimits } from "~/pipeline/decide/shop-limits.server";
import { type Ask, asksOf, optInSetting } from "~/queries/consent/opt-ins.server";
import type { SettledDelivery } from "~/queries/send/deliveries.server";
import { type ShopSettings, shopSettings } from "~/queries/shop/shop-settings.server";
import { shopById } from "~/queries/shop/shops.server";
import { skipped } from "./settlement";

/** Each is either written or settled. */
export type WrittenMails = { messages: { deliveryId: DeliveryId; message: Message }[]; settled: SettledDelivery[] };

export async function writeOptIns(shop: ShopDb, ids: DeliveryId[], now: Date): Promise<WrittenMails> {
  const written: WrittenMails = { messages: [], settled: [] };
  if (ids.length === 0) return written;
  const { isOn } = await optInSetting(shop);
  const limits = await shopLimits(shop, now);
  const unsigned = limits.unsigned?.includes("email") ? ("sender-incomplete" as const) : null;
  const barrier: Reason | null = isOn ? (limits.shopBarrier ?? unsigned) : "scenario-off";
  const settings = await shopSettings(shop);
  const shopRow = await shopById(shop.id);
  const scene = { settings, shopOpaqueId: shopRow?.opaqueId ?? "", origin: originOf(shopRow), now };
  const asks = new Map((await asksOf(shop, ids)).map((ask) => [ask.deliveryId, ask]));
  for (const deliveryId of ids) {
    const ask = asks.get(deliveryId);
    const reason = ask?.customerId ? (barrier ?? barrierTo(ask) ?? (ask.expiresAt <= now ? "expired" : null)) : "redacted";
    if (!ask || reason) written.settled.push(skipped(deliveryId, reason ?? "redacted"));
    else written.messages.push({ deliveryId, message: await optInMessage(ask, scene) });
  }
  return written;
}

type Scene = { settings: ShopSettings; shopOpaqueId: string; origin: string; now: Date };

async function optInMessage(ask: Ask, { settings, shopOpaqueId, origin, now }: Scene): Promise<Message> {
  const link = { shopOpaqueId, deliveryId: ask.deliveryId, madeOn: now };
  const parts = optInParts(ask, { settings, confirmUrl: confirmLink(link, origin), openUrl: messageLinks(link, origin).open });
  return {
    deliveryId: ask.deliveryId,
    kind: "transactional",
    to: { address: ask.address, name: spokenName(ask.customerName) },
    scenarioId: optInScenarioId,
    step: 0,
    channel: "email",
    from: { address: settings.sender.fromEmail, name: settings.sender.fromName },
    replyTo: null,
    ...(await renderMail(parts)),
    headers: {},
  };
}

/** No link but the one: whoever has not agreed yet is followed nowhere. */
function optInParts(
  ask: Ask,
  { settings, confirmUrl, openUrl }: { settings: ShopSettings; confirmUrl: string; openUrl: string },
): MessageParts {
  const { name, brand, sender, storefrontUrl } = settings;
  const locale = mailLocale(ask.customerLocale, settings.locale);
  const words = optInMail(locale, name, optInLivesDays);
  const asIs = (url: string) => url;
  const { legalName, postalAddress, contact } = sender;
  return {
    locale,
    kind: "transactional",
    subject: words.subject,
    preheader: words.preheader,
    shop: { name, url: storefrontUrl },
    brand,
    parts: [
      { kind: "logo", name, url: storefrontUrl, imageUrl: brand.logoUrl || null },
      { kind: "heading", text: words.heading },
      { kind: "text", paragraphs: paragraphs(words.body, asIs), text: plainText(words.body, asIs) },
      { kind: "button", text: words.button, url: confirmUrl },
    ],
    footer: { why: words.why, legalName, postalAddress, contact, contactUrl: "", unsubscribeUrl: null, preferencesUrl: null },
    openUrl,
  };
}
