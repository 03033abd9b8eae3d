import fc from "fast-check";
import sql from "sql-template-tag";
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { type DeliveryId, derivedId, type IdentityId } from "~/domain/ids";
import type { EngagementEvent } from "~/domain/ledger/events";
import { recordEngagement } from "~/pipeline/hear/record-engagement.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { learnShop } from "~/pipeline/ledger/learn-shop.server";
import { type DecidedDelivery, saveDecisions } from "~/queries/decide/decisions.server";
import { dayFigures, keepScenarioDays } from "~/queries/hear/scenario-days.server";
import { endGrant } from "~/queries/people/point-grants.server";
import { savePromises, settlePromised } from "~/queries/people/promised-points.server";
import { keptFigures } from "~/queries/reports/kept-figures.server";
import { claimDeliveries, handOver } from "~/queries/send/claims.server";
import { settleDeliveries, settleLost } from "~/queries/send/deliveries.server";
import { makeShop } from "../../helpers/database";
import { orderEvent, refundEvent } from "../../helpers/events";
import { addPerson } from "../../helpers/facts";

const start = Date.parse("2026-05-01T00:00:00Z");
const hour = (hours: number) => new Date(start + hours * 3_600_000);
const people = ["a", "b", "c"];
const idOf = (shop: ShopDb, n: number) => derivedId("delivery", shop.id, String(n)) as DeliveryId;

async function decide(shop: ShopDb, n: number, { at, isHeldOut, channel = "email" }: { at: Date; isHeldOut: boolean; channel?: string }) {
  const person = await shop.query<Pick<DecidedDelivery, "customerId" | "identityId">>`
    SELECT customer_id AS "customerId", identity_id AS "identityId" FROM identity
    WHERE shop_id = ${shop.id} AND value = ${`${people[n % 3]}@example.test`}`;
  const decision: DecidedDelivery = {
    deliveryId: idOf(shop, n),
    scenarioId: n % 2 === 0 ? "win-back" : "birthday",
    scenarioVersion: 1,
    customerId: person[0]?.customerId as DecidedDelivery["customerId"],
    identityId: person[0]?.identityId ?? null,
    occasion: `o${n}`,
    step: n % 3,
    kind: "promotional",
    channel,
    priority: 50,
    share: 0.5,
    shopShare: 0.5,
    variant: "a",
    arm: isHeldOut ? "holdout" : "treated",
    state: isHeldOut ? "held-out" : "queued",
    reason: null,
    anchorAt: at,
    dueAt: at,
    sendAfter: at,
    expiresAt: new Date(at.getTime() + 1e9),
  };
  await saveDecisions(shop, [decision], at);
}

type Step =
  | { kind: "decide"; n: number; at: number; isHeldOut: boolean }
  | { kind: "send"; at: number; state: "accepted" | "unknown" | "refused"; points: number }
  | { kind: "refuse-points"; n: number; at: number }
  | { kind: "die"; at: number }
  | { kind: "touch"; n: number; at: number; what: EngagementEvent["kind"] }
  | { kind: "order"; n: number; at: number; cancelled: boolean }
  | { kind: "refund"; n: number; at: number; amount: number }
  | { kind: "keep" };

const at = fc.integer({ min: 0, max: 200 });
const n = fc.nat({ max: 7 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant("decide" as const), n, at, isHeldOut: fc.boolean() }),
  fc.record({
    kind: fc.constant("send" as const),
    at,
    state: fc.constantFrom("accepted" as const, "unknown" as const, "refused" as const),
    points: fc.nat({ max: 3 }),
  }),
  fc.record({ kind: fc.constant("refuse-points" as const), n, at }),
  fc.record({ kind: fc.constant("die" as const), at }),
  fc.record({
    kind: fc.constant("touch" as const),
    n,
    at,
    what: fc.constantFrom<EngagementEvent["kind"]>("open", "click", "delivered", "bounce", "unsubscribe", "complaint"),
  }),
  fc.record({ kind: fc.constant("order" as const), n, at, cancelled: fc.boolean() }),
  fc.record({ kind: fc.constant("refund" as const), n, at, amount: fc.integer({ min: 1, max: 3_000 }) }),
  fc.constant({ kind: "keep" as const }),
);

async function play(shop: ShopDb, one: Step, index: number): Promise<void> {
  switch (one.kind) {
    case "decide":
      return decide(shop, one.n, { at: hour(one.at), isHeldOut: one.isHeldOut });
    case "send": {
      const claimed = await claimDeliveries(shop, { now: hour(one.at), limit: 2 });
      const settled = claimed.map(({ deliveryId }) => ({
        deliveryId,
        state: one.state,
        reason: null,
        sendAfter: null,
        providerMessageId: null,
      }));
      const identityId = derivedId("account", shop.id) as IdentityId;
      const promises = claimed.map(({ deliveryId }) => ({
        ...{ grantId: derivedId("grant", deliveryId), deliveryId, identityId, delta: one.points, reason: "", askedBy: "" },
      }));
      if (one.points > 0) await savePromises(shop, promises, hour(one.at));
      return settleDeliveries(shop, settled, hour(one.at));
    }
    case "refuse-points": {
      const grantId = derivedId("grant", idOf(shop, one.n));
      await settlePromised(shop, { after: null, limit: 100, now: hour(one.at) });
      await endGrant(shop, { grantId, tellingAt: null }, { state: "failed", problem: "guest", detail: null }, hour(one.at));
      return;
    }
    case "die":
      await handOver(shop, await claimDeliveries(shop, { now: hour(one.at), limit: 1 }), hour(one.at));
      await settleLost(shop, hour(one.at + 5));
      return;
    case "touch": {
      const event = { eventId: `e${index}`, kind: one.what, deliveryId: idOf(shop, one.n), occurredAt: hour(one.at) };
      await recordEngagement(shop, [{ ...event, isMachine: false, url: `https://x.example/${index}`, detail: null }], hour(one.at));
      return;
    }
    case "order": {
      const told = { id: `o${one.n}`, at: hour(one.at).toISOString(), email: `${people[one.n % 3]}@example.test`, total: 3_000 };
      await applyEvents(shop, [orderEvent({ ...told, cancelled: one.cancelled })], hour(one.at));
      return;
    }
    case "refund":
      await applyEvents(
        shop,
        [refundEvent({ id: `r${index}`, order: `o${one.n}`, at: hour(one.at).toISOString(), amount: one.amount })],
        hour(one.at),
      );
      return;
    case "keep":
      return keepScenarioDays(shop);
  }
}

const kept = (shop: ShopDb) =>
  shop.query`SELECT to_jsonb(k) - 'shop_id' AS row FROM scenario_day k WHERE k.shop_id = ${shop.id} ORDER BY 1`;

/** Every day that can be meant, from the rows themselves. */
const recomputed = (shop: ShopDb) => shop.query`
  SELECT to_jsonb(f) AS row FROM (${dayFigures(
    shop.id,
    sql`SELECT s.scenario_id, g::date AS day FROM unnest(ARRAY['win-back', 'birthday']) s(scenario_id), generate_series('2026-04-20', '2026-06-01', interval '1 day') g`,
  )}) f ORDER BY 1`;

test("after any order of events, the kept figures are those of the rows themselves", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30 }), async (steps) => {
      const { shop } = await makeShop();
      for (const name of people) await addPerson(shop, `${name}@example.test`);
      for (const [index, one] of steps.entries()) await play(shop, one, index);
      await keepScenarioDays(shop);
      expect(await kept(shop)).toEqual(await recomputed(shop));
    }),
    { numRuns: 25, seed: 8 },
  );
}, 120_000);

test("kept twice at once, or once more, the figures are the same", async () => {
  const { shop } = await makeShop();
  for (const name of people) await addPerson(shop, `${name}@example.test`);
  for (const n of [0, 1, 2]) await decide(shop, n, { at: hour(1), isHeldOut: n === 2 });
  await play(shop, { kind: "send", at: 2, state: "accepted", points: 0 }, 0);
  await Promise.all([keepScenarioDays(shop), keepScenarioDays(shop)]);
  await keepScenarioDays(shop);
  expect(await kept(shop)).toEqual(await recomputed(shop));
  const [sum] = await shop.query`SELECT sum(sent)::int AS sent, sum(held_out)::int AS held FROM scenario_day WHERE shop_id = ${shop.id}`;
  expect(sum).toEqual({ sent: 2, held: 1 });
});

test("what a transaction that came to nothing marked is not kept, and what another marks meanwhile is", async () => {
  const { shop } = await makeShop();
  for (const name of people) await addPerson(shop, `${name}@example.test`);
  await decide(shop, 0, { at: hour(1), isHeldOut: true });
  let finish = () => {};
  const open = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const other = shop.transaction(async (shop) => {
    await decide(shop, 2, { at: hour(1), isHeldOut: true });
    await open;
  });
  await keepScenarioDays(shop);
  finish();
  await other;
  await keepScenarioDays(shop);
  expect(await kept(shop)).toEqual(await recomputed(shop));
});

test("a shop that keeps another calendar has its days by that", async () => {
  const { shop } = await makeShop({ timeZone: "Asia/Tokyo" });
  await addPerson(shop, "a@example.test");
  await decide(shop, 0, { at: new Date("2026-05-01T16:00:00Z"), isHeldOut: true });
  await keepScenarioDays(shop);
  const days = async () =>
    (await shop.query<{ day: string }>`SELECT day FROM scenario_day WHERE shop_id = ${shop.id}`).map(({ day }) => day);
  expect(await days()).toEqual(["2026-05-02"]);
  const fact = { name: "", domain: "", storefrontUrl: "", currency: "JPY", timeZone: "Europe/London", country: "JP", locale: "ja" };
  await learnShop(shop, fact, { toldAt: hour(0), now: hour(0) });
  await keepScenarioDays(shop);
  expect(await days()).toEqual(["2026-05-01"]);
});

test.each([
  ["seventy Japanese characters are one segment", "あ".repeat(70), 1],
  ["one more makes it two", "あ".repeat(71), 2],
  ["an emoji counts twice", `${"あ".repeat(69)}😀`, 2],
  ["160 letters are one", "a".repeat(160), 1],
  ["a bracket among them counts twice", `${"a".repeat(159)}[`, 2],
  ["307 letters are three", "a".repeat(307), 3],
])("of an SMS, %s", async (_name, text, pieces) => {
  const { shop } = await makeShop();
  await addPerson(shop, "a@example.test");
  await decide(shop, 0, { at: hour(1), isHeldOut: false, channel: "sms" });
  await shop.query`
    INSERT INTO delivery_content (shop_id, delivery_id, to_address, subject, html, body_text) VALUES (${shop.id}, ${idOf(shop, 0)}, '', '', '', ${text})`;
  await play(shop, { kind: "send", at: 2, state: "accepted", points: 0 }, 0);
  await keepScenarioDays(shop);
  expect(await keptFigures(shop, { from: hour(0), until: hour(48) })).toMatchObject([{ sent: 1, pieces }]);
});
