// Which consents has the platform not heard of yet, and what became of telling them?
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import { toJson } from "~/lib/json";
import { isAtPlatform } from "~/queries/people/platform-account.server";

export type UntoldConsent = {
  consentId: string;
  channel: "email" | "sms";
  /** null: the address was erased meanwhile. */
  address: string | null;
  state: "subscribed" | "pending" | "unsubscribed";
  isConfirmed: boolean;
  occurredAt: Date;
  /** Something newer was said of the same address since. */
  isSuperseded: boolean;
  /** The person's accounts on the platform that have this address; what the shop's own system calls them is no account there. */
  accountIds: string[];
};

/** The oldest first. Of two said at one instant the refusal counts (domain/consent/consent.ts). */
export const untoldConsents = (shop: ShopDb, limit: number) => shop.query<UntoldConsent>`
  SELECT o.consent_id AS "consentId", o.channel, i.value AS address, o.state, coalesce(k.source = 'double-opt-in', false) AS "isConfirmed", o.occurred_at AS "occurredAt",
    EXISTS (SELECT FROM (SELECT * FROM consent WHERE shop_id = ${shop.id} AND identity_id = o.identity_id OFFSET 0) n WHERE n.channel = o.channel AND n.state <> 'not-subscribed'
      AND (n.occurred_at > o.occurred_at OR n.occurred_at = o.occurred_at AND n.state = 'unsubscribed' AND o.state <> 'unsubscribed')) AS "isSuperseded",
    ARRAY(SELECT c.platform_customer_id FROM (SELECT identity_id, kind FROM identity WHERE shop_id = ${shop.id} AND customer_id = i.customer_id OFFSET 0) mine
      CROSS JOIN LATERAL (SELECT * FROM platform_customer WHERE shop_id = ${shop.id} AND identity_id = mine.identity_id OFFSET 0) c
      WHERE mine.kind = 'platform' AND c.deleted_at IS NULL AND ${isAtPlatform(sql`c.platform_customer_id`)} AND CASE o.channel WHEN 'email' THEN c.email ELSE c.phone END = i.value) AS "accountIds"
  FROM (SELECT * FROM consent_outbox WHERE shop_id = ${shop.id} AND settled_at IS NULL ORDER BY queued_at, consent_id LIMIT ${limit}) o
  LEFT JOIN LATERAL (SELECT value, customer_id FROM identity WHERE shop_id = ${shop.id} AND identity_id = o.identity_id OFFSET 0) i ON true
  LEFT JOIN LATERAL (SELECT source FROM consent WHERE shop_id = ${shop.id} AND consent_id = o.consent_id OFFSET 0) k ON true
  ORDER BY o.queued_at, o.consent_id`;

export const hasUntold = async (shop: ShopDb): Promise<boolean> =>
  (await shop.query`SELECT 1 FROM consent_outbox WHERE shop_id = ${shop.id} AND settled_at IS NULL LIMIT 1`).length > 0;

export type SettledConsent = { consentId: string; outcome: string; reason: string | null };

export async function settleConsents(shop: ShopDb, settled: SettledConsent[], now: Date): Promise<void> {
  if (settled.length === 0) return;
  await shop.query`
    UPDATE consent_outbox o SET settled_at = ${now}, outcome = r.outcome, reason = r.reason, attempts = o.attempts + 1
    FROM jsonb_to_recordset(${toJson(settled)}::jsonb) AS r("consentId" uuid, outcome text, reason text)
    WHERE o.shop_id = ${shop.id} AND o.consent_id = r."consentId" AND o.settled_at IS NULL`;
}

/** It could not be told now; why stands there for whoever asks. `behindAt`: the others go before it from then on. */
export async function noteTry(
  shop: ShopDb,
  { consentId, reason, behindAt }: { consentId: string; reason: string; behindAt: Date | null },
): Promise<void> {
  await shop.query`
    UPDATE consent_outbox SET attempts = attempts + 1, reason = ${reason}, queued_at = coalesce(${behindAt}, queued_at) WHERE shop_id = ${shop.id} AND consent_id = ${consentId} AND settled_at IS NULL`;
}

export type ConsentTelling = { waiting: number; told: number; lastReason: string | null };

/** For the settings screen: how many wait, and what stands in the way. */
export async function consentTelling(shop: ShopDb): Promise<ConsentTelling> {
  const [row] = await shop.query<ConsentTelling>`
    SELECT count(*) FILTER (WHERE settled_at IS NULL)::int AS waiting, count(*) FILTER (WHERE outcome IN ('told', 'same'))::int AS told,
      (array_agg(reason ORDER BY queued_at) FILTER (WHERE settled_at IS NULL AND reason IS NOT NULL))[1] AS "lastReason"
    FROM consent_outbox WHERE shop_id = ${shop.id}`;
  return row ?? { waiting: 0, told: 0, lastReason: null };
}
