// Does the demo's shop have media that tell something: some win customers who stay, and each costs what a form takes?
import { expect, test } from "vitest";
import { mediumOf } from "~/domain/ledger/medium";
import { readSpend } from "~/domain/measure/ad-spend";
import { adSpend, originOf } from "../../demo/world/ways-in";
import { generatedPeriod, makeWorld } from "../../demo/world/world";

test("customers come by several media, the same ones in each run, and those of LINE stay longer than those of TikTok", () => {
  const { orders, shoppers } = makeWorld({ people: 1500 });
  const first = new Map(orders.filter(({ key, shopper }) => key === `o-${shopper.index}-0`).map((order) => [order.shopper.index, order]));
  const counts = new Map<string | null, number[]>();
  for (const [index, order] of first) {
    const medium = mediumOf(originOf(order));
    const own = orders.filter(({ shopper }) => shopper === shoppers[index]).length;
    counts.set(medium, [...(counts.get(medium) ?? []), own]);
  }
  expect([...counts.keys()].sort()).toEqual(["facebook", "google", "instagram", "line", null, "tiktok", "yahoo"]);
  const mean = (medium: string) => (counts.get(medium) ?? []).reduce((sum, n) => sum + n, 0) / (counts.get(medium)?.length ?? 1);
  expect(mean("line")).toBeGreaterThan(mean("tiktok"));
  expect((counts.get(null)?.length ?? 0) / first.size).toBeLessThan(0.4);
});

test("an order that a message caused came by the message", () => {
  const [order] = makeWorld({ people: 5 }).orders;
  expect(order && mediumOf(originOf({ ...order, key: "x-90001" }))).toBe("teppan");
});

test("each month of the two years has its advertising, in words that the form takes", () => {
  const entered = adSpend(generatedPeriod);
  expect(new Set(entered.map(({ month }) => month)).size).toBe(24);
  expect([entered[0]?.month, entered.at(-1)?.month]).toEqual(["2024-08", "2026-07"]);
  for (const fields of entered) expect(readSpend(fields, 0)).toHaveProperty("spend");
});
