import { expect, test } from "vitest";
import type { Channel, Channels, SendResult, TransportId } from "~/channels/channel";
import type { ShopDb } from "~/db.server";
import { saveSettings } from "~/pipeline/change/save-settings.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { sendDeliveries, settleLostDeliveries } from "~/pipeline/send/send-deliveries.server";
import { type Death, dyingShop, Killed } from "../../helpers/dying-shop";
import { checkoutEvent, consentEvent } from "../../helpers/events";
import { hours, makeRunningShop } from "../../helpers/running-shop";

const start = new Date("2026-06-01T03:00:00Z");
const due = hours(start, 1.1);
const people = ["a@example.test", "b@example.test", "c@example.test"];

type Kind = "promotional" | "transactional";

async function waiting({ via, kind }: { via: TransportId; kind: Kind }) {
  const { shop } = await makeRunningShop({ on: ["cart-recovery"], now: start });
  const told = people.flatMap((email, n) => [
    consentEvent({ email, state: "subscribed", at: "2026-01-01T00:00:00Z" }),
    checkoutEvent({ token: `k${n}`, at: start.toISOString(), email }),
  ]);
  await applyEvents(shop, told, start);
  await runScenarios(shop, due);
  await shop.query`UPDATE delivery SET kind = ${kind}, expires_at = ${hours(due, 300)} WHERE shop_id = ${shop.id}`;
  await saveSettings(shop, { channel: via === "console" ? "console" : "email" }, { actor: "test", now: start });
  return shop;
}

/** What happens at the provider to the first call. */
type Accident = "none" | "killed-before" | "killed-after" | "hangs-before" | "hangs-after" | "busy" | "down";

/** A provider that remembers what it took: with keys it takes a message once, without them as often as it comes. */
function provider({ hasKeys, accident, via }: { hasKeys: boolean; accident: Accident; via: TransportId }) {
  const arrived: string[] = [];
  let calls = 0;
  const take = (id: string): SendResult => {
    if (!hasKeys || !arrived.includes(id)) arrived.push(id);
    return { outcome: "accepted", providerMessageId: id };
  };
  const timeOut: SendResult = hasKeys
    ? { outcome: "retry-later", afterSeconds: 60, detail: "time-out", mayHaveArrived: true }
    : { outcome: "unknown", detail: "time-out" };
  const first: Record<Accident, (id: string) => SendResult> = {
    none: take,
    "killed-before": () => {
      throw new Killed("before the provider");
    },
    "killed-after": (id) => {
      take(id);
      throw new Killed("after the provider");
    },
    "hangs-before": () => timeOut,
    "hangs-after": (id) => {
      take(id);
      return timeOut;
    },
    busy: () => ({ outcome: "retry-later", afterSeconds: 60, detail: "429" }),
    down: () => ({ outcome: "retry-later", afterSeconds: 60, detail: "503", isOutage: true }),
  };
  const channel: Channel = {
    id: via,
    ...(hasKeys ? { repeatsSafelyHours: 24 } : {}),
    send: async (messages) => {
      calls += 1;
      return messages.map(({ deliveryId }) => (calls === 1 ? first[accident] : take)(deliveryId));
    },
    verify: () => false,
    parse: () => [],
  };
  return { channels: { [via]: channel } as Channels, arrived };
}

/** Other processes go on for days. */
async function goOn(shop: ShopDb, channels: Channels) {
  for (const hour of [0.02, 0.3, 0.6, 1, 2, 26, 75, 80, 200]) {
    await settleLostDeliveries(shop, hours(due, hour));
    await sendDeliveries(shop, hours(due, hour), channels);
  }
}

const deaths: [string, Death | null, Accident][] = [
  ["nowhere", null, "none"],
  ["before the claim", { when: "before", at: /state = 'sending', in_hand/ }, "none"],
  ["before the claim is committed", { when: "within", at: /state = 'sending', in_hand/ }, "none"],
  ["after the claim", { when: "after", at: /state = 'sending', in_hand/ }, "none"],
  ["before the messages are kept", { when: "before", at: /INSERT INTO delivery_content/ }, "none"],
  ["while the messages are kept", { when: "within", at: /INSERT INTO delivery_content/ }, "none"],
  ["before they are handed over", { when: "before", at: /SET in_hand = false/ }, "none"],
  ["when they are kept, before they are handed over", { when: "after", at: /INSERT INTO delivery_content/ }, "none"],
  ["after they were handed over", { when: "after", at: /SET in_hand = false/ }, "none"],
  ["in the call, before the provider takes it", null, "killed-before"],
  ["in the call, after the provider took it", null, "killed-after"],
  ["before the answer is written down", { when: "before", at: /state = CASE WHEN d.state = 'sending'/ }, "none"],
  ["before the answer is committed", { when: "within", at: /state = CASE WHEN d.state = 'sending'/ }, "none"],
  ["after the answer was written down", { when: "after", at: /state = CASE WHEN d.state = 'sending'/ }, "none"],
  ["before a failure is noted", { when: "before", at: /INSERT INTO channel_health/ }, "down"],
  ["nowhere, but the provider takes it and hangs", null, "hangs-after"],
  ["nowhere, but the provider hangs and takes nothing", null, "hangs-before"],
  ["nowhere, but the provider asks for patience", null, "busy"],
  ["nowhere, but the provider is down", null, "down"],
];
const transports = [
  { via: "email" as const, hasKeys: false },
  { via: "email" as const, hasKeys: true },
  { via: "console" as const, hasKeys: false },
];
const kinds: Kind[] = ["promotional", "transactional"];
const all = transports.flatMap((transport) =>
  kinds.flatMap((kind) =>
    deaths.map(([where, death, accident]) => ({
      ...transport,
      kind,
      where,
      death,
      accident,
      keys: transport.hasKeys ? "with" : "without",
    })),
  ),
);

test.each(all)("$kind by $via $keys keys: killed $where, nothing is doubled and nothing lost in silence", async (one) => {
  const shop = await waiting(one);
  const { channels, arrived } = provider(one);
  const mortal = one.death ? dyingShop(shop, one.death) : shop;
  await sendDeliveries(mortal, due, channels).catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
  });
  await goOn(shop, channels);
  const rows = await shop.query<{ id: string; state: string }>`SELECT delivery_id AS id, state FROM delivery WHERE shop_id = ${shop.id}`;
  const times = rows.map(({ id }) => arrived.filter((other) => other === id).length);
  expect(rows).toHaveLength(people.length);
  // Each has come to an end, and who got it is not said to have got nothing.
  for (const { state } of rows) expect(["accepted", "unknown"]).toContain(state);
  // What was not handed over has not gone, and goes; what was, goes again under its key.
  const wasInHand = /claim|messages are kept$|before they are handed over$/.test(one.where);
  if (one.hasKeys || wasInHand)
    expect([rows.map(({ state }) => state), times]).toEqual([people.map(() => "accepted"), people.map(() => 1)]);
  const most = one.kind === "transactional" ? 2 : 1;
  for (const [n, count] of times.entries()) {
    expect(count).toBeLessThanOrEqual(most);
    if (count === 0) expect(rows[n]?.state).toBe("unknown");
  }
});
