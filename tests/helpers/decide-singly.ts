// What would be decided for each person of a run if there were nobody else? By the code for one person, asked of each alone.
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { Candidate } from "~/domain/decide/candidate";
import { planDeliveries } from "~/domain/decide/plan-deliveries";
import type { Run } from "~/domain/decide/runs";
import type { CustomerId } from "~/domain/ids";
import { withHabits, withShopHours } from "~/pipeline/decide/contact-habits.server";
import { toDelivery } from "~/pipeline/decide/run-scenarios.server";
import { shopLimits } from "~/pipeline/decide/shop-limits.server";
import { shopEditions } from "~/pipeline/decide/shop-scenarios.server";
import { allStanding, candidateRows, unlessMoreUrgent } from "~/queries/decide/candidates.server";
import type { DecidedDelivery } from "~/queries/decide/decisions.server";

export async function decideSingly(shop: ShopDb, run: Run, now: Date): Promise<DecidedDelivery[]> {
  const editions = (await shopEditions(shop, now)).only([run.scenarioId]);
  const limits = await shopLimits(shop, now);
  const people = await shop.query<{ id: CustomerId }>`SELECT customer_id AS id FROM customer WHERE shop_id = ${shop.id}`;
  const decided: DecidedDelivery[] = [];
  for (const { id } of people) {
    const source = sql`
      SELECT ${run.scenarioId}::text AS scenario_id, ${run.version}::int AS version, ${id}::uuid AS customer_id, ${run.occasion}::text AS occasion, ${run.step}::int AS step,
        ${run.anchorAt}::timestamptz AS anchor_at, ${run.dueAt}::timestamptz AS due_at, NULL::uuid AS delivery_id, NULL::uuid AS address_id, NULL::text AS channel`;
    const candidates =
      await shop.query<Candidate>`${candidateRows(shop, source, { editions, now, besides: [], standing: allStanding, keepsSlot: unlessMoreUrgent(editions) })}`;
    const known = await withHabits(shop, candidates, { editions, now });
    const decisions = planDeliveries(known, editions, await withShopHours(shop, limits, known, { editions }));
    decided.push(...decisions.map((decision) => toDelivery(shop, decision, { limits, editions })));
  }
  return decided;
}

/** The same of what is written down. */
export const writtenDecisions = (shop: ShopDb, { scenarioId, occasion, step }: Run) => shop.query<DecidedDelivery>`
  SELECT delivery_id AS "deliveryId", scenario_id AS "scenarioId", scenario_version AS "scenarioVersion", customer_id AS "customerId", identity_id AS "identityId", occasion, step,
    kind, channel, priority, holdout_share AS share, shop_share AS "shopShare", arm, variant, state, reason, anchor_at AS "anchorAt", due_at AS "dueAt", send_after AS "sendAfter", expires_at AS "expiresAt"
  FROM delivery WHERE shop_id = ${shop.id} AND scenario_id = ${scenarioId} AND occasion = ${occasion} AND step = ${step}`;
