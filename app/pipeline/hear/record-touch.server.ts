// Somebody, or something, opened a message, followed a link in it, or asked for no more.

import { noDelivery } from "~/channels/links.server";
import type { MailLink } from "~/domain/consent/link-token";
import { derivedId } from "~/domain/ids";
import { isMachineTouch, trapUrl } from "~/domain/message/tracking";
import { addresseesOf } from "~/queries/hear/engagement.server";
import { deliveryForTouch } from "~/queries/send/deliveries.server";
import { openShop, shopByOpaqueId } from "~/queries/shop/shops.server";
import { recordEngagement } from "./record-engagement.server";

export type Visit = { method: string; userAgent: string; now: Date };

/** A link of a shop or a message that is gone records nothing. True: a person did it. */
export async function recordTouch(kind: "open" | "click", link: MailLink, visit: Visit): Promise<boolean> {
  const shopRow = await shopByOpaqueId(link.shopOpaqueId);
  if (!shopRow) return false;
  const shop = openShop(shopRow.shopId);
  const delivery = await deliveryForTouch(shop, link.deliveryId);
  if (!delivery) return false;
  const isTrap = kind === "click" && link.url === trapUrl;
  const isMachine = isTrap || isMachineTouch({ kind, ...visit, at: visit.now, sentAt: delivery.sentAt });
  // One open or click of a link a second is one: mail programs fetch a picture twice.
  const second = visit.now.toISOString().slice(0, 19);
  const eventId = derivedId(kind, link.deliveryId, link.url, second, String(isMachine));
  const occurredAt = new Date(`${second}.000Z`);
  await recordEngagement(
    shop,
    [{ eventId, kind, deliveryId: link.deliveryId, occurredAt, isMachine, url: kind === "click" ? link.url : null, detail: null }],
    visit.now,
  );
  return !isMachine;
}

/**
 * By one click in the mail program or by the page's button. Asked again, it is written down again and stays refused. False:
 * nobody knows any more to whom the message went, and nothing stops.
 */
export async function unsubscribe(link: MailLink, { now, how }: { now: Date; how: "one-click" | "unsubscribe-page" }): Promise<boolean> {
  if (link.deliveryId === noDelivery) return true;
  const shopRow = await shopByOpaqueId(link.shopOpaqueId);
  // A shop that was forgotten writes to nobody.
  if (!shopRow || shopRow.state === "redacted") return true;
  const shop = openShop(shopRow.shopId);
  if ((await addresseesOf(shop, [link.deliveryId])).length === 0) return false;
  const eventId = derivedId("unsubscribe", link.deliveryId, now.toISOString());
  const event = {
    eventId,
    kind: "unsubscribe" as const,
    deliveryId: link.deliveryId,
    occurredAt: now,
    isMachine: false,
    url: null,
    detail: how,
  };
  await recordEngagement(shop, [event], now);
  return true;
}
