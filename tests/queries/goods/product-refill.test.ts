import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { refreshProductRefills } from "~/queries/goods/product-refill.server";
import { makeShop } from "../../helpers/database";
import { addAddress, addOrder, addPerson } from "../../helpers/facts";

const now = new Date("2026-06-01T00:00:00Z");

const learned = (shop: ShopDb) =>
  shop.query`SELECT product_id AS id, gap_days AS days, observations AS n FROM product_refill WHERE shop_id = ${shop.id} ORDER BY 1`;

/** Orders of one product on these days of the past, by one identity; cancelled where said. */
async function bought(shop: ShopDb, { by, product, ...told }: { by: string; product: string; daysAgo: number[]; cancelled?: boolean }) {
  for (const [n, daysAgo] of told.daysAgo.entries()) {
    const at = new Date(now.getTime() - daysAgo * 86_400_000).toISOString();
    await addOrder(shop, { id: `${by} ${product} ${n} ${told.cancelled}`, by, at, lines: [product], cancelled: told.cancelled ?? false });
  }
}

test("a piece lasts the median of the days to the next purchase, over all who bought again", async () => {
  const { shop } = await makeShop();
  const people = await Promise.all(["a", "b", "c"].map((name) => addPerson(shop, `${name}@example.test`)));
  const [a, b, c] = people.map(({ identityId }) => identityId as string);
  await bought(shop, { by: String(a), product: "tea", daysAgo: [100, 70] });
  await bought(shop, { by: String(b), product: "tea", daysAgo: [100, 60, 10] });
  await bought(shop, { by: String(c), product: "tea", daysAgo: [5] });
  await bought(shop, { by: String(c), product: "vase", daysAgo: [300, 200, 100] });
  await refreshProductRefills(shop, now);
  expect(await learned(shop)).toEqual([{ id: "tea", days: 40, n: 3 }]);
});

test("more pieces last longer; what was cancelled, is old, or came within the day tells nothing; one person is one under all addresses", async () => {
  const { shop } = await makeShop();
  const { customerId, identityId } = await addPerson(shop, "a@example.test");
  const other = await addAddress(shop, customerId, "other@example.test");
  await bought(shop, { by: identityId, product: "tea", daysAgo: [1000, 400, 300, 100] });
  await bought(shop, { by: other, product: "tea", daysAgo: [200, 99.5] });
  await bought(shop, { by: identityId, product: "tea", daysAgo: [250, 150], cancelled: true });
  await shop.query`UPDATE order_line SET quantity = 2 WHERE shop_id = ${shop.id} AND order_id LIKE ${`${identityId} tea 1 %`}`;
  await refreshProductRefills(shop, now);
  // 400 -> 300 with two pieces, 300 -> 200 and 200 -> 100 with one; 100 -> 99.5 is one errand.
  expect(await learned(shop)).toEqual([{ id: "tea", days: 100, n: 3 }]);
  await shop.query`UPDATE order_line SET quantity = 4 WHERE shop_id = ${shop.id}`;
  await refreshProductRefills(shop, now);
  expect(await learned(shop)).toEqual([{ id: "tea", days: 25, n: 3 }]);
});
