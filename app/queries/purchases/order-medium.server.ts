// By which medium did an order's buyer come? The one SQL form of domain/ledger/medium.ts.
import sql, { join, type Sql } from "sql-template-tag";
import type { ShopId } from "~/domain/ids";
import { clickId, mediaOfClickIds, mediaOfHosts, mediumName, ownMedium, sameMedia, touchDays } from "~/domain/ledger/medium";

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

/** Where somebody came from is told by the first pages that they saw. */
const firstEvents = 10;

/** The relation of at most one row (occurred_at, event_id, medium): the first of an identity's first pages that tells who won them. */
export const firstTouchOf = (shopId: ShopId, identityId: Sql): Sql => sql`
  SELECT e.occurred_at, e.event_id, t.medium
  FROM (
    SELECT occurred_at, event_id, path, referrer FROM storefront_event WHERE shop_id = ${shopId} AND identity_id = ${identityId}
    ORDER BY occurred_at, event_id COLLATE "C" LIMIT ${firstEvents}
  ) e
  CROSS JOIN LATERAL (${mediumFrom(sql`e.path`, sql`e.referrer`)}) t
  WHERE t.medium <> ${ownMedium} ORDER BY e.occurred_at, e.event_id COLLATE "C" LIMIT 1`;

/** Of so many of a person's latest pages before an order: more are no visit that led to it. */
const latestPages = 200;
const touchAge = sql`interval '1 day' * ${touchDays}::int`;

/** The identities of one customer, to ask for their pages. */
export const identitiesOfOne = (shopId: ShopId, customerId: Sql): Sql =>
  sql`SELECT identity_id FROM identity WHERE shop_id = ${shopId} AND customer_id = ${customerId} OFFSET 0`;

/** By which medium did the customer of these identities come who ordered at `at`, as the pages say that they saw before? */
export const mediumOfPages = (shopId: ShopId, identities: Sql, at: Sql): Sql => sql`(
  SELECT t.medium
  FROM (${identities}) i
  CROSS JOIN LATERAL (
    SELECT occurred_at, event_id, path, referrer FROM storefront_event
    WHERE shop_id = ${shopId} AND identity_id = i.identity_id AND occurred_at <= ${at} AND occurred_at > ${at} - ${touchAge}
    ORDER BY occurred_at DESC LIMIT ${latestPages}
  ) e
  CROSS JOIN LATERAL (${mediumFrom(sql`e.path`, sql`e.referrer`)}) t
  WHERE t.medium IS NOT NULL ORDER BY e.occurred_at DESC, e.event_id COLLATE "C" LIMIT 1)`;

/** Do pages tell by which medium the order `o` of the customer `c` came? Not where it says so itself, nor at the till. Most customers saw none. */
export const hasPagesBefore = sql`(o.source_name IS DISTINCT FROM 'pos' AND c.last_visit_at > o.processed_at - ${touchAge})`;

/** Of the last order of the customer row `c`: one look-up by its key. */
export const lastMediumOf = (shopId: ShopId): Sql => sql`(
  SELECT coalesce(m.medium, CASE WHEN ${hasPagesBefore} THEN ${mediumOfPages(shopId, identitiesOfOne(shopId, sql`c.customer_id`), sql`o.processed_at`)} END)
  FROM (SELECT landing_site, referring_site, source_name, processed_at FROM shop_order WHERE shop_id = ${shopId} AND order_id = c.last_order_id OFFSET 0) o
  CROSS JOIN LATERAL (${mediumFrom(sql`o.landing_site`, sql`o.referring_site`)}) m)`;
