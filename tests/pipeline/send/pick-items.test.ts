import { expect, test } from "vitest";
import type { DeliveryId } from "~/domain/ids";
import { itemsToShow } from "~/pipeline/send/pick-items.server";
import { makeShop } from "../../helpers/database";
import { presetEditions } from "../../helpers/editions";
import { addPerson, addProduct } from "../../helpers/facts";

const now = new Date("2026-06-01T00:00:00Z");

test("whoever hears of two rankings at once is shown each one's own goods", async () => {
  const { shop } = await makeShop({ now });
  const { customerId } = await addPerson(shop, "anna@example.test");
  for (const id of ["tea", "cup"]) await addProduct(shop, { id });
  await shop.query`
    INSERT INTO scenario_run (shop_id, scenario_id, occasion, step, version, anchor_at, due_at, product_ids)
    SELECT ${shop.id}, 'ranking-weekly', occasion, 0, 1, ${now}, ${now}, ids FROM (VALUES ('one', ARRAY['tea']), ('two', ARRAY['cup'])) r(occasion, ids)`;
  const editions = presetEditions();
  const version = editions.all.find(({ scenario }) => scenario.id === "ranking-weekly")?.version ?? 0;
  const going = ["one", "two"].map((occasion) => ({
    deliveryId: occasion as DeliveryId,
    customerId,
    scenarioId: "ranking-weekly" as const,
    version,
    occasion,
    step: 0,
  }));
  const chosen = await itemsToShow(shop, going, { editions, now });
  expect(chosen.map(({ items }) => items)).toEqual([["tea"], ["cup"]]);
});
