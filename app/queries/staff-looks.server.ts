// When did the operator's staff look at which shop's data?
import { operatorDb } from "~/db.server";
import type { ShopId } from "~/domain/ids";

export type StaffLook = { staff: string; shopId: ShopId | null; what: string; lookedAt: Date };

export async function logStaffLook(look: StaffLook): Promise<void> {
  await operatorDb.query`
    INSERT INTO staff_look (staff, shop_id, what, looked_at) VALUES (${look.staff}, ${look.shopId}, ${look.what}, ${look.lookedAt})`;
}

export const staffLooks = (limit: number): Promise<StaffLook[]> =>
  operatorDb.query<StaffLook>`
    SELECT staff, shop_id AS "shopId", what, looked_at AS "lookedAt" FROM staff_look ORDER BY look_id DESC LIMIT ${limit}`;
