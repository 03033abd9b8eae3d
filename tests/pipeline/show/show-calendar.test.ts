import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { platformIdentity } from "~/domain/ledger/identity-value";
import { defaultAddressFact } from "~/domain/ledger/postal-address";
import { saveSettings } from "~/pipeline/change/save-settings.server";
import { decideRuns } from "~/pipeline/decide/decide-runs.server";
import { planRuns } from "~/pipeline/decide/plan-runs.server";
import { runScenarios } from "~/pipeline/decide/run-scenarios.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { showCalendar } from "~/pipeline/show/show-calendar.server";
import { savePostalSetting } from "~/queries/send/postal-setting.server";
import { checkoutEvent, consentEvent, customerEvent, orderEvent } from "../../helpers/events";
import { addProduct } from "../../helpers/facts";
import { ownScenario, ownStep, switchOnOwn } from "../../helpers/own-scenario";
import { toldAddress } from "../../helpers/postal";
import { postal } from "../../helpers/print-shop";
import { hours, makeRunningShop, sender } from "../../helpers/running-shop";

const start = new Date("2026-06-01T03:00:00Z");
const ago = (hour: number) => hours(start, -hour).toISOString();

/** Everybody agreed but every fifth; birthdays in these weeks, and a cart of every other one. */
async function shopOf(people: number, on: string[]) {
  const { shop } = await makeRunningShop({ on, now: hours(start, -1) });
  const events = Array.from({ length: people }, (_, n) => {
    const who = { customer: String(n), email: `p${n}@example.test` };
    return [
      customerEvent({ id: who.customer, email: who.email, at: ago(500), birth: `1980-06-${String(2 + (n % 20)).padStart(2, "0")}` }),
      ...(n % 5 === 4 ? [] : [consentEvent({ ...who, state: "subscribed", at: ago(500) })]),
      ...(n % 2 === 0 ? [checkoutEvent({ ...who, token: `c${n}`, at: ago(0.5 * (n % 2)) })] : []),
    ];
  });
  await addProduct(shop, { id: "tea" });
  const orders = [1, 2, 3].map((n) => orderEvent({ id: `o${n}`, customer: String(n), email: `p${n}@example.test`, at: ago(300 + n) }));
  await applyEvents(shop, [...events.flat(), ...orders], start);
  return shop;
}

const cap = (shop: ShopDb, capPerDay: number, capPerWeek: number) =>
  saveSettings(
    shop,
    { sender, channel: "console", quietFromHour: 0, quietUntilHour: 0, capPerDay, capPerWeek },
    { actor: "test", now: start },
  );

const told = async (shop: ShopDb, now = start) => {
  const { rows } = await showCalendar(shop, { locale: "en", now });
  return rows.flatMap(({ scenarioId, channel, cells }) =>
    cells.flatMap(({ day, planned }) => (planned > 0 ? [`${day} ${scenarioId} ${channel} ${planned}`] : [])),
  );
};

test("with room for everything each day holds what the engine then decides for it, broadcasts too", async () => {
  const shop = await shopOf(30, ["cart-recovery", "birthday", "newsletter"]);
  await cap(shop, 50, 300);
  const before = await told(shop);
  for (let hour = 0; hour < 24 * 14 - 12; hour += 3) {
    await runScenarios(shop, hours(start, hour));
    await decideRuns(shop, hours(start, hour));
  }
  const rows = await shop.query<{ line: string }>`
    SELECT concat_ws(' ', to_char(send_after AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD'), scenario_id, channel, count(*)) AS line
    FROM delivery WHERE shop_id = ${shop.id} AND state = 'queued' AND send_after < '2026-06-14T15:00:00Z' GROUP BY to_char(send_after AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD'), scenario_id, channel`;
  expect(before.toSorted()).toEqual(rows.map(({ line }) => line).toSorted());
  expect(before.length).toBeGreaterThan(15);
}, 120_000);

test("where two messages meet in one day of a person the budget bites, and what is stricter bites more", async () => {
  const shop = await shopOf(8, ["cart-recovery", "newsletter"]);
  const held = async (perDay: number, perWeek: number) => {
    await cap(shop, perDay, perWeek);
    const { days, cap: shown } = await showCalendar(shop, { locale: "ja", now: start });
    expect(shown).toEqual({ perDay, perWeek });
    return days.reduce((sum, { deferred, dropped }) => sum + deferred + dropped, 0);
  };
  expect(await held(5, 20)).toBe(0);
  // Of three reminders of each cart within four days, two stay; the newsletter of that week does not go to the four.
  const perWeek = await held(5, 2);
  expect(perWeek).toBeGreaterThanOrEqual(4);
  expect(await held(1, 1)).toBeGreaterThan(perWeek);
});

test("a branch counts those whom it is for, and what follows an unanswered message is told beside the days", async () => {
  const shop = await shopOf(10, []);
  const steps = [
    ownStep("first"),
    ownStep("buyers", { wait: { days: 2, atHour: 10 }, when: [{ orderCount: { min: 1 } }] }),
    ownStep("line", { follows: "first", wait: { hours: 24 }, channels: ["line"] }),
    ownStep("late", { follows: "buyers", wait: { hours: 24 * 13 }, channels: ["line"] }),
  ];
  await switchOnOwn(shop, ownScenario("branch", { occasion: { kind: "weekly", nth: 3 }, steps }), hours(start, -1));
  await cap(shop, 50, 300);
  await shop.transaction((shop) => planRuns(shop, start));
  // Three of the eight who agreed have ordered; two Wednesdays, and two days after each.
  expect(await told(shop)).toEqual([
    "2026-06-03 own-branch email 8",
    "2026-06-05 own-branch email 3",
    "2026-06-10 own-branch email 8",
    "2026-06-12 own-branch email 3",
  ]);
  expect((await showCalendar(shop, { locale: "ja", now: start })).mayFollow).toBe(16);
});

test("cards stand on the day on which they are made, in the quiet hours too, and mail on the next morning's", async () => {
  const shop = await shopOf(4, []);
  await savePostalSetting(shop, postal, start);
  const address = defaultAddressFact(platformIdentity("1"), toldAddress(), { at: hours(start, -400), country: "JP" });
  await applyEvents(shop, [{ kind: "postal-address", address }], start);
  const steps = [ownStep("first", { wait: { days: 0, atHour: 23 }, channels: ["postal", "email"] })];
  await switchOnOwn(shop, ownScenario("late", { occasion: { kind: "weekly", nth: 3 }, steps }), hours(start, -1));
  await cap(shop, 50, 300);
  await saveSettings(shop, { quietFromHour: 21, quietUntilHour: 9 }, { actor: "test", now: start });
  await shop.transaction((shop) => planRuns(shop, start));
  expect((await told(shop)).filter((line) => line < "2026-06-09")).toEqual(["2026-06-03 own-late postal 1", "2026-06-04 own-late email 3"]);
});

test("a ranking without goods is not foretold", async () => {
  const { shop } = await makeRunningShop({ on: ["ranking-weekly"], now: start });
  await applyEvents(shop, [consentEvent({ email: "a@example.test", state: "subscribed", at: ago(1) })], start);
  expect(await told(shop)).toEqual([]);
});

test("an empty shop has an empty calendar of fourteen days", async () => {
  const { shop } = await makeRunningShop({ on: [], now: start });
  const { days, rows, marks } = await showCalendar(shop, { locale: "ja", now: start });
  expect([days.length, days[0]?.day, rows, marks]).toEqual([14, "2026-06-01", [], []]);
});
