// How often is the shop's mail called spam, and how much does it hold back for that?
import type { ShopDb } from "~/db.server";
import type { DomainCount, ProviderRate } from "~/domain/consent/complaint-rate";
import type { MailSlowing } from "~/domain/decide/mail-pressure";
import { toJson } from "~/lib/json";

/** Mail since `from` that arrived, and complaints of these days, of whatever message; a message complained of twice counts once. */
export const mailByDomain = (shop: ShopDb, from: Date) => shop.query<DomainCount>`
  WITH mail AS (
    SELECT identity_id, count(*) AS delivered, 0 AS complaints FROM delivery
    WHERE shop_id = ${shop.id} AND sent_at > ${from} AND channel = 'email' AND state = 'delivered' GROUP BY identity_id
    UNION ALL
    SELECT d.identity_id, 0, count(DISTINCT d.delivery_id) FROM engagement e
    JOIN delivery d ON d.shop_id = ${shop.id} AND d.delivery_id = e.delivery_id
    WHERE e.shop_id = ${shop.id} AND e.occurred_at > ${from} AND e.kind = 'complaint' AND d.channel = 'email' GROUP BY d.identity_id
  )
  SELECT split_part(i.value, '@', 2) AS domain, sum(m.delivered)::int AS delivered, sum(m.complaints)::int AS complaints
  FROM mail m JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = m.identity_id
  WHERE i.kind = 'email' GROUP BY 1 ORDER BY 1`;

/** Along an index of complaints alone. */
export const hasComplaintSince = async (shop: ShopDb, since: Date): Promise<boolean> =>
  (
    await shop.query`
      SELECT 1 FROM engagement WHERE shop_id = ${shop.id} AND kind = 'complaint' AND occurred_at > ${since} ORDER BY shop_id, occurred_at LIMIT 1`
  ).length > 0;

export type CountedSlowing = MailSlowing & { countedAt: Date; rates: ProviderRate[] };

/** Null: never counted. */
export async function mailSlowing(shop: ShopDb): Promise<CountedSlowing | null> {
  const rows = await shop.query<CountedSlowing>`
    SELECT level, since, calm_since AS "calmSince", counted_at AS "countedAt", rates FROM mail_slowing WHERE shop_id = ${shop.id}`;
  return rows[0] ?? null;
}

/** Of two counts the later one stands, in whatever order they are written. */
export async function saveMailSlowing(shop: ShopDb, { level, since, calmSince, countedAt, rates }: CountedSlowing): Promise<void> {
  await shop.query`
    INSERT INTO mail_slowing (shop_id, level, since, calm_since, counted_at, rates)
    VALUES (${shop.id}, ${level}, ${since}, ${calmSince}, ${countedAt}, ${toJson(rates)}::jsonb)
    ON CONFLICT (shop_id) DO UPDATE SET level = excluded.level, since = excluded.since, calm_since = excluded.calm_since,
      counted_at = excluded.counted_at, rates = excluded.rates WHERE mail_slowing.counted_at <= excluded.counted_at`;
}
