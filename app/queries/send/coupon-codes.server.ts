// A coupon's codes: made, to be given out, given; each to one message only.
import type { ShopDb } from "~/db.server";
import { codeKey } from "~/domain/message/coupon";
import { toJson } from "~/lib/json";

/** Codes that the shop has already are left out; returns how many are new. */
export async function saveCodes(
  shop: ShopDb,
  couponId: string,
  { codes, state }: { codes: string[]; state: "making" | "ready" | "shared" },
): Promise<number> {
  if (codes.length === 0) return 0;
  const rows = codes.map((code) => ({ key: codeKey(code), code }));
  const saved = await shop.query`
    INSERT INTO coupon_code (shop_id, code_key, coupon_id, code, state)
    SELECT ${shop.id}, r.key, ${couponId}::uuid, r.code, ${state} FROM jsonb_to_recordset(${toJson(rows)}::jsonb) AS r(key text, code text)
    ON CONFLICT DO NOTHING RETURNING code_key`;
  return saved.length;
}

export type CodeCounts = { making: number; ready: number; issued: number };

export async function codeCounts(shop: ShopDb, couponIds: string[]): Promise<Map<string, CodeCounts>> {
  const rows = await shop.query<CodeCounts & { couponId: string }>`
    SELECT coupon_id AS "couponId", (count(*) FILTER (WHERE state = 'making'))::int AS making, (count(*) FILTER (WHERE state = 'ready'))::int AS ready,
      (count(*) FILTER (WHERE state = 'issued'))::int AS issued
    FROM coupon_code WHERE shop_id = ${shop.id} AND coupon_id = ANY(${couponIds}::uuid[]) GROUP BY coupon_id`;
  return new Map(rows.map(({ couponId, ...counts }) => [couponId, counts]));
}

export type MakingCode = { code: string; batch: string | null };

export const codesBeingMade = (shop: ShopDb, couponId: string, limit: number) => shop.query<MakingCode>`
  SELECT code, batch FROM coupon_code WHERE shop_id = ${shop.id} AND coupon_id = ${couponId} AND state = 'making' ORDER BY batch, code_key LIMIT ${limit}`;

export async function saveBatch(shop: ShopDb, codes: string[], batch: string): Promise<void> {
  await shop.query`
    UPDATE coupon_code SET batch = ${batch} WHERE shop_id = ${shop.id} AND code_key = ANY(${codes.map(codeKey)}::text[]) AND state = 'making'`;
}

/** What the platform made may be given out; what it refused, or does not tell of, is let go of. */
export async function settleBatch(shop: ShopDb, couponId: string, { batch, made }: { batch: string; made: string[] }): Promise<void> {
  await shop.query`
    UPDATE coupon_code SET state = 'ready', batch = NULL
    WHERE shop_id = ${shop.id} AND code_key = ANY(${made.map(codeKey)}::text[]) AND coupon_id = ${couponId} AND state = 'making'`;
  await shop.query`DELETE FROM coupon_code WHERE shop_id = ${shop.id} AND coupon_id = ${couponId} AND state = 'making' AND batch = ${batch}`;
}
