import fc from "fast-check";
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { ShopEvent } from "~/domain/ledger/events";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { productEvent, stockEvent } from "../../helpers/activity";
import { makeShop } from "../../helpers/database";

const now = new Date("2026-06-12T00:00:00Z");
const june = (day: number, hour = 0) => `2026-06-${String(day).padStart(2, "0")}T${String(hour).padStart(2, "0")}:00:00.000Z`;

const happened = async (shop: ShopDb) =>
  (
    await shop.query<{ at: Date; kind: string; detail: Record<string, unknown> }>`
    SELECT happened_at AS at, kind, detail FROM product_event WHERE shop_id = ${shop.id} ORDER BY happened_at, kind`
  ).map(({ at, kind, detail }) => ({ at: at.toISOString(), kind, ...detail }));

/** One after the other, as webhooks come in. */
async function told(shop: ShopDb, events: ShopEvent[]) {
  for (const event of events) await applyEvents(shop, [event], now);
}

const life = [
  productEvent({ at: june(1), variants: [{ stock: 30 }] }),
  stockEvent({ at: june(2), available: 20 }),
  stockEvent({ at: june(3), available: 4 }),
  stockEvent({ at: june(4), available: 0 }),
  stockEvent({ at: june(5), available: 50 }),
  productEvent({ at: june(6), variants: [{ stock: 50, priceMinor: 800n }] }),
];
const seen = [
  { at: june(3), kind: "low-stock", available: 4 },
  { at: june(5), kind: "back-in-stock" },
  { at: june(6), kind: "price-drop", variantId: "v-tea", from: "1000", to: "800" },
];

test("what happens to a product's stock and price is written down at the time of its fact, once", async () => {
  const { shop } = await makeShop();
  await told(shop, life);
  expect(await happened(shop)).toEqual(seen);
  await told(shop, life);
  await applyEvents(shop, life, now);
  expect(await happened(shop)).toEqual(seen);
});

test("an older edition that comes late tells of nothing", async () => {
  const { shop } = await makeShop();
  await told(
    shop,
    [life[0], life[1], life[4]].flatMap((event) => event ?? []),
  );
  await told(shop, [
    stockEvent({ at: june(4), available: 0 }),
    productEvent({ at: "2026-05-31T00:00:00Z", variants: [{ priceMinor: 1n, stock: 0 }] }),
  ]);
  expect(await happened(shop)).toEqual([]);
});

test("in any order, and told twice, only what a newer fact changed is an event, each at a time that was told", async () => {
  const fact = fc.record({ day: fc.integer({ min: 1, max: 9 }), available: fc.constantFrom(0, 3, 9) });
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fact, { selector: ({ day }) => day, minLength: 2, maxLength: 6 }),
      fc.boolean(),
      async (facts, twice) => {
        const { shop } = await makeShop();
        const opening = productEvent({ at: june(1), variants: [{ stock: 9 }] });
        const events = facts.map(({ day, available }) => stockEvent({ at: june(day, 1), available }));
        await told(shop, [opening, ...events]);
        const once = await happened(shop);
        if (twice) await told(shop, [...events, opening, ...events.toReversed()]);
        expect(await happened(shop)).toEqual(once);
        expect(once).toEqual(byRule(facts));
      },
    ),
    { seed: 41, numRuns: 40 },
  );
});

/** Facts as they came: one that is older than the newest so far changes nothing; the first is the location's first. */
function byRule(facts: { day: number; available: number }[]) {
  let current = { day: 0, available: 9, isFirst: true };
  const events: Record<string, unknown>[] = [];
  for (const { day, available } of facts) {
    if (day < current.day) continue;
    if (current.available === 0 && available > 0) events.push({ at: june(day, 1), kind: "back-in-stock" });
    if (!current.isFirst && current.available > 5 && available > 0 && available <= 5)
      events.push({ at: june(day, 1), kind: "low-stock", available });
    current = { day, available, isFirst: false };
  }
  return events;
}

test("a product published this week is new, once; one that an import tells of is not", async () => {
  const { shop } = await makeShop();
  const published = new Date(june(8));
  await told(shop, [
    productEvent({ productId: "old", at: june(9), variants: [{ variantId: "v-old" }] }),
    productEvent({ productId: "tea", at: june(8), publishedAt: null, status: "draft" }),
    productEvent({ at: june(9), publishedAt: published }),
    productEvent({ at: june(10), publishedAt: null }),
    productEvent({ at: june(11), publishedAt: new Date(june(11)) }),
  ]);
  expect(await happened(shop)).toEqual([{ at: june(9), kind: "new" }]);
});
