import fc from "fast-check";
import { expect, test } from "vitest";
import type { Candidate } from "~/domain/decide/candidate";
import type { Contacts } from "~/domain/decide/contact";
import type { Limits } from "~/domain/decide/limits";
import { planDeliveries } from "~/domain/decide/plan-deliveries";
import type { CustomerId, IdentityId } from "~/domain/ids";
import { channelIds, type ScenarioId, scenarioIds } from "~/domain/scenario/scenario";
import { presetEditions } from "../../helpers/editions";

const now = new Date("2026-03-10T12:00:00+09:00");
const limits: Limits = {
  now,
  timeZone: "Asia/Tokyo",
  quiet: { fromHour: 21, untilHour: 9 },
  cap: { perDay: 1, perWeek: 3 },
  shopBarrier: null,
  installedAt: new Date("2025-01-01T00:00:00Z"),
  channels: channelIds,
  shopHoldout: { percent: 0, salt: "shop" },
  shopHours: [],
};

const rulesWith = (holdoutPercent: number, isOn = true, others: Record<ScenarioId, number> = {}) =>
  presetEditions((id) => ({ isOn, holdoutPercent: others[id] ?? holdoutPercent, salt: id }));

const nothing = { identityId: null, hasAddress: false, consent: "never-asked", isSuppressed: false } as const;
const contact = (more: Partial<Contacts["email"]> = {}): Contacts => ({
  email: { identityId: "i" as IdentityId, hasAddress: true, consent: "subscribed", isSuppressed: false, ...more },
  line: nothing,
  sms: nothing,
});

const candidate = (more: Partial<Candidate> = {}): Candidate => ({
  scenarioId: "win-back",
  version: 1,
  customerId: "a" as CustomerId,
  occasion: "order:1",
  step: 0,
  anchorAt: new Date("2025-12-01T00:00:00Z"),
  dueAt: now,
  anchor: "email:a@example.test",
  share: null,
  shopShare: null,
  contacts: contact(),
  addressed: null,
  habits: { timeZone: null, firstOrderHour: null, clicksAndOrders: [], answers: {} },
  isServed: false,
  begunAt: null,
  hasOrdered: false,
  hasReached: false,
  hasReturned: false,
  isUnhappy: false,
  isEngaged: false,
  pausedUntil: null,
  refusedTopics: [],
  capDays: null,
  isInAudience: true,
  isForbidden: false,
  isOnBranch: true,
  followed: null,
  taken: [],
  ...more,
});

const outcome = (more: Partial<Candidate>, otherLimits: Partial<Limits> = {}, rules = rulesWith(0)) =>
  planDeliveries([candidate(more)], rules, { ...limits, ...otherLimits })[0]?.outcome;

test("a customer with nothing in the way gets the message now", () => {
  expect(outcome({})).toEqual({ state: "queued", sendAfter: now, reason: null });
});

test.each([
  ["no-address", { contacts: contact({ identityId: null, hasAddress: false }) }],
  ["suppressed", { contacts: contact({ isSuppressed: true, consent: "refused" }) }],
  ["refused", { contacts: contact({ consent: "refused" }) }],
  ["no-consent", { contacts: contact({ consent: "never-asked" }) }],
  ["no-consent", { contacts: contact({ consent: "pending" }) }],
  ["paused-by-person", { pausedUntil: new Date(now.getTime() + 1) }],
  ["topic-refused", { refusedTopics: ["picks"] }],
  ["asked-less-often", { capDays: 30, taken: [new Date(now.getTime() - 86_400_000)] }],
  ["unhappy", { isUnhappy: true }],
  ["other-branch", { isOnBranch: false }],
  ["not-in-audience", { isInAudience: false }],
  ["never-clause", { isForbidden: true }],
  ["ordered-meanwhile", { hasOrdered: true }],
  ["merged", { isServed: true }],
  ["expired", { dueAt: new Date("2026-02-01T00:00:00Z") }],
] satisfies [string, Partial<Candidate>][])("a message is skipped with its reason: %s", (reason, more) => {
  expect(outcome(more)).toEqual({ state: "skipped", reason });
});

test("a channel whose messages cannot say who sends them sends none, and another one does", () => {
  expect(outcome({}, { unsigned: ["email"] })).toEqual({ state: "skipped", reason: "sender-incomplete" });
  const line = { identityId: "l" as IdentityId, hasAddress: true, consent: "subscribed", isSuppressed: false } as const;
  const [other] = planDeliveries([candidate({ contacts: { ...contact(), line } })], rulesWith(0), { ...limits, unsigned: ["email"] });
  expect(other).toMatchObject({ channel: "line", outcome: { state: "queued" } });
});

test("while mail holds back for its complaints another channel carries what it would, and who was not reachable stays so", () => {
  const paused = { mailPressure: "paused" } as const;
  expect(outcome({}, paused)).toEqual({ state: "skipped", reason: "complaint-rate" });
  expect(outcome({ contacts: contact({ consent: "refused" }) }, paused)).toEqual({ state: "skipped", reason: "refused" });
  const line = { identityId: "l" as IdentityId, hasAddress: true, consent: "subscribed", isSuppressed: false } as const;
  const [other] = planDeliveries([candidate({ contacts: { ...contact(), line } })], rulesWith(0), { ...limits, ...paused });
  expect(other).toMatchObject({ channel: "line", outcome: { state: "queued" } });
});

test("what a person asked for holds for promotions only, and as they asked: other kinds, a rest that is over, a free slot", () => {
  for (const more of [{ pausedUntil: now }, { refusedTopics: ["news"] }, { capDays: 7, taken: [new Date(now.getTime() - 7 * 86_400_000)] }])
    expect(outcome(more)).toEqual({ state: "queued", sendAfter: now, reason: null });
  const notice = {
    scenarioId: "order-notices",
    pausedUntil: new Date(now.getTime() + 1),
    refusedTopics: ["care"],
    capDays: 30,
    taken: [now],
  };
  expect(outcome(notice)).toMatchObject({ state: "queued" });
  expect(outcome({ capDays: 7, taken: [new Date(now.getTime() - 5 * 86_400_000)] })).toEqual({
    state: "queued",
    sendAfter: new Date(now.getTime() + 2 * 86_400_000),
    reason: "asked-less-often",
  });
});

test("what stops the shop stops everybody, and a scenario that is off sends nothing", () => {
  expect(outcome({}, { shopBarrier: "shop-paused" })).toEqual({ state: "skipped", reason: "shop-paused" });
  expect(outcome({}, { installedAt: new Date(now.getTime() + 1) })).toEqual({ state: "skipped", reason: "uninstalled" });
  expect(outcome({}, { installedAt: now })).toMatchObject({ state: "queued" });
  expect(outcome({}, {}, rulesWith(0, false))).toEqual({ state: "skipped", reason: "scenario-off" });
});

test("an order does not stop a scenario that it cannot end", () => {
  expect(outcome({ scenarioId: "post-purchase", hasOrdered: true })?.state).toBe("queued");
});

test("by night a message waits for the morning, and says why", () => {
  const night = new Date("2026-03-10T23:00:00+09:00");
  expect(outcome({ scenarioId: "cart-recovery", dueAt: night }, { now: night })).toEqual({
    state: "queued",
    sendAfter: new Date("2026-03-11T09:00:00+09:00"),
    reason: "quiet-hours",
  });
});

test("a card waits neither for the morning nor for the reader's own hour, and takes its slot all the same", () => {
  const night = new Date("2026-03-10T23:00:00+09:00");
  const postal = { identityId: "p" as IdentityId, hasAddress: true, consent: "subscribed", isSuppressed: false } as const;
  const card = {
    dueAt: night,
    contacts: { ...contact(), postal },
    addressed: { channel: "postal", identityId: postal.identityId, isSuppressed: false },
  };
  const at = (more: Partial<Candidate>) => outcome({ ...card, ...more } as Partial<Candidate>, { now: night });
  for (const scenarioId of ["cart-recovery", "win-back"])
    expect(at({ scenarioId })).toEqual({ state: "queued", sendAfter: night, reason: null });
  expect(at({ taken: [new Date("2026-03-10T10:00:00+09:00")] })).toEqual({
    state: "queued",
    sendAfter: new Date("2026-03-11T00:00:00+09:00"),
    reason: "frequency-cap",
  });
});

test("at the person's own hour: what nobody's habits tell goes at noon, who orders at eight is written to at eight", () => {
  const morning = new Date("2026-03-10T00:00:00+09:00");
  const at = (habits: Partial<Candidate["habits"]>) =>
    outcome({ dueAt: morning, habits: { ...candidate().habits, ...habits } }, { now: morning, quiet: { fromHour: 21, untilHour: 7 } });
  expect(at({})).toEqual({ state: "queued", sendAfter: new Date("2026-03-10T12:00:00+09:00"), reason: "best-hour" });
  expect(at({ firstOrderHour: 8 })).toEqual({ state: "queued", sendAfter: new Date("2026-03-10T08:00:00+09:00"), reason: "best-hour" });
  expect(at({ firstOrderHour: 22 })).toEqual({ state: "queued", sendAfter: new Date("2026-03-10T20:55:00+09:00"), reason: "best-hour" });
  expect(at({ firstOrderHour: 8, timeZone: "America/New_York" })).toMatchObject({ sendAfter: new Date("2026-03-10T12:00:00Z") });
});

test("two carts at once begin one reminder, and a scenario that was begun lately waits its days", () => {
  const carts = ["cart:1", "cart:2"].map((occasion) => candidate({ scenarioId: "browse-recovery", occasion }));
  expect(planDeliveries(carts, rulesWith(0), limits).map((decision) => decision.outcome)).toMatchObject([
    { state: "queued" },
    { state: "skipped", reason: "recently-served" },
  ]);
  expect(outcome({ scenarioId: "browse-recovery", begunAt: new Date(now.getTime() - 3_600_000) })).toEqual({
    state: "skipped",
    reason: "recently-served",
  });
  expect(outcome({ scenarioId: "browse-recovery", begunAt: new Date("2025-01-01") })?.state).toBe("queued");
});

test("a message that would be of no use by its next free slot is skipped as expired", () => {
  expect(outcome({ scenarioId: "birthday", step: 1, occasion: "birthday:2026", taken: [now] })).toEqual({
    state: "skipped",
    reason: "expired",
  });
});

test("the holdout is the last gate: who could not be written to anyway is skipped, not held out", () => {
  const all = rulesWith(100);
  expect(outcome({}, {}, all)).toEqual({ state: "held-out" });
  expect(outcome({ contacts: contact({ consent: "refused" }) }, {}, all)).toEqual({ state: "skipped", reason: "refused" });
  expect(outcome({ scenarioId: "birthday", step: 1, taken: [now] }, {}, all)).toEqual({ state: "skipped", reason: "expired" });
});

test("five scenarios on one day: the first goes now, the others take the next free slots in order of priority", () => {
  const due = (scenarioId: ScenarioId) => candidate({ scenarioId, occasion: `order:${scenarioId}` });
  const decisions = planDeliveries(
    [due("win-back"), due("thank-you"), due("f2-conversion"), due("post-purchase"), due("cart-recovery")],
    rulesWith(0),
    limits,
  );
  expect(
    decisions.map(({ candidate: { scenarioId }, outcome: result }) => [
      scenarioId,
      result.state === "queued" ? result.sendAfter.toISOString() : result,
    ]),
  ).toEqual([
    ["cart-recovery", "2026-03-10T03:00:00.000Z"],
    ["post-purchase", "2026-03-11T00:00:00.000Z"],
    ["f2-conversion", "2026-03-12T03:00:00.000Z"],
    ["thank-you", { state: "skipped", reason: "expired" }],
    ["win-back", "2026-03-17T03:00:00.000Z"],
  ]);
});

test("who is held out of one scenario leaves the slot to the next", () => {
  const rules = rulesWith(0, true, { "cart-recovery": 100 });
  const decisions = planDeliveries([candidate({ scenarioId: "cart-recovery" }), candidate({})], rules, limits);
  expect(decisions.map((decision) => decision.outcome)).toEqual([{ state: "held-out" }, { state: "queued", sendAfter: now, reason: null }]);
});

test("every candidate ends with one decision, never past its expiry, never more than the cap in a week", () => {
  const anyCandidate = fc.record({
    scenarioId: fc.constantFrom(...scenarioIds),
    customer: fc.integer({ min: 0, max: 3 }),
    occasion: fc.integer({ min: 0, max: 1000 }),
    lateHours: fc.integer({ min: 0, max: 500 }),
    consent: fc.constantFrom("subscribed" as const, "subscribed" as const, "refused" as const, "never-asked" as const),
  });
  fc.assert(
    fc.property(fc.array(anyCandidate, { maxLength: 60 }), fc.integer({ min: 0, max: 23 }), (drawn, hour) => {
      const at = new Date(now.getTime() + hour * 3_600_000);
      const candidates = drawn.map(({ scenarioId, customer, occasion, lateHours, consent }) =>
        candidate({
          scenarioId,
          contacts: contact({ consent }),
          customerId: `c${customer}` as CustomerId,
          anchor: `c${customer}`,
          occasion: `order:${occasion}`,
          dueAt: new Date(at.getTime() - lateHours * 3_600_000),
        }),
      );
      const decisions = planDeliveries(candidates, rulesWith(30), { ...limits, now: at });
      expect(new Set(decisions.map((decision) => decision.candidate))).toEqual(new Set(candidates));
      const sends = decisions.flatMap(({ candidate: { customerId }, outcome: result, expiresAt }) =>
        result.state === "queued" ? [{ customerId, at: result.sendAfter, expiresAt }] : [],
      );
      for (const send of sends) {
        expect(send.at <= send.expiresAt && send.at >= at).toBe(true);
        const week = sends.filter(
          (other) => other.customerId === send.customerId && other.at >= send.at && other.at.getTime() - send.at.getTime() < 7 * 86_400_000,
        );
        expect(week.length).toBeLessThanOrEqual(3);
      }
    }),
    { seed: 20261123, numRuns: 200 },
  );
});

test.each([
  ["ranking-weekly", "week:2026-03-09", false],
  ["newsletter", "half:2026-03-10", false],
  ["campaign", "campaign:1", false],
  ["cart-recovery", "cart:1", true],
  ["back-in-stock", "back:1:2026-03-10", true],
  ["selling-out", "low:1:2026-03-10", true],
  ["price-drop", "drop:1:2026-03-10", true],
])("with two messages in the week, %s %s goes today: %s", (scenarioId, occasion, goes) => {
  const taken = [2, 4].map((days) => new Date(now.getTime() - days * 86_400_000));
  const [decision] = planDeliveries([candidate({ scenarioId, occasion, anchorAt: now, taken })], rulesWith(0), limits);
  const { outcome } = decision ?? {};
  const at = outcome?.state === "queued" ? outcome.sendAfter : null;
  expect(at !== null && at.getTime() - now.getTime() < 86_400_000).toBe(goes);
});
