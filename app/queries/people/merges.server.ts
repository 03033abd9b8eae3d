// Who absorbed whom, why, and which questions wait for a person to decide?
import type { ShopDb } from "~/db.server";
import { type CustomerId, derivedId, type IdentityId } from "~/domain/ids";
import type { FormerId } from "~/domain/ledger/assign-people";
import type { Proposal } from "~/domain/ledger/resolve-people";
import { toJson } from "~/lib/json";

export type Merge = {
  keptId: CustomerId;
  absorbedId: CustomerId;
  why: { kind: string; value: string; source: string };
  keptIdentities: IdentityId[];
  absorbedIdentities: IdentityId[];
};

export async function saveMerges(shop: ShopDb, merges: Merge[], now: Date): Promise<void> {
  if (merges.length === 0) return;
  const rows = merges.map((merge) => ({ ...merge, mergeId: derivedId("merge", merge.keptId, merge.absorbedId, now.toISOString()) }));
  await shop.query`
    INSERT INTO customer_merge (shop_id, merge_id, kept_id, absorbed_id, why, kept_identities, absorbed_identities, merged_at)
    SELECT ${shop.id}, r."mergeId", r."keptId", r."absorbedId", r.why, ARRAY(SELECT jsonb_array_elements_text(r."keptIdentities")::uuid),
      ARRAY(SELECT jsonb_array_elements_text(r."absorbedIdentities")::uuid), ${now}
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r("mergeId" uuid, "keptId" uuid, "absorbedId" uuid, why jsonb, "keptIdentities" jsonb, "absorbedIdentities" jsonb)
    ON CONFLICT DO NOTHING`;
}

export type StoredMerge = {
  mergeId: string;
  keptId: CustomerId;
  absorbedId: CustomerId;
  keptIdentities: IdentityId[];
  absorbedIdentities: IdentityId[];
  undoneAt: Date | null;
};

export async function mergeById(shop: ShopDb, mergeId: string): Promise<StoredMerge | null> {
  const [row] = await shop.query<StoredMerge>`
    SELECT merge_id AS "mergeId", kept_id AS "keptId", absorbed_id AS "absorbedId", kept_identities::text[] AS "keptIdentities",
      absorbed_identities::text[] AS "absorbedIdentities", undone_at AS "undoneAt"
    FROM customer_merge WHERE shop_id = ${shop.id} AND merge_id = ${mergeId} FOR UPDATE`;
  return row ?? null;
}

export async function markUndone(shop: ShopDb, mergeId: string, by: { actor: string; now: Date }): Promise<void> {
  await shop.query`
    UPDATE customer_merge SET undone_at = ${by.now}, undone_by = ${by.actor} WHERE shop_id = ${shop.id} AND merge_id = ${mergeId}`;
}

/**
 * Merges of people founded on any of these identities whose two sides are not one person any more: they ended with what
 * parted them, and not by a hand of their own.
 */
export async function endBrokenMerges(shop: ShopDb, ids: IdentityId[], now: Date): Promise<void> {
  await shop.query`
    UPDATE customer_merge m SET undone_at = ${now}, undone_by = 'regrouping'
    FROM identity kept, identity absorbed
    WHERE m.shop_id = ${shop.id} AND m.undone_at IS NULL AND (m.kept_id = ANY(${ids}::uuid[]) OR m.absorbed_id = ANY(${ids}::uuid[]))
      AND kept.shop_id = ${shop.id} AND kept.identity_id = m.kept_id AND absorbed.shop_id = ${shop.id} AND absorbed.identity_id = m.absorbed_id
      AND kept.customer_id IS DISTINCT FROM absorbed.customer_id`;
}

/** Ids under which people were known before they were absorbed: a set that is split off gets its own back. */
export const formerCustomerIds = (shop: ShopDb, ids: IdentityId[]) => shop.query<{ customerId: CustomerId } & FormerId>`
  SELECT DISTINCT ON (m.absorbed_id) m.absorbed_id AS "customerId", m.absorbed_identities::text[] AS "identityIds",
    ARRAY(SELECT f.kept_id::text FROM customer_merge f
          WHERE f.shop_id = ${shop.id} AND f.absorbed_id = m.absorbed_id AND f.undone_at IS NULL) AS "keptIds"
  FROM customer_merge m WHERE m.shop_id = ${shop.id} AND m.absorbed_id = ANY(${ids}::uuid[])
  ORDER BY m.absorbed_id, m.merged_at DESC, m.merge_id`;

/** Every identity of one side is kept apart from every one of the other. */
export async function keepApart(
  shop: ShopDb,
  sides: { one: IdentityId[]; other: IdentityId[] },
  why: { reason: "undo" | "decision"; now: Date },
): Promise<void> {
  await shop.query`
    INSERT INTO identity_apart (shop_id, a, b, reason, decided_at)
    SELECT ${shop.id}, least(x, y), greatest(x, y), ${why.reason}, ${why.now}
    FROM unnest(${sides.one}::uuid[]) x, unnest(${sides.other}::uuid[]) y WHERE x <> y
    ON CONFLICT DO NOTHING`;
}

/** Open questions among these identities become what the resolution found; decided ones stay decided. */
export async function saveProposals(shop: ShopDb, among: IdentityId[], proposals: Proposal[]): Promise<void> {
  await shop.query`
    DELETE FROM merge_proposal WHERE shop_id = ${shop.id} AND state = 'open' AND reason <> 'alike' AND a = ANY(${among}::uuid[])
      AND (a, b) NOT IN (SELECT r.a, r.b FROM jsonb_to_recordset(${toJson(proposals)}::jsonb) AS r(a uuid, b uuid))`;
  if (proposals.length === 0) return;
  await shop.query`
    INSERT INTO merge_proposal (shop_id, a, b, via, reason)
    SELECT ${shop.id}, r.a, r.b, r.via, r.reason FROM jsonb_to_recordset(${toJson(proposals)}::jsonb) AS r(a uuid, b uuid, via uuid, reason text)
    ON CONFLICT (shop_id, a, b) DO UPDATE SET via = excluded.via, reason = excluded.reason WHERE merge_proposal.state = 'open'`;
}

/** null: no such open question in this shop. */
export async function decideProposalRow(
  shop: ShopDb,
  pair: { a: IdentityId; b: IdentityId },
  decision: { state: "joined" | "apart"; actor: string; now: Date },
) {
  const [row] = await shop.query<{ a: IdentityId; b: IdentityId }>`
    UPDATE merge_proposal SET state = ${decision.state}, decided_at = ${decision.now}, decided_by = ${decision.actor}
    WHERE shop_id = ${shop.id} AND a = ${pair.a} AND b = ${pair.b} AND state = 'open' RETURNING a, b`;
  return row ?? null;
}

/** Absorbed people are nobody any more: what was due for them is made anew for who they are now. */
export async function forgetAbsorbed(shop: ShopDb, customerIds: CustomerId[]): Promise<void> {
  if (customerIds.length === 0) return;
  await shop.query`DELETE FROM due WHERE shop_id = ${shop.id} AND customer_id = ANY(${customerIds}::uuid[])`;
}
