import "../../helpers/shopify/running";
import { afterEach, describe, expect, test } from "vitest";
import type { ShopDb } from "~/db.server";
import { answerShopifyForm } from "~/pipeline/change/shopify-settings.server";
import { tellResults } from "~/pipeline/hear/tell-results.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { installShop } from "~/pipeline/ledger/install-shop.server";
import { rebuildScenarioDays } from "~/queries/hear/scenario-days.server";
import { reportings } from "~/queries/shop/platform-reporting.server";
import { saveUninstalled } from "~/queries/shop/shops.server";
import { makeShop } from "../../helpers/database";
import { customerEvent } from "../../helpers/events";
import { hours } from "../../helpers/running-shop";
import { sentDelivery } from "../../helpers/sent-delivery";
import { giveToken } from "../../helpers/shopify/give-token";
import { shopify } from "../../helpers/shopify/running";
import { makeStore } from "../../helpers/shopify/store";

/** Noon in Japan. */
const now = new Date("2026-06-01T03:00:00Z");
const by = { actor: "owner", now };
const email = "a@example.test";

describe.skipIf(!shopify)("Shopify's marketing reports", () => {
  afterEach(() => {
    if (!shopify) return;
    shopify.trouble.denied = false;
    shopify.marketing.state.refused = "";
  });

  async function reportingShop() {
    if (!shopify) throw new Error("no Shopify");
    const { shop, domain } = await makeShop({ now });
    shopify.stores.set(domain, makeStore(domain, { products: 0, customers: 0, orders: 0 }));
    await giveToken(shopify, domain, now);
    await applyEvents(shop, [customerEvent({ id: "1000", at: "2026-01-01T00:00:00Z", email, first: "花子", last: "山田" })], now);
    await answerShopifyForm(shop, { intent: "report-on", kind: "results" }, by);
    const dayOf = (day: string, remoteId = "win-back:email") => shopify?.marketing.days.get(`${domain} ${remoteId} ${day}`);
    return { shop, domain, dayOf };
  }

  const sent = async (shop: ShopDb, at: Date) => {
    await sentDelivery(shop, { email, scenarioId: "win-back", at });
    await rebuildScenarioDays(shop);
  };

  test("a scenario's day stands there with its figures, in the shop's own calendar, from the day it was switched on", async () => {
    const { shop, domain, dayOf } = await reportingShop();
    await sent(shop, hours(now, -48));
    await sent(shop, hours(now, 13)); // past midnight in Japan
    await tellResults(shop, hours(now, 14));
    expect(dayOf("2026-05-30")).toBeUndefined();
    expect(dayOf("2026-06-02")).toMatchObject({
      utcOffset: "+09:00",
      sendsCount: 1,
      viewsCount: 0,
      orders: "0",
      sales: { amount: "0", currencyCode: "JPY" },
    });
    expect(shopify?.marketing.activities.get(`${domain} win-back:email`)).toMatchObject({
      status: "ACTIVE",
      marketingChannelType: "EMAIL",
      tactic: "NEWSLETTER",
      utm: { campaign: "win-back", source: "teppan", medium: "email" },
    });
    expect(await reportings(shop)).toMatchObject([{ toldAt: hours(now, 14), problem: null, nextAt: hours(now, 15) }]);
  });

  test("an activity from when links were tagged otherwise keeps its tags and goes on under its new name", async () => {
    const { shop, domain, dayOf } = await reportingShop();
    const old = { utm: { campaign: "win-back:email", source: "teppan", medium: "email" }, title: "古い名前" };
    shopify?.marketing.activities.set(`${domain} win-back:email`, old);
    await sent(shop, hours(now, 1));
    await tellResults(shop, hours(now, 2));
    expect(await reportings(shop)).toMatchObject([{ problem: null, toldAt: hours(now, 2) }]);
    expect(dayOf("2026-06-01")).toMatchObject({ sendsCount: 1 });
    expect(shopify?.marketing.activities.get(`${domain} win-back:email`)).toMatchObject({
      utm: old.utm,
      title: "休眠のお客さまへ (Email)",
    });
  });

  test("a scenario that Shopify would not have leaves out no other, and is offered again", async () => {
    const { shop, dayOf } = await reportingShop();
    for (const hour of [1, 25]) {
      await sentDelivery(shop, { email, scenarioId: "birthday", at: hours(now, hour) });
      await sent(shop, hours(now, hour));
    }
    if (shopify) Object.assign(shopify.marketing.state, { refused: "birthday" });
    const asked = shopify?.marketing.asked.activities ?? 0;
    await tellResults(shop, hours(now, 26));
    expect(dayOf("2026-06-01")).toMatchObject({ sendsCount: 1 });
    expect(dayOf("2026-06-02")).toMatchObject({ sendsCount: 1 });
    expect(shopify?.marketing.asked.activities).toBe(asked + 2);
    expect(await reportings(shop)).toMatchObject([{ problem: "failed", toldAt: hours(now, 26), nextAt: hours(now, 26.25) }]);
    if (shopify) shopify.marketing.state.refused = "";
    await tellResults(shop, hours(now, 26.25));
    expect(dayOf("2026-06-02", "birthday:email")).toMatchObject({ sendsCount: 1 });
    expect(await reportings(shop)).toMatchObject([{ problem: null }]);
  });

  test("a day is told again when it moved, and not when it did not", async () => {
    const { shop, dayOf } = await reportingShop();
    await sent(shop, hours(now, 1));
    await tellResults(shop, hours(now, 2));
    const asked = shopify?.marketing.asked.days;
    await tellResults(shop, hours(now, 4));
    expect(shopify?.marketing.asked.days).toBe(asked);
    await sent(shop, hours(now, 3));
    await tellResults(shop, hours(now, 6));
    expect(dayOf("2026-06-01")).toMatchObject({ sendsCount: 2 });
  });

  test("a shop that comes back after an uninstall, with which Shopify forgets all of it, has its days told again", async () => {
    const { shop, dayOf, domain } = await reportingShop();
    await sent(shop, hours(now, 1));
    await tellResults(shop, hours(now, 2));
    shopify?.marketing.days.clear();
    shopify?.marketing.activities.clear();
    await saveUninstalled(shop.id, hours(now, 3));
    if (shopify) await giveToken(shopify, domain, hours(now, 4));
    await installShop({ platform: "shopify", domain, scopes: [], isDemo: false }, hours(now, 4));
    await tellResults(shop, hours(now, 5));
    expect(dayOf("2026-06-01")).toMatchObject({ sendsCount: 1 });
  });

  test("a permission that is missing is said, and what was not told is told when it is there; a killed turn goes on", async () => {
    const { shop, dayOf } = await reportingShop();
    await sent(shop, hours(now, 1));
    if (shopify) shopify.trouble.denied = true;
    await tellResults(shop, hours(now, 2));
    expect(await reportings(shop)).toMatchObject([{ problem: "no-permission", nextAt: hours(now, 8), toldAt: null }]);
    if (shopify) shopify.trouble.denied = false;
    const dying = () => () => ({
      tellActivity: async () => ({ outcome: "told" as const }),
      tellDay: () => Promise.reject(new Error("killed")),
    });
    await expect(tellResults(shop, hours(now, 9), dying)).rejects.toThrow("killed");
    await tellResults(shop, hours(now, 9));
    expect(dayOf("2026-06-01")).toMatchObject({ sendsCount: 1 });
  });

  test("another shop's results stay its own, and switched off nothing is told", async () => {
    const [one, other] = [await reportingShop(), await reportingShop()];
    await sent(one.shop, hours(now, 1));
    await tellResults(one.shop, hours(now, 2));
    await tellResults(other.shop, hours(now, 2));
    expect(other.dayOf("2026-06-01")).toBeUndefined();
    await answerShopifyForm(one.shop, { intent: "report-off", kind: "results" }, by);
    await sent(one.shop, hours(now, 3));
    await tellResults(one.shop, hours(now, 6));
    expect(one.dayOf("2026-06-01")).toMatchObject({ sendsCount: 1 });
  });
});
