// Points that a step gives: promised with its message, given once it has gone, never twice, never by a message that did not go.
import "../../helpers/color-me/running";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { SendResult } from "~/channels/channel";
import { operatorDb, type ShopDb } from "~/db.server";
import type { Scenario, ScenarioStep } from "~/domain/scenario/scenario";
import { saveSettings } from "~/pipeline/change/save-settings.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { tellGrantsOf, wakeOpenGrants } from "~/pipeline/points/tell-grants.server";
import { sendDeliveries, settleLostDeliveries } from "~/pipeline/send/send-deliveries.server";
import { colorMeClient } from "~/platforms/color-me/client.server";
import { colorMe } from "~/platforms/color-me/index.server";
import { colorMePoints } from "~/platforms/color-me/points.server";
import { openColorMeShop } from "../../helpers/color-me/open-shop";
import { colorMeShop as server } from "../../helpers/color-me/running";
import { type Store, secondsOf, storedCustomer } from "../../helpers/color-me/store";
import { type Death, dyingShop, Killed } from "../../helpers/dying-shop";
import { checkoutEvent, consentEvent } from "../../helpers/events";
import { ownScenario, ownStep, switchOnOwn } from "../../helpers/own-scenario";
import { fakeChannels, hours, makeRunningShop, type SentMessage, sender } from "../../helpers/running-shop";

const start = new Date("2026-06-01T03:00:00Z");
const by = { actor: "test", now: start };
const at = (n: number) => hours(start, n);

beforeEach(() => {
  Object.assign(server.trouble, { failing: 0, throttled: 0, cut: 0, lost: 0, retryAfter: 0 });
});

type Scene = { shop: ShopDb; store: Store; domain: string };
type Told = { steps?: ScenarioStep[]; members?: number[]; guests?: number[]; more?: Partial<Scenario>; holdoutPercent?: number };

const mailOf = (id: number) => `m${id}@example.test`;

/** Members with 100 points and guests, each of whom left a cart. */
async function open({ steps = [giving("one", 1)], members = [7], guests = [], more = {}, holdoutPercent = 0 }: Told = {}): Promise<Scene> {
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

const giving = (id: string, wait: number, more: Partial<ScenarioStep> = {}, body = "{{ points.given }}ポイントをお贈りします。") => {
  const copy = { subject: id, preheader: "", heading: id, body, button: "見る" };
  return ownStep(id, { wait: { hours: wait }, points: { give: 200 }, copy: { ja: copy, en: copy }, ...more });
};

const fateless = (): SendResult => ({ outcome: "accepted", providerMessageId: null });

async function pass({ shop }: Scene, n: number, answer: () => SendResult = fateless): Promise<SentMessage[]> {
  await runScenarios(shop, at(n));
  const { channels, sent } = fakeChannels(answer);
  await sendDeliveries(shop, at(n), channels);
  return sent;
}

function work({ shop, domain }: Scene, n: number) {
  server.world.now = () => at(n);
  return tellGrantsOf(shop, colorMePoints(colorMeClient(domain, { now: () => at(n), wait: async () => {} })), () => at(n));
}

const grants = async ({ shop }: Scene) =>
  (
    await shop.query<{
      state: string;
      delta: number;
    }>`SELECT state, delta FROM point_grant WHERE shop_id = ${shop.id} ORDER BY asked_at, state`
  ).map(({ state, delta }) => `${state} ${delta}`);
const there = ({ store }: Scene) => store.customers.map(({ points }) => points);
const isWoken = async ({ shop }: Scene) => {
  const [row] = await operatorDb.query<{ at: Date | null }>`SELECT points_due_at AS at FROM shop_schedule WHERE shop_id = ${shop.id}`;
  return row?.at !== null;
};

test("a message tells of its points, and they stand at Color Me once it has gone", async () => {
  const scene = await open();
  const [message] = await pass(scene, 1.1);
  expect(message?.text).toContain("200ポイントをお贈りします。");
  expect(await grants(scene)).toEqual(["promised 200"]);
  expect(await isWoken(scene)).toBe(true);
  expect(await work(scene, 1.2)).toBeNull();
  expect(await grants(scene)).toEqual(["told 200"]);
  expect(there(scene)).toEqual([300]);
});

test("words that do not tell of the points get a line that does; those that do get none", async () => {
  const scene = await open({ steps: [giving("one", 1, {}, "こんにちは。"), giving("two", 3)] });
  expect((await pass(scene, 1.1))[0]?.text).toContain("お贈りするポイント: 200 ポイント");
  expect((await pass(scene, 3.1))[0]?.text).not.toContain("お贈りするポイント");
});

describe("what becomes of the promise follows what became of the message", () => {
  const settled: [string, SendResult, string, number][] = [
    ["refused", { outcome: "refused", detail: "550", concernsAccount: false } as SendResult, "called-off 200", 100],
    ["of unknown fate", { outcome: "unknown", detail: "cut" } as SendResult, "told 200", 300],
    ["still waiting", { outcome: "retry-later", afterSeconds: 60, detail: "503" } as SendResult, "promised 200", 100],
  ];
  test.each(settled)("%s", async (_name, result, state, points) => {
    const scene = await open();
    await pass(scene, 1.1, () => result);
    const next = await work(scene, 1.2);
    expect(await grants(scene)).toEqual([state]);
    expect(there(scene)).toEqual([points]);
    expect(next === null).toBe(!state.startsWith("promised"));
  });

  test("a message that waits, is written again and goes gives what it first promised, once", async () => {
    const scene = await open();
    await pass(scene, 1.1, () => ({ outcome: "retry-later", afterSeconds: 60, detail: "503" }));
    await work(scene, 1.2);
    const [message] = await pass(scene, 1.5);
    expect(message?.text).toContain("200ポイント");
    await work(scene, 1.6);
    await work(scene, 1.9);
    expect(await grants(scene)).toEqual(["told 200"]);
    expect(there(scene)).toEqual([300]);
  });

  test("the same of a message whose sender died before it was handed over, and the hour finds what nobody was woken for", async () => {
    const scene = await open();
    await runScenarios(scene.shop, at(1.1));
    const dying = dyingShop(scene.shop, { when: "before", at: /in_hand = false/ });
    await expect(sendDeliveries(dying, at(1.1), fakeChannels().channels)).rejects.toThrow(Killed);
    expect(await isWoken(scene)).toBe(false);
    await wakeOpenGrants(scene.shop, at(1.2));
    expect(await isWoken(scene)).toBe(true);
    await settleLostDeliveries(scene.shop, at(2));
    expect(await pass(scene, 2)).toHaveLength(1);
    await work(scene, 2.1);
    expect(await grants(scene)).toEqual(["told 200"]);
  });
});

test("a transactional message that goes once more tells the same points and gives them once", async () => {
  const scene = await open({ steps: [giving("one", 1, { expiresAfterHours: 300 })], more: { kind: "transactional" } });
  await pass(scene, 1.1, () => ({ outcome: "unknown", detail: "cut" }));
  await work(scene, 1.2);
  expect(there(scene)).toEqual([300]);
  await settleLostDeliveries(scene.shop, at(75));
  const [again] = await pass(scene, 75.1);
  expect(again?.text).toContain("200ポイント");
  await work(scene, 75.2);
  expect(await grants(scene)).toEqual(["told 200"]);
  expect(there(scene)).toEqual([300]);
});

test("two steps give twice, each with its own message", async () => {
  const scene = await open({ steps: [giving("one", 1), giving("two", 3, { points: { give: 50 } })] });
  await pass(scene, 1.1);
  const [second] = await pass(scene, 3.1);
  expect(second?.text).toContain("50ポイント");
  await work(scene, 3.2);
  expect(await grants(scene)).toEqual(["told 200", "told 50"]);
  expect(there(scene)).toEqual([350]);
});

test("whoever is held out is given nothing", async () => {
  const members = Array.from({ length: 12 }, (_, n) => 20 + n);
  const scene = await open({ members, holdoutPercent: 50 });
  const sent = await pass(scene, 1.1);
  expect(sent.length).toBeGreaterThan(0);
  expect(sent.length).toBeLessThan(members.length);
  await work(scene, 1.2);
  expect(await grants(scene)).toEqual(sent.map(() => "told 200"));
});

test("a guest, who cannot hold points, gets no message that makes no sense without them, and one without the line where it does", async () => {
  const guarded = "こんにちは。{% if points.given != '' %}{{ points.given }}ポイント進呈{% endif %}";
  const scene = await open({
    members: [7],
    guests: [8],
    steps: [giving("one", 1), giving("two", 3, {}, guarded), giving("three", 5, {}, "どうも。")],
  });
  expect((await pass(scene, 1.1)).map(({ to }) => to.address)).toEqual([mailOf(7)]);
  expect(await scene.shop.query`SELECT reason FROM delivery WHERE shop_id = ${scene.shop.id} AND state = 'skipped'`).toEqual([
    { reason: "points-gone" },
  ]);
  const texts = async (n: number) => new Map((await pass(scene, n)).map(({ to, text }) => [to.address, text]));
  const second = await texts(3.1);
  expect(second.get(mailOf(7))).toContain("200ポイント進呈");
  expect(second.get(mailOf(8))).not.toContain("進呈");
  const third = await texts(5.1);
  expect(third.get(mailOf(7))).toContain("お贈りするポイント");
  expect(third.get(mailOf(8))).not.toContain("お贈りするポイント");
});

test("a shop whose platform keeps no points promises none; another shop's messages are its own", async () => {
  const { shop } = await makeRunningShop({ on: [], now: start });
  const scenario = ownScenario("gift", {
    occasion: { kind: "cart-left" },
    steps: [giving("one", 1, {}, "こんにちは。"), giving("two", 3)],
  });
  await switchOnOwn(shop, scenario, start);
  await applyEvents(
    shop,
    [
      consentEvent({ email: "a@example.test", state: "subscribed", at: "2026-01-01T00:00:00Z" }),
      checkoutEvent({ token: "k", at: start.toISOString(), email: "a@example.test" }),
    ],
    start,
  );
  const other = await open();
  const here = { shop, store: other.store, domain: other.domain };
  expect((await pass(here, 1.1))[0]?.text).not.toContain("ポイント");
  expect(await pass(here, 3.1)).toEqual([]);
  await pass(other, 1.1);
  expect(await grants(here)).toEqual([]);
  expect(await grants(other)).toEqual(["promised 200"]);
});

/** Around each statement that moves a promise or its message, and on either side of the carrier. */
const deaths: Death[] = [
  "'promised'",
  "INSERT INTO delivery_content",
  "in_hand = false",
  "WITH settled AS",
  "SET state = f.state",
  "settled_at = ",
].flatMap((text) => (["before", "within", "after"] as const).map((when) => ({ when, at: new RegExp(text) })));
const answers = ["accepted", "refused", "unknown", "retry-later", "killed"] as const;
const resultOf = (answer: (typeof answers)[number]): SendResult => {
  if (answer === "killed") throw new Killed("in the carrier's hands");
  if (answer === "retry-later") return { outcome: "retry-later", afterSeconds: 60, detail: "503" };
  if (answer === "refused") return { outcome: "refused", detail: "550", concernsAccount: false } as SendResult;
  return answer === "unknown" ? ({ outcome: "unknown", detail: "cut" } as SendResult) : fateless();
};

test("wherever a process dies, who was reached has the points once, and who was not has none", async () => {
  const round = fc.record({
    death: fc.option(fc.constantFrom(...deaths), { nil: null }),
    isTelling: fc.boolean(),
    answer: fc.constantFrom(...answers),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(round, { maxLength: 4 }), async (rounds) => {
      const scene = await open({ members: [7, 9] });
      const noFault = { death: null, isTelling: false, answer: "accepted" as const };
      for (const [n, { death, isTelling, answer }] of [...rounds, noFault, noFault, noFault].entries()) {
        const now = 1.1 + n;
        const shop = death ? dyingShop(scene.shop, death) : scene.shop;
        await settleLostDeliveries(scene.shop, at(now));
        await runScenarios(scene.shop, at(now));
        await survived(() => sendDeliveries(isTelling ? scene.shop : shop, at(now), fakeChannels(() => resultOf(answer)).channels));
        await survived(() => work({ ...scene, shop: isTelling ? shop : scene.shop }, now + 0.1));
        await work(scene, now + 0.5);
      }
      const rows = await scene.shop.query<{ state: string; grant: string | null; value: string }>`
        SELECT d.state, g.state AS grant, i.value FROM delivery d
        LEFT JOIN point_grant g ON g.shop_id = d.shop_id AND g.delivery_id = d.delivery_id
        LEFT JOIN identity i ON i.shop_id = d.shop_id AND i.identity_id = g.identity_id
        WHERE d.shop_id = ${scene.shop.id}`;
      expect(rows).toHaveLength(2);
      for (const { state, grant } of rows) {
        if (state === "accepted" || state === "unknown") expect(grant).toBe("told");
        else expect([null, "called-off"]).toContain(grant);
      }
      for (const { id, points } of scene.store.customers)
        expect(points).toBe(rows.some(({ grant, value }) => grant === "told" && value === String(id)) ? 300 : 100);
    }),
    { numRuns: 40 },
  );
}, 300_000);

const survived = (work: () => Promise<unknown>) =>
  work().catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
  });
