// Which points and rank has a member? The newest telling of each, less what has lapsed since.
import sql from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { CustomerId, IdentityId } from "~/domain/ids";
import type { MembershipFact } from "~/domain/ledger/activity";
import { identityId } from "~/domain/ledger/identity";
import { heldPoints } from "~/domain/ledger/points";
import { toJson } from "~/lib/json";

/** One telling per owner. A file's keeps the newest of others that it stands before. */
export async function saveMemberships(shop: ShopDb, memberships: MembershipFact[]): Promise<void> {
  if (memberships.length === 0) return;
  const rows = memberships.map(({ owner, ...told }) => ({ ...told, ...heldPoints(told), identityId: identityId(owner) }));
  const json = toJson(rows.map(({ isOfFile = false, ...row }) => ({ ...row, isOfFile })));
  await shop.query`
    INSERT INTO membership (shop_id, identity_id, version, points, points_expire_at, rank, next_rank, to_next_rank, told_at, lots, lapses_at, of_file)
    SELECT ${shop.id}, r."identityId", r.version, r.points, r."pointsExpireAt", r.rank, r."nextRank", r."toNextRank", r.at, r.lots, r."lapsesAt", r."isOfFile"
    FROM ${toldBy(json)}
    ON CONFLICT (shop_id, identity_id) DO UPDATE SET version = excluded.version, points = excluded.points, points_expire_at = excluded.points_expire_at,
      rank = excluded.rank, next_rank = excluded.next_rank, to_next_rank = excluded.to_next_rank, told_at = excluded.told_at,
      lots = excluded.lots, lapses_at = excluded.lapses_at, of_file = excluded.of_file,
      before = CASE WHEN NOT excluded.of_file THEN NULL WHEN membership.of_file THEN membership.before
        ELSE jsonb_build_object('version', membership.version, 'points', membership.points, 'pointsExpireAt', membership.points_expire_at, 'rank', membership.rank,
          'nextRank', membership.next_rank, 'toNextRank', membership.to_next_rank, 'at', membership.told_at, 'lots', membership.lots, 'lapsesAt', membership.lapses_at) END
    WHERE membership.version < excluded.version`;
  if (rows.every(({ isOfFile }) => isOfFile)) return;
  await shop.query`
    UPDATE membership m SET before = to_jsonb(r) - 'identityId' - 'isOfFile' FROM ${toldBy(json)}
    WHERE m.shop_id = ${shop.id} AND m.identity_id = r."identityId" AND m.of_file AND NOT r."isOfFile" AND r.version < m.version
      AND coalesce(m.before ->> 'version', '') < r.version`;
}

const toldBy = (
  json: string,
) => sql`jsonb_to_recordset(${json}::jsonb) AS r("identityId" uuid, version text, points int, "pointsExpireAt" timestamptz, rank text, "nextRank" text,
  "toNextRank" int, at timestamptz, lots jsonb, "lapsesAt" timestamptz, "isOfFile" boolean)`;

export async function toldRank(shop: ShopDb, identityId: IdentityId): Promise<string | null> {
  const [row] = await shop.query<{ rank: string | null }>`
    SELECT rank FROM membership WHERE shop_id = ${shop.id} AND identity_id = ${identityId}`;
  return row?.rank ?? null;
}

/** A file's telling goes; what it took the place of stands again, and what of that has lapsed meanwhile lapses now. */
export async function withdrawMemberships(shop: ShopDb, memberships: MembershipFact[]): Promise<void> {
  const json = toJson(memberships.map(({ owner, version }) => ({ identityId: identityId(owner), version })));
  const told = sql`jsonb_to_recordset(${json}::jsonb) AS r("identityId" uuid, version text)`;
  await shop.query`
    DELETE FROM membership m USING ${told}
    WHERE m.shop_id = ${shop.id} AND m.identity_id = r."identityId" AND m.version = r.version AND m.of_file AND m.before IS NULL`;
  await shop.query`
    UPDATE membership m SET version = b.version, points = b.points, points_expire_at = b."pointsExpireAt", rank = b.rank, next_rank = b."nextRank",
      to_next_rank = b."toNextRank", told_at = b.at, lots = b.lots, lapses_at = b."lapsesAt", of_file = false, before = NULL
    FROM ${told} CROSS JOIN LATERAL (SELECT before FROM membership WHERE shop_id = ${shop.id} AND identity_id = r."identityId" AND version = r.version AND of_file OFFSET 0) o
    CROSS JOIN LATERAL jsonb_to_record(o.before) AS b(version text, points int, "pointsExpireAt" timestamptz, rank text, "nextRank" text, "toNextRank" int,
      at timestamptz, lots jsonb, "lapsesAt" timestamptz)
    WHERE m.shop_id = ${shop.id} AND m.identity_id = r."identityId"`;
}

/**
 * What has lapsed is taken off, and the next part's day is the day from then on; says whose it was. The same telling once
 * more does not bring it back, a newer one says how it stands.
 */
export async function lapsePoints(shop: ShopDb, now: Date, limit: number): Promise<{ lapsed: number; customerIds: CustomerId[] }> {
  const [row] = await shop.query<{ lapsed: number; customerIds: CustomerId[] }>`
    WITH over AS MATERIALIZED (
      SELECT identity_id, lots FROM membership WHERE shop_id = ${shop.id} AND lapses_at <= ${now}::timestamptz
      ORDER BY lapses_at LIMIT ${limit}
    ),
    parted AS (
      SELECT o.identity_id, coalesce(sum(l.points) FILTER (WHERE l.at <= ${now}::timestamptz), 0) AS gone,
        coalesce(jsonb_agg(l.lot ORDER BY l.at) FILTER (WHERE l.at > ${now}::timestamptz), '[]') AS lots, min(l.at) FILTER (WHERE l.at > ${now}::timestamptz) AS next_at
      FROM over o CROSS JOIN LATERAL (
        SELECT lot, (lot ->> 'points')::int AS points, (lot ->> 'expiresAt')::timestamptz AS at FROM jsonb_array_elements(o.lots) lot
      ) l GROUP BY o.identity_id
    ),
    moved AS (
      UPDATE membership m SET points = greatest(0, m.points - p.gone), lots = p.lots, lapses_at = p.next_at, points_expire_at = p.next_at
      FROM parted p WHERE m.shop_id = ${shop.id} AND m.identity_id = p.identity_id AND m.identity_id = ANY(ARRAY(SELECT identity_id FROM over)) RETURNING m.identity_id
    )
    SELECT count(*)::int AS lapsed, coalesce(array_agg(DISTINCT i.customer_id) FILTER (WHERE i.customer_id IS NOT NULL), '{}') AS "customerIds"
    FROM moved m LEFT JOIN LATERAL (
      SELECT customer_id FROM identity WHERE shop_id = ${shop.id} AND identity_id = m.identity_id OFFSET 0
    ) i ON true`;
  return row ?? { lapsed: 0, customerIds: [] };
}
