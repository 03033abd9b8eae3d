// Who has just agreed to hear from the shop, whose points lapse, and who is near the next rank?
import sql from "sql-template-tag";
import { nthsOf, type OccasionClause, within } from "./scope.server";

export const memberOccasions = {
  /** The first yes to mail, LINE or SMS that still stands. */
  "signed-up": (scope) => sql`
    SELECT 'signed-up', NULL::int, c.customer_id, 'sign-up:' || to_char(c.agreed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD'), true, c.agreed_at
    FROM person p
    JOIN customer c ON c.shop_id = ${scope.shopId} AND c.customer_id = p.customer_id
    WHERE ${within(scope, sql`c.agreed_at`)}`,

  "points-expire": (scope) => sql`
    SELECT 'points-expire', NULL::int, c.customer_id, 'points:' || to_char(c.points_expire_at AT TIME ZONE 'UTC', 'YYYY-MM-DD'), true, c.points_expire_at
    FROM person p
    JOIN customer c ON c.shop_id = ${scope.shopId} AND c.customer_id = p.customer_id
    WHERE c.points > 0 AND ${within(scope, sql`c.points_expire_at`)}`,

  /** At most n away from the next rank, in whatever the points program counts; once a year for each rank. */
  "near-rank": (scope) => sql`
    SELECT 'near-rank', n.nth, c.customer_id, 'rank:' || c.next_rank || ':' || extract(year FROM c.membership_at AT TIME ZONE ${scope.timeZone}), true, c.membership_at
    FROM person p
    JOIN customer c ON c.shop_id = ${scope.shopId} AND c.customer_id = p.customer_id
    JOIN ${nthsOf(scope, "near-rank")} ON c.to_next_rank <= n.nth
    WHERE c.next_rank IS NOT NULL AND c.to_next_rank > 0 AND ${within(scope, sql`c.membership_at`)}`,
} satisfies Record<string, OccasionClause>;
