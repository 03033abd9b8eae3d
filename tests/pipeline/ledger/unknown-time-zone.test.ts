// Does one person's impossible time zone leave everybody else's messages alone, and theirs to the shop's own clock?
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import { saveSettings } from "~/pipeline/change/save-settings.server";
import { decideRuns } from "~/pipeline/decide/decide-runs.server";
import { refreshAllDue } from "~/pipeline/decide/refresh-due.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { explainScenarios } from "~/pipeline/explain/explain-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { showCalendar } from "~/pipeline/show/show-calendar.server";
import { contactHabits } from "~/queries/people/contact-habits.server";
import { checkoutEvent, consentEvent, customerEvent, orderEvent } from "../../helpers/events";
import { addProduct } from "../../helpers/facts";
import { fakeChannels, hours, makeRunningShop } from "../../helpers/running-shop";

const start = new Date("2026-06-04T15:00:00Z");
const ago = (hour: number) => hours(start, -hour).toISOString();
const on = ["cart-recovery", "birthday", "newsletter"] as const;

/** Two people alike in everything; of one of them somebody once told the zone. */
async function shopWith(zone: string | null) {
  const { shop } = await makeRunningShop({ on: [...on], now: start });
  await saveSettings(shop, { quietFromHour: 21, quietUntilHour: 9 }, { actor: "test", now: start });
  await addProduct(shop, { id: "tea" });
  const events = [1, 2].flatMap((n) => {
    const who = { customer: String(n), email: `p${n}@example.test` };
    return [
      customerEvent({ id: who.customer, email: who.email, at: ago(500), birth: "1980-06-12" }),
      consentEvent({ ...who, state: "subscribed", at: ago(500) }),
      ...[300, 324, 348, 372].map((hour) => orderEvent({ ...who, id: `${n}-${hour}`, at: ago(hour) })),
      checkoutEvent({ ...who, token: `c${n}`, at: hours(start, 1).toISOString() }),
    ];
  });
  await applyEvents(shop, events, start);
  await shop.query`UPDATE customer SET time_zone = ${zone} WHERE shop_id = ${shop.id} AND email = 'p1@example.test'`;
  return shop;
}

async function lived(shop: ShopDb) {
  await shop.transaction((shop) => refreshAllDue(shop, start));
  const { channels } = fakeChannels();
  const { rows } = await showCalendar(shop, { locale: "ja", now: start });
  for (let hour = 0; hour < 24 * 12; hour += 4) {
    await runScenarios(shop, hours(start, hour));
    await decideRuns(shop, hours(start, hour), { people: 1 });
    await sendDeliveries(shop, hours(start, hour), channels);
  }
  const [person] = await shop.query<{
    id: CustomerId;
  }>`SELECT customer_id AS id FROM customer WHERE shop_id = ${shop.id} AND email = 'p1@example.test'`;
  if (!person) throw new Error("nobody");
  const plan = await explainScenarios(shop, person.id, hours(start, 2));
  const habits = (await contactHabits(shop, [person.id], start)).get(person.id);
  const deliveries = await shop.query`
    SELECT c.email, d.scenario_id, d.step, d.state, d.reason, d.send_after, d.sent_at FROM delivery d JOIN customer c ON c.shop_id = ${shop.id} AND c.customer_id = d.customer_id
    WHERE d.shop_id = ${shop.id} ORDER BY 1, 2, 3, d.due_at`;
  return { rows, deliveries, habits, plan: plan.map(({ scenarioId, next, last }) => [scenarioId, next?.dueAt, last?.state]) };
}

test.each(["Asia/Nowhere", "JST-9", "posix/Europe/Paris", ""])("a zone that is none (%s) is taken for the shop's", async (zone) => {
  const expected = await lived(await shopWith(null));
  expect(await lived(await shopWith(zone))).toEqual(expected);
  expect(expected.deliveries.length).toBeGreaterThan(5);
  expect(expected.habits?.timeZone).toBe("Asia/Tokyo");
});

test("a zone that exists is used", async () => {
  const { habits, deliveries } = await lived(await shopWith("America/New_York"));
  expect(habits?.timeZone).toBe("America/New_York");
  expect(deliveries).not.toEqual((await lived(await shopWith(null))).deliveries);
});
