import fc from "fast-check";
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { recordEngagement } from "~/pipeline/hear/record-engagement.server";
import { refreshProductPairs } from "~/queries/goods/product-pairs.server";
import { recommendProducts } from "~/queries/goods/recommendations.server";
import { makeShop } from "../../helpers/database";
import { addOrder, addPerson, addProduct } from "../../helpers/facts";

const now = new Date("2026-06-01T00:00:00Z");

/** Outers, inners and bottoms; ten people bought an outer together with an inner and a bottom. */
async function apparelShop(): Promise<ShopDb> {
  const { shop } = await makeShop();
  for (const category of ["outer", "inner", "bottoms"])
    for (const n of [1, 2]) await addProduct(shop, { id: `${category}-${n}`, category });
  await addProduct(shop, { id: "inner-gone", category: "inner", stock: 0 });
  await addProduct(shop, { id: "inner-draft", category: "inner", status: "draft" });
  for (let n = 0; n < 10; n += 1) {
    const person = await addPerson(shop, `other-${n}@example.test`);
    await addOrder(shop, {
      id: `o-${n}`,
      by: person.identityId,
      at: "2026-04-01",
      lines: ["outer-1", "outer-2", "inner-1", "bottoms-1", "inner-gone", "inner-draft"],
    });
  }
  await refreshProductPairs(shop, now);
  return shop;
}

test("who has just bought an outer is shown inners and bottoms, never an outer, nothing sold out or hidden", async () => {
  const shop = await apparelShop();
  const person = await addPerson(shop, "anna@example.test");
  await addOrder(shop, { id: "anna-1", by: person.identityId, at: "2026-05-20", lines: ["outer-1"] });
  const picks = await recommendProducts(shop, [{ customerId: person.customerId, seedProductIds: ["outer-1"] }], 5, now);
  expect(picks.get(person.customerId)).toEqual(["bottoms-1", "inner-1"]);
});

test("two customers are answered in one statement, each with goods of their own", async () => {
  const shop = await apparelShop();
  const anna = await addPerson(shop, "anna@example.test");
  const ben = await addPerson(shop, "ben@example.test");
  await addOrder(shop, { id: "anna-1", by: anna.identityId, at: "2026-05-20", lines: ["bottoms-1"] });
  const requests = [anna, ben].map((person) => ({ customerId: person.customerId, seedProductIds: [] }));
  const picks = await recommendProducts(shop, requests, 1, now);
  expect(picks.get(anna.customerId)).toEqual(["inner-1"]);
  expect(picks.get(ben.customerId)).toEqual(["bottoms-1"]);
});

test("whatever people bought, no pick is owned, sold out, hidden, or of a resting category", async () => {
  const shop = await apparelShop();
  const catalogue = ["outer-1", "outer-2", "inner-1", "inner-2", "bottoms-1", "bottoms-2"];
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.constantFrom(...catalogue), { maxLength: 4 }), async (bought) => {
      run += 1;
      const person = await addPerson(shop, `run-${run}@example.test`);
      await addOrder(shop, { id: `run-${run}`, by: person.identityId, at: "2026-05-25", lines: bought });
      const picks = await recommendProducts(shop, [{ customerId: person.customerId, seedProductIds: bought }], 10, now);
      const resting = new Set(bought.map((id) => id.split("-")[0]));
      for (const pick of picks.get(person.customerId) ?? []) {
        expect(catalogue).toContain(pick);
        expect(resting).not.toContain(pick.split("-")[0]);
      }
    }),
    { numRuns: 30, seed: 11 },
  );
});

test("a category that people come back to soon is not a durable: buyers of coffee may be shown another coffee", async () => {
  const { shop } = await makeShop();
  for (const id of ["coffee-1", "coffee-2"]) await addProduct(shop, { id, category: "coffee" });
  for (let n = 0; n < 25; n += 1) {
    const person = await addPerson(shop, `drinker-${n}@example.test`);
    await addOrder(shop, { id: `a-${n}`, by: person.identityId, at: "2026-02-01", lines: ["coffee-1", "coffee-2"] });
    await addOrder(shop, { id: `b-${n}`, by: person.identityId, at: "2026-03-01", lines: ["coffee-1"] });
  }
  await refreshProductPairs(shop, now);
  const person = await addPerson(shop, "new@example.test");
  await addOrder(shop, { id: "new-1", by: person.identityId, at: "2026-05-20", lines: ["coffee-1"] });
  const picks = await recommendProducts(shop, [{ customerId: person.customerId, seedProductIds: ["coffee-1"] }], 3, now);
  expect(picks.get(person.customerId)).toEqual(["coffee-2"]);
});

test("two people with the same orders are shown what each has clicked on; machines' and old clicks, and another person's, teach nothing", async () => {
  const shop = await apparelShop();
  await shop.query`UPDATE product SET handle = product_id WHERE shop_id = ${shop.id}`;
  const clicked = async (name: string, url: string, at: string, isMachine = false) => {
    const { customerId, identityId } = await addPerson(shop, `${name}@example.test`);
    await addOrder(shop, { id: `order-${name}`, by: identityId, at: "2025-05-20", lines: ["outer-1"] });
    await shop.query`
      INSERT INTO delivery (shop_id, delivery_id, scenario_id, customer_id, identity_id, occasion, step, channel, state, anchor_at, due_at, decided_at, send_after, expires_at, sent_at)
      VALUES (${shop.id}, ${identityId}, 'win-back', ${customerId}, ${identityId}, 'x', 0, 'email', 'accepted', ${at}, ${at}, ${at}, ${at}, ${at}, '2026-01-01')`;
    const event = { kind: "click" as const, deliveryId: identityId as string, isMachine, url, detail: null };
    await recordEngagement(shop, [{ ...event, eventId: name, occurredAt: new Date(at) }], now);
    return customerId;
  };
  const inner = await clicked("inner", "https://shop.example/products/inner-1?ref=mail", "2026-05-28T00:00:00Z");
  const bottoms = await clicked("bottoms", "https://shop.example/collections/x/products/bottoms-1", "2026-05-28T00:00:00Z");
  const machine = await clicked("machine", "https://shop.example/products/inner-1", "2026-05-28T00:00:00Z", true);
  const old = await clicked("old", "https://shop.example/products/inner-1", "2026-01-28T00:00:00Z");
  const picks = await recommendProducts(
    shop,
    [inner, bottoms, machine, old].map((customerId) => ({ customerId, seedProductIds: [] })),
    2,
    now,
  );
  const first = (customerId: typeof inner) => picks.get(customerId)?.find((id) => /^(inner|bottoms)/.test(id));
  expect([inner, bottoms, machine, old].map(first)).toEqual(["inner-1", "bottoms-1", "bottoms-1", "bottoms-1"]);
});
