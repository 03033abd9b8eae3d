// Do the demo's webhooks have the shapes that Shopify documents for 2026-07?
import { schemaForWebhook } from "shopify-webhook-schemas";
import { expect, test } from "vitest";
import { z } from "zod";
import { japan } from "../../demo/time";
import type { Webhook } from "../../demo/webhook";
import { worldSource } from "../../demo/world/source";
import { makeWorld } from "../../demo/world/world";

const world = makeWorld({ people: 400, period: { from: japan(2026, 1, 1), scenariosFrom: japan(2026, 4, 1), until: japan(2026, 7, 1) } });
const source = worldSource(world);
const told: Webhook[] = [...source.opening, ...(source.webhooks() as Iterable<Webhook>)];

/** The schemas are inferred from one sample each, which shows no refund in an order and is stricter than the sample itself on these. */
const notInTheSample = /^(refunds\.\d+|total_duties|image|line_items\.\d+\.properties)$/;
/** Some of the demo's people mistype their address, and some write it full width. */
const notAnAddress = /email: Invalid email address$/;

const schemas = new Map<string, z.ZodType>();
function schemaFor(topic: string) {
  const known = schemas.get(topic) ?? z.fromJSONSchema(schemaForWebhook("2026-07", topic));
  schemas.set(topic, known);
  return known;
}

test.each([...new Set(told.map(({ topic }) => topic))])("every %s webhook has the documented shape", (topic) => {
  const webhooks = told.filter((webhook) => webhook.topic === topic).slice(0, 60);
  const problems = webhooks.flatMap(({ body }) => {
    const parsed = schemaFor(topic).safeParse(JSON.parse(JSON.stringify(body)));
    return parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  });
  const isKnown = (problem: string) => notAnAddress.test(problem) || notInTheSample.test(problem.split(":")[0] ?? "");
  expect([...new Set(problems)].filter((problem) => !isKnown(problem))).toEqual([]);
});

test("the world speaks of all that the ledger must understand", () => {
  expect([...new Set(told.map(({ topic }) => topic))].sort()).toEqual([
    "carts/create",
    "checkouts/create",
    "checkouts/update",
    "customer.tags_added",
    "customers/create",
    "customers/merge",
    "customers/update",
    "customers_email_marketing_consent/update",
    "customers_marketing_consent/update",
    "fulfillments/create",
    "fulfillments/update",
    "inventory_levels/update",
    "orders/cancelled",
    "orders/create",
    "orders/paid",
    "orders/updated",
    "products/create",
    "products/update",
    "refunds/create",
    "shop/update",
  ]);
});
