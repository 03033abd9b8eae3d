import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { env } from "~/env.server";
import { verify } from "~/platforms/shopify/verify.server";

const body = Buffer.from('{"id":1,"name":"鉄板"}');
const sign = (secret: string, bytes = body) => createHmac("sha256", secret).update(bytes).digest("base64");

const headers = {
  "x-shopify-hmac-sha256": sign(env.SHOPIFY_API_SECRET),
  "x-shopify-topic": "orders/create",
  "x-shopify-shop-domain": "Teppan-Demo.myshopify.com",
  "x-shopify-webhook-id": "w1",
};

test("what Shopify signed is let in, by the shop's domain in lower case", () => {
  const told = { ...headers, "x-shopify-event-id": "e1", "x-shopify-triggered-at": "2026-07-01T00:00:00.123456789Z" };
  expect(verify(body, told)).toEqual({
    outcome: "kept",
    domain: "teppan-demo.myshopify.com",
    topic: "orders/create",
    webhookId: "w1",
    eventId: "e1",
    triggeredAt: new Date("2026-07-01T00:00:00.123Z"),
  });
  expect(verify(body, headers)).toMatchObject({ outcome: "kept", eventId: null, triggeredAt: null });
});

test.each(["x-shopify-hmac-sha256", "x-shopify-topic", "x-shopify-shop-domain", "x-shopify-webhook-id"])("without %s it is 400", (name) => {
  expect(verify(body, { ...headers, [name]: undefined })).toMatchObject({ outcome: "refused", status: 400 });
});

test.each([
  ["another secret", sign("another")],
  ["a shorter signature", "c2hvcnQ="],
  ["no base64 at all", "???"],
  ["the signature of another body", sign(env.SHOPIFY_API_SECRET, Buffer.from("{}"))],
])("%s is 401", (_case, signature) => {
  expect(verify(body, { ...headers, "x-shopify-hmac-sha256": signature })).toMatchObject({ outcome: "refused", status: 401 });
});

test("one changed byte is 401", () => {
  const changed = Buffer.from(body);
  changed.writeUInt8(0x32, 6);
  expect(verify(changed, headers)).toMatchObject({ outcome: "refused", status: 401 });
});

test("what no index could hold is refused, and a time that no calendar knows is no time", () => {
  expect(verify(body, { ...headers, "x-shopify-webhook-id": "w".repeat(256) })).toMatchObject({ outcome: "refused", status: 400 });
  expect(verify(body, { ...headers, "x-shopify-triggered-at": "-200000-01-01T00:00:00Z" })).toMatchObject({
    outcome: "kept",
    triggeredAt: null,
  });
});
