import { expect, test } from "vitest";
import { answerScenarioForm } from "~/pipeline/change/answer-scenario-form.server";
import { testSendsPerHour } from "~/pipeline/send/reserve-test-send.server";
import { showDeliveryLog } from "~/pipeline/show/show-delivery-log.server";
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

test("a test stands in the delivery log as a test, where its scenario is asked for or none, and in no count of it", async () => {
  const [{ shop }, other] = [await makeRunningShop({ on: [], now }), await makeRunningShop({ on: [], now })];
  await tryIt(shop);
  const seen = async (search: string, of = shop) => (await showDeliveryLog(of, new URLSearchParams(search), "Asia/Tokyo")).tests;
  const told = { actor: "owner", at: now, scenarioId: "win-back", step: 0, channel: "email", language: "ja", outcome: "accepted" };
  for (const search of ["", "scenario=win-back", "from=2026-06-01&until=2026-06-01"]) expect(await seen(search)).toMatchObject([told]);
  for (const search of ["scenario=birthday", "state=accepted", "reason=quota", "until=2026-05-31", `customer=${crypto.randomUUID()}`])
    expect([search, await seen(search)]).toEqual([search, []]);
  expect(await seen("", other.shop)).toEqual([]);
  const { rows, counts } = await showDeliveryLog(shop, new URLSearchParams(), "Asia/Tokyo");
  expect([rows, counts]).toEqual([[], []]);
});

test("on a page of the log stand the tests of its time: none on two pages, none on neither", async () => {
  const { shop } = await makeRunningShop({ on: [], now });
  const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  await shop.query`
    INSERT INTO delivery (shop_id, delivery_id, scenario_id, customer_id, identity_id, channel, occasion, step, arm, state, anchor_at, due_at, decided_at, send_after, expires_at)
    SELECT ${shop.id}, gen_random_uuid(), 'win-back', md5(n::text)::uuid, md5(n::text)::uuid, 'email', n::text, 0, 'treated', 'queued', t.at, t.at, t.at, t.at, t.at
    FROM generate_series(1, 120) n, LATERAL (SELECT ${now}::timestamptz + n * interval '1 minute' AS at) t`;
  for (const minutes of [0.5, 20.5, 70.5, 71, 120.5]) await tryIt(shop, at(minutes));
  const pages: number[][] = [];
  for (let search: string | null = ""; search !== null; ) {
    const { tests, older }: Awaited<ReturnType<typeof showDeliveryLog>> = await showDeliveryLog(shop, new URLSearchParams(search), "UTC");
    pages.push(tests.map((test) => (test.at.getTime() - now.getTime()) / 60_000));
    search = older;
  }
  expect(pages).toEqual([[120.5], [71, 70.5], [20.5, 0.5]]);
});
