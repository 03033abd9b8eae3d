// What happened in the shop's last days? Win-back was on, its messages went out, one customer clicked and bought.

import type { ShopId } from "~/domain/ids";
import type { EngagementEvent } from "~/domain/ledger/events";
import type { RunningApp } from "./app";
import { appModules, now } from "./shop-data";

/** The app's clock moves only when it is told to. */
export const simulated = { CLOCK: "simulated" };

const sender = {
  legalName: "株式会社つむぎ",
  postalAddress: "〒100-0001 東京都千代田区千代田1-1",
  contact: "info@tsumugi.example",
  fromName: "つむぎ商店",
  fromEmail: "shop@tsumugi.example",
};

const hoursBefore = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

export async function advance(app: RunningApp, to: Date) {
  const answer = await fetch(`${app.url}/dev/advance`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ to: to.toISOString() }),
  });
  if (!answer.ok) throw new Error(`/dev/advance answered ${answer.status}: ${await answer.text()}`);
}

export async function playWeek(app: RunningApp, shopId: ShopId) {
  const { openShop, applyEvents } = await appModules(app);
  const { saveSettings } = await import("~/pipeline/change/save-settings.server");
  const { saveScenarioSetting } = await import("~/pipeline/change/save-scenario.server");
  const { recordEngagement } = await import("~/pipeline/hear/record-engagement.server");
  const { orderEvent } = await import("../../helpers/events");
  const { scenarioById } = await import("~/scenarios");
  const shop = openShop(shopId);
  const by = { actor: "test", now: hoursBefore(80) };
  await saveSettings(shop, { sender, channel: "console" }, by);
  for (const id of ["win-back", "cart-recovery"] as const) await saveScenarioSetting(shop, scenarioById(id), { isOn: true }, by);
  for (const hours of [72, 48, 36, 24, 20, 0]) await advance(app, hoursBefore(hours));

  const [first] = await shop.query<{ deliveryId: string; email: string; sentAt: Date }>`
    SELECT d.delivery_id AS "deliveryId", c.email, d.sent_at AS "sentAt" FROM delivery d
    JOIN customer c ON c.shop_id = ${shop.id} AND c.customer_id = d.customer_id
    WHERE d.shop_id = ${shop.id} AND d.sent_at IS NOT NULL AND d.scenario_id = 'win-back' ORDER BY d.sent_at, c.email LIMIT 1`;
  if (!first) throw new Error("nothing was sent");
  const touched = (kind: "open" | "click", minutes: number): EngagementEvent => ({
    eventId: `${kind}-1`,
    kind,
    deliveryId: first.deliveryId,
    occurredAt: new Date(first.sentAt.getTime() + minutes * 60_000),
    isMachine: false,
    url: null,
    detail: null,
  });
  await recordEngagement(shop, [touched("open", 5), touched("click", 6)], now);
  const boughtAt = new Date(first.sentAt.getTime() + 3_600_000);
  await shop.transaction((shop) =>
    applyEvents(shop, [orderEvent({ id: "bought", email: first.email, at: boughtAt.toISOString(), total: 5000, items: ["sencha"] })], now),
  );
}
