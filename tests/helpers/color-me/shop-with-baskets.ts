// A Color Me shop whose customers left their baskets: an hour later it writes to them, and a day later again.
import { expect } from "vitest";
import type { ShopDb } from "~/db.server";
import { tickShop } from "~/jobs/tick.server";
import { saveSettings } from "~/pipeline/change/save-settings.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { connectColorMe } from "~/pipeline/ledger/connect-color-me.server";
import { pollShop } from "~/pipeline/ledger/poll-shop.server";
import { colorMeClient } from "~/platforms/color-me/client.server";
import { checkoutEvent, consentEvent } from "../events";
import { hours, sender, switchOn } from "../running-shop";
import { ingestAll } from "../webhooks";
import { openColorMeShop } from "./open-shop";
import { colorMeShop as server } from "./running";

/** Noon in Japan. */
export const start = new Date("2026-06-01T03:00:00Z");
const app = { clientId: "id", clientSecret: "secret" };

/** Import ./running before anything of the app. */
export async function shopWithBaskets(people: string[] = ["a@example.test", "b@example.test"]) {
  let at = start.getTime();
  const now = () => new Date(at);
  server.world.now = now;
  const { shop, store, domain } = await openColorMeShop(server, { now: start });
  const client = colorMeClient(domain, {
    now,
    wait: async (ms) => {
      at += ms;
    },
  });
  await saveSettings(
    shop,
    { sender, channel: "console", quietFromHour: 0, quietUntilHour: 0, capPerDay: 1, capPerWeek: 5 },
    { actor: "test", now: start },
  );
  await switchOn(shop, "cart-recovery", start);
  const told = people.flatMap((email, n) => [
    consentEvent({ email, state: "subscribed", at: "2026-01-01T00:00:00Z" }),
    checkoutEvent({ token: `${domain}-${n}`, at: start.toISOString(), email }),
  ]);
  await applyEvents(shop, told, start);
  const look = () => pollShop(shop, client, now());
  const readAll = async () => {
    for (let looks = 0; looks < 20 && (await look()) <= now(); looks += 1) await ingestAll(now());
    await ingestAll(now());
  };
  await readAll();
  const to = (hour: number) => {
    at = Math.max(at, hours(start, hour).getTime());
  };
  const connectAgain = async () => {
    server.codes.set(`again-${domain}`, domain);
    expect(await connectColorMe(app, `again-${domain}`, now())).toMatchObject({ outcome: "connected" });
  };
  return { shop, store, domain, now, to, look, readAll, connectAgain, tick: () => tickShop(shop.id, now()) };
}

export const deliveries = (shop: ShopDb) => shop.query<{ email: string; step: number; state: string; reason: string | null }>`
  SELECT c.email, d.step, d.state, d.reason FROM delivery d JOIN customer c USING (shop_id, customer_id)
  WHERE d.shop_id = ${shop.id} ORDER BY c.email, d.step`;
export const goneTo = async (shop: ShopDb) =>
  (await deliveries(shop)).filter(({ state }) => state === "accepted").map(({ email }) => email);
