import fc from "fast-check";
import { expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { agreedSince, personConsent } from "~/domain/consent/consent";
import type { CustomerId } from "~/domain/ids";
import type { ConsentFact, ConsentState, ShopEvent } from "~/domain/ledger/events";
import { lineIdentity, phoneIdentity, platformIdentity } from "~/domain/ledger/identity-value";
import { winningMedium } from "~/domain/ledger/medium";
import { orderGapDays } from "~/domain/ledger/rhythm";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { recomputeCustomers } from "~/queries/people/customer-rollup.server";
import { answerEvent, lineEvent, membershipEvent, visitEvent } from "../../helpers/activity";
import { makeShop } from "../../helpers/database";
import { customerEvent, orderEvent } from "../../helpers/events";
import { origins } from "../../helpers/origins";

const now = new Date("2026-06-01T00:00:00Z");
const at = (day: number) => `2026-04-${String(day).padStart(2, "0")}T00:00:00.000Z`;
const account = platformIdentity("1");
const me = customerEvent({ id: "1", at: at(1), email: "a@example.test" });

async function known(shop: ShopDb) {
  const [row] = await shop.query`SELECT * FROM customer WHERE shop_id = ${shop.id}`;
  return row ?? {};
}

async function rollup(events: ShopEvent[]) {
  const { shop } = await makeShop();
  await applyEvents(shop, events, now);
  return known(shop);
}

test("what a visitor looked at is known of the customer once the browser is proven to be theirs, before and after", async () => {
  const { shop } = await makeShop();
  await applyEvents(shop, [me, visitEvent({ by: "b1", at: at(2), timeZone: "Europe/London" }), visitEvent({ by: "b2", at: at(9) })], now);
  expect(await known(shop)).toMatchObject({ last_visit_at: null, time_zone: null });
  await applyEvents(shop, [visitEvent({ by: "b1", at: at(3), customer: "1" })], now);
  expect(await known(shop)).toMatchObject({ last_visit_at: new Date(at(3)), time_zone: "Europe/London" });
  await applyEvents(shop, [visitEvent({ by: "b1", at: at(4), timeZone: "Asia/Tokyo" })], now);
  expect(await known(shop)).toMatchObject({ last_visit_at: new Date(at(4)), time_zone: "Asia/Tokyo" });
});

test("a browser that another customer is proven in goes over to that one, with what was looked at", async () => {
  const { shop } = await makeShop();
  const events = [me, customerEvent({ id: "2", at: at(1), email: "b@example.test" }), visitEvent({ by: "b1", at: at(2), customer: "1" })];
  await applyEvents(shop, events, now);
  await applyEvents(shop, [visitEvent({ by: "b1", at: at(5), email: "b@example.test" })], now);
  const rows = await shop.query`SELECT email, last_visit_at AS at FROM customer WHERE shop_id = ${shop.id} ORDER BY email`;
  expect(rows).toEqual([
    { email: "a@example.test", at: null },
    { email: "b@example.test", at: new Date(at(5)) },
  ]);
});

test("a look that is told again when it ends is one look, of its whole length", async () => {
  const { shop } = await makeShop();
  const look = (dwellSeconds: number) => visitEvent({ by: "b1", at: at(2), productId: "tea", dwellSeconds });
  await applyEvents(shop, [look(5), look(90)], now);
  await applyEvents(shop, [look(30)], now);
  expect(await shop.query`SELECT product_id, dwell_seconds FROM visit WHERE shop_id = ${shop.id}`).toEqual([
    { product_id: "tea", dwell_seconds: 90 },
  ]);
});

test("points and rank are those of the newest telling over all of a person's identities, whole", async () => {
  const expiry = new Date("2026-07-01T00:00:00Z");
  const email = { kind: "email", value: "a@example.test" } as const;
  const row = await rollup([
    membershipEvent({ owner: account, at: at(3), points: 300, pointsExpireAt: expiry, rank: "銀" }),
    me,
    membershipEvent({ owner: account, at: at(2), points: 900 }),
    membershipEvent({ owner: email, at: at(4), points: 50, rank: "金", nextRank: "白金", toNextRank: 2000 }),
  ]);
  expect(row).toMatchObject({ points: 50, points_expire_at: null, rank: "金", next_rank: "白金", to_next_rank: 2000 });
  expect(row.membership_at).toEqual(new Date(at(4)));
});

test("the score is that of the latest answer to the question whether they would recommend us", async () => {
  const row = await rollup([
    me,
    answerEvent({ id: "1", owner: account, at: at(5), score: 9 }),
    answerEvent({ id: "2", owner: account, at: at(3), score: 2 }),
    answerEvent({ id: "3", owner: account, at: at(8), score: 1, survey: "product" }),
    answerEvent({ id: "4", owner: account, at: at(9), comment: "よかったです" }),
    answerEvent({ id: "1", owner: account, at: at(6), score: 4 }),
  ]);
  expect(row).toMatchObject({ nps_score: 4, nps_answered_at: new Date(at(6)) });
});

test("who links LINE is reached there, and who blocks the shop is not", async () => {
  const { shop } = await makeShop();
  await applyEvents(shop, [me, lineEvent({ user: "a", customer: "1", state: "subscribed", at: at(2) })], now);
  const [line] = await shop.query<{ id: string }>`SELECT identity_id AS id FROM identity WHERE shop_id = ${shop.id} AND kind = 'line'`;
  expect(line).toBeDefined();
  const linked = { line_identity_id: line?.id, line_consent: "subscribed", is_line_suppressed: false, agreed_by: "line" };
  expect(await known(shop)).toMatchObject({ ...linked, agreed_at: new Date(at(2)), email_consent: "never-asked", sms_identity_id: null });
  await applyEvents(shop, [lineEvent({ user: "a", state: "unsubscribed", at: at(3) })], now);
  expect(await known(shop)).toMatchObject({ line_consent: "refused", agreed_at: null, agreed_by: null });
  await shop.query`INSERT INTO suppression (shop_id, identity_id, channel, reason, suppressed_at) VALUES (${shop.id}, ${line?.id}, 'line', 'blocked', ${now})`;
  await applyEvents(shop, [lineEvent({ user: "a", state: "subscribed", at: at(4) })], now);
  expect(await known(shop)).toMatchObject({ line_consent: "subscribed", is_line_suppressed: true, agreed_at: null });
});

const channels = ["email", "line", "sms"] as const;
const addressesOf = {
  email: [
    { kind: "email", value: "a@example.test" },
    { kind: "email", value: "b@example.test" },
  ],
  line: ["1", "2"].map((user) => lineIdentity(`U${user.padStart(32, "0")}`)),
  sms: ["090-1111-1111", "090-2222-2222"].map((phone) => phoneIdentity(phone, "JP")),
} as const;

const consent = fc.record({
  channel: fc.constantFrom(...channels),
  place: fc.constantFrom(0, 1),
  state: fc.constantFrom<ConsentState[]>("subscribed", "subscribed", "pending", "not-subscribed", "unsubscribed"),
  source: fc.constantFrom("platform", "platform", "complaint"),
  occurredAt: fc.integer({ min: 1, max: 5 }).map((day) => new Date(at(day))),
});

test("each channel's consent, and since when the first yes of them stands, is read as the domain does", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(consent, { maxLength: 9 }), async (told) => {
      const facts = told.map(({ place, ...one }): ConsentFact => {
        const address = addressesOf[one.channel][place];
        if (!address) throw new Error("an address is missing");
        const state = one.source === "complaint" ? "unsubscribed" : one.state;
        return { ...one, state, address, owner: account, wording: null, evidence: {} };
      });
      const row = await rollup([me, ...facts.map((one): ShopEvent => ({ kind: "consent", consent: one }))]);
      const of = (channel: string) => facts.filter((one) => one.channel === channel).map((one) => ({ ...one, address: one.address.value }));
      const agreed = channels.flatMap((channel) => {
        if (personConsent(of(channel)) !== "subscribed") return [];
        const addresses = [...new Set(of(channel).map(({ address }) => address))];
        const since = addresses.flatMap((one) => agreedSince(of(channel).filter(({ address }) => address === one)) ?? []);
        return since.map((instant) => ({ channel, instant }));
      });
      const [first] = agreed.toSorted((a, b) => a.instant.getTime() - b.instant.getTime() || (a.channel < b.channel ? -1 : 1));
      expect(row).toMatchObject({
        ...Object.fromEntries(channels.map((channel) => [`${channel}_consent`, personConsent(of(channel))])),
        agreed_at: first?.instant ?? null,
        agreed_by: first?.channel ?? null,
      });
    }),
    { seed: 43, numRuns: 60 },
  );
});

test("orders at the store's till are counted apart, and the gap between orders is the domain's", async () => {
  const order = fc.record({ day: fc.integer({ min: 1, max: 28 }), isStore: fc.boolean(), cancelled: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(order, { minLength: 1, maxLength: 6 }), async (told) => {
      const orders = told.map(({ day, isStore, cancelled }, n) => {
        const { order } = orderEvent({ id: String(n), at: at(day), customer: "1", cancelled });
        return { ...order, sourceName: isStore ? "pos" : "web" };
      });
      const row = await rollup([me, ...orders.map((one): ShopEvent => ({ kind: "order", order: one }))]);
      const counted = orders.filter(({ cancelledAt }) => !cancelledAt);
      const store = counted.filter(({ sourceName }) => sourceName === "pos").map(({ processedAt }) => processedAt.getTime());
      expect(row).toMatchObject({
        order_count: counted.length,
        store_order_count: store.length,
        last_store_order_at: store.length ? new Date(Math.max(...store)) : null,
        order_gap_days: orderGapDays(counted.map(({ processedAt }) => processedAt)),
      });
    }),
    { seed: 47, numRuns: 40 },
  );
});

test("the medium is that of the first order, read as the domain does", async () => {
  for (const { medium, ...origin } of origins) {
    const first = orderEvent({ id: "1", at: at(1), customer: "1" }).order;
    const second = orderEvent({ id: "2", at: at(2), customer: "1" }).order;
    const orders = [
      { ...second, landingSite: "/?utm_source=later" },
      { ...first, ...origin },
    ];
    expect(await rollup(orders.map((order): ShopEvent => ({ kind: "order", order })))).toMatchObject({ medium: winningMedium(medium) });
  }
});

test("the row that is kept after each telling is the one made anew from all of them", async () => {
  const day = fc.integer({ min: 1, max: 9 }).map(at);
  const who = fc.constantFrom("1", "2");
  const event = fc.oneof(
    fc.record({ by: fc.constantFrom("b1", "b2"), at: day, customer: who }).map(visitEvent),
    fc.record({ by: fc.constantFrom("b1", "b2"), at: day }).map(visitEvent),
    fc.record({ id: who, at: day }).map(({ id, at }) => membershipEvent({ owner: platformIdentity(id), at, points: 1 })),
    fc.record({ user: who, customer: who, state: fc.constantFrom("subscribed" as const, "unsubscribed" as const), at: day }).map(lineEvent),
    fc.record({ id: who, at: day }).map(({ id, at }) => answerEvent({ id, owner: platformIdentity(id), at, score: 3 })),
    fc.record({ id: who, at: day }).map((told) => customerEvent({ ...told, phone: "090-1111-1111" })),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 2, maxLength: 10 }), async (events) => {
      const { shop } = await makeShop();
      for (const one of events) await applyEvents(shop, [one], now);
      const rows = () =>
        shop.query<{
          customer_id: CustomerId;
        }>`SELECT *, NULL AS refreshed_at FROM customer WHERE shop_id = ${shop.id} ORDER BY customer_id`;
      const kept = await rows();
      const ids = kept.map((row) => row.customer_id);
      await shop.query`DELETE FROM customer WHERE shop_id = ${shop.id}`;
      await recomputeCustomers(shop, ids);
      expect(await rows()).toEqual(kept);
    }),
    { seed: 53, numRuns: 40 },
  );
});

test("sex and prefecture are what the newest edition that tells them says", async () => {
  const told = (day: number, more: object): ShopEvent => {
    const event = customerEvent({ id: "1", at: at(day) });
    return event.kind === "customer" ? { kind: "customer", customer: { ...event.customer, ...more } } : event;
  };
  const row = await rollup([
    told(3, {}),
    told(2, { sex: "female", prefecture: "京都府" }),
    told(1, { sex: "other", prefecture: "東京都" }),
  ]);
  expect(row).toMatchObject({ sex: "female", prefecture: "京都府" });
});

test("the first touch is what the first pages tell that they saw before they ever ordered, else what their first order tells", async () => {
  const link = (source: string) => `/products/tea?utm_source=${source}`;
  const look = (day: number, path: string, customer?: string) =>
    visitEvent({ by: "b1", at: at(day), path, ...(customer ? { customer } : {}) });
  const first = orderEvent({ id: "o", at: at(10), customer: "1" });
  const order = { ...first, order: { ...first.order, landingSite: "/?utm_source=newsletter" } };
  const medium = async (...events: ShopEvent[]) => (await rollup([me, ...events])).medium;
  expect(await medium(order)).toBe("newsletter");
  expect(await medium(look(3, "/", "1"), look(4, link("line"), "1"), look(5, link("google"), "1"), order)).toBe("line");
  expect(await medium(look(12, link("line"), "1"), order)).toBe("newsletter");
  expect(await medium(look(3, "/", "1"), order)).toBe("newsletter");
  expect(await medium(look(4, link("line"), "1"))).toBe("line");
  expect(await medium(look(4, link("line")), look(6, "/", "1"), order)).toBe("line");
});
