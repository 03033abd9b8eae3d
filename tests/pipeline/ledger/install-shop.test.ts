import { expect, test } from "vitest";
import { forShop, operatorDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";
import { changeScopes, installShop } from "~/pipeline/ledger/install-shop.server";
import { saveUninstalled, shopById } from "~/queries/shop/shops.server";
import { scenarios } from "~/scenarios/index";

const now = new Date("2026-05-01T00:00:00Z");
const later = new Date("2026-06-01T00:00:00Z");
const scopes = ["read_orders", "read_customers"];
const from = (domain: string) => ({ platform: "shopify", domain, scopes, isDemo: false });

test("a shop that signs in twice at once is installed once, with every scenario off", async () => {
  const [first, second] = await Promise.all([installShop(from("twice.myshopify.com"), now), installShop(from("twice.myshopify.com"), now)]);
  expect(second).toBe(first);
  const settings = await rows(first, "scenario_setting");
  expect(settings.map((row) => row.scenario_id).sort()).toEqual(scenarios.map(({ id }) => id).sort());
  expect(settings.every((row) => row.is_on === false && row.enabled_at === null)).toBe(true);
  expect((await rows(first, "backfill_run")).map(({ kind, state }) => [kind, state]).sort()).toEqual([
    ["checkouts", "requested"],
    ["customers", "requested"],
    ["orders", "requested"],
    ["products", "requested"],
  ]);
  expect(await syncDueAt(first)).toEqual(now);
});

test("the hourly exchange of tokens changes no setting and asks for no history again", async () => {
  const id = await installShop(from("hourly.myshopify.com"), now);
  const shop = forShop(id);
  await shop.query`UPDATE shop_setting SET name = '店', quiet_from_hour = 20 WHERE shop_id = ${id}`;
  await shop.query`UPDATE scenario_setting SET is_on = true WHERE shop_id = ${id} AND scenario_id = 'birthday'`;
  await operatorDb.query`UPDATE shop_schedule SET sync_due_at = ${later} WHERE shop_id = ${id}`;
  await installShop(from("hourly.myshopify.com"), later);
  expect(await rows(id, "backfill_run")).toHaveLength(4);
  expect(await syncDueAt(id)).toEqual(later);
  const [setting] = await rows(id, "shop_setting");
  expect([setting?.name, setting?.quiet_from_hour]).toEqual(["店", 20]);
  expect((await rows(id, "scenario_setting")).filter((row) => row.is_on)).toHaveLength(1);
});

test("a shop that comes back keeps its ledger and settings, and what it missed is fetched", async () => {
  const id = await installShop(from("back.myshopify.com"), now);
  const shop = forShop(id);
  await shop.query`
    INSERT INTO identity (shop_id, identity_id, kind, value, first_seen_at) VALUES (${id}, gen_random_uuid(), 'email', 'a@example.test', ${now})`;
  await operatorDb.query`UPDATE shop SET state = 'uninstalled', uninstalled_at = ${now} WHERE shop_id = ${id}`;
  expect(await installShop(from("back.myshopify.com"), later)).toBe(id);
  const [row] = await operatorDb.query<Record<string, unknown>>`SELECT * FROM shop WHERE shop_id = ${id}`;
  expect([row?.state, row?.uninstalled_at, row?.installed_at]).toEqual(["installed", null, later]);
  expect(await rows(id, "identity")).toHaveLength(1);
  expect(await rows(id, "backfill_run")).toHaveLength(8);
});

test("an uninstall voids the tokens; one that comes late, after the shop has come back, does not", async () => {
  const domain = "late-uninstall.myshopify.com";
  const id = await installShop(from(domain), now);
  const token = (at: Date) => operatorDb.query`
    INSERT INTO shopify_session (session_id, domain, is_online, state, access_token, updated_at)
    VALUES (${`offline_${domain}`}, ${domain}, false, '', 'sealed', ${at})`;
  await token(now);
  const uninstalledAt = new Date("2026-05-20T00:00:00Z");
  await saveUninstalled(id, uninstalledAt);
  expect([(await shopById(id))?.state, await sessions(domain)]).toEqual(["uninstalled", 0]);
  await token(later);
  await installShop(from(domain), later);
  await saveUninstalled(id, uninstalledAt);
  expect([(await shopById(id))?.state, await sessions(domain)]).toEqual(["installed", 1]);
});

test("an uninstall that is told only after the shop has come back with a new token changes nothing", async () => {
  const domain = "overtaken.myshopify.com";
  const id = await installShop(from(domain), now);
  await operatorDb.query`
    INSERT INTO shopify_session (session_id, domain, is_online, state, access_token, updated_at)
    VALUES (${`offline_${domain}`}, ${domain}, false, '', 'sealed', ${later})`;
  await saveUninstalled(id, new Date("2026-05-20T00:00:00Z"));
  expect([(await shopById(id))?.state, await sessions(domain)]).toEqual(["installed", 1]);
});

test("the holdout of a scenario is the same after a re-installation", async () => {
  const id = await installShop(from("salt.myshopify.com"), now);
  const before = (await rows(id, "scenario_setting")).map((row) => row.salt);
  await installShop(from("salt.myshopify.com"), later);
  expect((await rows(id, "scenario_setting")).map((row) => row.salt)).toEqual(before);
});

test("a demo shop fetches no history: its orders come by webhook", async () => {
  const id = await installShop({ ...from("demo.myshopify.com"), isDemo: true }, now);
  expect(await rows(id, "backfill_run")).toEqual([]);
  expect(await syncDueAt(id)).toBeNull();
});

test("when the scope for old orders is granted later, all orders are fetched again", async () => {
  const id = await installShop(from("old-orders.myshopify.com"), now);
  expect((await rows(id, "shop_setting"))[0]?.reads_all_orders).toBe(false);
  await changeScopes(id, [...scopes, "read_all_orders"], later);
  await changeScopes(id, [...scopes, "read_all_orders"], later);
  expect((await rows(id, "shop_setting"))[0]?.reads_all_orders).toBe(true);
  expect((await rows(id, "backfill_run")).filter((row) => row.kind === "orders")).toHaveLength(2);
});

test("a shop that has the scope for old orders from the start fetches them once", async () => {
  const id = await installShop({ ...from("all-orders.myshopify.com"), scopes: ["read_orders", "read_all_orders"] }, now);
  expect(await rows(id, "backfill_run")).toHaveLength(4);
  expect((await rows(id, "shop_setting"))[0]?.reads_all_orders).toBe(true);
});

async function sessions(domain: string) {
  const [row] = await operatorDb.query<{ n: number }>`SELECT count(*)::int AS n FROM shopify_session WHERE domain = ${domain}`;
  return row?.n;
}

type Table = "scenario_setting" | "backfill_run" | "shop_setting" | "identity";

function rows(id: ShopId, table: Table): Promise<Record<string, unknown>[]> {
  const shop = forShop(id);
  switch (table) {
    case "scenario_setting":
      return shop.query`SELECT * FROM scenario_setting WHERE shop_id = ${id} ORDER BY scenario_id`;
    case "backfill_run":
      return shop.query`SELECT * FROM backfill_run WHERE shop_id = ${id}`;
    case "shop_setting":
      return shop.query`SELECT * FROM shop_setting WHERE shop_id = ${id}`;
    case "identity":
      return shop.query`SELECT * FROM identity WHERE shop_id = ${id}`;
  }
}

async function syncDueAt(id: ShopId) {
  const [row] = await operatorDb.query<{ sync_due_at: Date | null }>`SELECT sync_due_at FROM shop_schedule WHERE shop_id = ${id}`;
  return row?.sync_due_at;
}
