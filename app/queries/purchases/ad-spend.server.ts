// What has the shop spent on advertising? Each source tells its own; of the same day, medium and campaign the latest holds.
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";
import type { AdSpend, SpendSource } from "~/domain/measure/ad-spend";
import { toJson } from "~/lib/json";

/** In the shop's currency. A repeat is the same row; what a source tells anew takes the place of what it told. */
export async function saveAdSpend(shop: ShopDb, spends: AdSpend[], { source, now }: { source: SpendSource; now: Date }): Promise<void> {
  if (spends.length === 0) return;
  const rows = spends.map((spend) => ({ ...spend, amountMinor: String(spend.amountMinor) }));
  await shop.query`
    INSERT INTO ad_spend (shop_id, day, medium, campaign, source, amount_minor, told_at, currency)
    SELECT ${shop.id}, r.day, r.medium, r.campaign, ${source}, sum(r."amountMinor"), ${now}, (SELECT currency FROM shop_setting WHERE shop_id = ${shop.id})
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r(day date, medium text, campaign text, "amountMinor" bigint)
    GROUP BY r.day, r.medium, r.campaign ORDER BY r.day, r.medium, r.campaign
    ON CONFLICT (shop_id, day, medium, campaign, source) DO UPDATE SET amount_minor = excluded.amount_minor, told_at = excluded.told_at, currency = excluded.currency`;
}

/** An import that is undone: what other sources told of the same holds again. */
export async function dropAdSpend(shop: ShopDb, source: SpendSource): Promise<void> {
  await shop.query`DELETE FROM ad_spend WHERE shop_id = ${shop.id} AND source = ${source}`;
}

/**
 * By month (yyyy-mm) and medium, in the shop's currency, as orders are: what was told in another one, which it had before, is not known in this one; nothing in a whole month is as if it were never told. Of days from `from` until before
 * `until`. What is typed in by hand is of the whole month: of that and of what files and systems tell day by day the one told
 * last holds, for both are the same money.
 */
export const spendByMonth = (shopId: ShopId, { from, until }: { from: string; until: string }): Sql => sql`
  SELECT DISTINCT ON (month, medium) month, medium, spend FROM (
    SELECT to_char(s.day, 'YYYY-MM') AS month, s.medium, s.by_hand, sum(s.amount_minor) AS spend, max(s.told_at) AS told_at
    FROM (
      SELECT DISTINCT ON (day, medium, campaign, source = 'hand') day, medium, amount_minor, told_at, source = 'hand' AS by_hand FROM ad_spend
      WHERE shop_id = ${shopId} AND day >= ${from}::date AND day < ${until}::date
        AND coalesce(currency = (SELECT currency FROM shop_setting WHERE shop_id = ${shopId}), true)
      ORDER BY day, medium, campaign, source = 'hand', told_at DESC, source
    ) s GROUP BY 1, 2, 3 HAVING sum(s.amount_minor) > 0
  ) t ORDER BY month, medium, told_at DESC, by_hand DESC`;
