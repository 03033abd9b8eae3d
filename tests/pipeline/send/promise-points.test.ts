// Points that a step gives: promised with its message, given once it has gone, never twice, never by a message that did not go.
import "../../helpers/color-me/running";
import { beforeEach, describe, expect, test } from "vitest";
import type { SendResult } from "~/channels/channel";
import { channelIds } from "~/domain/scenario/scenario";
import { answerScenarioForm } from "~/pipeline/change/answer-scenario-form.server";
import { createOwnScenario, saveOwnScenario } from "~/pipeline/decide/own-scenarios.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { wakeOpenGrants } from "~/pipeline/points/tell-grants.server";
import { sendDeliveries, settleLostDeliveries } from "~/pipeline/send/send-deliveries.server";
import { shownMessage } from "~/pipeline/send/try-message.server";
import { valueBook } from "~/pipeline/show/message-values.server";
import { scenarioById } from "~/scenarios";
import { colorMeShop as server } from "../../helpers/color-me/running";
import { dyingShop, Killed } from "../../helpers/dying-shop";
import { checkoutEvent, consentEvent } from "../../helpers/events";
import { at, giving, grants, isWoken, mailOf, openGiftShop, pass, start, there, work } from "../../helpers/gift-shop";
import { ownScenario, switchOnOwn } from "../../helpers/own-scenario";
import { fakeChannels, makeRunningShop } from "../../helpers/running-shop";

const by = { actor: "test", now: start };

beforeEach(() => {
  Object.assign(server.trouble, { failing: 0, throttled: 0, cut: 0, lost: 0, retryAfter: 0 });
});

test("a message tells of its points, and they stand at Color Me once it has gone", async () => {
  const scene = await openGiftShop();
  const [message] = await pass(scene, 1.1);
  expect(message?.text).toContain("200ポイントをお贈りします。");
  expect(await grants(scene)).toEqual(["promised 200"]);
  expect(await isWoken(scene)).toBe(true);
  expect(await work(scene, 1.2)).toBeNull();
  expect(await grants(scene)).toEqual(["told 200"]);
  expect(there(scene)).toEqual([300]);
});

test("words that do not tell of the points get a line that does; those that do get none", async () => {
  const scene = await openGiftShop({ steps: [giving("one", 1, {}, "こんにちは。"), giving("two", 3)] });
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
    const scene = await openGiftShop();
    await pass(scene, 1.1, () => result);
    const next = await work(scene, 1.2);
    expect(await grants(scene)).toEqual([state]);
    expect(there(scene)).toEqual([points]);
    expect(next === null).toBe(!state.startsWith("promised"));
  });

  test("a message that waits, is written again and goes gives what it first promised, once", async () => {
    const scene = await openGiftShop();
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
    const scene = await openGiftShop();
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
  const scene = await openGiftShop({ steps: [giving("one", 1, { expiresAfterHours: 300 })], more: { kind: "transactional" } });
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

test("points count as a cost of the scenario once their message has gone, and not where Color Me refused them", async () => {
  const scene = await openGiftShop({ members: [7, 9] });
  await pass(scene, 1.1);
  const period = { from: at(-24), until: at(24) };
  const cost = async () => (await valueBook(scene.shop, period)).valueOf(() => true).points;
  expect(await cost()).toBe(400);
  Object.assign(scene.store.customers[1] ?? {}, { member: false });
  await work(scene, 1.2);
  expect(await grants(scene)).toEqual(["failed 200", "told 200"]);
  expect(await cost()).toBe(200);
});

test("two steps give twice, each with its own message", async () => {
  const scene = await openGiftShop({ steps: [giving("one", 1), giving("two", 3, { points: { give: 50 } })] });
  await pass(scene, 1.1);
  const [second] = await pass(scene, 3.1);
  expect(second?.text).toContain("50ポイント");
  await work(scene, 3.2);
  expect(await grants(scene)).toEqual(["told 200", "told 50"]);
  expect(there(scene)).toEqual([350]);
});

test("whoever is held out is given nothing", async () => {
  const members = Array.from({ length: 12 }, (_, n) => 20 + n);
  const scene = await openGiftShop({ members, holdoutPercent: 50 });
  const sent = await pass(scene, 1.1);
  expect(sent.length).toBeGreaterThan(0);
  expect(sent.length).toBeLessThan(members.length);
  await work(scene, 1.2);
  expect(await grants(scene)).toEqual(sent.map(() => "told 200"));
});

test("a guest, who cannot hold points, gets no message that makes no sense without them, and one without the line where it does", async () => {
  const guarded = "こんにちは。{% if points.given != '' %}{{ points.given }}ポイント進呈{% endif %}";
  const scene = await openGiftShop({
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
  const other = await openGiftShop();
  const here = { shop, store: other.store, domain: other.domain };
  expect((await pass(here, 1.1))[0]?.text).not.toContain("ポイント");
  expect(await pass(here, 3.1)).toEqual([]);
  await pass(other, 1.1);
  expect(await grants(here)).toEqual([]);
  expect(await grants(other)).toEqual(["promised 200"]);
});

describe("what is said while it is written", () => {
  const scenario = scenarioById("birthday");
  const fields = { stepId: "on-the-day", language: "ja", "values.givenPoints": "200" };

  test("the preview tells of the points as the message will, and why a guest gets none", async () => {
    const { shop } = await openGiftShop({ members: [7], guests: [8] });
    const shown = async (email: string) => {
      const [row] = await shop.query<{
        id: string;
      }>`SELECT customer_id AS id FROM customer WHERE shop_id = ${shop.id} AND email = ${email}`;
      const form = { scenario, actor: "t", fields: { ...fields, intent: "preview", customerId: row?.id ?? "" } };
      const answer = await answerScenarioForm(shop, form, start);
      return "preview" in answer
        ? { points: answer.preview.points, tells: JSON.stringify(answer).includes("200ポイントをお贈り") }
        : answer;
    };
    expect(await shown(mailOf(7))).toEqual({ points: { points: 200, problem: null }, tells: true });
    expect(await shown(mailOf(8))).toEqual({ points: { points: 200, problem: "no-account" }, tells: false });
  });

  test.each(channelIds)("by %s the points are told of where the words do not", async (channel) => {
    const { shop } = await openGiftShop();
    const scenario = ownScenario("all", { steps: [giving("one", 1, { channels: [...channelIds] }, "こんにちは。")] });
    const asked = { scenario, stepId: "one", customerId: null, locale: "ja" as const, copy: {}, values: {}, channel };
    const shown = await shownMessage(shop, asked, start);
    expect(JSON.stringify(shown)).toMatch(channel === "webhook" ? /"points":200/ : /お贈りするポイント/);
  });

  test("a shop whose points are kept elsewhere is told so when it saves, of a preset and of its own", async () => {
    const { shop } = await makeRunningShop({ on: [], now: start });
    const save = { ...fields, intent: "save" };
    expect(await answerScenarioForm(shop, { scenario, actor: "t", fields: save }, start)).toEqual({
      problems: { "values.givenPoints": { problem: "points-not-kept" } },
    });
    const made = await createOwnScenario(shop, { source: null, ...by });
    if (made.outcome !== "made") throw new Error(made.outcome);
    const definition = ownScenario("x", { steps: [giving("one", 1, {}, "やあ")] });
    expect(await saveOwnScenario(shop, { scenarioId: made.scenarioId, definition, rules: {} }, by)).toEqual({
      outcome: "refused",
      problems: [{ field: "steps.one.points", code: "points-not-kept", words: {} }],
    });
    const here = (await openGiftShop()).shop;
    expect(await answerScenarioForm(here, { scenario, actor: "t", fields: save }, start)).toEqual({ outcome: "saved" });
  });

  test("a duplicate gives what the preset was set to give", async () => {
    const { shop } = await openGiftShop();
    await answerScenarioForm(shop, { scenario, actor: "t", fields: { ...fields, intent: "save" } }, start);
    await createOwnScenario(shop, { source: "birthday", ...by });
    expect(
      await shop.query`
        SELECT definition -> 'steps' -> 0 -> 'points' AS before, definition -> 'steps' -> 1 -> 'points' AS day FROM scenario_setting
        WHERE shop_id = ${shop.id} AND definition IS NOT NULL AND scenario_id <> 'own-gift'`,
    ).toEqual([{ before: null, day: { give: 200 } }]);
  });
});
