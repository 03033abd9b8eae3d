// Who was asked for by a workflow outside?
import sql from "sql-template-tag";
import { nthsOf, type OccasionClause, within } from "./scope.server";

export const callOccasions = {
  /** Each run of a workflow is an occasion of its own. */
  called: (scope) => sql`
    SELECT 'called', n.nth, p.customer_id, 'call:' || k.run_id, true, k.called_at
    FROM person p
    JOIN identity i ON i.shop_id = ${scope.shopId} AND i.customer_id = p.customer_id
    CROSS JOIN LATERAL (
      SELECT run_id, signal, called_at FROM scenario_call WHERE shop_id = ${scope.shopId} AND identity_id = i.identity_id AND ${within(scope, sql`called_at`)} OFFSET 0
    ) k
    JOIN ${nthsOf(scope, "called")} ON n.nth = k.signal`,
} satisfies Record<string, OccasionClause>;
