// Which points are given through us, to which account, and what became of each?
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { CustomerId, IdentityId } from "~/domain/ids";
import type { GrantProblem, GrantState } from "~/domain/ledger/point-grant";
import { toJson } from "~/lib/json";
import { marksOf } from "~/queries/hear/scenario-day-marks.server";
import { isAtPlatform } from "./platform-account.server";

export type NewGrant = {
  grantId: string;
  identityId: IdentityId;
  delta: number;
  reason: string;
  askedBy: string;
  deliveryId: string | null;
};

/** Returns the ids of those that were not written down already. */
export async function saveGrants(shop: ShopDb, grants: (NewGrant & { askedAt: Date })[]): Promise<string[]> {
  const saved = await shop.query<{ grantId: string }>`
    INSERT INTO point_grant (shop_id, grant_id, identity_id, delta, reason, asked_by, asked_at, delivery_id, state)
    SELECT ${shop.id}, r."grantId", r."identityId", r.delta, r.reason, r."askedBy", r."askedAt", r."deliveryId", 'asked'
    FROM jsonb_to_recordset(${toJson(grants)}::jsonb)
      AS r("grantId" uuid, "identityId" uuid, delta int, reason text, "askedBy" text, "askedAt" timestamptz, "deliveryId" uuid)
    ON CONFLICT (shop_id, grant_id) DO NOTHING RETURNING grant_id AS "grantId"`;
  return saved.map(({ grantId }) => grantId);
}

/** The account's name at the platform, and how many points it was last told to hold; null: nobody told, as of guests. */
export type PointAccount = { identityId: IdentityId; accountId: string; points: number | null };

/** These people's accounts at the platform; what the shop's own files and systems call them is none. Who holds most comes first. */
export const pointAccounts = (shop: ShopDb, customerIds: CustomerId[]) => shop.query<PointAccount & { customerId: CustomerId }>`
  SELECT c.customer_id AS "customerId", a.*
  FROM unnest(${customerIds}::uuid[]) AS c(customer_id) CROSS JOIN LATERAL (
    SELECT i.identity_id AS "identityId", i.value AS "accountId", m.points
    FROM (SELECT * FROM identity WHERE shop_id = ${shop.id} AND customer_id = c.customer_id OFFSET 0) i
    CROSS JOIN LATERAL (SELECT deleted_at FROM platform_customer WHERE shop_id = ${shop.id} AND identity_id = i.identity_id OFFSET 0) p
    LEFT JOIN LATERAL (SELECT points FROM membership WHERE shop_id = ${shop.id} AND identity_id = i.identity_id OFFSET 0) m ON true
    WHERE i.kind = 'platform' AND p.deleted_at IS NULL AND ${isAtPlatform(sql`i.value`)}
    ORDER BY m.points DESC NULLS LAST, i.value LIMIT 20
  ) a
  ORDER BY c.customer_id, a.points DESC NULLS LAST, a."accountId"`;

/** `accountId` null: the account was erased meanwhile. */
export type OpenGrant = {
  grantId: string;
  identityId: IdentityId;
  accountId: string | null;
  delta: number;
  askedAt: Date;
  state: "asked" | "telling";
  tellingAt: Date | null;
  balanceBefore: number | null;
};

/** The oldest first; what was perhaps told once it is older than `tellingBefore`. */
export const openGrants = (shop: ShopDb, { tellingBefore, limit }: { tellingBefore: Date; limit: number }) => shop.query<OpenGrant>`
  WITH page AS MATERIALIZED (
    SELECT * FROM point_grant WHERE shop_id = ${shop.id} AND state IN ('asked', 'telling') AND (telling_at IS NULL OR telling_at <= ${tellingBefore})
    ORDER BY asked_at, grant_id LIMIT ${limit}
  ),
  account AS MATERIALIZED (
    SELECT identity_id, value FROM identity WHERE shop_id = ${shop.id} AND identity_id = ANY(ARRAY(SELECT identity_id FROM page))
  )
  SELECT g.grant_id AS "grantId", g.identity_id AS "identityId", i.value AS "accountId", g.delta, g.asked_at AS "askedAt", g.state, g.telling_at AS "tellingAt",
    g.balance_before AS "balanceBefore"
  FROM page g LEFT JOIN account i ON i.identity_id = g.identity_id
  ORDER BY g.asked_at, g.grant_id`;

/** Was another of the account's perhaps told? Nobody reads the balance while that may move it. */
export const isHeldBack = async (shop: ShopDb, identityId: IdentityId): Promise<boolean> =>
  (await shop.query`SELECT 1 FROM point_grant WHERE shop_id = ${shop.id} AND identity_id = ${identityId} AND state = 'telling' LIMIT 1`)
    .length > 0;

/** When the last question about one that was perhaps told began; null: none is open. */
export async function oldestTelling(shop: ShopDb): Promise<Date | null> {
  const [row] = await shop.query<{ at: Date }>`
    SELECT telling_at AS at FROM point_grant WHERE shop_id = ${shop.id} AND state = 'telling' ORDER BY telling_at LIMIT 1`;
  return row?.at ?? null;
}

/** To be told, or to be once their message has gone. */
export const hasOpenGrants = async (shop: ShopDb): Promise<boolean> =>
  (
    await shop.query`
      (SELECT 1 FROM point_grant WHERE shop_id = ${shop.id} AND state IN ('asked', 'telling') LIMIT 1)
      UNION ALL (SELECT 1 FROM point_grant WHERE shop_id = ${shop.id} AND state = 'promised' LIMIT 1)`
  ).length > 0;

/** Before the platform is asked. False: another worker took it up, or it is gone. */
export async function beginTelling(shop: ShopDb, grantId: string, told: { balanceBefore: number; now: Date }): Promise<boolean> {
  const begun = await shop.query`
    UPDATE point_grant SET state = 'telling', tries = tries + 1, telling_at = ${told.now}, balance_before = ${told.balanceBefore}, detail = NULL
    WHERE shop_id = ${shop.id} AND grant_id = ${grantId} AND state = 'asked' RETURNING grant_id`;
  return begun.length > 0;
}

/** It was surely not given by the question that began then: it is asked again. */
export async function askAgain(shop: ShopDb, { grantId, tellingAt }: { grantId: string; tellingAt: Date }): Promise<void> {
  await shop.query`
    UPDATE point_grant SET state = 'asked', telling_at = NULL, balance_before = NULL
    WHERE shop_id = ${shop.id} AND grant_id = ${grantId} AND state = 'telling' AND telling_at = ${tellingAt}`;
}

export type GrantEnd =
  | { state: "told"; balanceAfter: number }
  | { state: "failed"; problem: GrantProblem; detail: string | null }
  | { state: "unknown" };

/** `tellingAt` null: it was not told yet. False: it is over, was taken up anew, or is gone. */
export async function endGrant(shop: ShopDb, of: { grantId: string; tellingAt: Date | null }, end: GrantEnd, now: Date): Promise<boolean> {
  const { state, problem, detail, balanceAfter } = { problem: null, detail: null, balanceAfter: null, ...end };
  // What a message gave and the platform refused is no cost of its day.
  const ended = await shop.query`
    WITH ended AS (UPDATE point_grant SET state = ${state}, settled_at = ${now}, problem = ${problem}, detail = ${detail}, balance_after = ${balanceAfter}
    WHERE shop_id = ${shop.id} AND grant_id = ${of.grantId} AND state IN ('asked', 'telling')
      AND telling_at IS NOT DISTINCT FROM ${of.tellingAt}::timestamptz RETURNING grant_id, delivery_id, state),
    marked AS (${marksOf(
      shop.id,
      sql`
        SELECT d.scenario_id, d.sent_at FROM ended e
        CROSS JOIN LATERAL (SELECT scenario_id, sent_at FROM delivery WHERE shop_id = ${shop.id} AND delivery_id = e.delivery_id OFFSET 0) d
        WHERE e.state = 'failed'`,
    )})
    SELECT grant_id FROM ended`;
  return ended.length > 0;
}

/** Why it could not be told now, for whoever asks. */
export async function noteGrantTry(shop: ShopDb, grantId: string, detail: string): Promise<void> {
  await shop.query`UPDATE point_grant SET detail = ${detail} WHERE shop_id = ${shop.id} AND grant_id = ${grantId} AND state IN ('asked', 'telling')`;
}

/** Of one that nobody knew of: a person has looked. False: somebody said so already, or it is another person's. */
export async function decideGrant(
  shop: ShopDb,
  { grantId, customerId, wasGiven }: { grantId: string; customerId: CustomerId; wasGiven: boolean },
  { actor, now }: { actor: string; now: Date },
): Promise<boolean> {
  const decided = await shop.query`
    UPDATE point_grant g SET decided_by = ${actor}, state = CASE WHEN ${wasGiven} THEN 'told' ELSE 'asked' END,
      settled_at = CASE WHEN ${wasGiven} THEN ${now}::timestamptz END,
      telling_at = CASE WHEN ${wasGiven} THEN g.telling_at END, balance_before = CASE WHEN ${wasGiven} THEN g.balance_before END
    WHERE g.shop_id = ${shop.id} AND g.grant_id = ${grantId} AND g.state = 'unknown'
      AND g.identity_id IN (SELECT identity_id FROM identity WHERE shop_id = ${shop.id} AND customer_id = ${customerId})
    RETURNING g.grant_id`;
  return decided.length > 0;
}

export type ShownGrant = {
  grantId: string;
  accountId: string;
  delta: number;
  reason: string;
  askedBy: string;
  askedAt: Date;
  state: GrantState;
  problem: GrantProblem | null;
  detail: string | null;
  tellingAt: Date | null;
  balanceBefore: number | null;
  balanceAfter: number | null;
};

/** The newest first. */
export const grantsOf = (shop: ShopDb, customerId: CustomerId, limit: number) => shop.query<ShownGrant>`
  SELECT g.grant_id AS "grantId", i.value AS "accountId", g.delta, g.reason, g.asked_by AS "askedBy", g.asked_at AS "askedAt", g.state, g.problem, g.detail,
    g.telling_at AS "tellingAt", g.balance_before AS "balanceBefore", g.balance_after AS "balanceAfter"
  FROM (SELECT identity_id, value FROM identity WHERE shop_id = ${shop.id} AND customer_id = ${customerId} AND kind = 'platform' OFFSET 0) i
  CROSS JOIN LATERAL (
    SELECT * FROM point_grant WHERE shop_id = ${shop.id} AND identity_id = i.identity_id ORDER BY asked_at DESC LIMIT ${limit}
  ) g
  ORDER BY g.asked_at DESC, g.grant_id LIMIT ${limit}`;
