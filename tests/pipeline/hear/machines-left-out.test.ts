// Is any figure moved by machines that look at mail on its way?
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { trapUrl } from "~/domain/message/tracking";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { recordTouch } from "~/pipeline/hear/record-touch.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { showHome } from "~/pipeline/show/show-home.server";
import { recommendProducts } from "~/queries/goods/recommendations.server";
import { contactHabits } from "~/queries/people/contact-habits.server";
import { goalsReached } from "~/queries/reports/goals-reached.server";
import { overview } from "~/queries/reports/overview.server";
import { scenarioPerformance } from "~/queries/reports/scenario-performance.server";
import { stepPerformance } from "~/queries/reports/step-performance.server";
import { variantPerformance } from "~/queries/reports/variant-performance.server";
import { orderEvent } from "../../helpers/events";
import { hours } from "../../helpers/running-shop";
import { sentMessage } from "../../helpers/sent-message";

const person = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0";
const period = { from: new Date("2026-05-01T00:00:00Z"), until: new Date("2026-07-01T00:00:00Z") };

/** A reader opens, clicks once and buys; with `machines`, gateways and scanners touch the message in every way they do. */
async function playedShop(machines: boolean) {
  const { shop, opaqueId, message, sentAt } = await sentMessage();
  const link = (url: string) => ({ shopOpaqueId: opaqueId, deliveryId: message.deliveryId, madeOn: sentAt, url });
  const touch = (kind: "open" | "click", seconds: number, { url = "https://shop.example/a", userAgent = person, method = "GET" } = {}) =>
    recordTouch(kind, link(url), { method, userAgent, now: new Date(sentAt.getTime() + 1000 * seconds) });
  if (machines) {
    await touch("open", 1);
    await touch("click", 2);
    await touch("click", 30, { method: "HEAD" });
    await touch("click", 40, { userAgent: "Barracuda Sentinel" });
    await touch("open", 40, { userAgent: "Mozilla/5.0" });
    await touch("click", 50, { userAgent: "" });
    for (const n of [1, 2, 3, 4]) await touch("click", 100 + n, { url: `https://shop.example/${n}` });
    await touch("click", 300, { url: "https://shop.example/9" });
    await touch("click", 310, { url: trapUrl });
  }
  await touch("open", 1800);
  await touch("click", 1860);
  const boughtAt = hours(sentAt, 3);
  await applyEvents(shop, [orderEvent({ id: "o", at: boughtAt.toISOString(), email: "hanako@example.test", items: ["x"] })], boughtAt);
  await runScenarios(shop, hours(sentAt, 24));
  return { shop, now: hours(sentAt, 30) };
}

async function allFigures(shop: ShopDb, now: Date) {
  const [owner] = await shop.query<{ customerId: never }>`SELECT customer_id AS "customerId" FROM customer WHERE shop_id = ${shop.id}`;
  const customerId = owner?.customerId as never;
  return {
    home: await showHome(shop, "ja", now),
    overview: await overview(shop, period),
    scenarios: await scenarioPerformance(shop, period),
    steps: await stepPerformance(shop, "cart-recovery", { period, moved: [] }),
    variants: await variantPerformance(shop, "cart-recovery", { period, moved: [] }),
    goals: await goalsReached(shop, [{ scenarioId: "cart-recovery", goal: "visit", days: 7 }], period),
    habits: [...(await contactHabits(shop, [customerId], now)).values()],
    picks: [...(await recommendProducts(shop, [{ customerId, seedProductIds: [] }], 5, now)).values()],
    credited: await shop.query`SELECT scenario_id, amount_minor FROM conversion WHERE shop_id = ${shop.id}`,
    followUps: await shop.query`SELECT scenario_id, step, state, reason FROM delivery WHERE shop_id = ${shop.id} ORDER BY step`,
    shown: await shop.query`SELECT opened_at, clicked_at FROM delivery WHERE shop_id = ${shop.id} ORDER BY step`,
  };
}

test("with machines at the message every figure is as without them: results, habits, picks, credit, follow-ups, home", async () => {
  const [alone, scanned] = [await playedShop(false), await playedShop(true)];
  expect(await allFigures(scanned.shop, scanned.now)).toEqual(await allFigures(alone.shop, alone.now));
  const touches = await scanned.shop.query`SELECT FROM engagement WHERE shop_id = ${scanned.shop.id} AND is_machine`;
  expect(touches.length).toBeGreaterThan(9);
});
