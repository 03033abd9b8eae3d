import { beforeEach, expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { parsePostalSetting } from "~/domain/settings/postal-setting";
import { shopEditions } from "~/pipeline/decide/shop-scenarios.server";
import { byItself, losingScenarios, slowDown, slowDownByItself } from "~/pipeline/send/slow-down.server";
import { keepScenarioDays, rebuildScenarioDays } from "~/queries/hear/scenario-days.server";
import { saveCosts } from "~/queries/send/message-costs.server";
import { savePostalSetting } from "~/queries/send/postal-setting.server";
import { auditTrail } from "~/queries/shop/audit-trail.server";
import { hours, makeRunningShop } from "../../helpers/running-shop";

const now = new Date("2026-05-20T03:00:00Z");
let shop: ShopDb;

/** Of 600 people 300 were written to, 45 days ago, by a dear channel; in each arm 20 bought the same for ¥1,000. */
beforeEach(async () => {
  ({ shop } = await makeRunningShop({ on: ["win-back"], now: hours(now, -24 * 80) }));
  await shop.query`
    INSERT INTO identity (shop_id, identity_id, kind, value, customer_id, first_seen_at)
    SELECT ${shop.id}, md5(n::text)::uuid, 'email', n || '@example.test', md5(n::text)::uuid, '2026-01-01' FROM generate_series(1, 600) n`;
  await shop.query`
    INSERT INTO delivery (shop_id, delivery_id, scenario_id, customer_id, identity_id, channel, occasion, step, arm, state, anchor_at, due_at, decided_at, send_after, expires_at, sent_at, claimed_at)
    SELECT ${shop.id}, md5('d' || n)::uuid, 'win-back', md5(n::text)::uuid, md5(n::text)::uuid, 'postal', 'o' || n, 0, CASE WHEN n % 2 = 0 THEN 'treated' ELSE 'holdout' END,
      CASE WHEN n % 2 = 0 THEN 'delivered' ELSE 'held-out' END, t.at, t.at, t.at, t.at, t.at, CASE WHEN n % 2 = 0 THEN t.at END, CASE WHEN n % 2 = 0 THEN t.at END
    FROM generate_series(1, 600) n, (SELECT ${hours(now, -24 * 45)}::timestamptz AS at) t`;
  await shop.query`
    INSERT INTO shop_order (shop_id, order_id, version, identity_id, processed_at, updated_at, currency, total_minor, financial_status)
    SELECT ${shop.id}, 'o' || n, '1', md5(n::text)::uuid, t.at, t.at, 'JPY', 1000, 'paid'
    FROM generate_series(1, 40) n, (SELECT ${hours(now, -24 * 44)}::timestamptz AS at) t`;
  await rebuildScenarioDays(shop);
  await keepScenarioDays(shop);
});

const apart = async () => (await shopEditions(shop, now)).find("win-back")?.scenario.reentryDays;
const slowed = async () =>
  (await auditTrail(shop, "scenario:win-back", 20)).filter(({ after }) => JSON.stringify(after).includes("slowedDown"));

test("a scenario that loses money is proposed with its figures; accepted, it goes half as often, and the log says why", async () => {
  const before = (await apart()) ?? 0;
  const [found] = await losingScenarios(shop, now);
  expect(found).toMatchObject({ scenarioId: "win-back", people: 300 });
  expect(found?.netHigh).toBeLessThan(0);
  expect(await slowDown(shop, "win-back", { actor: "owner", now })).toBe(true);
  expect(await apart()).toBe(found?.to);
  expect(found?.to).toBeGreaterThan(before);
  expect(await slowed()).toMatchObject([
    { actor: "owner", after: { slowedDown: { netHigh: found?.netHigh, people: 300, days: found?.days } } },
  ]);
});

test("it is done by itself only where the merchant has allowed it, and once", async () => {
  await slowDownByItself(shop, now);
  expect(await slowed()).toEqual([]);
  await saveCosts(shop, { slowsDown: true }, now);
  await slowDownByItself(shop, now);
  const after = await apart();
  await slowDownByItself(shop, hours(now, 24));
  expect(await apart()).toBe(after);
  expect((await slowed()).map(({ actor }) => actor)).toEqual([byItself]);
});

test("what costs less than it brings is neither proposed nor slowed down", async () => {
  await savePostalSetting(shop, { ...parsePostalSetting({}), printYen: 0, postageYen: 0 }, now);
  await saveCosts(shop, { slowsDown: true }, now);
  expect(await losingScenarios(shop, now)).toEqual([]);
  expect(await slowDown(shop, "win-back", { actor: "owner", now })).toBe(false);
  await slowDownByItself(shop, now);
  expect(await slowed()).toEqual([]);
});

test("a scenario that is unknown or off is not slowed down", async () => {
  expect(await slowDown(shop, "nobody-knows", { actor: "owner", now })).toBe(false);
  await shop.query`UPDATE scenario_setting SET is_on = false WHERE shop_id = ${shop.id}`;
  expect(await losingScenarios(shop, now)).toEqual([]);
});
