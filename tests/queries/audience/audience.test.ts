import { expect, test } from "vitest";
import type { AudienceCondition } from "~/domain/audience/audience";
import { type AudienceScope, allOf, anyOf, conditionSql } from "~/queries/audience/audience.server";
import { makeShop } from "../../helpers/database";
import { addPerson } from "../../helpers/facts";

const now = new Date("2026-06-01T00:00:00Z");

const { shop } = await makeShop({ now });
const scope: AudienceScope = { shopId: shop.id, now };
const person = async (name: string, row: { orders: number; last: string | null; born: string | null; tags: string[] }) => {
  const { customerId } = await addPerson(shop, `${name}@example.test`);
  await shop.query`
    UPDATE customer SET display_name = ${name}, order_count = ${row.orders}, last_order_at = ${row.last}, birth_date = ${row.born}::date, tags = ${row.tags}
    WHERE shop_id = ${shop.id} AND customer_id = ${customerId}`;
};
await person("new", { orders: 0, last: null, born: null, tags: [] });
await person("once", { orders: 1, last: "2026-05-30", born: null, tags: ["vip"] });
await person("often", { orders: 5, last: "2026-01-10", born: "1990-06-20", tags: ["vip", "wholesale"] });

const fitting = async (condition: ReturnType<typeof conditionSql>) =>
  (
    await shop.query<{ name: string }>`
    SELECT c.display_name AS name FROM customer c WHERE c.shop_id = ${shop.id} AND (${condition}) ORDER BY c.order_count`
  ).map(({ name }) => name);

test.each<[AudienceCondition, string[]]>([
  [{ orderCount: { min: 1 } }, ["once", "often"]],
  [{ orderCount: { max: 1 } }, ["new", "once"]],
  [{ orderCount: { min: 1, max: 1 } }, ["once"]],
  [{ boughtWithinDays: 7 }, ["once"]],
  [{ boughtWithinDays: 365 }, ["once", "often"]],
  [{ hasBirthday: true }, ["often"]],
  [{ hasTag: "wholesale" }, ["often"]],
  [{ hasTag: "vip' OR true --" }, []],
  [{ not: { hasTag: "vip" } }, ["new"]],
  [{ not: { boughtWithinDays: 7 } }, ["new", "often"]],
  [{ not: { not: { hasBirthday: true } } }, ["often"]],
])("%j finds who it says", async (condition, expected) => {
  expect(await fitting(conditionSql(condition, scope))).toEqual(expected);
});

test("an audience asks for all of its conditions, a never-clause for any; without conditions everybody and nobody", async () => {
  const conditions: AudienceCondition[] = [{ hasTag: "vip" }, { not: { hasBirthday: true } }];
  expect(await fitting(allOf(conditions, scope))).toEqual(["once"]);
  expect(await fitting(anyOf(conditions, scope))).toEqual(["new", "once", "often"]);
  expect(await fitting(allOf([], scope))).toEqual(["new", "once", "often"]);
  expect(await fitting(anyOf([], scope))).toEqual([]);
});
