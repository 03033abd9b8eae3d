// A shop that sends cards: its own scenario by post alone for a left cart, and people with an address.

import { channels as own } from "~/channels/index.server";
import type { ShopDb } from "~/db.server";
import type { ShopEvent } from "~/domain/ledger/events";
import { platformIdentity } from "~/domain/ledger/identity-value";
import { defaultAddressFact } from "~/domain/ledger/postal-address";
import { parsePostalSetting } from "~/domain/settings/postal-setting";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { savePostalSetting } from "~/queries/send/postal-setting.server";
import { scenarioById } from "~/scenarios";
import { checkoutEvent, customerEvent } from "./events";
import { toldAddress } from "./postal";
import { hours, makeRunningShop } from "./running-shop";

export const start = new Date("2026-06-01T03:00:00Z");
export const due = hours(start, 1.1);

export const postal = parsePostalSetting({
  isOn: true,
  printYen: 20,
  postageYen: 85,
  senderName: "つむぎ商店",
  senderPostalCode: "6048005",
  senderAddress: "京都市中京区恵比須町427",
});

/** `people`: numbers of platform customers, each with an address and a cart that was left. */
export async function makePrintShop(people: number[], { transport = "email" }: { transport?: "email" | "console" } = {}) {
  const { shop } = await makeRunningShop({ on: ["cart-recovery"], now: start });
  await shop.query`UPDATE shop_setting SET channel = ${transport} WHERE shop_id = ${shop.id}`;
  await savePostalSetting(shop, postal, start);
  await goesByPost(shop);
  await applyEvents(shop, people.flatMap(customerWithCart), start);
  return shop;
}

/** The preset's first step by post, as a shop of its own would set it. */
async function goesByPost(shop: ShopDb) {
  const preset = scenarioById("cart-recovery");
  const [first] = preset.steps;
  const definition = { ...preset, steps: [{ ...first, channels: ["postal"] }] };
  await shop.query`UPDATE scenario_setting SET definition = ${JSON.stringify(definition)}::jsonb WHERE shop_id = ${shop.id} AND scenario_id = 'cart-recovery'`;
}

export const email = (n: number) => `p${n}@example.test`;

function customerWithCart(n: number): ShopEvent[] {
  const told = toldAddress({ firstName: `花${n}`, address1: `神宮前${n}-2-3` });
  return [
    customerEvent({ id: String(n), at: "2026-01-01T00:00:00Z", email: email(n) }),
    {
      kind: "postal-address",
      address: defaultAddressFact(platformIdentity(String(n)), told, { at: new Date("2026-01-01T00:00:00Z"), country: "JP" }),
    },
    checkoutEvent({ token: `k${n}`, at: start.toISOString(), email: email(n) }),
  ];
}

/** Decides what is due and sends it; nothing carries cards here but print jobs. */
export async function sendCards(shop: ShopDb, at = due) {
  await runScenarios(shop, at);
  return sendDeliveries(shop, at, {
    email: own.email,
    console: { ...own.console, send: async (messages) => messages.map(() => accepted) },
  });
}

const accepted = { outcome: "accepted", providerMessageId: "console" } as const;

export async function theJob(shop: ShopDb) {
  const [job] = await shop.query<{ id: string; state: string }>`SELECT job_id AS id, state FROM print_job WHERE shop_id = ${shop.id}`;
  if (!job) throw new Error("no print job");
  return job.id;
}

export const cardStates = (shop: ShopDb) => shop.query<{ id: string; state: string; reason: string | null; sentAt: Date | null }>`
  SELECT delivery_id AS id, state, reason, sent_at AS "sentAt" FROM delivery WHERE shop_id = ${shop.id} ORDER BY state, delivery_id`;
