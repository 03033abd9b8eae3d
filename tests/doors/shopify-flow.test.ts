import { createHmac } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { shopifyFlowDoor } from "~/doors/shopify-flow.server";
import { env } from "~/env.server";
import { clock } from "~/lib/clock.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { ingestPending } from "~/pipeline/ledger/ingest-webhooks.server";
import { sortWebhooks } from "~/pipeline/ledger/sort-webhooks.server";
import { openDoorServer } from "../helpers/door";
import { customerEvent } from "../helpers/events";
import { ownScenario, switchOnOwn } from "../helpers/own-scenario";
import { hours, makeRunningShop } from "../helpers/running-shop";

const door = await openDoorServer(shopifyFlowDoor);
afterAll(door.stop);

type Run = { domain: string; runId?: string; properties?: Record<string, unknown> };
const bodyOf = ({ domain, runId = "run-1", properties = { customer_id: 1000, signal: "7" } }: Run) =>
  JSON.stringify({
    shop_id: "1",
    shopify_domain: domain,
    action_run_id: runId,
    action_definition_id: "d",
    handle: "start-scenario",
    properties,
  });

async function call(body: string, signed = createHmac("sha256", env.SHOPIFY_API_SECRET).update(body).digest("base64")) {
  const headers: Record<string, string> = signed ? { "x-shopify-hmac-sha256": signed } : {};
  return (await fetch(door.url, { method: "POST", body, headers })).status;
}

async function calledShop() {
  const began = hours(clock.now(), -24);
  const { shop, domain } = await makeRunningShop({ on: [], now: began });
  await applyEvents(
    shop,
    [customerEvent({ id: "1000", at: "2026-01-01T00:00:00Z", email: "a@example.test", first: "花子", last: "山田" })],
    began,
  );
  for (const signal of [7, 8]) await switchOnOwn(shop, ownScenario(`by-${signal}`, { occasion: { kind: "called", nth: signal } }), began);
  return { shop, domain };
}

async function understand() {
  const now = hours(clock.now(), 0.01);
  await sortWebhooks(now);
  await ingestPending(now);
}

const due = (shop: ShopDb) =>
  shop.query<{
    id: string;
    occasion: string;
  }>`SELECT scenario_id AS id, occasion FROM due WHERE shop_id = ${shop.id} ORDER BY occasion, scenario_id`;

test("a workflow starts the scenario of its number for the customer, once a run, however often the run is told", async () => {
  const { shop, domain } = await calledShop();
  expect(await call(bodyOf({ domain }))).toBe(200);
  expect(await call(bodyOf({ domain }))).toBe(200);
  await understand();
  expect(await call(bodyOf({ domain }))).toBe(200);
  expect(await call(bodyOf({ domain, runId: "run-2", properties: { customer_id: "gid://shopify/Customer/1000", signal: 8 } }))).toBe(200);
  await understand();
  expect(await due(shop)).toEqual([
    { id: "own-by-7", occasion: "call:run-1" },
    { id: "own-by-8", occasion: "call:run-2" },
  ]);
});

test("a number that no scenario has, and a customer who is not known yet, start nothing and break nothing", async () => {
  const { shop, domain } = await calledShop();
  expect(await call(bodyOf({ domain, runId: "r1", properties: { customer_id: 1000, signal: 99 } }))).toBe(200);
  expect(await call(bodyOf({ domain, runId: "r2", properties: { customer_id: 4711, signal: 7 } }))).toBe(200);
  await understand();
  expect((await due(shop)).map(({ occasion }) => occasion)).toEqual(["call:r2"]);
});

test("another shop's customers are not reached by a run of this one", async () => {
  const [one, other] = [await calledShop(), await calledShop()];
  await call(bodyOf({ domain: one.domain, runId: "shared" }));
  await understand();
  expect(await due(other.shop)).toEqual([]);
  await call(bodyOf({ domain: other.domain, runId: "shared" }));
  await understand();
  expect((await due(other.shop)).map(({ occasion }) => occasion)).toEqual(["call:shared"]);
});

test.each([
  ["no signature", (body: string) => call(body, ""), 400],
  ["another's signature", (body: string) => call(body, createHmac("sha256", "other").update(body).digest("base64")), 401],
  ["no JSON", () => call("signal=7"), 400],
  ["a number that is none", () => call(bodyOf({ domain: "a.myshopify.com", properties: { customer_id: 1, signal: "seven" } })), 400],
  ["no customer", () => call(bodyOf({ domain: "a.myshopify.com", properties: { signal: 7 } })), 400],
])("%s is refused", async (_, send, status) => {
  expect(await send(bodyOf({ domain: "a.myshopify.com" }))).toBe(status);
});
