// How does the shop tell that a parcel left, and that it arrived? fulfillments/create and fulfillments/update.
import { platformNumber } from "../random";
import type { Webhook } from "../webhook";
import { lineBody } from "./line";
import { type OrderFacts, orderNumber } from "./order";
import { addressBody } from "./person";
import { type ShopProfile, time } from "./shop";

type Progress = { shippedAt: Date; deliveredAt: Date | null };

export function fulfillmentWebhook(shop: ShopProfile, order: OrderFacts, { shippedAt, deliveredAt }: Progress): Webhook {
  const id = platformNumber("fulfillment", order.key);
  const at = deliveredAt ?? shippedAt;
  const destination = order.shipTo ?? order.person;
  const tracking = String(id).slice(0, 12);
  const trackingUrl = `https://parcels.example.test/${tracking}`;
  const body = {
    id,
    order_id: orderNumber(order.key),
    status: "success",
    created_at: time(shop, shippedAt),
    service: "manual",
    updated_at: time(shop, at),
    tracking_company: shop.country === "JP" ? "ヤマト運輸" : "Royal Mail",
    shipment_status: deliveredAt ? "delivered" : null,
    location_id: shop.locationId,
    origin_address: null,
    email: order.typedEmail,
    destination: destination && addressBody(shop, destination),
    line_items: order.items.map((item) => lineBody(shop, item, true)),
    tracking_number: tracking,
    tracking_numbers: [tracking],
    tracking_url: trackingUrl,
    tracking_urls: [trackingUrl],
    receipt: {},
    name: `${order.name}.1`,
    admin_graphql_api_id: `gid://shopify/Fulfillment/${id}`,
  };
  const topic = deliveredAt ? "fulfillments/update" : "fulfillments/create";
  return { at, topic, eventKey: `fulfillment-${order.key}-${at.getTime()}`, body };
}
