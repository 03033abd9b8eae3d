import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { derivedId } from "~/domain/ids";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { watchComplaints } from "~/pipeline/hear/watch-complaints.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { mailByDomain, mailSlowing } from "~/queries/send/mail-slowing.server";
import { makeShop } from "../../helpers/database";
import { checkoutEvent, consentEvent } from "../../helpers/events";
import { addPerson } from "../../helpers/facts";
import { fakeChannels, hours, makeRunningShop } from "../../helpers/running-shop";

const now = new Date("2026-06-01T03:00:00Z");
const days = (n: number) => hours(now, 24 * n);

type Mail = { to: string; at?: Date; state?: string; channel?: string; complainedAt?: Date[] };

async function addMail(shop: ShopDb, { to, at = days(-1), state = "delivered", channel = "email", complainedAt = [] }: Mail) {
  const id = derivedId("mail", shop.id, to, at.toISOString(), state, channel);
  await shop.query`
    INSERT INTO delivery (shop_id, delivery_id, scenario_id, customer_id, identity_id, occasion, step, state, channel, anchor_at, due_at, decided_at, send_after, expires_at, sent_at)
    SELECT ${shop.id}, ${id}, 'newsletter', customer_id, identity_id, ${id}, 0, ${state}, ${channel}, ${at}, ${at}, ${at}, ${at}, ${at}, ${at}
    FROM identity WHERE shop_id = ${shop.id} AND value = ${to}`;
  for (const [n, told] of complainedAt.entries())
    await shop.query`
      INSERT INTO engagement (shop_id, occurred_at, event_id, kind, delivery_id) VALUES (${shop.id}, ${told}, ${`${id} ${n}`}, 'complaint', ${id})`;
}

test("counted by domain is the mail of the last thirty days that arrived, and each message complained of once", async () => {
  const { shop } = await makeShop();
  const other = (await makeShop()).shop;
  for (const [one, to] of [
    [shop, "a@yahoo.co.jp"],
    [shop, "b@yahoo.co.jp"],
    [shop, "c@gmail.com"],
    [other, "d@yahoo.co.jp"],
  ] as const)
    await addPerson(one, to);
  await addMail(shop, { to: "a@yahoo.co.jp", complainedAt: [days(-0.5), days(-0.4)] });
  await addMail(shop, { to: "b@yahoo.co.jp" });
  await addMail(shop, { to: "b@yahoo.co.jp", at: days(-31), complainedAt: [days(-29)] });
  await addMail(shop, { to: "b@yahoo.co.jp", at: days(-40), complainedAt: [days(-35)] });
  await addMail(shop, { to: "b@yahoo.co.jp", at: days(-2), state: "refused" });
  await addMail(shop, { to: "b@yahoo.co.jp", at: days(-3), channel: "webhook" });
  await addMail(shop, { to: "c@gmail.com" });
  await addMail(other, { to: "d@yahoo.co.jp", complainedAt: [days(-0.5)] });
  expect(await mailByDomain(shop, days(-30))).toEqual([
    { domain: "gmail.com", delivered: 1, complaints: 0 },
    { domain: "yahoo.co.jp", delivered: 2, complaints: 2 },
  ]);
});

/** Five readers of ten called a message spam. */
async function complain(shop: ShopDb) {
  for (let n = 0; n < 10; n += 1) {
    await addPerson(shop, `p${n}@yahoo.co.jp`);
    await addMail(shop, { to: `p${n}@yahoo.co.jp`, complainedAt: n < 5 ? [days(-0.5)] : [] });
  }
}

test("a month of messages is counted once a day while nobody complains, and at once when somebody does", async () => {
  const { shop } = await makeShop();
  await addPerson(shop, "a@yahoo.co.jp");
  await addMail(shop, { to: "a@yahoo.co.jp" });
  const countedAt = async (at: Date) => {
    await watchComplaints(shop, at);
    return (await mailSlowing(shop))?.countedAt;
  };
  expect(await countedAt(now)).toEqual(now);
  expect(await countedAt(hours(now, 3))).toEqual(now);
  expect(await countedAt(hours(now, 21))).toEqual(now);
  expect(await countedAt(days(1))).toEqual(days(1));
  await addMail(shop, { to: "a@yahoo.co.jp", at: days(0.5), complainedAt: [hours(days(1), 2)] });
  expect(await countedAt(hours(days(1), 3))).toEqual(hours(days(1), 3));
  expect((await mailSlowing(shop))?.rates).toMatchObject([{ delivered: 2, complaints: 1 }]);
});

test("a shop that sent nothing is not written down, and one whose readers complain is slowed until they have not for a week", async () => {
  const { shop } = await makeShop();
  await watchComplaints(shop, now);
  expect(await mailSlowing(shop)).toBeNull();
  await complain(shop);
  for (let repeat = 0; repeat < 2; repeat += 1) await watchComplaints(shop, now);
  const rates = [{ provider: "yahoo-japan", delivered: 10, complaints: 5, rate: 0.5 }];
  expect(await mailSlowing(shop)).toEqual({ level: "paused", since: now, calmSince: null, countedAt: now, rates });
  await watchComplaints(shop, days(-0.2));
  expect((await mailSlowing(shop))?.countedAt).toEqual(now);
  await watchComplaints(shop, days(31));
  expect(await mailSlowing(shop)).toMatchObject({ level: "paused", calmSince: days(31), rates: [] });
  await watchComplaints(shop, days(38));
  expect(await mailSlowing(shop)).toMatchObject({ level: "normal", since: null, calmSince: null });
});

test("what was decided before the readers complained does not go either, and says why", async () => {
  const { shop } = await makeRunningShop({ on: ["cart-recovery"], now });
  const agreed = consentEvent({ email: "a@example.test", state: "subscribed", at: "2026-01-01T00:00:00Z" });
  const left = checkoutEvent({ token: "k1", at: now.toISOString(), email: "a@example.test" });
  await applyEvents(shop, [agreed, left], now);
  await runScenarios(shop, hours(now, 1.1));
  const states = () => shop.query`SELECT state, reason FROM delivery WHERE shop_id = ${shop.id} AND scenario_id = 'cart-recovery'`;
  expect(await states()).toEqual([{ state: "queued", reason: null }]);
  await complain(shop);
  await watchComplaints(shop, hours(now, 1.1));
  const { channels, sent } = fakeChannels();
  await sendDeliveries(shop, hours(now, 1.1), channels);
  expect(sent).toEqual([]);
  expect(await states()).toEqual([{ state: "skipped", reason: "complaint-rate" }]);
});
