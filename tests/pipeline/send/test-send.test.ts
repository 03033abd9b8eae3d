import { expect, test } from "vitest";
import { answerScenarioForm } from "~/pipeline/change/answer-scenario-form.server";
import { testSendsPerHour } from "~/pipeline/send/reserve-test-send.server";
import { scenarioById } from "~/scenarios/index";
import { hours, makeRunningShop } from "../../helpers/running-shop";

const now = new Date("2026-06-01T03:00:00Z");
const scenario = scenarioById("win-back");
const stepId = scenario.steps[0]?.id ?? "";

type Shop = Awaited<ReturnType<typeof makeRunningShop>>["shop"];
const tryIt = (shop: Shop, at = now, more: Record<string, string> = {}) =>
  answerScenarioForm(
    shop,
    { scenario, actor: "owner", fields: { intent: "test-send", stepId, language: "ja", to: "me@tsumugi.example", ...more } },
    at,
  );
const tooMany = { outcome: "failed", problem: "too-many-tests", perHour: testSendsPerHour };

test("a shop may try so many messages an hour, also when all are asked for at once, and each hour anew", async () => {
  const { shop } = await makeRunningShop({ on: [], now });
  const answers = await Promise.all(Array.from({ length: testSendsPerHour + 5 }, () => tryIt(shop)));
  expect(answers.filter((answer) => "sentTo" in answer)).toHaveLength(testSendsPerHour);
  expect(answers.filter((answer) => !("sentTo" in answer))).toEqual(Array.from({ length: 5 }, () => tooMany));
  expect(await tryIt(shop, hours(now, 0.99))).toEqual(tooMany);
  expect(await tryIt(shop, hours(now, 1))).toEqual({ sentTo: "me@tsumugi.example" });
});

test("one shop's tries are no other shop's", async () => {
  const [mine, other] = [await makeRunningShop({ on: [], now }), await makeRunningShop({ on: [], now })];
  for (let n = 0; n < testSendsPerHour; n += 1) await tryIt(mine.shop);
  expect(await tryIt(mine.shop)).toEqual(tooMany);
  expect(await tryIt(other.shop)).toEqual({ sentTo: "me@tsumugi.example" });
});

test("the log says who tried which message and when, and does not keep the address; what was never sent does not count", async () => {
  const { shop } = await makeRunningShop({ on: [], now });
  expect(await tryIt(shop, now, { to: "no address" })).toMatchObject({ problem: "bad-address" });
  expect(await tryIt(shop, now, { stepId: "no-such-step" })).toMatchObject({ problem: "not-sent" });
  await tryIt(shop);
  const entries = await shop.query`SELECT actor, at, before, after FROM audit_entry WHERE shop_id = ${shop.id} AND subject = 'test-send'`;
  expect(entries).toEqual([{ actor: "owner", at: now, before: {}, after: { scenarioId: "win-back", stepId, language: "ja" } }]);
});
