// Who was won by which medium, what came of it, and what did it cost?
import { expect, test } from "vitest";
import { customerProof } from "~/channels/storefront-proof.server";
import type { ShopDb } from "~/db.server";
import { mediumOf } from "~/domain/ledger/medium";
import type { AcquisitionRow } from "~/domain/measure/acquisition";
import { answerSpendForm } from "~/pipeline/change/ad-spend.server";
import { applyEvents } from "~/pipeline/ledger/apply-events.server";
import { learnShop } from "~/pipeline/ledger/learn-shop.server";
import { askedAcquisition, showAcquisition } from "~/pipeline/show/show-acquisition.server";
import { dropAdSpend, saveAdSpend } from "~/queries/purchases/ad-spend.server";
import { lastMediumOf } from "~/queries/purchases/order-medium.server";
import { acquisition } from "~/queries/reports/acquisition.server";
import { makeShop } from "../../helpers/database";
import { customerEvent, orderEvent, refundEvent } from "../../helpers/events";
import { origins } from "../../helpers/origins";
import { lookAt, minute, opaqueIdOf, tell } from "../../helpers/storefront";

const now = new Date("2026-08-10T00:00:00Z");
const months = { from: "2026-05-01", until: "2026-09-01", timeZone: "Asia/Tokyo" };
const byLink = (source: string) => `https://shop.example/?utm_source=${source}`;

function order(id: string, at: string, who: string, more: { link?: string | null; site?: string | null; total?: number } = {}) {
  const event = orderEvent({ id, at, email: `${who}@example.test`, total: more.total ?? 1000 });
  return { ...event, order: { ...event.order, landingSite: more.link ?? null, referringSite: more.site ?? null } };
}

const rowOf = (rows: AcquisitionRow[], month: string, medium: string | null) =>
  rows.find((row) => row.month === month && row.medium === medium);

test("customers count by their first order's medium and month, orders by their own, on the shop's calendar", async () => {
  const { shop } = await makeShop();
  const events = [
    order("1", "2026-05-31T14:59:00Z", "a", { link: byLink("LINE") }),
    order("2", "2026-06-10T00:00:00Z", "a", { link: byLink("newsletter"), total: 4000 }),
    // The first of June in Tokyo.
    order("3", "2026-05-31T15:00:00Z", "b", { link: byLink("line") }),
    order("4", "2026-08-02T00:00:00Z", "b"),
    order("5", "2026-07-15T00:00:00Z", "c", { site: "https://www.google.co.jp/" }),
    order("6", "2026-07-20T00:00:00Z", "d"),
    refundEvent({ id: "r", order: "2", at: "2026-06-12T00:00:00Z", amount: 1000 }),
  ];
  await applyEvents(shop, events, now);
  const rows = await acquisition(shop, months);
  expect(rowOf(rows, "2026-05", "line")).toEqual({
    month: "2026-05",
    medium: "line",
    customers: 1,
    repeaters: 1,
    nextMonth: 1,
    judged: 1,
    ltv: 4000,
    orders: 1,
    spend: null,
  });
  expect(rowOf(rows, "2026-06", "newsletter")).toMatchObject({ customers: 0, orders: 1 });
  expect(rowOf(rows, "2026-06", "line")).toMatchObject({ customers: 1, repeaters: 1, nextMonth: 0, ltv: 2000, orders: 1 });
  expect(rowOf(rows, "2026-07", "google")).toMatchObject({ customers: 1, repeaters: 0, orders: 1 });
  // July is not over for whom August is not.
  expect(rowOf(rows, "2026-07", null)).toMatchObject({ customers: 1, orders: 1, nextMonth: 0, judged: 0 });
  expect(rowOf(rows, "2026-08", null)).toMatchObject({ customers: 0, orders: 1 });
});

test("spend is the latest telling of a day, medium and campaign, whatever the source; an import that is undone gives way to it", async () => {
  const { shop } = await makeShop();
  const at = (minute: number) => new Date(now.getTime() + minute * 60_000);
  const spend = (amountMinor: bigint, campaign = "", day = "2026-06-03") => ({ day, medium: "google", campaign, amountMinor });
  await saveAdSpend(shop, [spend(500n)], { source: "hand", now: at(0) });
  await saveAdSpend(shop, [spend(300n), spend(400n), spend(50n, "brand"), spend(9n, "", "2026-09-01")], { source: "csv:1", now: at(1) });
  const june = async () => rowOf(await acquisition(shop, months), "2026-06", "google")?.spend;
  expect(await june()).toBe(750);
  await saveAdSpend(shop, [spend(600n)], { source: "api", now: at(2) });
  expect(await june()).toBe(650);
  await saveAdSpend(shop, [spend(600n)], { source: "api", now: at(2) });
  expect(await june()).toBe(650);
  await dropAdSpend(shop, "api");
  await dropAdSpend(shop, "csv:1");
  expect(await june()).toBe(500);
});

test("a month that was typed in by hand and is told day by day as well counts once, as it was told last", async () => {
  const { shop } = await makeShop();
  const at = (minute: number) => new Date(now.getTime() + minute * 60_000);
  const spend = (amountMinor: bigint, day = "2026-06-01", campaign = "") => ({ day, medium: "google", campaign, amountMinor });
  const june = async () => rowOf(await acquisition(shop, months), "2026-06", "google")?.spend;
  await saveAdSpend(shop, [spend(1000n)], { source: "hand", now: at(0) });
  await saveAdSpend(shop, [spend(400n, "2026-06-01", "brand"), spend(550n, "2026-06-20", "brand")], { source: "csv:1", now: at(1) });
  expect(await june()).toBe(950);
  await saveAdSpend(shop, [spend(980n)], { source: "hand", now: at(2) });
  expect(await june()).toBe(980);
  // Taken back.
  await saveAdSpend(shop, [spend(0n)], { source: "hand", now: at(3) });
  expect(await june()).toBe(950);
});

test("what was spent in a currency that the shop had before is not counted as if it were in today's", async () => {
  const { shop } = await makeShop();
  const spend = (amountMinor: bigint, day: string) => ({ day, medium: "google", campaign: "", amountMinor });
  await saveAdSpend(shop, [spend(120_000n, "2026-06-01"), spend(90_000n, "2026-07-01")], { source: "hand", now });
  const euros = { name: "Tea", domain: "", storefrontUrl: "", currency: "EUR", timeZone: "Asia/Tokyo", country: "JP", locale: "ja" };
  await learnShop(shop, euros, { toldAt: new Date(now.getTime() + 1), now });
  await saveAdSpend(shop, [spend(70_000n, "2026-07-01")], { source: "hand", now });
  const rows = await acquisition(shop, months);
  expect(rows.map(({ month, spend }) => [month, spend])).toEqual([["2026-07", 70_000]]);
});

test("the SQL of media is that of a plain reading, for links and sites of every kind", async () => {
  const { shop } = await makeShop();
  await applyEvents(
    shop,
    origins.map(({ landingSite, referringSite }, n) =>
      order(`o${n}`, "2026-06-10T00:00:00Z", `p${n}`, { link: landingSite, site: referringSite }),
    ),
    now,
  );
  const counted = new Map<string | null, number>();
  for (const origin of origins) counted.set(mediumOf(origin), (counted.get(mediumOf(origin)) ?? 0) + 1);
  // Our own messages bring orders, but win nobody.
  const won = new Map([...counted, ["teppan", 0], [null, (counted.get(null) ?? 0) + (counted.get("teppan") ?? 0)]]);
  const rows = await acquisition(shop, months);
  expect(new Map(rows.map(({ medium, orders }) => [medium, orders]))).toEqual(counted);
  expect(new Map(rows.map(({ medium, customers }) => [medium, customers]))).toEqual(won);
});

test("an order that does not say by which medium it came came by the last that its buyer's pages tell, within a month", async () => {
  const { shop } = await makeShop();
  const as = async (n: number) => ({ customer: customerProof("1", { shopOpaqueId: await opaqueIdOf(shop), now: minute(n) }) });
  await applyEvents(shop, [customerEvent({ id: "1", at: "2026-05-01T00:00:00Z", email: "a@example.test" })], now);
  const url = (link: string) => `https://shop.example/${link}`;
  await tell(shop, [
    lookAt("browser-1", 1, { url: url("?utm_source=ig") }, await as(1)),
    lookAt("browser-1", 60, { url: url("pages/b"), ref: "https://www.google.com/" }),
    lookAt("browser-1", 61, { url: url("pages/c"), ref: url("pages/b") }),
    lookAt("browser-1", 90, { url: url("?utm_source=line") }),
  ]);
  const bought = (id: string, n: number, more: object = {}) => {
    const event = orderEvent({ id, at: minute(n).toISOString(), customer: "1" });
    return { ...event, order: { ...event.order, landingSite: null, referringSite: null, ...more } };
  };
  const stepsOf = async () => {
    const rows = await acquisition(shop, months);
    return rows.filter(({ orders }) => orders > 0).map(({ month, medium, orders }) => [month, medium, orders]);
  };
  const lastMedium = async () =>
    (await shop.query<{ medium: string }>`SELECT ${lastMediumOf(shop.id)} AS medium FROM customer c WHERE c.shop_id = ${shop.id}`)[0]
      ?.medium;
  await applyEvents(shop, [bought("1", 70)], now);
  expect([await stepsOf(), await lastMedium()]).toEqual([[["2026-06", "google", 1]], "google"]);
  await applyEvents(
    shop,
    [bought("2", 100), bought("3", 110, { sourceName: "pos" }), bought("4", 120, { landingSite: "/?utm_source=x" })],
    now,
  );
  await applyEvents(shop, [bought("5", 90 + 31 * 24 * 60)], now);
  expect(await stepsOf()).toEqual([
    ["2026-06", "google", 1],
    ["2026-06", "line", 1],
    ["2026-06", "x", 1],
    ["2026-06", null, 1],
    ["2026-07", null, 1],
  ]);
  expect(await lastMedium()).toBeNull();
  expect((await acquisition(shop, months)).filter(({ customers }) => customers > 0)).toMatchObject([{ medium: "instagram" }]);
});

async function shownShop(): Promise<ShopDb> {
  const { shop } = await makeShop();
  await applyEvents(
    shop,
    [order("1", "2026-06-10T00:00:00Z", "a", { link: byLink("line"), total: 5000 }), order("2", "2026-07-10T00:00:00Z", "b")],
    now,
  );
  return shop;
}

test("the page shows a spend typed in by hand, and takes it back with 0", async () => {
  const shop = await shownShop();
  const save = (amount: string) =>
    answerSpendForm(shop, { intent: "save-spend", month: "2026-06", medium: "LINE", amount }, { actor: "owner", now });
  expect(await save("1,000")).toEqual({ outcome: "saved" });
  const view = await showAcquisition(shop, askedAcquisition(new URLSearchParams("months=3&medium=line")), now);
  expect(view.media[0]).toMatchObject({ medium: "line", spend: 1000, costPerCustomer: 1000, ltvPerCustomer: 5000, roi: 1 });
  expect(view.byMonth.map(({ month, customers }) => [month, customers])).toEqual([
    ["2026-08", 0],
    ["2026-07", 0],
    ["2026-06", 1],
  ]);
  expect(view).toMatchObject({ advice: null, isMarginEstimated: true, total: { customers: 2 } });
  await save("0");
  expect((await showAcquisition(shop, askedAcquisition(new URLSearchParams()), now)).media[0]).toMatchObject({ spend: null, roi: null });
  expect(await save("many")).toEqual({ problems: { amount: "bad-amount" } });
  expect(await answerSpendForm(shop, {}, { actor: "owner", now })).toEqual({ outcome: "failed", problem: "unknown-intent" });
});

test("by month, those of unknown medium are shown by themselves when they are asked for", async () => {
  const view = await showAcquisition(await shownShop(), askedAcquisition(new URLSearchParams("medium=&months=99")), now);
  expect(view.asked).toEqual({ months: 12, medium: "" });
  expect(view.byMonth.reduce((sum, { customers }) => sum + customers, 0)).toBe(1);
});
