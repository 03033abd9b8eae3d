// Of which kinds of happenings is the platform told, since when, and what stands in the way?
import type { ShopDb } from "~/db.server";

/** workflows: a step of a scenario went; results: figures by day. */
export const reportingKinds = ["workflows", "results"] as const;
export type ReportingKind = (typeof reportingKinds)[number];

export type Reporting = { kind: ReportingKind; since: Date; nextAt: Date; toldAt: Date | null; problem: string | null };

export const reportings = (shop: ShopDb) => shop.query<Reporting>`
  SELECT kind, since, next_at AS "nextAt", told_at AS "toldAt", problem FROM platform_reporting WHERE shop_id = ${shop.id} ORDER BY kind DESC`;

/** From now on, or no longer. */
export async function switchReporting(shop: ShopDb, kind: ReportingKind, since: Date | null): Promise<void> {
  if (since)
    await shop.query`
      INSERT INTO platform_reporting (shop_id, kind, since, next_at) VALUES (${shop.id}, ${kind}, ${since}, ${since}) ON CONFLICT (shop_id, kind) DO NOTHING`;
  else await shop.query`DELETE FROM platform_reporting WHERE shop_id = ${shop.id} AND kind = ${kind}`;
}

/** `since`: before it nothing is left to tell. */
export async function noteReporting(shop: ShopDb, { kind, since, nextAt, toldAt, problem }: Reporting): Promise<void> {
  await shop.query`
    UPDATE platform_reporting SET since = ${since}, next_at = ${nextAt}, told_at = ${toldAt}, problem = ${problem} WHERE shop_id = ${shop.id} AND kind = ${kind}`;
}
