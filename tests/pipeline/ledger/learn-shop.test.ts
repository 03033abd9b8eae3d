import fc from "fast-check";
import { expect, test } from "vitest";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { keptAndAnew } from "../../helpers/derived";
import { customerEvent, orderEvent, refundEvent } from "../../helpers/events";
import { hours, makeRunningShop } from "../../helpers/running-shop";
import { inboxStates, ingestAll, keepWebhooks } from "../../helpers/webhooks";

const start = new Date("2026-06-01T03:00:00Z");
const on = ["thank-you", "post-purchase", "f2-conversion", "win-back", "birthday"] as const;

type Shop = { currency: string; timeZone: string; country: string };

const update = (domain: string, { currency, timeZone, country }: Shop, at: Date) => ({
  topic: "shop/update",
  at: at.toISOString(),
  body: {
    name: "店",
    myshopify_domain: domain,
    currency,
    iana_timezone: timeZone,
    country_code: country,
    primary_locale: "ja",
  },
});

const order = (told: Parameters<typeof orderEvent>[0], currency: string) => {
  const event = orderEvent(told);
  return { ...event, order: { ...event.order, currency } };
};

const day = fc.integer({ min: 1, max: 30 }).map((n) => new Date(Date.UTC(2026, 4, n, 20, 30)).toISOString());
const email = fc.constantFrom("a@example.test", "b@example.test", "c@example.test");
const fact = fc.oneof(
  fc
    .record({
      id: fc.constantFrom("o1", "o2", "o3", "o4", "o5"),
      at: day,
      email,
      phone: fc.constantFrom(undefined, "090-1111-1111"),
      currency: fc.constantFrom("JPY", "USD", "GBP"),
    })
    .map(({ currency, ...told }) => order({ ...told, total: 900 }, currency)),
  fc.record({ order: fc.constantFrom("o1", "o2"), at: day }).map((told) => refundEvent({ id: `r-${told.order}`, ...told, amount: 300 })),
  fc
    .record({ id: fc.constantFrom("1", "2"), at: day, email, birth: fc.constantFrom("1990-06-03", "2000-02-29", "1980-05-31") })
    .map((told) => customerEvent(told)),
);
const shopTold = fc.record({
  currency: fc.constantFrom("JPY", "USD", "GBP"),
  timeZone: fc.constantFrom("Asia/Tokyo", "America/New_York", "Europe/London"),
  country: fc.constantFrom("JP", "US", "GB"),
});

test("after a shop changed its currency, country or time zone, customers and due rows are as made anew", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fact, { minLength: 3, maxLength: 10 }),
      fc.array(fact, { maxLength: 4 }),
      fc.array(shopTold, { minLength: 1, maxLength: 3 }),
      async (before, after, tellings) => {
        const { shop, domain } = await makeRunningShop({ on: [...on], now: hours(start, -30 * 24) });
        await applyEvents(shop, before, start);
        for (const [n, told] of tellings.entries()) {
          await keepWebhooks(domain, [update(domain, told, hours(start, n))], start);
          await ingestAll(start);
          const { kept, anew } = await keptAndAnew(shop, start);
          expect(kept).toEqual(anew);
        }
        await applyEvents(shop, after, start);
        const { kept, anew } = await keptAndAnew(shop, start);
        expect(kept).toEqual(anew);
        expect((await inboxStates(domain)).every(({ state }) => state === "done")).toBe(true);
      },
    ),
    { seed: 41, numRuns: 30 },
  );
}, 120_000);

test("a shop that moves to another currency and calendar shows its customers in them at once", async () => {
  const { shop, domain } = await makeRunningShop({ on: ["birthday"], now: start });
  await applyEvents(
    shop,
    [
      customerEvent({ id: "1", at: "2026-05-01T00:00:00Z", email: "a@example.test", birth: "1990-08-01" }),
      order({ id: "1", at: "2026-05-01T20:30:00Z", email: "a@example.test", total: 700 }, "JPY"),
      order({ id: "2", at: "2026-05-02T00:00:00Z", email: "a@example.test", total: 4000 }, "USD"),
    ],
    start,
  );
  const shown = async () => [
    await shop.query`SELECT spent_minor, currency, first_order_hour FROM customer WHERE shop_id = ${shop.id}`,
    (await shop.query`SELECT anchor_at FROM due WHERE shop_id = ${shop.id} ORDER BY due_at LIMIT 1`)[0]?.anchor_at,
  ];
  expect(await shown()).toEqual([[{ spent_minor: 700n, currency: "JPY", first_order_hour: 5 }], new Date("2026-07-31T15:00:00Z")]);
  await keepWebhooks(domain, [update(domain, { currency: "USD", timeZone: "America/New_York", country: "US" }, start)], start);
  await ingestAll(start);
  expect(await shown()).toEqual([[{ spent_minor: 4000n, currency: "USD", first_order_hour: 16 }], new Date("2026-08-01T04:00:00Z")]);
  // An older telling that comes late moves nothing back.
  await keepWebhooks(domain, [update(domain, { currency: "JPY", timeZone: "Asia/Tokyo", country: "JP" }, hours(start, -1))], start);
  await ingestAll(start);
  expect((await shown())[0]).toEqual([{ spent_minor: 4000n, currency: "USD", first_order_hour: 16 }]);
});

test("a shop that moves to another domain sends its readers there from the next message on", async () => {
  const { shop, domain } = await makeRunningShop({ on: [], now: start });
  const moved = update(domain, { currency: "JPY", timeZone: "Asia/Tokyo", country: "JP" }, start);
  await keepWebhooks(domain, [{ ...moved, body: { ...moved.body, domain: "shop.tsumugi.example" } }], start);
  await ingestAll(start);
  const [setting] = await shop.query`SELECT domain, storefront_url AS url FROM shop_setting WHERE shop_id = ${shop.id}`;
  expect(setting).toEqual({ domain: "shop.tsumugi.example", url: "https://shop.tsumugi.example" });
});
