// What does a shop have from its first minute on? Its settings, and one row per scenario, switched off.
import type { ShopDb } from "~/db.server";
import type { ShopFact } from "~/domain/ledger/events";
import type { ScenarioSetting } from "~/domain/scenario/scenario-setting";
import { type PointFields, parseMembership } from "~/domain/settings/membership-setting";
import { toJson } from "~/lib/json";

export type FirstSettings = { domain: string; name: string; scenarios: ScenarioSetting[] };

/** What is there already stays as the shop left it. */
export async function ensureSettings(shop: ShopDb, first: FirstSettings, now: Date): Promise<void> {
  await shop.query`
    INSERT INTO shop_setting (shop_id, name, domain, storefront_url, sender, updated_at)
    VALUES (${shop.id}, ${first.name}, ${first.domain}, ${`https://${first.domain}`},
      ${toJson({ fromName: first.name })}::jsonb, ${now})
    ON CONFLICT (shop_id) DO NOTHING`;
  await shop.query`
    INSERT INTO scenario_setting (shop_id, scenario_id, holdout_percent, salt, updated_at)
    SELECT ${shop.id}, row."scenarioId", row."holdoutPercent", row.salt, ${now}
    FROM jsonb_to_recordset(${toJson(first.scenarios)}::jsonb) AS row("scenarioId" text, "holdoutPercent" int, salt text)
    ON CONFLICT (shop_id, scenario_id) DO NOTHING`;
}

/** Orders older than 60 days are told only with the scope read_all_orders. True when that has just begun. */
export async function saveReadsAllOrders(shop: ShopDb, readsAllOrders: boolean, now: Date): Promise<boolean> {
  const rows = await shop.query`
    UPDATE shop_setting SET reads_all_orders = ${readsAllOrders}, updated_at = ${now}
    WHERE shop_id = ${shop.id} AND reads_all_orders <> ${readsAllOrders} RETURNING shop_id`;
  return readsAllOrders && rows.length > 0;
}

/** What reading a payload needs to know of its shop. */
export async function shopContext(shop: ShopDb): Promise<ShopContext> {
  const [row] = await shop.query<Omit<ShopContext, "pointFields"> & { membership: unknown }>`
    SELECT currency, country, time_zone AS "timeZone", membership FROM shop_setting WHERE shop_id = ${shop.id}`;
  if (!row) throw new Error(`shop ${shop.id} has no settings`);
  const { membership, ...context } = row;
  return { ...context, pointFields: parseMembership(membership).metafields };
}

type ShopContext = { currency: string; country: string; timeZone: string; pointFields: PointFields };

/**
 * The platform's own details, as told at an instant; a later telling stays. The sender's name follows the shop's until
 * somebody changes it. A time zone that this PostgreSQL does not know is refused here, before every query of the shop
 * fails on it. Says what moved, and with it what was derived from it: sums of money, or what is due when.
 */
export async function saveShopFact(shop: ShopDb, fact: ShopFact, at: Date): Promise<{ currencyMoved: boolean; calendarMoved: boolean }> {
  const before = await shopContext(shop);
  const saved = await shop.query`
    UPDATE shop_setting SET name = ${fact.name}, domain = ${fact.domain}, storefront_url = ${fact.storefrontUrl}, currency = ${fact.currency},
      time_zone = ${fact.timeZone}, country = ${fact.country}, locale = ${fact.locale}, updated_at = ${at}, told_at = ${at},
      sender = CASE WHEN coalesce(sender->>'fromName', '') IN ('', name)
        THEN sender || ${toJson({ fromName: fact.name })}::jsonb ELSE sender END
    WHERE shop_id = ${shop.id} AND (told_at IS NULL OR told_at <= ${at}) AND ${at}::timestamptz AT TIME ZONE ${fact.timeZone} IS NOT NULL RETURNING shop_id`;
  const isNews = saved.length > 0;
  return { currencyMoved: isNews && before.currency !== fact.currency, calendarMoved: isNews && before.timeZone !== fact.timeZone };
}
