// Of which messages that went have the platform's workflows not been told?
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import { isAtPlatform } from "~/queries/people/platform-account.server";

export type SentStep = { deliveryId: string; scenarioId: string; step: number; channel: string; accountId: string; sentAt: Date };

/**
 * Taken: whoever else looks gets others, and one whose telling ended in the dark is not told again. Only people with an
 * account at the platform; the oldest first.
 */
export async function takeUntoldMessages(
  shop: ShopDb,
  { scenarioIds, since, now, limit }: { scenarioIds: string[]; since: Date; now: Date; limit: number },
): Promise<SentStep[]> {
  return shop.query<SentStep>`
    WITH gone AS MATERIALIZED (
      SELECT d.delivery_id, d.scenario_id, d.step, d.channel, d.customer_id, d.sent_at FROM unnest(${scenarioIds}::text[]) AS s(id)
      CROSS JOIN LATERAL (
        SELECT * FROM delivery WHERE shop_id = ${shop.id} AND scenario_id = s.id AND sent_at > ${since} AND sent_at <= ${now} AND workflow_told_at IS NULL
          AND state IN ('accepted', 'delivered') ORDER BY sent_at LIMIT ${limit}
      ) d
      ORDER BY d.sent_at, d.delivery_id LIMIT ${limit}
    ),
    taken AS (
      UPDATE delivery SET workflow_told_at = ${now}
      WHERE shop_id = ${shop.id} AND delivery_id = ANY(ARRAY(SELECT delivery_id FROM gone)) AND workflow_told_at IS NULL RETURNING delivery_id
    )
    SELECT g.delivery_id AS "deliveryId", g.scenario_id AS "scenarioId", g.step, g.channel, p.id AS "accountId", g.sent_at AS "sentAt"
    FROM taken t JOIN gone g ON g.delivery_id = t.delivery_id
    CROSS JOIN LATERAL (
      SELECT p.platform_customer_id AS id FROM identity i
      CROSS JOIN LATERAL (SELECT * FROM platform_customer WHERE shop_id = ${shop.id} AND identity_id = i.identity_id OFFSET 0) p
      WHERE i.shop_id = ${shop.id} AND i.customer_id = g.customer_id AND i.kind = 'platform' AND p.deleted_at IS NULL AND ${isAtPlatform(sql`p.platform_customer_id`)}
      ORDER BY p.platform_customer_id LIMIT 1
    ) p
    ORDER BY g.sent_at, g.delivery_id`;
}

/** The platform said no, or was not asked: they wait for another turn. */
export async function giveBackMessages(shop: ShopDb, deliveryIds: string[]): Promise<void> {
  if (deliveryIds.length === 0) return;
  await shop.query`UPDATE delivery SET workflow_told_at = NULL WHERE shop_id = ${shop.id} AND delivery_id = ANY(${deliveryIds}::uuid[])`;
}
