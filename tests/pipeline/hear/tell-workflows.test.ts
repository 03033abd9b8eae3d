import "../../helpers/shopify/running";
import { readFileSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { answerShopifyForm } from "~/pipeline/change/shopify-settings.server";
import { tellWorkflows } from "~/pipeline/hear/tell-workflows.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { reportings } from "~/queries/shop/platform-reporting.server";
import { makeShop } from "../../helpers/database";
import { consentEvent, customerEvent } from "../../helpers/events";
import { hours } from "../../helpers/running-shop";
import { sentDelivery } from "../../helpers/sent-delivery";
import { giveToken } from "../../helpers/shopify/give-token";
import { shopify } from "../../helpers/shopify/running";
import { makeStore } from "../../helpers/shopify/store";

const now = new Date("2026-06-01T00:00:00Z");
const by = { actor: "owner", now };
const email = "a@example.test";

describe.skipIf(!shopify)("Shopify Flow hears of what went", () => {
  afterEach(() => {
    if (!shopify) return;
    Object.assign(shopify.workflows.state, { refuseAfter: Number.POSITIVE_INFINITY, unknown: 0 });
    shopify.trouble.denied = false;
  });

  async function tellingShop(isOn = true) {
    if (!shopify) throw new Error("no Shopify");
    const { shop, domain } = await makeShop({ now });
    shopify.stores.set(domain, makeStore(domain, { products: 0, customers: 0, orders: 0 }));
    await giveToken(shopify, domain, now);
    const guest = consentEvent({ email: "guest@example.test", state: "subscribed", at: "2026-01-01T00:00:00Z" });
    await applyEvents(shop, [customerEvent({ id: "1000", at: "2026-01-01T00:00:00Z", email, first: "花子", last: "山田" }), guest], now);
    if (isOn) await answerShopifyForm(shop, { intent: "report-on", kind: "workflows" }, by);
    const fired = () => shopify?.workflows.fired.filter((one) => one.domain === domain) ?? [];
    return { shop, fired };
  }

  test("each message that went is told once, with the names of the trigger, and none that went before it was switched on", async () => {
    const { shop, fired } = await tellingShop();
    await sentDelivery(shop, { email, scenarioId: "win-back", at: hours(now, -1) });
    const id = await sentDelivery(shop, { email, scenarioId: "win-back", at: hours(now, 0.1) });
    await tellWorkflows(shop, hours(now, 0.2));
    await tellWorkflows(shop, hours(now, 0.3));
    const [one, ...more] = fired();
    expect(more).toEqual([]);
    expect(one).toMatchObject({
      handle: "scenario-step-sent",
      payload: { customer_id: 1000, Step: 1, Channel: "email", "Message ID": id },
    });
    const config = readFileSync("extensions/teppan-flow-sent/shopify.extension.toml", "utf8");
    const keys = [...config.matchAll(/^\s*key = "(.*)"$/gm)].map(([, key]) => key);
    expect(
      Object.keys(one?.payload ?? {})
        .filter((key) => key !== "customer_id")
        .toSorted(),
    ).toEqual(keys.toSorted());
    expect(config).toContain('handle = "scenario-step-sent"');
  });

  test("newsletters, people without an account and messages that did not arrive start nothing", async () => {
    const { shop, fired } = await tellingShop();
    const at = hours(now, 0.1);
    await sentDelivery(shop, { email, scenarioId: "newsletter", at });
    await sentDelivery(shop, { email: "guest@example.test", scenarioId: "win-back", at });
    const known = [
      ["store:77", "card@example.test"],
      ["api:8", "member@example.test"],
    ] as const;
    for (const [id, own] of known) {
      await applyEvents(shop, [customerEvent({ id, at: "2026-01-01T00:00:00Z", email: own, first: "花子", last: "山田" })], now);
      await sentDelivery(shop, { email: own, scenarioId: "win-back", at });
    }
    await sentDelivery(shop, { email, scenarioId: "win-back", at, state: "refused" });
    await tellWorkflows(shop, hours(now, 0.2));
    expect(fired()).toEqual([]);
  });

  test("what Shopify does not take waits, in order, and what it took is not told again", async () => {
    const { shop, fired } = await tellingShop();
    const ids = [];
    for (const minute of [1, 2, 3]) ids.push(await sentDelivery(shop, { email, scenarioId: "win-back", at: hours(now, minute / 60) }));
    if (shopify) shopify.workflows.state.refuseAfter = shopify.workflows.fired.length + 1;
    await tellWorkflows(shop, hours(now, 0.2));
    expect(fired()).toHaveLength(1);
    expect(await reportings(shop)).toMatchObject([{ problem: "failed", nextAt: hours(now, 0.45) }]);
    if (shopify) shopify.workflows.state.refuseAfter = Number.POSITIVE_INFINITY;
    await tellWorkflows(shop, hours(now, 0.3));
    expect(fired()).toHaveLength(1);
    await tellWorkflows(shop, hours(now, 0.5));
    expect(fired().map(({ payload }) => payload["Message ID"])).toEqual(ids);
    expect(await reportings(shop)).toMatchObject([{ problem: null }]);
  });

  test("a customer whom Flow does not know any more holds nobody else's workflow up", async () => {
    const { shop, fired } = await tellingShop();
    await applyEvents(
      shop,
      [customerEvent({ id: "1001", at: "2026-01-01T00:00:00Z", email: "gone@example.test", first: "太郎", last: "山田" })],
      now,
    );
    await sentDelivery(shop, { email: "gone@example.test", scenarioId: "win-back", at: hours(now, 0.05) });
    const id = await sentDelivery(shop, { email, scenarioId: "win-back", at: hours(now, 0.1) });
    if (shopify) shopify.workflows.state.unknown = 1001;
    await tellWorkflows(shop, hours(now, 0.2));
    expect(fired().map(({ payload }) => payload["Message ID"])).toEqual([id]);
    expect(await reportings(shop)).toMatchObject([{ problem: null }]);
    const asked = shopify?.workflows.state.asked;
    await tellWorkflows(shop, hours(now, 0.6));
    expect(shopify?.workflows.state.asked).toBe(asked);
  });

  test("where it takes nothing at all, few are offered, and all wait", async () => {
    const { shop, fired } = await tellingShop();
    for (let nth = 1; nth <= 15; nth += 1) await sentDelivery(shop, { email, scenarioId: "win-back", at: hours(now, nth / 200) });
    if (shopify) Object.assign(shopify.workflows.state, { refuseAfter: 0, asked: 0 });
    await tellWorkflows(shop, hours(now, 0.2));
    expect(shopify?.workflows.state.asked).toBe(10);
    if (shopify) shopify.workflows.state.refuseAfter = Number.POSITIVE_INFINITY;
    await tellWorkflows(shop, hours(now, 0.5));
    expect(fired()).toHaveLength(15);
  });

  test("one whose telling ended in the dark is not told again", async () => {
    const { shop, fired } = await tellingShop();
    await sentDelivery(shop, { email, scenarioId: "win-back", at: hours(now, 0.1) });
    const dying = () => () => ({ tellSent: () => Promise.reject(new Error("killed")) });
    await expect(tellWorkflows(shop, hours(now, 0.2), dying)).rejects.toThrow("killed");
    await tellWorkflows(shop, hours(now, 0.3));
    expect(fired()).toEqual([]);
  });

  test("switched off nothing is told; a permission that is missing is said and asked for again later", async () => {
    const off = await tellingShop(false);
    await sentDelivery(off.shop, { email, scenarioId: "win-back", at: hours(now, 0.1) });
    await tellWorkflows(off.shop, hours(now, 0.2));
    expect(off.fired()).toEqual([]);
    const { shop, fired } = await tellingShop();
    await sentDelivery(shop, { email, scenarioId: "win-back", at: hours(now, 0.1) });
    if (shopify) shopify.trouble.denied = true;
    await tellWorkflows(shop, hours(now, 0.2));
    expect(await reportings(shop)).toMatchObject([{ problem: "no-permission", nextAt: hours(now, 6.2) }]);
    if (shopify) shopify.trouble.denied = false;
    await tellWorkflows(shop, hours(now, 7));
    expect(fired()).toHaveLength(1);
    await answerShopifyForm(shop, { intent: "report-off", kind: "workflows" }, by);
    expect(await reportings(shop)).toEqual([]);
  });
});
