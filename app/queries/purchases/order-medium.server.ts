// By which medium did an order's buyer come? The one SQL form of domain/ledger/medium.ts.
import sql, { join, type Sql } from "sql-template-tag";
import type { ShopId } from "~/domain/ids";
import { clickId, mediaOfClickIds, mediaOfHosts, mediumName, sameMedia } from "~/domain/ledger/medium";

/** A relation of one row with the column `medium`: NULL where neither the link nor the site that led here tells it. */
export const mediumFrom = (landingSite: Sql, referringSite: Sql): Sql => sql`
  SELECT CASE WHEN source ~ ${mediumName} THEN ${mediumOfName} ELSE coalesce(${mediumOfClick}, ${mediumOfHost}, CASE WHEN click IS NOT NULL THEN 'facebook' END) END AS medium
  FROM (
    SELECT split_part(split_part(split_part(${landingSite}, 'utm_source=', 2), '&', 1), '#', 1) AS source,
      substring(${landingSite} FROM ${clickId}) AS click,
      split_part(split_part(split_part(split_part(split_part(lower(${referringSite}), '://', 2), '/', 1), ':', 1), '?', 1), '#', 1) AS host
    OFFSET 0
  ) said`;

const cases = (value: Sql, others: Sql, of: readonly (readonly [string, string])[]): Sql =>
  sql`CASE ${join(
    of.map(([name, medium]) => sql`WHEN ${value} = ${name} THEN ${medium}`),
    " ",
  )}${others} END`;

const mediumOfName = cases(sql`lower(source)`, sql` ELSE lower(source)`, sameMedia);
const mediumOfClick = cases(sql`click`, sql``, mediaOfClickIds);
const mediumOfHost = sql`CASE ${join(
  mediaOfHosts.map(([name, pattern]) => sql`WHEN host ~ ${pattern} THEN ${name}`),
  " ",
)} END`;

/** Of the last order of the customer row `c`: one look-up by its key. */
export const lastMediumOf = (shopId: ShopId): Sql => sql`(
  SELECT m.medium FROM (SELECT landing_site, referring_site FROM shop_order WHERE shop_id = ${shopId} AND order_id = c.last_order_id OFFSET 0) o
  CROSS JOIN LATERAL (${mediumFrom(sql`o.landing_site`, sql`o.referring_site`)}) m)`;
