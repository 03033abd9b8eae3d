// When did the operator's staff look at which shop's data?
import { operatorDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";

export type StaffLook = { staff: string; shopId: ShopId | null; what: string; lookedAt: Date };

export async function logStaffLook(look: StaffLook): Promise<void> {
  await operatorDb.query`
    INSERT INTO staff_look (staff, shop_id, what, looked_at) VALUES (${look.staff}, ${look.shopId}, ${look.what}, ${look.lookedAt})`;
}

/** The newest first; `domain` null: no shop was looked at. */
export const staffLooks = (limit: number): Promise<(StaffLook & { lookId: bigint; domain: string | null })[]> =>
  operatorDb.query<StaffLook & { lookId: bigint; domain: string | null }>`
    SELECT look_id AS "lookId", staff, shop_id AS "shopId", domain, what, looked_at AS "lookedAt"
    FROM staff_look LEFT JOIN shop USING (shop_id) ORDER BY look_id DESC LIMIT ${limit}`;
