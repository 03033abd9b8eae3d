import fc from "fast-check";
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { DueStep } from "~/domain/decide/schedule";
import { birthdayAnchor, dueAt } from "~/domain/decide/wait";
import { toJson } from "~/lib/json";
import type { DueScope } from "~/queries/decide/due.server";
import { makeShop } from "../../helpers/database";
import { type DueRow, evaluateDue } from "../../helpers/evaluate-due";
import { addPerson } from "../../helpers/facts";

const now = new Date("2026-06-01T00:00:00Z");
const zones = ["Asia/Tokyo", "America/New_York", "Europe/London", "Australia/Lord_Howe", "Asia/Kolkata"];
const step = (more: Partial<DueStep>): DueStep => ({
  scenarioId: "f2-conversion",
  version: 1,
  isCurrent: true,
  hasOlder: false,
  step: 0,
  kind: "first-order",
  nth: null,
  hours: null,
  days: null,
  atHour: null,
  exitsOnOrder: false,
  dueFrom: new Date(0),
  ...more,
});

test("days and hours in SQL end at the same instant as in the domain, clocks changing or not", async () => {
  const { shop } = await makeShop({ now });
  // Every hour around the nights in which some of these zones change their clocks, and the ends of months.
  const drawn = fc.sample(fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2027, 0, 1) }), { seed: 5, numRuns: 60 });
  const nights = ["2026-03-07", "2026-03-28", "2026-04-04", "2026-10-03", "2026-10-24", "2026-10-31", "2028-02-28"];
  const anchors = [...drawn, ...nights.flatMap((night) => [0, 3, 6, 13.5, 15.25].map((hour) => Date.parse(night) + hour * 3_600_000))];
  for (const [index, anchor] of anchors.entries()) {
    const { customerId } = await addPerson(shop, `p${index}@example.test`);
    await shop.query`
      UPDATE customer SET first_order_id = ${String(index)}, first_order_at = ${new Date(anchor)}, last_order_at = ${new Date(anchor)}, order_count = 1
      WHERE shop_id = ${shop.id} AND customer_id = ${customerId}`;
  }
  const waits = [{ hours: 24 }, { days: 1, atHour: 2 }, { days: 1, atHour: 1 }, { days: 30, atHour: 10 }, { days: 1, atHour: null }];
  const steps = waits.map((wait, index) => step({ step: index, ...wait }));
  for (const timeZone of zones) {
    const rows = await evaluateDue(shop, { follows: [], steps, timeZone, now });
    expect(rows.length).toBe(anchors.length * waits.length);
    await boundsAsAsked(shop, { follows: [], steps, timeZone, now }, rows);
    for (const row of rows) {
      const wait = waits[row.step];
      if (!wait) throw new Error("a step that nobody asked for");
      const expected =
        "hours" in wait && wait.hours !== undefined ? { hours: wait.hours } : { days: wait.days ?? 0, atHour: wait.atHour ?? null };
      expect({ timeZone, anchor: row.anchorAt, wait, at: row.dueAt }).toEqual({
        timeZone,
        anchor: row.anchorAt,
        wait,
        at: dueAt(row.anchorAt, expected, timeZone),
      });
    }
  }
});

test("birthdays begin in SQL as in the domain, 29 February too, and the coming one is always there", async () => {
  const { shop } = await makeShop({ now });
  const born = ["2000-02-29", "1990-01-01", "1985-05-31", "1985-06-01", "1970-12-31"];
  for (const [index, date] of born.entries()) {
    const { customerId } = await addPerson(shop, `b${index}@example.test`);
    await shop.query`UPDATE customer SET birth_date = ${date}::date WHERE shop_id = ${shop.id} AND customer_id = ${customerId}`;
  }
  const steps = [step({ scenarioId: "birthday", kind: "birthday", days: -7, atHour: 10, dueFrom: now })];
  for (const timeZone of zones) {
    const rows = await evaluateDue(shop, { follows: [], steps, timeZone, now });
    const people = new Set(rows.map((row) => row.customerId));
    expect(people.size).toBe(born.length);
    await boundsAsAsked(shop, { follows: [], steps, timeZone, now }, rows);
    for (const row of rows) {
      const year = Number(row.occasion.slice("birthday:".length));
      expect(born.map((date) => birthdayAnchor(date, year, timeZone).getTime())).toContain(row.anchorAt.getTime());
      expect(row.dueAt >= now).toBe(true);
    }
  }
});

test("a birthday served to one person says nothing of another's on the same day", async () => {
  const { shop } = await makeShop({ now });
  const [one, other] = [await addPerson(shop, "one@example.test"), await addPerson(shop, "other@example.test")];
  await shop.query`UPDATE customer SET birth_date = '1990-06-20'::date WHERE shop_id = ${shop.id}`;
  await shop.query`
    INSERT INTO delivery (shop_id, delivery_id, scenario_id, customer_id, identity_id, occasion, step, state, anchor_at, due_at, decided_at, send_after, expires_at)
    VALUES (${shop.id}, gen_random_uuid(), 'birthday', gen_random_uuid(), ${one.identityId}, 'birthday:2026', 0, 'accepted', ${now}, ${now}, ${now}, ${now}, ${now})`;
  const steps = [step({ scenarioId: "birthday", kind: "birthday", days: 0, atHour: 10, dueFrom: now })];
  const rows = await evaluateDue(shop, { follows: [], steps, timeZone: "Asia/Tokyo", now });
  const years = (customerId: string) =>
    rows
      .filter((row) => row.customerId === customerId)
      .map((row) => row.occasion)
      .toSorted();
  expect(years(one.customerId)).toEqual(["birthday:2027"]);
  expect(years(other.customerId)).toEqual(["birthday:2026", "birthday:2027"]);
});

/** Asking for what is due until a moment gives what asking for all gives up to there. */
async function boundsAsAsked(shop: ShopDb, scope: DueScope, all: DueRow[]) {
  for (const days of [-200, 0, 2, 9, 40, 380]) {
    const until = new Date(now.getTime() + days * 86_400_000);
    const sorted = (rows: DueRow[]) => rows.map((row) => toJson(row)).toSorted();
    expect(sorted(await evaluateDue(shop, { ...scope, until }))).toEqual(sorted(all.filter((row) => row.dueAt <= until)));
  }
}
