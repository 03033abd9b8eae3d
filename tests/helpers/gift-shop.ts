// A Color Me shop whose scenario gives points to whoever left a cart, with a carrier that answers as told.
import type { SendResult } from "~/channels/channel";
import { operatorDb, type ShopDb } from "~/db.server";
import type { Scenario, ScenarioStep } from "~/domain/scenario/scenario";
import { saveSettings } from "~/pipeline/change/save-settings.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { tellGrantsOf } from "~/pipeline/points/tell-grants.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { colorMeClient } from "~/platforms/color-me/client.server";
import { colorMe } from "~/platforms/color-me/index.server";
import { colorMePoints } from "~/platforms/color-me/points.server";
import { openColorMeShop } from "./color-me/open-shop";
import { colorMeShop as server } from "./color-me/running";
import { type Store, secondsOf, storedCustomer } from "./color-me/store";
import { checkoutEvent, consentEvent } from "./events";
import { ownScenario, ownStep, switchOnOwn } from "./own-scenario";
import { fakeChannels, hours, type SentMessage, sender } from "./running-shop";

export const start = new Date("2026-06-01T03:00:00Z");
export const at = (n: number) => hours(start, n);
const by = { actor: "test", now: start };

export type GiftShop = { shop: ShopDb; store: Store; domain: string };
type Told = { steps?: ScenarioStep[]; members?: number[]; guests?: number[]; more?: Partial<Scenario>; holdoutPercent?: number };

export const mailOf = (id: number) => `m${id}@example.test`;

/** Members with 100 points and guests, each of whom left a cart. */
export async function openGiftShop({
  steps = [giving("one", 1)],
  members = [7],
  guests = [],
  more = {},
  holdoutPercent = 0,
}: Told = {}): Promise<GiftShop> {
  server.world.now = () => start;
  const { shop, store, domain } = await openColorMeShop(server, { now: start, isDemo: true });
  const settings = { sender, channel: "console", quietFromHour: 0, quietUntilHour: 0, capPerDay: 9, capPerWeek: 40 } as const;
  await saveSettings(shop, settings, by);
  for (const id of [...members, ...guests]) {
    const item = storedCustomer(domain, id, { member: members.includes(id), mail: mailOf(id), points: members.includes(id) ? 100 : 0 });
    store.customers.push(item);
    const body = Buffer.from(JSON.stringify({ item, toldAt: secondsOf(start) }));
    const webhook = { topic: "customers/updated", webhookId: "w", triggeredAt: start, receivedAt: start, body };
    await applyEvents(shop, colorMe.parse(webhook, { currency: "JPY", country: "JP", timeZone: "Asia/Tokyo" }), start);
  }
  const scenario = ownScenario("gift", { occasion: { kind: "cart-left" }, steps, ...more });
  await switchOnOwn(shop, scenario, start, { holdoutPercent });
  const people = [...members, ...guests];
  await applyEvents(
    shop,
    people.flatMap((id) => [
      consentEvent({ email: mailOf(id), state: "subscribed", at: "2026-01-01T00:00:00Z" }),
      checkoutEvent({ token: `k-${id}`, at: start.toISOString(), email: mailOf(id) }),
    ]),
    start,
  );
  await operatorDb.query`UPDATE shop_schedule SET points_due_at = NULL`;
  return { shop, store, domain };
}

export const giving = (id: string, wait: number, more: Partial<ScenarioStep> = {}, body = "{{ points.given }}ポイントをお贈りします。") => {
  const copy = { subject: id, preheader: "", heading: id, body, button: "見る" };
  return ownStep(id, { wait: { hours: wait }, points: { give: 200 }, copy: { ja: copy, en: copy }, ...more });
};

export const accepted = (): SendResult => ({ outcome: "accepted", providerMessageId: null });

export async function pass({ shop }: GiftShop, n: number, answer: () => SendResult = accepted): Promise<SentMessage[]> {
  await runScenarios(shop, at(n));
  const { channels, sent } = fakeChannels(answer);
  await sendDeliveries(shop, at(n), channels);
  return sent;
}

export function work({ shop, domain }: GiftShop, n: number) {
  server.world.now = () => at(n);
  return tellGrantsOf(shop, colorMePoints(colorMeClient(domain, { now: () => at(n), wait: async () => {} })), () => at(n));
}

export const grants = async ({ shop }: GiftShop) =>
  (
    await shop.query<{
      state: string;
      delta: number;
    }>`SELECT state, delta FROM point_grant WHERE shop_id = ${shop.id} ORDER BY asked_at, state`
  ).map(({ state, delta }) => `${state} ${delta}`);
export const there = ({ store }: GiftShop) => store.customers.map(({ points }) => points);
export const isWoken = async ({ shop }: GiftShop) => {
  const [row] = await operatorDb.query<{ at: Date | null }>`SELECT points_due_at AS at FROM shop_schedule WHERE shop_id = ${shop.id}`;
  return row?.at !== null;
};
