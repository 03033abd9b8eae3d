import { expect, test } from "vitest";
import { operatorDb, type ShopDb } from "~/db.server";
import { dropOldStorefront, keepStorefrontMonths } from "~/pipeline/storefront/keep-months.server";
import { keepMonths } from "~/queries/storefront/months.server";
import { saveStorefrontDays } from "~/queries/storefront/retention.server";
import { makeShop } from "../../helpers/database";

const insert = (shop: ShopDb, at: string) => shop.query`
  INSERT INTO storefront_event (shop_id, occurred_at, event_id, identity_id) VALUES (${shop.id}, ${at}, ${at}, gen_random_uuid())`;
const partOf = async (shop: ShopDb) => {
  const rows = await shop.query<{
    part: string;
  }>`SELECT tableoid::regclass::text AS part FROM storefront_event WHERE shop_id = ${shop.id} ORDER BY occurred_at`;
  return rows.map(({ part }) => part);
};

test("months to come have their part, a month whose events came before lies in the rest, and both are one table", async () => {
  const { shop } = await makeShop();
  await insert(shop, "2031-01-15T00:00:00Z");
  for (let time = 0; time < 2; time += 1)
    await keepMonths(operatorDb, { from: new Date("2031-01-15"), until: new Date("2031-02-20"), dropBefore: new Date("2020-01-01") });
  for (const at of ["2031-01-31T23:59:59Z", "2031-02-01T00:00:00Z", "2031-02-28T23:59:59Z", "2031-03-01T00:00:00Z"]) await insert(shop, at);
  const [rest, february] = ["storefront_event_rest", "storefront_event_203102"];
  expect(await partOf(shop)).toEqual([rest, rest, february, february, rest]);
});

test("a part is as closed to other shops as the table, also for whoever asks it by its name", async () => {
  const [{ shop }, { shop: other }] = [await makeShop(), await makeShop()];
  await keepMonths(operatorDb, { from: new Date("2032-05-01"), until: new Date("2032-05-02"), dropBefore: new Date("2020-01-01") });
  await insert(shop, "2032-05-15T00:00:00Z");
  expect(await other.query`SELECT 1 FROM storefront_event_203205`).toEqual([]);
  expect(await other.query`SELECT 1 FROM visit`).toEqual([]);
  expect(await shop.query`SELECT 1 AS n FROM visit`).toEqual([{ n: 1 }]);
  await expect(shop.query`SELECT storefront_months(now(), now(), now())`).rejects.toThrow(/permission denied/);
});

test("after 400 days a month goes whole, what lies in the rest goes by the day, and the rest stays", async () => {
  const { shop } = await makeShop();
  await keepMonths(operatorDb, { from: new Date("2033-01-01"), until: new Date("2033-02-01"), dropBefore: new Date("2020-01-01") });
  for (const at of ["2033-01-10T00:00:00Z", "2033-02-10T00:00:00Z", "2032-12-31T00:00:00Z", "2034-03-01T00:00:00Z"]) await insert(shop, at);
  const now = new Date("2034-03-10T00:00:00Z");
  await keepStorefrontMonths(now);
  expect(await partOf(shop)).toEqual(["storefront_event_rest", "storefront_event_203302", "storefront_event_rest"]);
  await dropOldStorefront(shop, now);
  expect(await partOf(shop)).toEqual(["storefront_event_203302", "storefront_event_rest"]);
});

test("of a browser that nobody is known by nothing is left once its events are gone; one with a person, or with events, stays", async () => {
  const { shop } = await makeShop();
  await shop.query`
    INSERT INTO identity (shop_id, identity_id, kind, value, customer_id, first_seen_at)
    SELECT ${shop.id}, md5(v)::uuid, 'visitor', v, CASE v WHEN 'known' THEN md5(v)::uuid END, '2031-01-01' FROM unnest(ARRAY['gone', 'known', 'seen']) v`;
  await shop.query`
    INSERT INTO storefront_event (shop_id, occurred_at, event_id, identity_id)
    VALUES (${shop.id}, '2034-02-01', 'e', md5('seen')::uuid), (${shop.id}, '2031-01-01', 'f', md5('gone')::uuid)`;
  await dropOldStorefront(shop, new Date("2034-03-10T00:00:00Z"));
  expect(await shop.query`SELECT value FROM identity WHERE shop_id = ${shop.id} ORDER BY 1`).toEqual([
    { value: "known" },
    { value: "seen" },
  ]);
});

test("a shop that keeps less loses the rest by the day, and no other shop loses anything", async () => {
  const [{ shop }, { shop: other }] = [await makeShop(), await makeShop()];
  await saveStorefrontDays(shop, 30, new Date("2035-01-01T00:00:00Z"));
  await keepMonths(operatorDb, { from: new Date("2035-01-01"), until: new Date("2035-04-01"), dropBefore: new Date("2020-01-01") });
  for (const one of [shop, other])
    for (const at of ["2035-01-20T00:00:00Z", "2035-02-08T23:00:00Z", "2035-02-09T01:00:00Z", "2035-03-10T00:00:00Z"])
      await insert(one, at);
  const now = new Date("2035-03-11T00:00:00Z");
  await keepStorefrontMonths(now);
  for (const one of [shop, other]) await dropOldStorefront(one, now);
  expect((await partOf(shop)).length).toBe(2);
  expect((await partOf(other)).length).toBe(4);
  await expect(saveStorefrontDays(shop, 401, now)).rejects.toThrow(/storefront_days/);
});
