import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { derivedId } from "~/domain/ids";
import { keepScenarioDays, rebuildScenarioDays } from "~/queries/hear/scenario-days.server";
import { dataAtHand } from "~/queries/reports/data-at-hand.server";
import { historyProgress } from "~/queries/reports/history-progress.server";
import { overview } from "~/queries/reports/overview.server";
import { scenarioPerformance } from "~/queries/reports/scenario-performance.server";
import { stepPerformance } from "~/queries/reports/step-performance.server";
import { makeShop } from "../../helpers/database";
import { addOrder, addPerson } from "../../helpers/facts";

const week = { from: new Date("2026-03-01T00:00:00Z"), until: new Date("2026-03-08T00:00:00Z") };

type Row = { step?: number; state: string; at: string; reason?: string; opened?: boolean; clicked?: boolean; scenario?: string };

async function addDelivery(shop: ShopDb, customerId: string, row: Row) {
  const id = derivedId("delivery", shop.id, JSON.stringify(row));
  const sent = ["accepted", "delivered", "unknown"].includes(row.state) ? row.at : null;
  await shop.query`
    INSERT INTO delivery (shop_id, delivery_id, scenario_id, customer_id, occasion, step, arm, state, reason, anchor_at, due_at,
                          decided_at, send_after, expires_at, sent_at, opened_at, clicked_at)
    VALUES (${shop.id}, ${id}, ${row.scenario ?? "win-back"}, ${customerId}, ${id}, ${row.step ?? 0},
            ${row.state === "held-out" ? "holdout" : "treated"}, ${row.state}, ${row.reason ?? null}, ${row.at}, ${row.at},
            ${row.at}, ${row.at}, ${row.at}, ${sent}, ${row.opened ? row.at : null}, ${row.clicked ? row.at : null})`;
  return id;
}

async function addConversion(shop: ShopDb, deliveryId: string, order: { id: string; at: string; amount: bigint; scenario?: string }) {
  await shop.query`
    INSERT INTO conversion (shop_id, order_id, delivery_id, scenario_id, touch, touched_at, ordered_at, amount_minor, currency)
    VALUES (${shop.id}, ${order.id}, ${deliveryId}, ${order.scenario ?? "win-back"}, 'click', ${order.at}, ${order.at}, ${order.amount}, 'JPY')`;
}

async function shopWithWeek() {
  const { shop } = await makeShop();
  const { customerId, identityId } = await addPerson(shop, "a@example.test");
  const inside = "2026-03-02T03:00:00Z";
  const clicked = await addDelivery(shop, customerId, { state: "delivered", at: inside, opened: true, clicked: true });
  await addDelivery(shop, customerId, { state: "accepted", at: "2026-03-03T03:00:00Z", opened: true });
  await addDelivery(shop, customerId, { state: "unknown", at: "2026-03-04T03:00:00Z", step: 1 });
  await addDelivery(shop, customerId, { state: "held-out", at: inside });
  await addDelivery(shop, customerId, { state: "queued", at: inside });
  await addDelivery(shop, customerId, { state: "skipped", at: inside, reason: "no-consent", step: 1 });
  await addDelivery(shop, customerId, { state: "skipped", at: "2026-03-05T03:00:00Z", reason: "no-consent", step: 1 });
  await addDelivery(shop, customerId, { state: "skipped", at: inside, reason: "sold-out", step: 1 });
  await addDelivery(shop, customerId, { state: "delivered", at: "2026-02-20T03:00:00Z", clicked: true });
  await addConversion(shop, clicked, { id: "o1", at: "2026-03-03T00:00:00Z", amount: 3000n });
  await addConversion(shop, clicked, { id: "o2", at: "2026-03-04T00:00:00Z", amount: 2000n });
  await addConversion(shop, clicked, { id: "o3", at: "2026-03-09T00:00:00Z", amount: 9000n });
  await addOrder(shop, { id: "o1", by: identityId, at: "2026-03-03" });
  await addOrder(shop, { id: "o2", by: identityId, at: "2026-03-04" });
  await rebuildScenarioDays(shop);
  await keepScenarioDays(shop);
  return shop;
}

test("the overview counts what was sent in the week and what was ordered in it", async () => {
  const shop = await shopWithWeek();
  expect(await overview(shop, week)).toEqual({
    sent: 3,
    opened: 2,
    clicked: 1,
    heldOut: 1,
    orders: 2,
    revenue: [{ amountMinor: 5000n, currency: "JPY" }],
  });
});

test("a shop without deliveries has an overview of zeros", async () => {
  const { shop } = await makeShop();
  expect(await overview(shop, week)).toEqual({ sent: 0, opened: 0, clicked: 0, heldOut: 0, orders: 0, revenue: [] });
});

test("a scenario's performance ends every candidate in one column", async () => {
  const shop = await shopWithWeek();
  expect(await scenarioPerformance(shop, week)).toEqual([
    {
      scenarioId: "win-back",
      sent: 3,
      waiting: 1,
      heldOut: 1,
      skipped: 3,
      opened: 2,
      clicked: 1,
      orders: 2,
      revenue: [{ amountMinor: 5000n, currency: "JPY" }],
    },
  ]);
});

test("each step tells its skips by reason, the most frequent first", async () => {
  const shop = await shopWithWeek();
  const [first, second] = await stepPerformance(shop, "win-back", { period: week, moved: [] });
  expect(first).toMatchObject({ step: 0, sent: 2, waiting: 1, heldOut: 1, opened: 2, clicked: 1, orders: 2, skipped: [] });
  expect(second).toMatchObject({
    step: 1,
    sent: 1,
    orders: 0,
    revenue: [],
    skipped: [
      { reason: "no-consent", count: 2 },
      { reason: "sold-out", count: 1 },
    ],
  });
});

test("the data at hand is told kind by kind", async () => {
  const { shop } = await makeShop();
  const had = async () => Object.entries(await dataAtHand(shop)).flatMap(([need, isThere]) => (isThere ? [need] : []));
  expect(await had()).toEqual([]);
  const { identityId } = await addPerson(shop, "b@example.test");
  await addOrder(shop, { id: "1", by: identityId, at: "2026-01-02" });
  await shop.query`UPDATE customer SET birth_date = '1990-05-05' WHERE shop_id = ${shop.id}`;
  expect(await had()).toEqual(["birthdays", "orders"]);
});

test("of two runs of the same kind the newer one tells the progress of the history", async () => {
  const { shop } = await makeShop();
  const add = (state: string, at: string, done: bigint) => shop.query`
    INSERT INTO backfill_run (shop_id, run_id, kind, state, started_at, objects_done, total_objects)
    VALUES (${shop.id}, ${derivedId("run", at)}, 'orders', ${state}, ${at}, ${done}, 200)`;
  await add("failed", "2026-01-01", 10n);
  await add("fetching", "2026-01-02", 50n);
  expect(await historyProgress(shop)).toEqual([{ kind: "orders", state: "fetching", done: 50, total: 200 }]);
});
