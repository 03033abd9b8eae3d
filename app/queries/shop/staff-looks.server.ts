// When did the operator's staff look at which shop's data?
import { operatorDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";
import { anyOf, erasedId } from "~/queries/people/erased-ids.server";

export type StaffLook = { staff: string; shopId: ShopId | null; what: string; lookedAt: Date };

export async function logStaffLook(look: StaffLook): Promise<void> {
  await operatorDb.query`
    INSERT INTO staff_look (staff, shop_id, what, looked_at) VALUES (${look.staff}, ${look.shopId}, ${look.what}, ${look.lookedAt})`;
}

/** Who looked, and when, stays; at whom is not to be led back to an erased person. */
export async function forgetInLooks(shopId: ShopId, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const pattern = anyOf(ids);
  await operatorDb.query`
    UPDATE staff_look SET what = regexp_replace(what, ${pattern}, ${erasedId}, 'g') WHERE shop_id = ${shopId} AND what ~ ${pattern}`;
}

/** The newest first; `domain` null: no shop was looked at. */
export const staffLooks = (limit: number): Promise<(StaffLook & { lookId: bigint; domain: string | null })[]> =>
  operatorDb.query<StaffLook & { lookId: bigint; domain: string | null }>`
    SELECT look_id AS "lookId", staff, shop_id AS "shopId", domain, what, looked_at AS "lookedAt"
    FROM staff_look LEFT JOIN shop USING (shop_id) ORDER BY look_id DESC LIMIT ${limit}`;
