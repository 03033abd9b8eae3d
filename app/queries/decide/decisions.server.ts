// What was decided, written down: each step of each occasion once, whoever decides and however often.

import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { CustomerId, DeliveryId, IdentityId } from "~/domain/ids";
import { toJson } from "~/lib/json";
import { tellOfDeliveries } from "~/queries/api/api-events.server";
import { marksOf } from "~/queries/hear/scenario-day-marks.server";

export type DecidedDelivery = {
  deliveryId: DeliveryId;
  scenarioId: string;
  scenarioVersion: number;
  customerId: CustomerId;
  identityId: IdentityId | null;
  occasion: string;
  step: number;
  kind: string;
  channel: string;
  priority: number;
  share: number;
  shopShare: number;
  arm: string;
  variant: string;
  state: string;
  reason: string | null;
  anchorAt: Date;
  dueAt: Date;
  sendAfter: Date;
  expiresAt: Date;
};

/** The due rows go with the decision; a decision that is there already stays as it is. */
export async function saveDecisions(shop: ShopDb, decisions: DecidedDelivery[], now: Date): Promise<void> {
  const json = toJson(decisions);
  await shop.query`
    WITH saved AS (INSERT INTO delivery (shop_id, delivery_id, scenario_id, scenario_version, customer_id, identity_id, occasion, step, kind, channel, priority, holdout_share, shop_share, arm, variant,
      state, reason, anchor_at, due_at, decided_at, send_after, expires_at, settled_at)
    SELECT ${shop.id}, r."deliveryId", r."scenarioId", r."scenarioVersion", r."customerId", r."identityId", r.occasion, r.step, r.kind, r.channel, r.priority, r.share, r."shopShare", r.arm, r.variant,
      r.state, r.reason, r."anchorAt", r."dueAt", ${now}, r."sendAfter", r."expiresAt", CASE WHEN r.state <> 'queued' THEN ${now}::timestamptz END
    FROM jsonb_to_recordset(${json}::jsonb) AS r("deliveryId" uuid, "scenarioId" text, "scenarioVersion" int, "customerId" uuid, "identityId" uuid, occasion text, step int,
      kind text, channel text, priority int, share float8, "shopShare" float8, arm text, variant text, state text, reason text, "anchorAt" timestamptz, "dueAt" timestamptz, "sendAfter" timestamptz, "expiresAt" timestamptz)
    ON CONFLICT DO NOTHING RETURNING scenario_id, state, decided_at)
    ${marksOf(shop.id, sql`SELECT scenario_id, decided_at FROM saved WHERE state = 'held-out'`)}`;
  await shop.query`
    DELETE FROM due d USING jsonb_to_recordset(${json}::jsonb) AS r("scenarioId" text, "customerId" uuid, occasion text, step int)
    WHERE d.shop_id = ${shop.id} AND d.scenario_id = r."scenarioId" AND d.customer_id = r."customerId" AND d.occasion = r.occasion AND d.step = r.step`;
}

/** Due rows of people who are nobody any more. Returns how many. */
export async function dropOrphanDue(shop: ShopDb, now: Date): Promise<number> {
  const rows = await shop.query`
    DELETE FROM due d WHERE d.shop_id = ${shop.id} AND d.due_at <= ${now}
      AND (SELECT true FROM customer c WHERE c.shop_id = ${shop.id} AND c.customer_id = d.customer_id) IS NULL RETURNING 1`;
  return rows.length;
}

/** Queued messages of a scenario that was switched off do not go any more. */
export async function skipQueued(shop: ShopDb, scenarioId: string, now: Date): Promise<void> {
  await shop.query`
    WITH skipped AS (UPDATE delivery SET state = 'skipped', reason = 'scenario-off', settled_at = ${now}, claimed_at = ${now}
    WHERE shop_id = ${shop.id} AND scenario_id = ${scenarioId} AND state = 'queued' RETURNING delivery_id)
    ${tellOfDeliveries(shop.id, sql`SELECT 'skipped', delivery_id, ${now}::timestamptz FROM skipped`)}`;
}
