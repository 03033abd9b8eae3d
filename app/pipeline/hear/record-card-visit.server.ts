// Somebody read the QR code on a card: which message was it, and where do they go?
import { derivedId, type ShopId } from "~/domain/ids";
import { isMachineTouch } from "~/domain/message/tracking";
import { cardBehind } from "~/queries/send/print-pieces.server";
import { openShop, shopById } from "~/queries/shop/shops.server";
import { recordEngagement } from "./record-engagement.server";
import type { Visit } from "./record-touch.server";

/** Null: no card of ours. Before the cards are posted it is the shop that tries one, and nothing is recorded. */
export async function recordCardVisit(
  { shopId, code }: { shopId: ShopId; code: string },
  visit: Visit,
  unrecorded: (error: unknown) => void,
): Promise<string | null> {
  const shopRow = await shopById(shopId);
  if (!shopRow || shopRow.platform === "shadow") return null;
  const shop = openShop(shopRow.shopId);
  const card = await cardBehind(shop, code);
  if (!card) return null;
  const { deliveryId, targetUrl, postedAt } = card;
  if (postedAt && postedAt <= visit.now) {
    const isMachine = isMachineTouch({ kind: "click", ...visit, at: visit.now, sentAt: postedAt });
    const second = visit.now.toISOString().slice(0, 19);
    const eventId = derivedId("card", deliveryId, second, String(isMachine));
    const event = {
      eventId,
      kind: "click" as const,
      deliveryId,
      occurredAt: new Date(`${second}.000Z`),
      isMachine,
      url: targetUrl,
      detail: null,
    };
    await recordEngagement(shop, [event], visit.now).catch(unrecorded);
  }
  return targetUrl;
}
