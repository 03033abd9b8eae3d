import fc from "fast-check";
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import type { AudienceCondition } from "~/domain/audience/audience";
import type { Preference } from "~/domain/consent/preference";
import { type MailPressure, unslowed } from "~/domain/decide/mail-pressure";
import type { CustomerId } from "~/domain/ids";
import type { ShopEvent } from "~/domain/ledger/events";
import { platformIdentity } from "~/domain/ledger/identity-value";
import { defaultAddressFact } from "~/domain/ledger/postal-address";
import type { ChannelId } from "~/domain/scenario/scenario";
import { decideRuns } from "~/pipeline/decide/decide-runs.server";
import { recordEngagement } from "~/pipeline/hear/record-engagement.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { savePreference } from "~/queries/consent/preferences.server";
import { dueRun, type StoredRun } from "~/queries/decide/scenario-runs.server";
import { recomputeAllCustomers } from "~/queries/people/customer-rollup.server";
import { saveMailSlowing } from "~/queries/send/mail-slowing.server";
import { savePostalSetting } from "~/queries/send/postal-setting.server";
import { answerEvent, lineEvent, visitEvent } from "../../helpers/activity";
import { decideSingly, writtenDecisions } from "../../helpers/decide-singly";
import { consentEvent, customerEvent, orderEvent } from "../../helpers/events";
import { ownScenario, ownStep, switchOnOwn } from "../../helpers/own-scenario";
import { toldAddress } from "../../helpers/postal";
import { saidPreference } from "../../helpers/preference";
import { postal } from "../../helpers/print-shop";
import { fakeChannels, hours, makeRunningShop } from "../../helpers/running-shop";

const began = new Date("2026-05-29T00:00:00Z");
/** Monday, ten in the morning in Tokyo. */
const firstMonday = new Date("2026-06-01T01:00:00Z");
const email = (n: number) => `p${n}@example.test`;

const person = fc.record({
  mail: fc.constantFrom("subscribed", "subscribed", "subscribed", "pending", "unsubscribed", null),
  line: fc.constantFrom("subscribed", "subscribed", "unsubscribed", null, null),
  hasPostalAddress: fc.boolean(),
  orderHours: fc.array(fc.integer({ min: 0, max: 23 }), { maxLength: 4 }),
  zone: fc.constantFrom(null, null, "America/New_York", "Australia/Lord_Howe"),
  score: fc.constantFrom(null, null, 3, 10),
  /** Of the first Monday's message. */
  reaction: fc.constantFrom("none", "none", "click", "bounce", "unsubscribe"),
  orderedBetween: fc.boolean(),
  /** Of the preference page, after the first Monday's message. */
  wish: fc.constantFrom<(Partial<Preference> | null)[]>(
    null,
    null,
    null,
    { frequency: "weekly" },
    { frequency: "monthly" },
    { refusedTopics: ["news"] },
    { refusedTopics: ["picks"] },
    { pausedUntil: hours(began, 24 * 60) },
    { pausedUntil: hours(began, 24 * 5) },
  ),
});
type Person = typeof person extends fc.Arbitrary<infer T> ? T : never;

const shopFacts = fc.record({
  people: fc.array(person, { minLength: 8, maxLength: 14 }),
  /** Pairs that share a telephone. */
  merges: fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { maxLength: 3 }),
  timeZone: fc.constantFrom("Asia/Tokyo", "America/New_York", "Australia/Lord_Howe"),
  cap: fc.constantFrom({ capPerDay: 1, capPerWeek: 1 }, { capPerDay: 1, capPerWeek: 3 }, { capPerDay: 5, capPerWeek: 20 }),
  quiet: fc.constantFrom({ quietFromHour: 21, quietUntilHour: 9 }, { quietFromHour: 0, quietUntilHour: 0 }),
  shopHoldout: fc.constantFrom(0, 20),
  holdoutPercent: fc.constantFrom(0, 30),
  variants: fc.constantFrom<Record<string, number>[]>({}, { first: 50 }),
  wait: fc.constantFrom({ days: 0, atHour: "personal" as const }, { days: 0, atHour: 3 }),
  channels: fc.constantFrom<ChannelId[][]>(["email"], ["email", "line"], ["line", "email"], ["postal"], ["line", "postal"]),
  reentryDays: fc.constantFrom(0, 10),
  exitOn: fc.subarray<"order">(["order"]),
  pressure: fc.constantFrom<MailPressure[]>("normal", "normal", "engaged-only", "engaged-only", "paused"),
  audience: fc.subarray<AudienceCondition>([{ orderCount: { min: 1 } }]),
  /** Until the run that is looked at: what went a week ago presses still, what went two weeks ago does not. */
  weeks: fc.constantFrom(1, 2),
  batch: fc.integer({ min: 1, max: 6 }),
  /** After which transactions the process dies before it commits. */
  deaths: fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 3 }),
});
type ShopFacts = typeof shopFacts extends fc.Arbitrary<infer T> ? T : never;

const eventsOf = ({ mail, line, hasPostalAddress, orderHours, zone, score }: Person, n: number, phone: string | undefined): ShopEvent[] => {
  const id = String(n + 1);
  return [
    customerEvent({ id, at: "2026-01-01T00:00:00Z", email: email(n), ...(phone ? { phone } : {}), first: "花", last: "森" }),
    ...(mail ? [consentEvent({ email: email(n), state: mail, at: "2026-01-01T00:00:00Z" })] : []),
    ...(line ? [lineEvent({ user: id, customer: id, state: line, at: "2026-01-02T00:00:00Z" })] : []),
    ...(hasPostalAddress ? [addressEvent(id)] : []),
    ...orderHours.map((hour, k) =>
      orderEvent({ id: `${n}-${k}`, at: `2026-0${k + 1}-10T${String(hour).padStart(2, "0")}:00:00Z`, email: email(n) }),
    ),
    ...(zone ? [visitEvent({ by: `v${n}`, at: "2026-05-01T00:00:00Z", customer: id, timeZone: zone })] : []),
    ...(score === null ? [] : [answerEvent({ id: `a${n}`, owner: platformIdentity(id), at: "2026-05-02T00:00:00Z", score })]),
  ];
};

const addressEvent = (id: string): ShopEvent => ({
  kind: "postal-address",
  address: defaultAddressFact(platformIdentity(id), toldAddress(), { at: new Date("2026-01-02T00:00:00Z"), country: "JP" }),
});

const mondayOf = ({ weeks }: ShopFacts) => hours(firstMonday, 168 * weeks);

/** A shop whose first Monday is decided, sent and answered. */
async function shopOf(told: ShopFacts) {
  const { shop } = await makeRunningShop({ on: [], now: began, timeZone: told.timeZone });
  await shop.query`
    UPDATE shop_setting SET holdout_percent = ${told.shopHoldout}, cap_per_day = ${told.cap.capPerDay}, cap_per_week = ${told.cap.capPerWeek},
      quiet_from_hour = ${told.quiet.quietFromHour}, quiet_until_hour = ${told.quiet.quietUntilHour} WHERE shop_id = ${shop.id}`;
  await savePostalSetting(shop, postal, began);
  const scenario = ownScenario("weekly", {
    occasion: { kind: "weekly", nth: 1 },
    steps: [ownStep("first", { wait: told.wait, channels: told.channels })],
    reentryDays: told.reentryDays,
    exitOn: told.exitOn,
    audience: told.audience,
  });
  await switchOnOwn(shop, scenario, began, { holdoutPercent: told.holdoutPercent, rules: { variants: told.variants } });
  const partner = new Map(
    told.merges.map(([a, b], k) => [a % told.people.length, { with: b % told.people.length, phone: `090-0000-000${k}` }]),
  );
  const phones = told.people.map((_, n) => partner.get(n)?.phone ?? [...partner.values()].find((other) => other.with === n)?.phone);
  await applyEvents(
    shop,
    told.people.flatMap((one, n) => eventsOf(one, n, phones[n])),
    began,
  );
  const { channels } = fakeChannels();
  await decideRuns(shop, hours(firstMonday, 24));
  for (const after of [24, 40, 60, 80]) await sendDeliveries(shop, hours(firstMonday, after), channels);
  await react(shop, told);
  await saveMailSlowing(shop, { ...unslowed, level: told.pressure, countedAt: hours(firstMonday, 90), rates: [] });
  return shop;
}

async function react(shop: ShopDb, told: ShopFacts) {
  const went = await shop.query<{ id: string; address: string }>`
    SELECT d.delivery_id AS id, i.value AS address FROM delivery d JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = d.identity_id
    WHERE d.shop_id = ${shop.id} AND d.sent_at IS NOT NULL`;
  const at = hours(firstMonday, 90);
  for (const [n, { reaction, orderedBetween, wish }] of told.people.entries()) {
    if (wish) await savePreference(shop, saidPreference(email(n), wish, at), at);
    const mine = went.find(({ address }) => address === email(n));
    if (mine && reaction !== "none")
      await recordEngagement(
        shop,
        [
          {
            eventId: `e${n}`,
            kind: reaction,
            deliveryId: mine.id,
            occurredAt: at,
            isMachine: false,
            url: "https://x.example",
            detail: null,
          },
        ] as never,
        at,
      );
    if (orderedBetween)
      await applyEvents(shop, [orderEvent({ id: `late-${n}`, at: hours(mondayOf(told), 1).toISOString(), email: email(n) })], at);
  }
  await recomputeAllCustomers(shop);
}

/** Dies before it commits, at these transactions; the next one to come is another process. */
function mortal(shop: ShopDb, deaths: number[]): ShopDb {
  let transactions = 0;
  return {
    ...shop,
    transaction: (work) =>
      shop.transaction(async (inner) => {
        const result = await work(inner);
        transactions += 1;
        if (deaths.includes(transactions - 1)) throw new Error("killed");
        return result;
      }),
  };
}

async function untilDone(shop: ShopDb, now: Date, portion: { people: number; batches?: number }) {
  for (let tries = 0; tries < 8; tries += 1) {
    try {
      return await decideRuns(shop, now, portion);
    } catch (error) {
      if ((error as Error).message !== "killed") throw error;
    }
  }
  throw new Error("it never came to an end");
}

const byPerson = (rows: { customerId: CustomerId }[]) => rows.toSorted((a, b) => (a.customerId < b.customerId ? -1 : 1));

async function nextRun(shop: ShopDb, now: Date): Promise<StoredRun> {
  await decideRuns(shop, now, { batches: 0 });
  const run = await dueRun(shop, now);
  if (!run) throw new Error("no run is due");
  return run;
}

test("a run writes for everybody what would be decided for each person alone, in batches of any size and killed in between", async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(shopFacts, async (told) => {
      const shop = await shopOf(told);
      const now = hours(mondayOf(told), 12);
      const run = await nextRun(shop, now);
      const alone = await decideSingly(shop, run, now);
      await untilDone(mortal(shop, told.deaths), now, { people: told.batch });
      const written = await writtenDecisions(shop, run);
      expect(byPerson(written)).toEqual(byPerson(alone));
      for (const { state, reason, channel, sendAfter } of alone) {
        const which = channel === "postal" ? `card ${state} ${sendAfter > now}` : `${state} ${reason}`;
        seen.set(which, (seen.get(which) ?? 0) + 1);
        // Ten in the evening in Tokyo.
        if (channel === "postal") expect(["quiet-hours", "best-hour"]).not.toContain(reason);
      }
    }),
    { seed: 7, numRuns: 40 },
  );
  expect([...seen.keys()].toSorted()).toEqual(
    expect.arrayContaining([
      "card held-out false",
      "card queued false",
      "held-out null",
      "queued best-hour",
      "queued null",
      "skipped asked-less-often",
      "skipped no-consent",
      "skipped paused-by-person",
      "skipped recently-served",
      "skipped complaint-rate",
      "skipped topic-refused",
      "skipped unhappy",
    ]),
  );
}, 240_000);

test("people who become one between two batches get one message, and nobody who was there is left out", async () => {
  let merged = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { minLength: 6, maxLength: 6 }),
      fc.integer({ min: 1, max: 4 }),
      fc.boolean(),
      async (pairs, batch, sendsBetween) => {
        const { shop } = await makeRunningShop({ on: [], now: began });
        await switchOnOwn(shop, ownScenario("weekly", { occasion: { kind: "weekly", nth: 1 } }), began);
        const people = Array.from({ length: 12 }, (_, n) => n);
        const agreed = people.map((n) => consentEvent({ email: email(n), state: "subscribed", at: "2026-01-01T00:00:00Z" }));
        await applyEvents(shop, agreed, began);
        const { channels, sent } = fakeChannels();
        for (const [k, [a, b]] of pairs.entries()) {
          await decideRuns(shop, firstMonday, { batches: 1, people: batch });
          const phone = `090-0000-001${k}`;
          const both = [a, b].map((n) => orderEvent({ id: `${k}-${n}`, at: "2026-03-01T00:00:00Z", email: email(n), phone }));
          await applyEvents(shop, both, firstMonday);
          if (sendsBetween) await sendDeliveries(shop, firstMonday, channels);
        }
        await decideRuns(shop, firstMonday, { people: batch });
        while ((await sendDeliveries(shop, hours(firstMonday, 2), channels)).sent > 0);
        const persons = await shop.query<{ addresses: string[] }>`
          SELECT array_agg(value) AS addresses FROM identity WHERE shop_id = ${shop.id} AND kind = 'email' GROUP BY customer_id`;
        merged += people.length - persons.length;
        // A message that went before two became one cannot be taken back: each of the two may have had theirs.
        const reached = new Set(sent.map(({ to }) => to.address));
        const messages = persons.map(({ addresses }) => addresses.filter((address) => reached.has(address)).length);
        if (sendsBetween) expect(Math.min(...messages)).toBeGreaterThan(0);
        else expect(messages).toEqual(persons.map(() => 1));
        const twice = await shop.query`
          SELECT customer_id FROM delivery WHERE shop_id = ${shop.id} GROUP BY customer_id, occasion, step HAVING count(*) > 1`;
        expect(twice).toEqual([]);
        expect(new Set(sent.map(({ to }) => to.address)).size).toBe(sent.length);
      },
    ),
    { seed: 11, numRuns: 20 },
  );
  expect(merged).toBeGreaterThan(50);
}, 240_000);
