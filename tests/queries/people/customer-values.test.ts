import { expect, test } from "vitest";
import { customerValues, refreshCustomerValues } from "~/queries/people/customer-values.server";
import { makeShop } from "../../helpers/database";
import { addOrder, addPerson } from "../../helpers/facts";

const now = new Date("2026-05-01T00:00:00Z");

test("people stand in the class of a year ago, and what they bought since is theirs", async () => {
  const { shop } = await makeShop();
  const person = async (name: string, orders: [day: string, total: bigint][]) => {
    const { identityId, customerId } = await addPerson(shop, `${name}@example.test`);
    await shop.query`
      UPDATE customer SET known_since = ${orders[0]?.[0] ?? "2024-01-01"}, first_order_at = ${orders[0]?.[0] ?? null}::timestamptz WHERE shop_id = ${shop.id} AND customer_id = ${customerId}`;
    for (const [day, total] of orders) await addOrder(shop, { id: `${name}-${day}`, by: identityId, at: day, total });
  };
  await person("twice-and-back", [
    ["2024-01-01", 1_000n],
    ["2025-04-20", 1_000n],
    ["2025-06-01", 5_000n],
    ["2025-07-01", 2_000n],
  ]);
  await person("twice-and-gone", [
    ["2024-02-01", 1_000n],
    ["2025-04-25", 1_000n],
  ]);
  await person("once-long-ago", [["2024-01-02", 1_000n]]);
  await person("new", [["2025-09-01", 9_000n]]);
  await person("never", []);
  await refreshCustomerValues(shop, now);
  await refreshCustomerValues(shop, now);
  expect(await customerValues(shop)).toEqual([
    { orderClass: 0, recencyClass: 0, days: 365, people: 1, buyers: 0, orders: 0, revenue: 0 },
    { orderClass: 1, recencyClass: 4, days: 365, people: 1, buyers: 0, orders: 0, revenue: 0 },
    { orderClass: 2, recencyClass: 0, days: 365, people: 2, buyers: 1, orders: 2, revenue: 7_000 },
  ]);
});

test("a shop half a year old looks at its second quarter, and one without orders says nothing", async () => {
  const { shop } = await makeShop();
  await refreshCustomerValues(shop, now);
  expect(await customerValues(shop)).toEqual([]);
  const { identityId } = await addPerson(shop, "a@example.test");
  await shop.query`UPDATE customer SET known_since = '2025-11-01', first_order_at = '2025-11-01' WHERE shop_id = ${shop.id}`;
  await addOrder(shop, { id: "1", by: identityId, at: "2025-11-01" });
  await addOrder(shop, { id: "2", by: identityId, at: "2026-04-01" });
  await refreshCustomerValues(shop, now);
  expect(await customerValues(shop)).toEqual([
    { orderClass: 1, recencyClass: 2, days: 90, people: 1, buyers: 1, orders: 1, revenue: 1_000 },
  ]);
});
