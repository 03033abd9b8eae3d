// Each claimed delivery's message, written for its person. One that cannot be written is skipped with its reason; the others go on.
import { messageLinks } from "~/channels/links.server";
import { type ShortLink, shortLinks } from "~/channels/short-links.server";
import type { ShopDb } from "~/db.server";
import { effectiveCopy, mailLocale } from "~/domain/copy";
import { copyValues, type Editions } from "~/domain/edition";
import type { DeliveryId } from "~/domain/ids";
import { mailContent } from "~/domain/mail-content";
import type { Message } from "~/domain/message";
import { writeParts } from "~/domain/write-parts";
import type { SettledDelivery } from "~/queries/deliveries.server";
import { type DeliveryFacts, deliveryFacts } from "~/queries/message-facts.server";
import { type ShopSettings, shopSettings } from "~/queries/shop-settings.server";
import { shopById } from "~/queries/shops.server";
import { saveShortLinks } from "~/queries/short-links.server";
import { writeBody } from "./write-body.server";

export type Written = { deliveryId: DeliveryId; message: Message };

export async function writeMessages(
  shop: ShopDb,
  deliveryIds: DeliveryId[],
  { editions, now }: { editions: Editions; now: Date },
): Promise<{ messages: Written[]; failed: SettledDelivery[] }> {
  if (deliveryIds.length === 0) return { messages: [], failed: [] };
  const scene = {
    shopId: shop.id,
    shortened: [] as ShortLink[],
    settings: await shopSettings(shop),
    editions,
    opaqueId: (await shopById(shop.id))?.opaqueId ?? "",
    now,
  };
  const facts = new Map((await deliveryFacts(shop, deliveryIds)).map((row) => [row.deliveryId, row]));
  const messages: Written[] = [];
  const failed: SettledDelivery[] = [];
  for (const deliveryId of deliveryIds) {
    const told = facts.get(deliveryId);
    const message = told ? await writeMessage(told, scene) : null;
    if (message) messages.push({ deliveryId, message });
    else
      failed.push({
        deliveryId,
        state: "skipped",
        reason: told ? "render-failed" : "no-address",
        sendAfter: null,
        providerMessageId: null,
      });
  }
  await saveShortLinks(shop, scene.shortened, now);
  return { messages, failed };
}

/** `shortened`: the short links that stand in what was written. */
type Scene = { shopId: number; shortened: ShortLink[]; settings: ShopSettings; editions: Editions; opaqueId: string; now: Date };

/** By the version of the scenario that the delivery was decided by. */
async function writeMessage(facts: DeliveryFacts, scene: Scene): Promise<Message | null> {
  const { settings, editions, opaqueId, now } = scene;
  const edition = editions.find(facts.scenarioId, facts.version);
  const step = edition?.scenario.steps[facts.step];
  if (!edition || !step) return null;
  const { scenario, setting } = edition;
  const locale = mailLocale(facts.customerLocale, settings.locale);
  const copy = effectiveCopy(step, setting.copy, locale, facts.variant);
  const short = facts.channel === "sms" ? shortLinks(scene.shopId, facts) : null;
  const links = short?.links ?? messageLinks({ shopOpaqueId: opaqueId, deliveryId: facts.deliveryId, madeOn: now });
  const content = mailContent(
    { kind: scenario.kind, occasion: scenario.occasion.kind, step },
    {
      facts,
      shop: settings,
      copy,
      settings: copyValues(edition),
      locale,
      answerUrl: scenario.survey ? links.answer(scenario.survey) : null,
    },
    now,
  );
  const sender = { block: settings.sender, shopName: settings.name, storefrontUrl: settings.storefrontUrl };
  const written = writeParts(content, sender, links);
  if (written.outcome === "failed") return null;
  const head = {
    deliveryId: facts.deliveryId,
    kind: scenario.kind,
    to: { address: facts.toAddress, name: content.values["customer.name"] ?? "" },
    scenarioId: scenario.id,
    step: facts.step,
  };
  const body = await writeBody[facts.channel](written.message, { sender: settings.sender, links });
  if (short && body?.channel === "sms") scene.shortened.push(...short.used(body.text));
  return body && { ...head, ...body };
}
