import "../../helpers/shopify/running";
import { afterEach, describe, expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { deleteSegment, saveSegment } from "~/pipeline/change/save-segment.server";
import { answerShopifyForm } from "~/pipeline/change/shopify-settings.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { taggingOf, tagSegments } from "~/pipeline/ledger/tag-segments.server";
import { segmentTags } from "~/queries/audience/segment-tags.server";
import { makeShop } from "../../helpers/database";
import { customerEvent, orderEvent } from "../../helpers/events";
import { hours } from "../../helpers/running-shop";
import { giveToken } from "../../helpers/shopify/give-token";
import { shopify } from "../../helpers/shopify/running";
import { makeStore, type Store } from "../../helpers/shopify/store";

const now = new Date("2026-06-01T00:00:00Z");
const by = { actor: "owner", now };
const tag = "teppan:まだ買っていない方";

describe.skipIf(!shopify)("a segment of ours as a tag in Shopify", () => {
  afterEach(() => {
    if (shopify) Object.assign(shopify.mutations.state, { busy: false, runsAtOnce: true });
    if (shopify) shopify.trouble.denied = false;
  });

  async function shopWithTag(customers = 3) {
    if (!shopify) throw new Error("no Shopify");
    const { shop, domain } = await makeShop({ now });
    const store = makeStore(domain, { products: 0, customers: 3, orders: 0 });
    shopify.stores.set(domain, store);
    await giveToken(shopify, domain, now);
    const events = Array.from({ length: customers }, (_, n) =>
      customerEvent({ id: String(1000 + n), at: "2026-01-01T00:00:00Z", email: `c${n}@example.test`, first: "花子", last: `山田${n}` }),
    );
    await applyEvents(shop, events, now);
    const saved = await saveSegment(shop, { segmentId: null, name: "まだ買っていない方", conditions: [{ orderCount: { max: 0 } }] }, by);
    const segmentId = saved.outcome === "saved" ? saved.segmentId : "";
    expect(await answerShopifyForm(shop, { intent: "tag-on", segmentId }, by)).toEqual({ outcome: "saved" });
    return { shop, domain, store, segmentId };
  }

  const tagged = (store: Store) => store.customers.filter(({ tags }) => tags.includes(tag)).map(({ id }) => id);
  const works = async (shop: ShopDb, ...at: number[]) => {
    for (const hour of at) await tagSegments(shop, hours(now, hour));
  };
  const standing = async (shop: ShopDb) => (await segmentTags(shop))[0];

  test("who is in gets it, who leaves loses it, and no other tag is touched", async () => {
    const { shop, store } = await shopWithTag();
    const others = structuredClone(store.customers.map(({ tags }) => tags));
    await works(shop, 0, 0.1);
    expect(tagged(store)).toEqual([1000, 1001, 1002]);
    expect(await standing(shop)).toMatchObject({ problem: null, toldAt: hours(now, 0.1) });
    await applyEvents(
      shop,
      [orderEvent({ customer: "1001", email: "c1@example.test", id: "o1", at: now.toISOString(), total: 3000 })],
      now,
    );
    await works(shop, 2, 2.1);
    expect(tagged(store)).toEqual([1000, 1002]);
    expect(store.customers.map(({ tags }) => tags.filter((one) => one !== tag))).toEqual(others);
  });

  test("a store's member card, or a number of the shop's own system, is no account there and is not asked for", async () => {
    const { shop } = await shopWithTag();
    const more = ["store:77", "api:8"].map((id) =>
      customerEvent({ id, at: "2026-01-01T00:00:00Z", email: `${id.length}@example.test`, first: "花子", last: "山田" }),
    );
    await applyEvents(shop, more, now);
    await works(shop, 0, 0.1);
    const rows = await shop.query<{ id: string }>`
      SELECT platform_customer_id AS id FROM tagged_account WHERE shop_id = ${shop.id} ORDER BY 1`;
    expect(rows.map(({ id }) => id)).toEqual(["1000", "1001", "1002"]);
  });

  test("nothing is asked of Shopify when nothing has changed", async () => {
    const { shop } = await shopWithTag();
    await works(shop, 0, 0.1);
    const before = shopify?.mutations.runs.length;
    await works(shop, 2, 4, 6);
    expect(shopify?.mutations.runs.length).toBe(before);
  });

  test("switched off, the tag is taken off everybody, and then nothing of it is left; a deleted segment likewise", async () => {
    const { shop, store, segmentId } = await shopWithTag();
    await works(shop, 0, 0.1);
    await answerShopifyForm(shop, { intent: "tag-off", segmentId }, { actor: "owner", now: hours(now, 0.2) });
    await works(shop, 0.3, 0.4);
    expect(tagged(store)).toEqual([]);
    expect(await segmentTags(shop)).toEqual([]);
    const again = await shopWithTag();
    await works(again.shop, 0, 0.1);
    await deleteSegment(again.shop, again.segmentId, by);
    await works(again.shop, 2, 2.1);
    expect(tagged(again.store)).toEqual([]);
  });

  test("a start whose answer was lost, an operation that failed and a busy Shopify end the same way", async () => {
    const { shop, store } = await shopWithTag();
    let calls = 0;
    const shaky = () => (domain: string, clock: () => Date) => {
      const real = taggingOf("shopify")?.(domain, clock);
      if (!real) throw new Error("no tagging");
      return {
        start: async (change: Parameters<typeof real.start>[0]) => {
          calls += 1;
          if (calls === 1) return { outcome: "busy" as const };
          const started = await real.start(change);
          if (calls === 2) throw new Error("killed before it was noted");
          return started;
        },
        read: async (operation: string) =>
          calls === 3 && ++calls ? { outcome: "failed" as const, detail: "TIMEOUT" } : real.read(operation),
      };
    };
    await tagSegments(shop, now, shaky);
    await expect(tagSegments(shop, hours(now, 1), shaky)).rejects.toThrow("killed");
    for (const hour of [2, 3, 4, 5, 6]) await tagSegments(shop, hours(now, hour), shaky);
    expect(tagged(store)).toEqual([1000, 1001, 1002]);
    expect(await standing(shop)).toMatchObject({ problem: null });
  });

  test("while Shopify is at it nothing else is begun, and an account that is not there is let be after some tries", async () => {
    const { shop, store } = await shopWithTag(4);
    if (shopify) shopify.mutations.state.runsAtOnce = false;
    await works(shop, 0);
    const begun = shopify?.mutations.runs.length ?? 0;
    await works(shop, 1, 2);
    expect(shopify?.mutations.runs.length).toBe(begun);
    const last = shopify?.mutations.runs.at(-1);
    if (last) last.isDone = true;
    if (shopify) shopify.mutations.state.runsAtOnce = true;
    await works(shop, 3, 4, 5, 6, 7);
    expect(tagged(store)).toEqual([1000, 1001, 1002]);
    expect(
      await shop.query`SELECT platform_customer_id AS id FROM tagged_account WHERE shop_id = ${shop.id} AND state = 'refused'`,
    ).toEqual([{ id: "1003" }]);
  });

  test("a permission that was taken away is told and asked for again later", async () => {
    const { shop, store } = await shopWithTag();
    if (shopify) shopify.trouble.denied = true;
    await works(shop, 0);
    expect(await standing(shop)).toMatchObject({ problem: "no-permission", nextLookAt: hours(now, 6) });
    if (shopify) shopify.trouble.denied = false;
    await works(shop, 7, 7.1);
    expect(tagged(store)).toHaveLength(3);
  });

  test("another shop's segment cannot be switched on, and its customers get nothing", async () => {
    const { segmentId } = await shopWithTag();
    const { shop: other } = await makeShop({ now });
    expect(await answerShopifyForm(other, { intent: "tag-on", segmentId }, by)).toEqual({ outcome: "failed", problem: "unknown-segment" });
    expect(await segmentTags(other)).toEqual([]);
  });
});
