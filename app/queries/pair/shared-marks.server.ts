// What have two paired shops told each other? That a message went, that an address takes none: a table of no shop, by hashes alone.
import { type OperatorDb, operatorDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";
import { toJson } from "~/lib/json";

export type MarkKind = "sent" | "stopped-email" | "stopped-sms";
export type Mark = { hash: string; kind: MarkKind; markId: string; at: Date };
export type ToldMark = Mark & { seq: bigint };

/** A message presses as long as the longest rest that people ask for. */
export const pressDays = 31;

/** Whose marks: `shopId` asks or tells, within this pair. */
export type PairSide = { pairId: string; shopId: ShopId };

/**
 * One after the other: what one shop's sender has let go, the other's knows. It is held while a batch is checked, a part of
 * a second. Null: the pair was undone meanwhile.
 */
export const inTurn = <T>(pairId: string, work: (operator: OperatorDb) => Promise<T>): Promise<T | null> =>
  operatorDb.transaction(async (operator) => {
    const [pair] = await operator.query`SELECT pair_id FROM shop_pair WHERE pair_id = ${pairId} AND paired_at IS NOT NULL FOR UPDATE`;
    return pair ? work(operator) : null;
  });

/** Inside `inTurn`: so the numbers of marks grow in the order in which they are seen. A repeat is the same mark. */
export async function saveMarks(operator: OperatorDb, { pairId, shopId }: PairSide, marks: Mark[]): Promise<void> {
  if (marks.length === 0) return;
  await operator.query`
    INSERT INTO shared_mark AS m (pair_id, hash, shop_id, kind, mark_id, at)
    SELECT DISTINCT ON (r.hash, r.kind, r."markId") ${pairId}::uuid, r.hash, ${shopId}::int, r.kind, r."markId", r.at
    FROM jsonb_to_recordset(${toJson(marks)}::jsonb) AS r(hash uuid, kind text, "markId" uuid, at timestamptz)
    ORDER BY r.hash, r.kind, r."markId"
    ON CONFLICT (pair_id, hash, shop_id, kind, mark_id) DO UPDATE SET at = excluded.at WHERE m.at < excluded.at AND m.kind = 'sent'`;
}

/** The other shop's, after the last one that was read. */
export const marksAfter = ({ pairId, shopId }: PairSide, { seq, limit }: { seq: bigint; limit: number }): Promise<ToldMark[]> =>
  operatorDb.query<ToldMark>`
    SELECT hash, kind, mark_id AS "markId", at, seq FROM shared_mark
    WHERE pair_id = ${pairId} AND seq > ${seq} AND shop_id <> ${shopId} ORDER BY seq LIMIT ${limit}`;

/** The other shop's about these addresses. */
export const marksOfHashes = (operator: OperatorDb, { pairId, shopId }: PairSide, hashes: string[]): Promise<ToldMark[]> =>
  hashes.length === 0
    ? Promise.resolve([])
    : operator.query<ToldMark>`
        SELECT hash, kind, mark_id AS "markId", at, seq FROM shared_mark
        WHERE pair_id = ${pairId} AND hash = ANY(${hashes}::uuid[]) AND shop_id <> ${shopId}`;

export async function dropOldMarks(now: Date): Promise<void> {
  await operatorDb.query`DELETE FROM shared_mark WHERE kind = 'sent' AND at < ${new Date(now.getTime() - pressDays * 86_400_000)}`;
}

/** Of somebody who is erased: what this shop has told of them. */
export async function eraseMarks({ pairId, shopId }: PairSide, hashes: string[]): Promise<void> {
  await operatorDb.query`DELETE FROM shared_mark WHERE pair_id = ${pairId} AND hash = ANY(${hashes}::uuid[]) AND shop_id = ${shopId}`;
}
