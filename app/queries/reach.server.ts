// How many people would a scenario reach in the coming days, if it were on?
import type { ShopDb } from "~/db.server";
import type { DueStep } from "~/domain/schedule";
import { wantedDue } from "./due.server";

export type ReachScope = { steps: DueStep[]; timeZone: string; now: Date; until: Date };

/** People, not messages: a step that falls due twice for one person counts once. Only who agreed to mail and can be reached. */
export async function countReach(shop: ShopDb, scope: ReachScope): Promise<number> {
  if (scope.steps.length === 0) return 0;
  const [row] = await shop.query<{ people: number }>`
    WITH ${wantedDue(shop, null, scope)}
    SELECT count(DISTINCT w.customer_id)::int AS people
    FROM wanted w JOIN customer c ON c.shop_id = ${shop.id} AND c.customer_id = w.customer_id
    WHERE w.due_at <= ${scope.until} AND c.email_consent = 'subscribed' AND NOT c.is_email_suppressed`;
  return row?.people ?? 0;
}
