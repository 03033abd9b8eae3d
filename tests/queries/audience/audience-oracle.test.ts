// Any condition finds, in a small shop at random, just the people that plain TypeScript finds.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { AudienceCondition } from "~/domain/audience/audience";
import { type AudienceScope, conditionSql } from "~/queries/audience/audience.server";
import { refreshCutPoints } from "~/queries/people/cut-points.server";
import { now, people, products } from "../../helpers/audience-facts";
import { fits, type Shop } from "../../helpers/audience-oracle";
import { writeShop } from "../../helpers/audience-rows";
import { makeShop } from "../../helpers/database";
import { condition, everyWord } from "../../helpers/random-conditions";

test("a condition finds the same people for a few, for the whole shop, and by the facts", async () => {
  await fc.assert(
    fc.asyncProperty(people, everyWord, fc.array(condition, { minLength: 15, maxLength: 25 }), async (everybody, words, drawn) => {
      const { shop } = await makeShop({ currency: "USD" });
      await shop.transaction(async (shop) => {
        for (const { id, category, tags } of products)
          await shop.query`INSERT INTO product (shop_id, product_id, version, category, tags) VALUES (${shop.id}, ${id}, '1', ${category}, ${tags})`;
        await writeShop(shop, everybody);
        await refreshCutPoints(shop, now);
      });
      const facts: Shop = { people: everybody, products, timeZone: "Asia/Tokyo", minorPerMajor: 100, now, durable: [] };
      await shop.transaction(async (shop) => {
        const found = async (asked: AudienceCondition, scope: AudienceScope) =>
          (
            await shop.query<{ name: string }>`
            SELECT c.display_name AS name FROM customer c WHERE c.shop_id = ${shop.id} AND ${conditionSql(asked, scope)} ORDER BY length(c.display_name), name`
          ).map(({ name }) => name);
        for (const asked of [...words, ...drawn]) {
          const expected = everybody.flatMap((person, index) => (fits(asked, person, facts) ? [String(index)] : []));
          const said = JSON.stringify(asked);
          expect(await found(asked, { shopId: shop.id, now }), said).toEqual(expected);
          expect(await found(asked, { shopId: shop.id, now, wholeShop: true }), `whole shop: ${said}`).toEqual(expected);
        }
      });
    }),
    { numRuns: 60, seed: 47, endOnFailure: true },
  );
});
