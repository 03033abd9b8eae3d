// Which messages promised points, and which of them went? A message that may have reached its reader must be no lie.
import type { ShopDb } from "~/db.server";
import type { CustomerId, DeliveryId, IdentityId } from "~/domain/ids";
import type { GrantProblem, GrantState } from "~/domain/ledger/point-grant";
import { toJson } from "~/lib/json";
import { pointAccounts } from "./point-grants.server";

/** Of each of these people the account that holds most; guests, whose points nobody told of, have none. */
export async function memberAccounts(shop: ShopDb, customerIds: CustomerId[]): Promise<Map<CustomerId, IdentityId>> {
  const held = (await pointAccounts(shop, customerIds)).filter(({ points }) => points !== null);
  // Of a map's entries the last stands; who holds most comes first.
  return new Map(held.toReversed().map(({ customerId, identityId }) => [customerId, identityId]));
}

export type NewPromise = {
  grantId: string;
  deliveryId: DeliveryId;
  identityId: IdentityId;
  delta: number;
  reason: string;
  askedBy: string;
};

/** One for each message, however often it is written. */
export async function savePromises(shop: ShopDb, promises: NewPromise[], now: Date): Promise<void> {
  if (promises.length === 0) return;
  await shop.query`
    INSERT INTO point_grant (shop_id, grant_id, identity_id, delta, reason, asked_by, asked_at, delivery_id, state)
    SELECT ${shop.id}, r."grantId", r."identityId", r.delta, r.reason, r."askedBy", ${now}, r."deliveryId", 'promised'
    FROM jsonb_to_recordset(${toJson(promises)}::jsonb)
      AS r("grantId" uuid, "deliveryId" uuid, "identityId" uuid, delta int, reason text, "askedBy" text)
    ON CONFLICT DO NOTHING`;
}

/** What each of these messages may tell. */
export async function promisedPoints(shop: ShopDb, deliveryIds: DeliveryId[]): Promise<Map<DeliveryId, number>> {
  const rows = await shop.query<{ deliveryId: DeliveryId; delta: number }>`
    SELECT delivery_id AS "deliveryId", delta FROM point_grant
    WHERE shop_id = ${shop.id} AND delivery_id = ANY(${deliveryIds}::uuid[]) AND state NOT IN ('called-off', 'failed')`;
  return new Map(rows.map(({ deliveryId, delta }) => [deliveryId, delta]));
}

export type MessagePoints = {
  delta: number;
  state: GrantState;
  problem: GrantProblem | null;
  why: string | null;
  balanceAfter: number | null;
};

/** What one message gave; null: nothing. */
export async function pointsOfMessage(shop: ShopDb, deliveryId: DeliveryId): Promise<MessagePoints | null> {
  const [row] = await shop.query<MessagePoints>`
    SELECT delta, state, problem, detail AS why, balance_after AS "balanceAfter" FROM point_grant WHERE shop_id = ${shop.id} AND delivery_id = ${deliveryId}`;
  return row ?? null;
}

export type PromiseAt = { askedAt: Date; grantId: string };

/**
 * A page of what is promised, settled by what became of its messages: asked for where the message went or may have gone,
 * called off where it did not. A card has gone when it is posted. What went a second time and was refused then may have
 * arrived the first time. Returns the page; what still waits is `promised`.
 */
export const settlePromised = (shop: ShopDb, { after, limit, now }: { after: PromiseAt | null; limit: number; now: Date }) => shop.query<
  PromiseAt & { state: "promised" | "asked" | "called-off" }
>`
  WITH page AS MATERIALIZED (
    SELECT grant_id, delivery_id, asked_at FROM point_grant
    WHERE shop_id = ${shop.id} AND state = 'promised'
      AND (asked_at, grant_id) > (${after?.askedAt ?? "-infinity"}::timestamptz, ${after?.grantId ?? lowestId}::uuid)
    ORDER BY asked_at, grant_id LIMIT ${limit}
  ), fate AS MATERIALIZED (
    SELECT p.grant_id, p.asked_at, CASE
      WHEN d.state IS NULL OR d.state IN ('skipped', 'held-out') OR d.state = 'refused' AND d.resent_at IS NULL THEN 'called-off'
      WHEN d.state IN ('delivered', 'unknown', 'refused') OR d.state = 'accepted' AND d.sent_at IS NOT NULL THEN 'asked'
      ELSE 'promised' END AS state
    FROM page p LEFT JOIN LATERAL (
      SELECT state, sent_at, resent_at FROM delivery WHERE shop_id = ${shop.id} AND delivery_id = p.delivery_id OFFSET 0
    ) d ON true
  ), settled AS (
    UPDATE point_grant g SET state = f.state, settled_at = CASE WHEN f.state = 'called-off' THEN ${now}::timestamptz END
    FROM fate f WHERE g.shop_id = ${shop.id} AND g.grant_id = f.grant_id AND g.state = 'promised' AND f.state <> 'promised'
  )
  SELECT grant_id AS "grantId", asked_at AS "askedAt", state FROM fate ORDER BY asked_at, grant_id`;

const lowestId = "00000000-0000-0000-0000-000000000000";
