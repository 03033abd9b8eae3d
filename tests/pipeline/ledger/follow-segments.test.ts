import "../../helpers/shopify/running";
import { describe, expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { saveSegment } from "~/pipeline/change/save-segment.server";
import { answerShopifyForm } from "~/pipeline/change/shopify-settings.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { followSegments, segmentsOf } from "~/pipeline/ledger/follow-segments.server";
import { sampleOf } from "~/queries/audience/audience-breakdown.server";
import { platformSegments } from "~/queries/audience/platform-segments.server";
import { makeShop } from "../../helpers/database";
import { customerEvent } from "../../helpers/events";
import { hours } from "../../helpers/running-shop";
import { giveToken } from "../../helpers/shopify/give-token";
import { shopify } from "../../helpers/shopify/running";
import { makeStore, type Store } from "../../helpers/shopify/store";

const now = new Date("2026-06-01T00:00:00Z");
const by = { actor: "owner", now };
const vips = { id: "71", name: "上得意" };

describe.skipIf(!shopify)("a segment of Shopify, kept up to date", () => {
  async function shopWithSegment(members: number[]) {
    if (!shopify) throw new Error("no Shopify");
    const { shop, domain } = await makeShop({ now });
    const store: Store = { ...makeStore(domain, { products: 0, customers: 5, orders: 0 }) };
    store.segments = [{ id: 71, name: "上得意", query: "amount_spent > 50000", members }];
    shopify.stores.set(domain, store);
    shopify.trouble.segmentPage = 2;
    await giveToken(shopify, domain, now);
    const people = [1000, 1001, 1002, 1003, 1004];
    await applyEvents(
      shop,
      people.map((id) =>
        customerEvent({ id: String(id), at: "2026-01-01T00:00:00Z", email: `c${id}@example.test`, first: "花子", last: `山田${id}` }),
      ),
      now,
    );
    expect(await answerShopifyForm(shop, { intent: "refresh" }, by)).toEqual({ outcome: "saved" });
    return { shop, domain, store, segment: store.segments[0] as (typeof store.segments)[0] };
  }

  const inIt = async (shop: ShopDb, at = now) => {
    const found = await sampleOf(shop, { conditions: [{ inPlatformSegment: vips }], now: at }, 50);
    return found.length;
  };
  const standing = async (shop: ShopDb) => (await platformSegments(shop))[0];
  const webhook = (id: number, isMember: boolean, at: Date) =>
    ({ kind: "segment", segmentId: "71", platformCustomerId: String(id), isMember, at }) as const;

  test("the list is shown, nobody is in it before it is used and read, and then its members are, page after page", async () => {
    const { shop } = await shopWithSegment([1000, 1001, 1002, 1003, 1004]);
    expect(await standing(shop)).toMatchObject({ segmentId: "71", name: "上得意", followedAt: null, readAt: null });
    const conditions = [{ inPlatformSegment: vips }];
    const refused = await saveSegment(shop, { segmentId: null, name: "a", conditions }, by);
    expect(refused).toMatchObject({ outcome: "refused", problems: [{ reason: "unknown-platform-segment" }] });
    await answerShopifyForm(shop, { intent: "follow", segmentId: "71" }, by);
    await followSegments(shop, now);
    expect(await standing(shop)).toMatchObject({ readAt: now, members: 5, nextReadAt: hours(now, 0.5), problem: null });
    expect(await inIt(shop)).toBe(5);
    expect(await saveSegment(shop, { segmentId: null, name: "a", conditions }, by)).toMatchObject({ outcome: "saved" });
    expect(await answerShopifyForm(shop, { intent: "unfollow", segmentId: "71" }, by)).toEqual({ outcome: "failed", problem: "in-use" });
  });

  test("who left is out after the next reading, and what a webhook told since the reading began stands", async () => {
    const { shop, segment } = await shopWithSegment([1000, 1001, 1002]);
    await answerShopifyForm(shop, { intent: "follow", segmentId: "71" }, by);
    await followSegments(shop, now);
    segment.members = [1001, 1003];
    const later = hours(now, 1);
    await applyEvents(shop, [webhook(1004, true, hours(now, 2)), webhook(1003, false, hours(now, 2))], later);
    await followSegments(shop, later);
    const rows = await shop.query<{ id: string }>`
      SELECT i.value AS id FROM segment_member m JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = m.identity_id
      WHERE m.shop_id = ${shop.id} AND m.is_member ORDER BY 1`;
    expect(rows.map(({ id }) => id)).toEqual(["1001", "1004"]);
    const before = await shop.query`SELECT * FROM segment_member WHERE shop_id = ${shop.id} ORDER BY identity_id`;
    await followSegments(shop, later);
    expect(await shop.query`SELECT * FROM segment_member WHERE shop_id = ${shop.id} ORDER BY identity_id`).toEqual(before);
  });

  test("a reading that was killed goes on behind the last page that was kept, and a place that is lost begins anew", async () => {
    const { shop, domain } = await shopWithSegment([1000, 1001, 1002, 1003, 1004]);
    await answerShopifyForm(shop, { intent: "follow", segmentId: "71" }, by);
    const real = segmentsOf("shopify")?.(domain, () => now);
    if (!real) throw new Error("no segments");
    const asked: (string | null)[] = [];
    const dying = () => () => ({
      ...real,
      members: async (of: Parameters<typeof real.members>[0]) => {
        asked.push(of.after);
        if (asked.length === 2) throw new Error("killed");
        return asked.length === 4 ? ({ outcome: "lost" } as const) : real.members(of);
      },
    });
    await expect(followSegments(shop, now, dying)).rejects.toThrow("killed");
    expect(await standing(shop)).toMatchObject({ readAt: null, readAfter: "71:1001" });
    await followSegments(shop, hours(now, 0.1), dying);
    expect(asked).toEqual([null, "71:1001", "71:1001", "71:1003"]);
    expect(await standing(shop)).toMatchObject({ readAt: null, readAfter: null });
    await followSegments(shop, hours(now, 0.2), dying);
    expect(await standing(shop)).toMatchObject({ readAt: hours(now, 0.2), members: 5 });
  });

  test("a permission that was taken away and a segment that was deleted are told, and who was in it stays", async () => {
    const { shop, store } = await shopWithSegment([1000, 1001]);
    await answerShopifyForm(shop, { intent: "follow", segmentId: "71" }, by);
    await followSegments(shop, now);
    if (shopify) shopify.trouble.denied = true;
    await followSegments(shop, hours(now, 1));
    if (shopify) shopify.trouble.denied = false;
    expect(await standing(shop)).toMatchObject({ problem: "no-permission", nextReadAt: hours(now, 7), readAt: now });
    store.segments = [];
    await followSegments(shop, hours(now, 8));
    expect(await standing(shop)).toMatchObject({ problem: "gone", readAt: now });
    expect(await inIt(shop)).toBe(2);
  });

  test("another shop sees neither the segment nor its members", async () => {
    const { shop } = await shopWithSegment([1000]);
    await answerShopifyForm(shop, { intent: "follow", segmentId: "71" }, by);
    await followSegments(shop, now);
    const other = await shopWithSegment([]);
    expect(await answerShopifyForm(other.shop, { intent: "follow", segmentId: "999" }, by)).toEqual({
      outcome: "failed",
      problem: "unknown-segment",
    });
    expect(await inIt(other.shop)).toBe(0);
  });
});
