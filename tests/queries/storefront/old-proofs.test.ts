// What outlives the looks of a browser: whose it is, and by which medium they came first.
import { expect, test } from "vitest";
import { customerProof } from "~/channels/storefront-proof.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { dropOldStorefront } from "~/pipeline/storefront/keep-months.server";
import { optOut } from "~/pipeline/storefront/opt-out.server";
import { saveStorefrontDays } from "~/queries/storefront/retention.server";
import { makeShop } from "../../helpers/database";
import { customerEvent, orderEvent } from "../../helpers/events";
import { lookAt, minute, opaqueIdOf, storefrontStart, tell, whoseEvents } from "../../helpers/storefront";

const day = (n: number) => n * 24 * 60;

async function shopOfTwo() {
  const { shop } = await makeShop();
  const since = "2026-05-01T00:00:00Z";
  const people = ["1", "2"].map((id) => customerEvent({ id, at: since, email: `${id}@example.test` }));
  await applyEvents(shop, people, storefrontStart);
  await saveStorefrontDays(shop, 30, storefrontStart);
  const shopOpaqueId = await opaqueIdOf(shop);
  const as = (id: string, n: number) => ({ customer: customerProof(id, { shopOpaqueId, now: minute(n) }) });
  return { shop, as };
}

test("whoever signed in before anything that is kept stays who they are: another's sign-in and their own next one take nothing over", async () => {
  const { shop, as } = await shopOfTwo();
  await tell(shop, [lookAt("browser-1", 0, {}, as("1", 0)), lookAt("browser-1", day(8))]);
  await tell(shop, [lookAt("browser-1", day(10), {}, as("2", day(10)))]);
  await dropOldStorefront(shop, minute(day(31)));
  await tell(shop, [lookAt("browser-1", day(32), {}, as("1", day(32)))]);
  expect(await whoseEvents(shop)).toEqual({ "1": [day(8), day(32)], "2": [day(10)] });
});

test("a browser stays that of whoever was proven last, however long ago that was", async () => {
  const { shop, as } = await shopOfTwo();
  await tell(shop, [lookAt("browser-1", 0, {}, as("1", 0)), lookAt("browser-1", 61, {}, as("2", 61)), lookAt("browser-1", day(20))]);
  await dropOldStorefront(shop, minute(day(31)));
  await tell(shop, [lookAt("browser-1", day(32))]);
  expect(await whoseEvents(shop)).toEqual({ "2": [day(20), day(32)] });
  expect(await shop.query`SELECT proven_at AS at FROM visitor_link WHERE shop_id = ${shop.id}`).toEqual([{ at: minute(61) }]);
  await dropOldStorefront(shop, minute(day(70)));
  expect(await shop.query`SELECT 1 FROM visitor_link WHERE shop_id = ${shop.id}`).toEqual([]);
});

test("the opt-out takes all that a browser told, also what was proven before anything that is kept", async () => {
  const { shop, as } = await shopOfTwo();
  await tell(shop, [lookAt("browser-1", 0, {}, as("1", 0)), lookAt("browser-1", day(20))]);
  await dropOldStorefront(shop, minute(day(31)));
  await optOut(shop, ["browser-1"], minute(day(32)));
  expect(await whoseEvents(shop)).toEqual({});
});

test("by which medium a customer came first stays known when the pages that told it are gone, until they opt out", async () => {
  const { shop, as } = await shopOfTwo();
  const media = () => shop.query`SELECT email, medium FROM customer WHERE shop_id = ${shop.id} ORDER BY email`;
  const buys = (id: string, n: number, customer: string) => {
    const { order } = orderEvent({ id, at: minute(n).toISOString(), customer });
    return { kind: "order" as const, order: { ...order, landingSite: "/?utm_source=later" } };
  };
  await tell(shop, [
    lookAt("browser-1", 0, { url: "https://shop.example/?utm_source=instagram" }, as("1", 0)),
    lookAt("browser-1", day(20), { url: "https://shop.example/?utm_source=google" }),
    lookAt("browser-2", 0, { url: "https://shop.example/" }, as("2", 0)),
    lookAt("browser-2", day(20), { url: "https://shop.example/?utm_source=google" }),
  ]);
  await applyEvents(shop, [buys("1", day(21), "1"), buys("2", day(1), "2")], minute(day(21)));
  const before = await media();
  expect(before).toEqual([
    { email: "1@example.test", medium: "instagram" },
    { email: "2@example.test", medium: "later" },
  ]);
  for (const n of [31, 32, 60]) {
    await dropOldStorefront(shop, minute(day(n)));
    await applyEvents(shop, [buys(`1-${n}`, day(n), "1"), buys(`2-${n}`, day(n), "2")], minute(day(n)));
    expect(await media()).toEqual(before);
  }
  await optOut(shop, ["browser-1"], minute(day(61)));
  expect(await media()).toMatchObject([{ medium: "later" }, { medium: "later" }]);
});
