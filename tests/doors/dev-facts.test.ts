import { expect, test } from "vitest";
import { factEvents } from "~/doors/dev-facts.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { makeShop } from "../helpers/database";

const now = new Date("2026-06-01T00:00:00Z");
const customerId = "700";
const lineUserId = `U${"7".repeat(32)}`;

const body = {
  visits: [
    { eventId: "e1", visitor: "b1", at: "2026-05-01T00:00:00Z", path: "/", timeZone: "+09:00" },
    {
      eventId: "e2",
      visitor: "b1",
      customerId,
      at: "2026-05-02T00:00:00Z",
      path: "/products/tea",
      productId: "tea",
      dwellSeconds: 80,
      timeZone: "Asia/Tokyo",
    },
  ],
  memberships: [{ customerId, at: "2026-05-03T00:00:00Z", points: 120, pointsExpireAt: "2026-06-20T00:00:00Z", rank: "銀" }],
  lineLinks: [{ lineUserId, customerId, at: "2026-05-04T00:00:00Z" }],
  answers: [{ answerId: "a1", customerId, survey: "nps", score: 8, answeredAt: "2026-05-05T00:00:00Z" }],
};

test("what is told of visits, points, LINE and answers is known of the customer, however often it is told", async () => {
  const { shop } = await makeShop();
  for (const _time of [1, 2]) await applyEvents(shop, factEvents(body), now);
  const rows = await shop.query`
    SELECT anchor_value, last_visit_at, time_zone, points, rank, line_consent, agreed_by, nps_score FROM customer WHERE shop_id = ${shop.id}`;
  expect(rows).toEqual([
    {
      anchor_value: customerId,
      last_visit_at: new Date("2026-05-02T00:00:00Z"),
      time_zone: "Asia/Tokyo",
      points: 120,
      rank: "銀",
      line_consent: "subscribed",
      agreed_by: "line",
      nps_score: 8,
    },
  ]);
  expect(await shop.query`SELECT count(*)::int AS n FROM visit WHERE shop_id = ${shop.id}`).toEqual([{ n: 2 }]);
});

test("a telling of nobody, of a malformed LINE id, or in another form is refused", () => {
  expect(() => factEvents({ memberships: [{ at: now, points: 1 }] })).toThrow(RangeError);
  expect(() => factEvents({ lineLinks: [{ lineUserId: "U1", at: now }] })).toThrow(RangeError);
  expect(() => factEvents({ visits: [{ visitor: "b1" }] })).toThrow();
  expect(factEvents({})).toEqual([]);
});
