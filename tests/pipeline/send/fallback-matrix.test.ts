// "Mail, and if there is no human signal within two days, LINE": what each answer to the mail leads to, from the event to the message.
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { CustomerId, DeliveryId } from "~/domain/ids";
import type { EngagementEvent } from "~/domain/ledger/events";
import { platformIdentity } from "~/domain/ledger/identity-value";
import { isMachineTouch } from "~/domain/message/tracking";
import { saveScenarioSetting } from "~/pipeline/change/save-scenario.server";
import { saveSettings } from "~/pipeline/change/save-settings.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { recordEngagement } from "~/pipeline/hear/record-engagement.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { refreshCustomers } from "~/pipeline/ledger/refresh-customers.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { lineEvent, visitEvent } from "../../helpers/activity";
import { checkoutEvent, consentEvent, customerEvent, orderEvent } from "../../helpers/events";
import { ownScenario, ownStep, switchOnOwn } from "../../helpers/own-scenario";
import { fakeChannels, hours, makeRunningShop } from "../../helpers/running-shop";

const start = new Date("2026-06-01T03:00:00Z");
const iso = (hour: number) => hours(start, hour).toISOString();
const agent = "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15";

const scenario = ownScenario("fallback", {
  occasion: { kind: "cart-left" },
  steps: [
    ownStep("mail", { wait: { hours: 1 } }),
    ownStep("line", { wait: { hours: 48 }, follows: "mail", channels: ["line", "sms"], expiresAfterHours: 24 }),
  ],
  reentryDays: 30,
});

type Scene = { shop: ShopDb; mail: DeliveryId };
type Touch = Partial<EngagementEvent> & { at?: number };

let told = 0;
function touch({ shop, mail }: Scene, { at = 5, ...more }: Touch) {
  told += 1;
  const event = {
    eventId: `t${told}`,
    kind: "click",
    deliveryId: mail,
    occurredAt: hours(start, at),
    isMachine: false,
    url: null,
    detail: null,
    ...more,
  };
  return recordEngagement(shop, [event as EngagementEvent], hours(start, at));
}

/** By the rules that tell machines from people. */
const byAgent = (kind: "open" | "click", { userAgent, secondsAfter }: { userAgent: string; secondsAfter: number }) => {
  const sentAt = hours(start, 1.1);
  return isMachineTouch({ kind, method: "GET", userAgent, sentAt, at: new Date(sentAt.getTime() + secondsAfter * 1000) });
};

async function mailed(linked: "linked" | "not-linked" | "not-agreed" = "linked"): Promise<Scene> {
  const { shop } = await makeRunningShop({ on: [], now: start });
  await switchOnOwn(shop, scenario, start);
  await applyEvents(
    shop,
    [
      customerEvent({ id: "1", at: "2026-01-01T00:00:00Z", email: "a@example.test", phone: "090-1234-5678" }),
      consentEvent({ email: "a@example.test", state: "subscribed", at: "2026-01-01T00:00:00Z" }),
      ...(linked === "not-linked"
        ? []
        : [lineEvent({ user: "7", customer: "1", state: linked === "linked" ? "subscribed" : "pending", at: "2026-01-01T00:00:00Z" })]),
      checkoutEvent({ token: "k1", at: iso(0), email: "a@example.test" }),
    ],
    start,
  );
  await pass(shop, 1.1);
  const [row] = await shop.query<{
    id: DeliveryId;
  }>`SELECT delivery_id AS id FROM delivery WHERE shop_id = ${shop.id} AND step = 0 AND state = 'accepted'`;
  if (!row) throw new Error("the mail did not go");
  return { shop, mail: row.id };
}

async function pass(shop: ShopDb, at: number) {
  const { channels, sent } = fakeChannels();
  await runScenarios(shop, hours(start, at));
  while ((await sendDeliveries(shop, hours(start, at), channels)).sent > 0);
  return sent.map(({ channel }) => channel);
}

const second = async (shop: ShopDb) =>
  (
    await shop.query<{
      state: string;
      reason: string | null;
      channel: string;
    }>`SELECT state, reason, channel FROM delivery WHERE shop_id = ${shop.id} AND step = 1`
  )[0] ?? null;

type Row = {
  name: string;
  happens?: (scene: Scene) => Promise<unknown>;
  linked?: Parameters<typeof mailed>[0];
  went: string[];
  reason: string | null;
};

test.each<Row>([
  { name: "nothing at all", went: ["line"], reason: null },
  {
    name: "an open by a privacy proxy only",
    happens: (scene) => touch(scene, { kind: "open", isMachine: byAgent("open", { userAgent: "Mozilla/5.0", secondsAfter: 900 }) }),
    went: ["line"],
    reason: null,
  },
  {
    name: "all links fetched within seconds of delivery",
    happens: async (scene) => {
      for (const url of ["a", "b", "c"])
        await touch(scene, {
          at: 1.101,
          url: `https://x.example/${url}`,
          isMachine: byAgent("click", { userAgent: agent, secondsAfter: 4 }),
        });
    },
    went: ["line"],
    reason: null,
  },
  {
    name: "an open by a person",
    happens: (scene) => touch(scene, { kind: "open", isMachine: byAgent("open", { userAgent: agent, secondsAfter: 900 }) }),
    went: [],
    reason: "answered",
  },
  { name: "a click by a person", happens: (scene) => touch(scene, { url: "https://x.example/a" }), went: [], reason: "answered" },
  {
    name: "a visit to the shop",
    happens: ({ shop }) => applyEvents(shop, [visitEvent({ by: "v", at: iso(6), customer: "1" })], hours(start, 6)),
    went: [],
    reason: "answered",
  },
  {
    name: "an order under another address of the same person",
    happens: ({ shop }) =>
      applyEvents(shop, [orderEvent({ id: "o1", at: iso(6), email: "b@example.test", phone: "090-1234-5678" })], hours(start, 6)),
    went: [],
    reason: "ordered-meanwhile",
  },
  { name: "unsubscribed", happens: (scene) => touch(scene, { kind: "unsubscribe" }), went: [], reason: "refused" },
  { name: "complained", happens: (scene) => touch(scene, { kind: "complaint" }), went: [], reason: "refused" },
  { name: "no LINE link", linked: "not-linked", went: [], reason: "no-address" },
  { name: "no LINE consent", linked: "not-agreed", went: [], reason: "no-consent" },
  {
    name: "LINE blocked",
    happens: async ({ shop }) => {
      const [owner] = await shop.query<{ id: CustomerId }>`
        INSERT INTO suppression (shop_id, identity_id, channel, reason, suppressed_at)
        SELECT shop_id, identity_id, 'line', 'blocked', ${hours(start, 5)} FROM identity WHERE shop_id = ${shop.id} AND kind = 'line'
        RETURNING (SELECT customer_id FROM customer WHERE shop_id = ${shop.id} LIMIT 1) AS id`;
      if (owner) await refreshCustomers(shop, [owner.id], hours(start, 5));
    },
    went: [],
    reason: "suppressed",
  },
])("after the mail: $name", async ({ happens, linked, went, reason }) => {
  const scene = await mailed(linked);
  await happens?.(scene);
  expect(await pass(scene.shop, 48)).toEqual([]);
  expect(await pass(scene.shop, 49.2)).toEqual(went);
  expect((await second(scene.shop))?.reason ?? null).toBe(reason);
  // Once and for all.
  expect(await pass(scene.shop, 60)).toEqual([]);
});

test("after the mail: a hard bounce leads to LINE at once", async () => {
  const scene = await mailed();
  await touch(scene, { kind: "bounce", at: 2 });
  expect(await pass(scene.shop, 2.1)).toEqual(["line"]);
});

test("without LINE the next channel with a consent takes its place", async () => {
  const scene = await mailed("not-linked");
  const sms = { channel: "sms", state: "subscribed", source: "platform", wording: null, occurredAt: start, evidence: {} } as const;
  await applyEvents(
    scene.shop,
    [{ kind: "consent", consent: { ...sms, address: { kind: "phone", value: "+819012345678" }, owner: platformIdentity("1") } }],
    hours(start, 3),
  );
  expect(await pass(scene.shop, 49.2)).toEqual(["sms"]);
});

test("the pressure budget and quiet hours make the fallback wait; past its expiry it is recorded and does not go", async () => {
  const late = await mailed();
  await saveSettings(late.shop, { quietFromHour: 12, quietUntilHour: 18 }, { actor: "test", now: hours(start, 3) });
  // Ten past one in the afternoon in Tokyo.
  expect(await pass(late.shop, 49.2)).toEqual([]);
  expect(await second(late.shop)).toMatchObject({ state: "queued", channel: "line" });
  expect(await pass(late.shop, 54.1)).toEqual(["line"]);

  const spent = await mailed();
  await saveSettings(spent.shop, { capPerWeek: 1 }, { actor: "test", now: hours(start, 3) });
  expect(await pass(spent.shop, 49.2)).toEqual([]);
  expect(await second(spent.shop)).toMatchObject({ state: "skipped", reason: "expired" });
  expect(await pass(spent.shop, 200)).toEqual([]);
});

test("what would have followed while the scenario was off stays undone when it is on again; what comes due later goes", async () => {
  const offUntil = async (hour: number) => {
    const { shop } = await mailed();
    await saveScenarioSetting(shop, scenario, { isOn: false }, { actor: "test", now: hours(start, 3) });
    await saveScenarioSetting(shop, scenario, { isOn: true }, { actor: "test", now: hours(start, hour) });
    return { went: await pass(shop, 50), log: await second(shop) };
  };
  expect(await offUntil(49.5)).toEqual({ went: [], log: null });
  expect((await offUntil(48)).went).toEqual(["line"]);
});
