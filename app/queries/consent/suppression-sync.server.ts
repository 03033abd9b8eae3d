// How far are a shop's lists of stopped addresses read and told, whom do they name, and what was said here since?
import type { ShopDb } from "~/db.server";
import { type MailAnswer, parseSyncState, type SyncState } from "~/domain/consent/suppression-sync";
import type { CustomerId, IdentityId } from "~/domain/ids";
import { toJson } from "~/lib/json";

export async function suppressionSync(shop: ShopDb): Promise<SyncState> {
  const [row] = await shop.query<{ state: unknown }>`SELECT suppression_sync AS state FROM shop_setting WHERE shop_id = ${shop.id}`;
  return parseSyncState(row?.state);
}

export async function saveSuppressionSync(shop: ShopDb, state: SyncState): Promise<void> {
  await shop.query`UPDATE shop_setting SET suppression_sync = ${toJson(state)}::jsonb WHERE shop_id = ${shop.id}`;
}

export type KnownAddress = {
  identityId: IdentityId;
  customerId: CustomerId | null;
  address: string;
  at: Date;
  /** The last answer until then was a no: nothing new was said. */
  hadRefused: boolean;
  hasComplained: boolean;
};

/** Of these those whom the shop knows. Of two answers of one instant the refusal counts (domain/consent/consent.ts). */
export const knownAddresses = (shop: ShopDb, named: { identityId: IdentityId; at: Date }[]) => shop.query<KnownAddress>`
  SELECT i.identity_id AS "identityId", i.customer_id AS "customerId", i.value AS address, r.at, coalesce(c.last = 'unsubscribed', false) AS "hadRefused",
    coalesce(c.complained, false) AS "hasComplained"
  FROM jsonb_to_recordset(${toJson(named)}::jsonb) AS r("identityId" uuid, at timestamptz)
  CROSS JOIN LATERAL (SELECT * FROM identity WHERE shop_id = ${shop.id} AND identity_id = r."identityId" OFFSET 0) i
  CROSS JOIN LATERAL (
    SELECT (array_agg(a.state ORDER BY a.occurred_at DESC, a.state DESC) FILTER (WHERE a.occurred_at <= r.at))[1] AS last, bool_or(a.source = 'complaint') AS complained
    FROM (SELECT * FROM consent WHERE shop_id = ${shop.id} AND identity_id = i.identity_id OFFSET 0) a
    WHERE a.channel = 'email' AND a.state <> 'not-subscribed'
  ) c`;

export type AnswersAfter = { recordedAt: Date; consentId: string; limit: number };

/** In the order in which they were kept, after the one named. */
export const mailAnswersAfter = (shop: ShopDb, { recordedAt, consentId, limit }: AnswersAfter) => shop.query<MailAnswer>`
  SELECT k.recorded_at AS "recordedAt", k.consent_id AS "consentId", i.value AS address, k.state, k.source, c.last AS latest,
    coalesce(c.complained, false) AS "hasComplained", coalesce(c.refused, false) AS "wasRefused"
  FROM (
    SELECT * FROM consent WHERE shop_id = ${shop.id} AND channel = 'email' AND (recorded_at, consent_id) > (${recordedAt}::timestamptz, ${consentId}::uuid)
    ORDER BY recorded_at, consent_id LIMIT ${limit}
  ) k
  LEFT JOIN LATERAL (SELECT * FROM identity WHERE shop_id = ${shop.id} AND identity_id = k.identity_id OFFSET 0) i ON true
  CROSS JOIN LATERAL (
    SELECT (array_agg(a.state ORDER BY a.occurred_at DESC, a.state DESC))[1] AS last, bool_or(a.source = 'complaint') AS complained,
      bool_or(a.state = 'unsubscribed') AS refused
    FROM (SELECT * FROM consent WHERE shop_id = ${shop.id} AND identity_id = k.identity_id OFFSET 0) a
    WHERE a.channel = 'email' AND a.state <> 'not-subscribed'
  ) c
  ORDER BY k.recorded_at, k.consent_id`;
