import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { ScenarioId } from "~/domain/scenario/scenario";
import { reachNextDays } from "~/pipeline/decide/reach-next-days.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { checkoutEvent, consentEvent, orderEvent } from "../../helpers/events";
import { hours, makeRunningShop } from "../../helpers/running-shop";

const now = new Date("2026-06-15T03:00:00Z");
const daysAgo = (days: number) => hours(now, -24 * days).toISOString();
const reach = (shop: ShopDb, id: ScenarioId) => reachNextDays(shop, id, 7, now);

const agreed = (...names: string[]) =>
  names.map((name) => consentEvent({ email: `${name}@example.test`, state: "subscribed", at: daysAgo(400) }));
const cart = (name: string, days: number) =>
  checkoutEvent({ token: `k-${name}-${days}`, at: daysAgo(days), email: `${name}@example.test` });
const order = (name: string, days: number) => orderEvent({ id: `o-${name}-${days}`, at: daysAgo(days), email: `${name}@example.test` });

async function shopWith(told: Parameters<typeof applyEvents>[1], on: ScenarioId[] = []) {
  const { shop } = await makeRunningShop({ on, now: new Date(daysAgo(30)) });
  await applyEvents(shop, told, now);
  return shop;
}

test("people who are known to fall due are counted once, whatever the number of their steps", async () => {
  const shop = await shopWith([...agreed("a", "b", "c"), order("a", 85), order("b", 176), order("c", 30)]);
  expect(await reach(shop, "win-back")).toBe(2);
});

test("of carts and orders that are still to come, as many as last week are expected, sent to or not", async () => {
  const told = [...agreed("a", "b", "c", "d"), cart("a", 0.5), cart("b", 4), cart("c", 6), cart("d", 20)];
  const waiting = await shopWith(told);
  expect(await reach(waiting, "cart-recovery")).toBe(4);
  const sent = await shopWith(told, ["cart-recovery"]);
  await runScenarios(sent, now);
  expect(await reach(sent, "cart-recovery")).toBe(4);
  const shop = await shopWith([...agreed("a", "b"), order("a", 3), order("b", 5)]);
  expect(await reach(shop, "post-purchase")).toBe(2);
});

test("only who agreed, can be reached and is in the audience", async () => {
  const refused = consentEvent({ email: "refused@example.test", state: "unsubscribed", at: daysAgo(1) });
  const shop = await shopWith([...agreed("a", "twice", "refused"), refused, cart("a", 4), cart("refused", 4), cart("nobody", 4)]);
  expect(await reach(shop, "cart-recovery")).toBe(1);
  const orders = await shopWith([...agreed("a", "twice"), order("a", 12), order("twice", 12), order("twice", 11)]);
  expect(await reach(orders, "f2-conversion")).toBe(1);
});

test("a shop without a past reaches nobody", async () => {
  const shop = await shopWith([]);
  for (const id of ["cart-recovery", "post-purchase", "f2-conversion", "win-back", "thank-you", "birthday"] as const)
    expect(await reach(shop, id)).toBe(0);
});
