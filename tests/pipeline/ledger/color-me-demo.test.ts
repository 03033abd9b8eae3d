// Does the demo's world reach the ledger by way of Color Me: connected by its owner, read by polls, with every order and no other?
import { expect, test } from "vitest";
import { forShop } from "~/db.server";
import { env } from "~/env.server";
import { connectColorMe } from "~/pipeline/ledger/connect-color-me.server";
import { ingestPending } from "~/pipeline/ledger/ingest-webhooks.server";
import { pollShop } from "~/pipeline/ledger/poll-shop.server";
import { colorMeClient } from "~/platforms/color-me/client.server";
import { colorMeApp } from "~/platforms/color-me/oauth.server";
import { ownersCode, startColorMeServer } from "../../../demo/color-me/server";
import { colorMeStore } from "../../../demo/color-me/store";
import { japan } from "../../../demo/time";
import type { Webhook } from "../../../demo/webhook";
import { worldSource } from "../../../demo/world/source";
import { makeWorld } from "../../../demo/world/world";
import { inboxStates } from "../../helpers/webhooks";

const period = { from: japan(2026, 1, 1), scenariosFrom: japan(2026, 4, 1), until: japan(2026, 7, 1) };
const world = makeWorld({ people: 60, period });
const source = worldSource(world);

test("what happens in the demo's shop is read from its lists, half of it as history and half as news", async () => {
  const server = await startColorMeServer();
  env.COLOR_ME_BASE_URL = server.url;
  const store = colorMeStore("PA00000001");
  server.store = store;
  const told: Webhook[] = [...source.opening, ...(source.webhooks() as Iterable<Webhook>)];
  const middle = told.findIndex(({ at }) => at >= period.scenariosFrom);
  for (const webhook of told.slice(0, middle)) store.take(webhook);
  server.now = period.scenariosFrom;
  const app = colorMeApp();
  const connection = app && (await connectColorMe(app, ownersCode, server.now));
  if (connection?.outcome !== "connected") throw new Error("the shop was not connected");
  const shop = forShop(connection.shopId);
  const client = colorMeClient(store.accountId, { now: () => server.now, wait: async () => {} });
  const readAll = async (now: Date) => {
    server.now = now;
    for (let due = now; due <= now; ) due = await pollShop(shop, client, now);
    while ((await ingestPending(now)).ingested > 0);
  };
  await readAll(server.now);
  for (const webhook of told.slice(middle)) store.take(webhook);
  await readAll(new Date(period.until.getTime() + 3 * 3_600_000));
  await readAll(new Date(period.until.getTime() + 6 * 3_600_000));

  const [row] = await shop.query<Record<string, number>>`
    SELECT count(*)::int AS orders, count(*) FILTER (WHERE cancelled_at IS NOT NULL)::int AS cancelled, min(total_minor)::int AS least
    FROM shop_order WHERE shop_id = ${shop.id}`;
  const planned = world.orders.filter(({ isTest, at }) => !isTest && at < period.until);
  expect(row?.orders).toBe(planned.length);
  expect(row?.cancelled).toBeGreaterThan(0);
  const [people] = await shop.query<{ known: number; subscribed: number }>`
    SELECT count(*) FILTER (WHERE email IS NOT NULL)::int AS known FROM customer WHERE shop_id = ${shop.id}`;
  expect(people?.known).toBeGreaterThan(30);
  expect((await inboxStates(store.accountId)).filter(({ state }) => state !== "done")).toEqual([]);
  await server.stop();
});
