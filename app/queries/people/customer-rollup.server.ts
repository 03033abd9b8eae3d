// What is known of each customer, recomputed from identities and facts? Every column of the customer table is derived here.
import sql, { join, type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import { activities } from "./customer-rollup/activity.server";
import { mailboxes } from "./customer-rollup/mailbox.server";
import { profiles } from "./customer-rollup/profile.server";
import { purchaseDetails, purchases } from "./customer-rollup/purchases.server";
import { rungs, standing, toldAt } from "./customer-rollup/ranks.server";
import { addresses } from "./customer-rollup/reach.server";
import { capDaysWhen, wishes } from "./customer-rollup/wishes.server";

/**
 * Makes the rows of these customers what their identities and facts say; customers without a strong identity lose
 * their row. Orders count as domain/ledger/order.ts says; amounts only in the shop's currency. Each part is computed once
 * (MATERIALIZED), whatever the planner believes of a shop that its statistics have not seen.
 */
export async function recomputeCustomers(shop: ShopDb, customerIds: CustomerId[]): Promise<void> {
  for (let start = 0; start < customerIds.length; start += peoplePerStatement)
    await recomputeSome(shop, customerIds.slice(start, start + peoplePerStatement));
}

/** What one statement holds in memory is little for so many. */
const peoplePerStatement = 5_000;

const recomputeSome = (all: ShopDb, customerIds: CustomerId[]): Promise<void> =>
  all.transaction(async (shop) => {
    await shop.query`
    DELETE FROM customer c WHERE c.shop_id = ${shop.id} AND c.customer_id = ANY(${customerIds}::uuid[])
      AND NOT EXISTS (SELECT FROM identity i WHERE i.shop_id = ${shop.id} AND i.customer_id = c.customer_id AND i.kind NOT IN ('visitor', 'cart', 'checkout'))`;
    /*
     * The planner foresees a few people, and would join the parts of all row by row, a work that grows with the square of
     * the people: each table is looked up by LATERAL, which nothing else can do, and all else is hashed. No identity is looked
     * up twice: remembering the answers costs as much as the look-ups.
     */
    await shop.query`SELECT set_config('enable_nestloop', 'off', true), set_config('enable_memoize', 'off', true)`;
    await shop.query`
    WITH setting AS (SELECT currency, time_zone, membership -> 'ranks' AS ladder FROM shop_setting WHERE shop_id = ${shop.id}),
    mine AS (
      SELECT i.customer_id, i.identity_id, i.kind, i.value, i.touched_at, i.touched_by, CASE i.kind WHEN 'phone' THEN 'sms' ELSE i.kind END AS channel FROM identity i
      WHERE i.shop_id = ${shop.id} AND i.customer_id = ANY(${customerIds}::uuid[])
    ),
    anchor AS (
      SELECT DISTINCT ON (customer_id) customer_id, identity_id, kind, value FROM mine WHERE kind NOT IN ('visitor', 'cart', 'checkout')
      ORDER BY customer_id, array_position(ARRAY['platform', 'line', 'member', 'email', 'phone'], kind), CASE WHEN kind = 'platform' THEN length(value) END, value COLLATE "C"
    ),
    ${profiles(shop)},
    ${purchases(shop)},
    ${addresses(shop)},
    ${wishes(shop)},
    ${activities(shop)},
    ${rungs},
    ${mailboxes(shop)}
    INSERT INTO customer (shop_id, customer_id, ${join(columns.map(([column]) => column))})
    SELECT ${shop.id}, a.customer_id, ${join(columns.map(([, value]) => value))}
    FROM anchor a
    CROSS JOIN setting s
    LEFT JOIN profile p ON p.customer_id = a.customer_id
    LEFT JOIN tagged g ON g.customer_id = a.customer_id
    LEFT JOIN telephone h ON h.customer_id = a.customer_id
    LEFT JOIN purchases o ON o.customer_id = a.customer_id
    LEFT JOIN contact e ON e.customer_id = a.customer_id AND e.channel = 'email'
    LEFT JOIN contact line ON line.customer_id = a.customer_id AND line.channel = 'line'
    LEFT JOIN contact sms ON sms.customer_id = a.customer_id AND sms.channel = 'sms'
    LEFT JOIN mailbox b ON b.customer_id = a.customer_id
    LEFT JOIN agreement y ON y.customer_id = a.customer_id
    LEFT JOIN wish w ON w.customer_id = a.customer_id
    LEFT JOIN looks v ON v.customer_id = a.customer_id
    LEFT JOIN touch ON touch.customer_id = a.customer_id
    LEFT JOIN card t ON t.customer_id = a.customer_id
    LEFT JOIN opinion n ON n.customer_id = a.customer_id
    ${standing}
    ${purchaseDetails(shop)}
    ON CONFLICT (shop_id, customer_id) DO UPDATE SET ${join(columns.map(([column]) => sql`${column} = excluded.${column}`))}`;
    await shop.query`SELECT set_config('enable_nestloop', 'on', true), set_config('enable_memoize', 'on', true)`;
  });

/** Each column with the value that it is given. */
const columns: [column: Sql, value: Sql][] = [
  [sql`anchor_kind`, sql`a.kind`],
  [sql`anchor_value`, sql`a.value`],
  [sql`anchor_identity_id`, sql`a.identity_id`],
  [sql`display_name`, sql`coalesce(p.display_name, '')`],
  [sql`name_key`, sql`coalesce(p.name_key, '')`],
  [sql`email`, sql`e.value`],
  [sql`email_identity_id`, sql`e.identity_id`],
  [sql`email_consent`, sql`coalesce(e.consent, 'never-asked')`],
  [sql`is_email_suppressed`, sql`coalesce(e.is_suppressed, false)`],
  [sql`line_identity_id`, sql`line.identity_id`],
  [sql`line_consent`, sql`coalesce(line.consent, 'never-asked')`],
  [sql`is_line_suppressed`, sql`coalesce(line.is_suppressed, false)`],
  [sql`sms_identity_id`, sql`sms.identity_id`],
  [sql`sms_consent`, sql`coalesce(sms.consent, 'never-asked')`],
  [sql`is_sms_suppressed`, sql`coalesce(sms.is_suppressed, false)`],
  [sql`has_postal_address`, sql`coalesce(b.has_address AND p.is_gone IS NOT TRUE, false)`],
  [sql`postal_consent`, sql`coalesce(b.consent, 'never-asked')`],
  [sql`is_postal_suppressed`, sql`coalesce(b.is_suppressed, false)`],
  [sql`agreed_at`, sql`y.since`],
  [sql`agreed_by`, sql`y.channel`],
  [sql`phone`, sql`coalesce(p.phone, h.phone)`],
  [sql`locale`, sql`coalesce(w.language, p.locale)`],
  [sql`refused_topics`, sql`coalesce(w.refused_topics, '{}')`],
  [sql`cap_days`, sql`CASE w.frequency ${join(capDaysWhen, " ")} END`],
  [sql`paused_until`, sql`w.paused_until`],
  [sql`birth_date`, sql`p.birth_date`],
  [sql`sex`, sql`p.sex`],
  [sql`prefecture`, sql`p.prefecture`],
  [sql`time_zone`, sql`v.time_zone`],
  [sql`tags`, sql`coalesce(g.tags, '{}')`],
  [sql`known_since`, sql`least(p.created_at, o.seen_at)`],
  [sql`order_count`, sql`coalesce(o.order_count, 0)`],
  [sql`first_order_at`, sql`o.ordered_at[1]`],
  [sql`first_order_id`, sql`o.order_ids[1]`],
  [sql`first_order_hour`, sql`extract(hour FROM o.ordered_at[1] AT TIME ZONE s.time_zone)::int`],
  [sql`last_order_at`, sql`o.ordered_at[o.order_count]`],
  [sql`last_order_id`, sql`o.order_ids[o.order_count]`],
  [sql`last_items`, sql`coalesce(items.last_items, '[]')`],
  [sql`spent_minor`, sql`coalesce(o.spent_minor, 0)`],
  [sql`refunded_minor`, sql`coalesce(o.refunded_minor, 0)`],
  [sql`currency`, sql`s.currency`],
  [sql`store_order_count`, sql`coalesce(o.store_order_count, 0)`],
  [sql`last_store_order_at`, sql`o.last_store_order_at`],
  [sql`order_gap_days`, sql`rhythm.gap_days`],
  // First touch: what was seen before the first order, else what that order tells.
  [
    sql`medium`,
    sql`CASE WHEN touch.occurred_at <= o.ordered_at[1] OR o.ordered_at[1] IS NULL THEN coalesce(touch.medium, origin.medium) ELSE origin.medium END`,
  ],
  [sql`last_visit_at`, sql`v.last_visit_at`],
  [sql`points`, sql`t.points`],
  [sql`points_expire_at`, sql`t.points_expire_at`],
  [sql`rank`, sql`coalesce(t.rank, l.name)`],
  [sql`next_rank`, sql`coalesce(t.next_rank, l.next_name)`],
  [sql`to_next_rank`, sql`CASE WHEN t.next_rank IS NULL THEN coalesce(t.to_next_rank, l.missing) ELSE t.to_next_rank END`],
  [sql`membership_at`, toldAt],
  [sql`nps_score`, sql`n.score`],
  [sql`nps_answered_at`, sql`n.answered_at`],
  // By the database's clock: the order in which it was written, whatever any process believes.
  [sql`refreshed_at`, sql`statement_timestamp()`],
];

/** Everybody: the shop counts in another currency or keeps another calendar now. */
export async function recomputeAllCustomers(shop: ShopDb): Promise<void> {
  const everybody = await shop.query<{
    customerId: CustomerId;
  }>`SELECT customer_id AS "customerId" FROM customer WHERE shop_id = ${shop.id}`;
  await recomputeCustomers(
    shop,
    everybody.map(({ customerId }) => customerId),
  );
}
