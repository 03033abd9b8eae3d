// The mails by which a customer confirms a LINE account, among what a sender has claimed: may each still go, and what does it say?
import { renderMail } from "~/channels/email/render";
import { confirmationLink, confirmationNonce, messageLinks, originOf } from "~/channels/links.server";
import type { ShopDb } from "~/db.server";
import type { Reason } from "~/domain/decide/delivery";
import type { DeliveryId } from "~/domain/ids";
import { lineLinkMail, lineLinkScenarioId } from "~/domain/message/line-link-mail";
import type { Message, StoredContent } from "~/domain/message/message";
import { storedContent } from "~/domain/message/stored-content";
import { mailLocale } from "~/domain/scenario/copy";
import { shopLimits } from "~/pipeline/decide/shop-limits.server";
import { type LinkMail, linkMailsOf } from "~/queries/send/line-links.server";
import { type ShopSettings, shopSettings } from "~/queries/shop/shop-settings.server";
import { shopById } from "~/queries/shop/shops.server";
import { skipped } from "./settlement";
import type { WrittenMails } from "./write-opt-ins.server";

export async function writeLineLinks(shop: ShopDb, ids: DeliveryId[], now: Date): Promise<WrittenMails> {
  const written: WrittenMails = { messages: [], settled: [] };
  if (ids.length === 0) return written;
  const { shopBarrier, unsigned } = await shopLimits(shop, now);
  const barrier: Reason | null = shopBarrier ?? (unsigned?.includes("email") ? "sender-incomplete" : null);
  const shopRow = await shopById(shop.id);
  const scene = { settings: await shopSettings(shop), opaqueId: shopRow?.opaqueId ?? "", origin: originOf(shopRow), now };
  const mails = new Map((await linkMailsOf(shop, ids)).map((mail) => [mail.deliveryId, mail]));
  for (const deliveryId of ids) {
    const mail = mails.get(deliveryId);
    const reason = mail ? (barrier ?? (mail.isSuppressed ? "suppressed" : mail.expiresAt <= now ? "expired" : null)) : "redacted";
    if (!mail || reason) written.settled.push(skipped(deliveryId, reason ?? "redacted"));
    else written.messages.push({ deliveryId, message: await linkMessage(mail, scene) });
  }
  return written;
}

type Scene = { settings: ShopSettings; opaqueId: string; origin: string; now: Date };

async function linkMessage(
  { deliveryId, address, customerLocale }: LinkMail,
  { settings, opaqueId, origin, now }: Scene,
): Promise<Message> {
  const { sender, brand, name, storefrontUrl, locale } = settings;
  const parts = lineLinkMail({
    locale: mailLocale(customerLocale, locale),
    shopName: name,
    storefrontUrl,
    sender,
    brand,
    url: confirmationLink(confirmationNonce(opaqueId, deliveryId), origin),
    openUrl: messageLinks({ shopOpaqueId: opaqueId, deliveryId, madeOn: now }, origin).open,
  });
  return {
    deliveryId,
    kind: "transactional",
    to: { address, name: "" },
    scenarioId: lineLinkScenarioId,
    step: 0,
    channel: "email",
    from: { address: sender.fromEmail, name: sender.fromName },
    replyTo: null,
    ...(await renderMail(parts)),
    headers: {},
  };
}

/** Whoever reads the log is not to confirm in the customer's place. */
export function keptContent(message: Message): StoredContent {
  const content = storedContent(message);
  if (message.scenarioId !== lineLinkScenarioId) return content;
  const hidden = (text: string) => text.replaceAll(/(\/line\/confirm\/)[\w.-]+/g, "$1…");
  return { ...content, html: hidden(content.html), text: hidden(content.text) };
}
