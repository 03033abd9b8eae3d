// What follows when a shop says where its points are told and what its ranks take?
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import { platformIdentity } from "~/domain/ledger/identity-value";
import { answerPointsForm, showPoints } from "~/pipeline/change/points-settings.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { customerProfile } from "~/queries/people/customer-profile.server";
import { dataAtHand } from "~/queries/reports/data-at-hand.server";
import { shopSettings } from "~/queries/shop/shop-settings.server";
import { membershipEvent } from "../../helpers/activity";
import { customerEvent, orderEvent, refundEvent } from "../../helpers/events";
import { makeRunningShop } from "../../helpers/running-shop";

const now = new Date("2026-06-01T03:00:00Z");
const by = { actor: "test", now };
const at = "2026-05-30T00:00:00.000Z";
const me = customerEvent({ id: "1", at: "2026-04-01T00:00:00.000Z", email: "a@example.test" });
const account = platformIdentity("1");

const ladder = (...rungs: [string, number][]) =>
  Object.fromEntries(
    rungs.flatMap(([name, least], n) => [
      [`ranks.${n}.name`, name],
      [`ranks.${n}.least`, String(least)],
    ]),
  );
const threeRanks = ladder(["レギュラー", 0], ["シルバー", 10_000], ["ゴールド", 50_000]);

async function standing(shop: ShopDb) {
  const [row] = await shop.query<{ rank: string | null; next: string | null; missing: number | null; at: Date | null }>`
    SELECT rank, next_rank AS next, to_next_rank AS missing, membership_at AS at FROM customer WHERE shop_id = ${shop.id}`;
  return row;
}

test("a table by what was spent gives everybody with an account a rank, from the past too, and moves with orders and refunds", async () => {
  const { shop } = await makeRunningShop({ on: ["rank-up"], now: new Date("2026-05-01T00:00:00Z") });
  await applyEvents(shop, [me, orderEvent({ id: "o1", customer: "1", at, total: 9_500 })], now);
  expect(await standing(shop)).toEqual({ rank: null, next: null, missing: null, at: null });
  expect((await shopSettings(shop)).rankBasis).toBeNull();
  expect(await answerPointsForm(shop, { intent: "save", basis: "spent", ...threeRanks }, by)).toEqual({ outcome: "saved" });
  expect(await standing(shop)).toEqual({ rank: "レギュラー", next: "シルバー", missing: 500, at: new Date(at) });
  expect((await dataAtHand(shop)).ranks).toBe(true);
  expect((await shopSettings(shop)).rankBasis).toBe("spent");
  const [{ id } = { id: "" }] = await shop.query<{ id: string }>`SELECT customer_id AS id FROM customer WHERE shop_id = ${shop.id}`;
  expect((await customerProfile(shop, id as CustomerId))?.rankBasis).toBe("spent");
  expect(await shop.query`SELECT occasion FROM due WHERE shop_id = ${shop.id} AND scenario_id = 'rank-up'`).toEqual([
    { occasion: "rank:シルバー:2026" },
  ]);
  await applyEvents(shop, [orderEvent({ id: "o2", customer: "1", at: "2026-05-31T00:00:00.000Z", total: 1_000 })], now);
  expect(await standing(shop)).toMatchObject({ rank: "シルバー", next: "ゴールド", missing: 39_500 });
  await applyEvents(shop, [refundEvent({ id: "r", order: "o2", at: "2026-05-31T01:00:00.000Z", amount: 1_000 })], now);
  expect(await standing(shop)).toMatchObject({ rank: "レギュラー", missing: 500 });
});

test("a rank that was told stands; the table says what is missing from there, and nothing of a rank that it does not know", async () => {
  const { shop } = await makeRunningShop({ on: [], now });
  await answerPointsForm(shop, { intent: "save", basis: "points", ...threeRanks }, by);
  const tell = (told: Omit<Parameters<typeof membershipEvent>[0], "owner">) =>
    applyEvents(shop, [me, membershipEvent({ owner: account, ...told })], now);
  await tell({ at: "2026-05-01T00:00:00.000Z", points: 45_000 });
  expect(await standing(shop)).toMatchObject({ rank: "シルバー", next: "ゴールド", missing: 5_000 });
  await tell({ at: "2026-05-02T00:00:00.000Z", points: 45_000, rank: "レギュラー" });
  expect(await standing(shop)).toMatchObject({ rank: "レギュラー", next: "シルバー", missing: null });
  await tell({ at: "2026-05-03T00:00:00.000Z", points: 45_000, rank: "VIP" });
  expect(await standing(shop)).toMatchObject({ rank: "VIP", next: null, missing: null });
  await tell({ at: "2026-05-04T00:00:00.000Z", points: 45_000, rank: "シルバー", nextRank: "白金", toNextRank: 7 });
  expect(await standing(shop)).toMatchObject({ rank: "シルバー", next: "白金", missing: 7 });
  await tell({ at: "2026-05-05T00:00:00.000Z", points: 60_000 });
  expect(await standing(shop)).toMatchObject({ rank: "ゴールド", next: null, missing: null });
});

test("whoever has neither an account nor a card has no rank", async () => {
  const { shop } = await makeRunningShop({ on: [], now });
  await answerPointsForm(shop, { intent: "save", ...threeRanks }, by);
  await applyEvents(shop, [orderEvent({ id: "o1", email: "guest@example.test", at, total: 9_500 })], now);
  expect(await standing(shop)).toMatchObject({ rank: null, missing: null });
});

test("the table in SQL is that of a plain reading, for any table and any sum", async () => {
  const { shop } = await makeRunningShop({ on: [], now });
  await applyEvents(shop, [me], now);
  let n = 0;
  const steps = fc.uniqueArray(fc.nat(20_000), { minLength: 1, maxLength: 6 }).map((all) => all.toSorted((a, b) => a - b));
  await fc.assert(
    fc.asyncProperty(steps, fc.nat(25_000), async (leasts, points) => {
      n += 1;
      const empty = Object.fromEntries(
        Array.from({ length: 8 }, (_, k) => [
          [`ranks.${k}.name`, ""],
          [`ranks.${k}.least`, ""],
        ]).flat(),
      );
      const named = leasts.map((least, k): [string, number] => [`R${k}`, least]);
      await applyEvents(
        shop,
        [membershipEvent({ owner: account, at: new Date(now.getTime() - 1e6 + n * 1000).toISOString(), points })],
        now,
      );
      await answerPointsForm(shop, { intent: "save", ...empty, basis: "points", ...ladder(...named) }, by);
      const reached = leasts.filter((least) => least <= points).length - 1;
      const next = leasts[reached + 1];
      const isTold = reached >= 0 && next !== undefined;
      expect(await standing(shop)).toMatchObject({
        rank: reached < 0 ? null : `R${reached}`,
        next: isTold ? `R${reached + 1}` : null,
        missing: isTold ? next - points : null,
      });
    }),
    { numRuns: 25 },
  );
});

test("in a currency with cents the threshold is in whole money, and what is missing is rounded up", async () => {
  const { shop } = await makeRunningShop({ on: [], now });
  await shop.query`UPDATE shop_setting SET currency = 'USD' WHERE shop_id = ${shop.id}`;
  await answerPointsForm(shop, { intent: "save", ...ladder(["Member", 0], ["Gold", 100]) }, by);
  const order = orderEvent({ id: "o1", customer: "1", at, total: 9_050 });
  await applyEvents(shop, [me, { ...order, order: { ...order.order, currency: "USD" } }], now);
  expect(await standing(shop)).toMatchObject({ rank: "Member", next: "Gold", missing: 10 });
});

test("metafields are read of all customers anew once they are named, and not again while nothing of them changes", async () => {
  const { shop } = await makeRunningShop({ on: [], now });
  const runs = () => shop.query`SELECT kind, since, state FROM backfill_run WHERE shop_id = ${shop.id}`;
  await answerPointsForm(shop, { intent: "save", "metafields.points": "loyalty.points" }, by);
  expect(await runs()).toEqual([{ kind: "customers", since: null, state: "requested" }]);
  await answerPointsForm(shop, { intent: "save", ...threeRanks }, { ...by, now: new Date(now.getTime() + 1000) });
  await answerPointsForm(shop, { intent: "save", "metafields.points": "loyalty.points" }, { ...by, now: new Date(now.getTime() + 2000) });
  expect(await runs()).toHaveLength(1);
  await answerPointsForm(shop, { intent: "save", "metafields.points": "" }, { ...by, now: new Date(now.getTime() + 3000) });
  expect(await runs()).toHaveLength(1);
  expect((await showPoints(shop)).audit).toHaveLength(3);
});

test("what is wrong is told beside its field, and nothing is saved", async () => {
  const { shop } = await makeRunningShop({ on: [], now });
  const answer = await answerPointsForm(shop, { intent: "save", ...threeRanks, "metafields.points": "points" }, by);
  expect(answer).toEqual({ problems: { "metafields.points": { problem: "not-a-metafield" } } });
  expect((await showPoints(shop)).fields).toEqual({
    "metafields.points": "",
    "metafields.expiresAt": "",
    "metafields.rank": "",
    basis: "spent",
  });
  expect(await answerPointsForm(shop, {}, by)).toEqual({ outcome: "failed", problem: "unknown-intent" });
});

test("the screen counts members by rank, the highest of the table first", async () => {
  const { shop } = await makeRunningShop({ on: [], now });
  await answerPointsForm(shop, { intent: "save", basis: "points", ...threeRanks }, by);
  const people = ["1", "2", "3"].map((id) => customerEvent({ id, at, email: `p${id}@example.test` }));
  const cards = [20, 12_000, 0].map((points, n) => membershipEvent({ owner: platformIdentity(String(n + 1)), at, points }));
  await applyEvents(shop, [...people, ...cards], now);
  expect((await showPoints(shop)).ranks).toEqual([
    { rank: "シルバー", members: 1, holders: 1, points: 12_000 },
    { rank: "レギュラー", members: 2, holders: 1, points: 20 },
  ]);
});
