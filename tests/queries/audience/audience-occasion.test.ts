// Are the goods that made a person due those meant? Of orders, of carts, and of one product of an order.
import { expect, test } from "vitest";
import type { OccasionGoods } from "~/domain/audience/audience";
import { conditionSql } from "~/queries/audience/audience.server";
import { refreshCutPoints } from "~/queries/people/cut-points.server";
import { makeShop } from "../../helpers/database";
import { addOrder, addPerson, addProduct } from "../../helpers/facts";

const now = new Date("2026-06-01T00:00:00Z");
const { shop } = await makeShop({ now, currency: "USD" });
const { identityId } = await addPerson(shop, "a@example.test");
for (const [id, category] of [
  ["tea", "tea"],
  ["pot", "pot"],
  ["cup", "cup"],
] as const)
  await addProduct(shop, { id, category });
await addOrder(shop, { id: "1", by: identityId, at: "2026-05-01", lines: ["tea", "pot"] });
await addOrder(shop, { id: "2", by: identityId, at: "2026-05-02", lines: ["cup", "cup", "cup"] });
await shop.query`UPDATE order_line SET unit_price_minor = 9000 WHERE shop_id = ${shop.id} AND product_id = 'pot'`;
await shop.query`INSERT INTO category_trait (shop_id, category, buyers, repeat_share, is_durable) VALUES (${shop.id}, 'pot', 50, 0.02, true), (${shop.id}, 'tea', 50, 0.6, false)`;
await shop.query`
  INSERT INTO cart (shop_id, kind, token, cart_key, version, identity_id, updated_at, lines)
  VALUES (${shop.id}, 'cart', 'k', 'a:b', '1', ${identityId}, ${now}, '[{"productId": "pot", "unitPriceMinor": "5000"}, {"productId": null, "unitPriceMinor": "1"}]')`;
await refreshCutPoints(shop, now);

const holds = async (said: OccasionGoods, occasion: string) => {
  const [row] = await shop.query<{ fits: boolean }>`
    SELECT ${conditionSql({ occasionGoods: said }, { shopId: shop.id, now })} AS fits FROM (SELECT ${occasion}::text AS occasion) d, customer c WHERE c.shop_id = ${shop.id}`;
  return row?.fits;
};

test.each<[OccasionGoods, string, boolean]>([
  [{ categories: ["tea"] }, "order:1", true],
  [{ categories: ["tea"] }, "order:2", false],
  [{ productIds: ["pot"] }, "cart:a:b", true],
  [{ productIds: ["tea"] }, "cart:a:b", false],
  [{ productIds: ["pot"] }, "content:1:pot", true],
  [{ productIds: ["pot"] }, "content:1:tea", false],
  [{ isDurable: true }, "order:1", true],
  [{ isDurable: true }, "content:1:tea", false],
  [{ minPrice: 90 }, "order:1", true],
  [{ minPrice: 91 }, "order:1", false],
  [{ minPrice: 50 }, "cart:a:b", true],
  [{ isDear: true }, "order:1", true],
  [{ isDear: true }, "order:2", false],
  // One line has to be all that is asked.
  [{ categories: ["tea"], isDear: true }, "order:1", false],
  [{ isDurable: true }, "birthday:2026", false],
  [{}, "order:none", false],
])("%j of %s: %s", async (said, occasion, expected) => {
  expect(await holds(said, occasion)).toBe(expected);
});
