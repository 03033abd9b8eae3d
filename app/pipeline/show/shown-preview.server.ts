// What does the browser get to draw a message on its channel: the mail's page, the bubbles, the balloon with its price, both sides of a card?
import { cardPicture } from "~/channels/postal/pdf/card-picture.server";
import type { ShopDb } from "~/db.server";
import { messageCosts } from "~/domain/measure/message-costs";
import type { MessageBody } from "~/domain/message/message";
import type { ChannelPreview, ShownPreview } from "~/domain/message/shown-preview";
import { smsLength } from "~/domain/message/sms-length";
import { costPerPiece } from "~/domain/settings/postal-setting";
import { storedCosts } from "~/queries/send/message-costs.server";
import { postalSetting } from "~/queries/send/postal-setting.server";
import type { PreviewedBody } from "./preview-body.server";
import type { PreviewScene } from "./preview-scene.server";

export type ShownOrFailed = { outcome: "shown"; preview: ShownPreview } | { outcome: "failed"; detail: string };

export async function shownPreview(shop: ShopDb, scene: PreviewScene, previewed: PreviewedBody): Promise<ShownOrFailed> {
  if (previewed.outcome === "failed") return previewed;
  const drawn = await drawable(shop, previewed.body, previewed.isSample);
  return { outcome: "shown", preview: { ...drawn, coupon: scene.coupon, points: scene.points } };
}

async function drawable(shop: ShopDb, body: MessageBody, isSample: boolean): Promise<ChannelPreview> {
  switch (body.channel) {
    case "email":
      return { channel: "email", subject: body.subject, html: body.html };
    case "line":
      return { channel: "line", altText: body.altText, objects: body.objects };
    case "sms": {
      const length = smsLength(body.text);
      return { channel: "sms", text: body.text, length, costYen: Math.round(length.segments * (await segmentYen(shop)) * 100) / 100 };
    }
    case "postal": {
      const setting = await postalSetting(shop);
      const { addressSide, messageSide } = await cardPicture(body.card, senderOf(setting));
      return { channel: "postal", addressSide, messageSide, isSample, costYen: costPerPiece(setting) };
    }
    case "webhook":
      return { channel: "webhook", payload: body.payload };
  }
}

type Setting = Awaited<ReturnType<typeof postalSetting>>;
export const senderOf = ({ senderName, senderPostalCode, senderAddress }: Setting) => ({
  name: senderName,
  postalCode: senderPostalCode,
  address: senderAddress,
});

/** As the merchant pays it, or as the figures estimate it. */
const segmentYen = async (shop: ShopDb): Promise<number> => messageCosts(await storedCosts(shop), "JPY").prices.sms / 1_000_000;
