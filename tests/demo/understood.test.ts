// Does the app understand every webhook of the demo, and verify its signature?
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { isSigned, parseEvents } from "~/channels/email/event-webhook";
import type { ShopEvent } from "~/domain/ledger/events";
import { env } from "~/env.server";
import { shopify } from "~/platforms/shopify/index.server";
import { providerAt, publicKeyText } from "../../demo/provider";
import { japan } from "../../demo/time";
import type { Webhook } from "../../demo/webhook";
import { webhookId } from "../../demo/webhook";
import { signedHeaders } from "../../demo/webhook-door";
import { worldSource } from "../../demo/world/source";
import { makeWorld } from "../../demo/world/world";

const period = { from: japan(2026, 1, 1), scenariosFrom: japan(2026, 4, 1), until: japan(2026, 7, 1) };
const source = worldSource(makeWorld({ people: 400, period }));
const told: Webhook[] = [...source.opening, ...(source.webhooks() as Iterable<Webhook>)];
const context = { currency: "JPY", country: "JP", timeZone: "Asia/Tokyo" };

const parsed = told.flatMap((webhook): ShopEvent[] =>
  shopify.parse(
    {
      topic: webhook.topic,
      webhookId: webhookId(webhook),
      triggeredAt: webhook.at,
      receivedAt: webhook.at,
      body: Buffer.from(JSON.stringify(webhook.body)),
    },
    context,
  ),
);
const ofKind = <Kind extends ShopEvent["kind"]>(kind: Kind) =>
  parsed.filter((event): event is Extract<ShopEvent, { kind: Kind }> => event.kind === kind);

test("every webhook is parsed into facts", () => {
  expect([...new Set(parsed.map(({ kind }) => kind))].sort()).toEqual([
    "cart",
    "consent",
    "customer",
    "customer-tags",
    "customers-merged",
    "fulfillment",
    "order",
    "postal-address",
    "product",
    "refund",
    "shop",
    "stock",
  ]);
});

test("orders name their person by platform id, address and phone, and total what was paid", () => {
  const orders = ofKind("order").map(({ order }) => order);
  const kinds = (index: number) => orders[index]?.identities.map(({ kind }) => kind);
  expect(kinds(0)).toEqual(["platform", "email", "phone", "checkout", "cart"]);
  for (const order of orders) {
    const goods = order.lines.reduce((sum, line) => sum + line.unitPriceMinor * BigInt(line.quantity), 0n);
    expect(order.totalMinor).toBe(goods >= 5000n ? goods : goods + 550n);
  }
});

test("birthdays, deliveries, refunds and stock arrive as facts", () => {
  expect(ofKind("customer").filter(({ customer }) => customer.birthDate !== null).length).toBeGreaterThan(50);
  expect(ofKind("fulfillment").filter(({ fulfillment }) => fulfillment.deliveredAt !== null).length).toBeGreaterThan(100);
  expect(ofKind("refund").every(({ refund }) => refund.amountMinor > 0n && refund.lines.length > 0)).toBe(true);
  expect(ofKind("stock").some(({ stock }) => stock.available === 0)).toBe(true);
});

test("the provider's events are signed as SendGrid signs, and name our delivery", async () => {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const bodies: string[] = [];
  const door = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    const headers = request.headers as Record<string, string>;
    if (isSigned(body, headers, publicKeyText(privateKey))) bodies.push(body.toString());
    response.end();
  }).listen(0, "127.0.0.1");
  await once(door, "listening");
  onTestFinished(() => void door.close());
  const deliveryId = "5f0c7a1e-0000-8000-8000-000000000001";
  const at = new Date("2026-05-10T03:00:00Z");
  const provider = providerAt(`http://127.0.0.1:${(door.address() as AddressInfo).port}/`, privateKey);
  await provider.report([
    { event: "delivered", deliveryId, email: "a@example.test", at },
    { event: "bounce", deliveryId, email: "a@example.test", at },
    { event: "spamreport", deliveryId, email: "a@example.test", at },
  ]);
  const events = parseEvents(Buffer.from(bodies[0] ?? "[]"));
  expect(events.map(({ kind }) => kind)).toEqual(["delivered", "bounce", "complaint"]);
  expect(events[0]).toMatchObject({ deliveryId, occurredAt: at });
});

test("a signature of the demo holds at the door, and one of another secret does not", () => {
  const [webhook] = told as [Webhook];
  const body = JSON.stringify(webhook.body);
  const headersWith = (secret: string) => {
    const headers = signedHeaders(webhook, { body, domain: "teppan-demo.myshopify.com", secret });
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  };
  expect(shopify.verify(Buffer.from(body), headersWith(env.SHOPIFY_API_SECRET))).toMatchObject({ outcome: "kept", topic: "shop/update" });
  expect(shopify.verify(Buffer.from(body), headersWith("another"))).toMatchObject({ outcome: "refused", status: 401 });
});
