// Consent and refusal of who was erased: how long is it kept under its hash, and what of it holds when the same address comes back?
import type { ShopDb } from "~/db.server";
import type { IdentityId } from "~/domain/ids";
import { toJson } from "~/lib/json";

export type HashedIdentity = { identityId: IdentityId; hash: string };

/**
 * Before anything is erased: until when each address's evidence is kept. 特定商取引法 asks for three years after the last
 * message; where none was sent they begin with the erasure.
 */
export async function keepUntil(shop: ShopDb, identities: HashedIdentity[], erasedAt: Date): Promise<void> {
  await shop.query`
    INSERT INTO erased_evidence (shop_id, evidence_id, keep_until)
    SELECT ${shop.id}, r.hash, coalesce(d.last_at, ${erasedAt}::timestamptz) + interval '3 years'
    FROM jsonb_to_recordset(${toJson(identities)}::jsonb) AS r("identityId" uuid, hash uuid)
    CROSS JOIN LATERAL (
      SELECT max(sent_at) AS last_at FROM (SELECT sent_at FROM delivery WHERE shop_id = ${shop.id} AND identity_id = r."identityId" OFFSET 0) s
    ) d
    CROSS JOIN LATERAL (
      SELECT count(*) AS kept FROM (
        SELECT 1 FROM consent WHERE shop_id = ${shop.id} AND identity_id = r."identityId"
        UNION ALL SELECT 1 FROM suppression WHERE shop_id = ${shop.id} AND identity_id = r."identityId" OFFSET 0) e
    ) e
    WHERE e.kept > 0
    ON CONFLICT (shop_id, evidence_id) DO UPDATE SET keep_until = greatest(erased_evidence.keep_until, excluded.keep_until)`;
}

export const hasErasedEvidence = async (shop: ShopDb): Promise<boolean> =>
  (await shop.query`SELECT 1 FROM erased_evidence WHERE shop_id = ${shop.id} LIMIT 1`).length > 0;

/**
 * Who refused, and was erased, has still refused when the address comes back: the refusal holds, with its own instant, until
 * the person says yes after it. A yes of before the erasure does not come back. A repeat is the same row.
 */
export async function restoreRefusals(shop: ShopDb, identities: HashedIdentity[], now: Date): Promise<void> {
  if (identities.length === 0) return;
  const json = toJson(identities);
  await shop.query`
    INSERT INTO consent (shop_id, consent_id, identity_id, channel, state, source, wording, occurred_at, recorded_at, evidence)
    SELECT ${shop.id}, md5(c.consent_id::text || ' restored')::uuid, r."identityId", c.channel, c.state, c.source, c.wording, c.occurred_at, ${now}, '{}'
    FROM jsonb_to_recordset(${json}::jsonb) AS r("identityId" uuid, hash uuid)
    CROSS JOIN LATERAL (SELECT * FROM consent WHERE shop_id = ${shop.id} AND identity_id = r.hash OFFSET 0) c
    WHERE c.state = 'unsubscribed'
    ON CONFLICT DO NOTHING`;
  await shop.query`
    INSERT INTO suppression (shop_id, identity_id, channel, reason, suppressed_at)
    SELECT ${shop.id}, r."identityId", x.channel, x.reason, x.suppressed_at
    FROM jsonb_to_recordset(${json}::jsonb) AS r("identityId" uuid, hash uuid)
    CROSS JOIN LATERAL (SELECT * FROM suppression WHERE shop_id = ${shop.id} AND identity_id = r.hash OFFSET 0) x
    ON CONFLICT DO NOTHING`;
}

/** What the law asks to keep no longer. */
export async function dropOldEvidence(shop: ShopDb, now: Date): Promise<void> {
  await shop.transaction(async (shop) => {
    const rows = await shop.query<{ id: string }>`
      DELETE FROM erased_evidence WHERE shop_id = ${shop.id} AND keep_until < ${now} RETURNING evidence_id AS id`;
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return;
    await shop.query`DELETE FROM consent WHERE shop_id = ${shop.id} AND identity_id = ANY(${ids}::uuid[])`;
    await shop.query`DELETE FROM suppression WHERE shop_id = ${shop.id} AND identity_id = ANY(${ids}::uuid[])`;
  });
}
