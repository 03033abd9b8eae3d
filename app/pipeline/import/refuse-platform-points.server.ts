// Whose points does the shop's platform keep itself? What a file says of those is left out: an older balance shall not stand before the true one.
import type { ShopDb } from "~/db.server";
import { keysOfPlatformPoints, refuseRows } from "~/queries/import/import-rows.server";

/** The keys that are left out. `keys`: of these only; null: of the whole file. */
export async function refusePlatformPoints(shop: ShopDb, importId: string, keys: string[] | null): Promise<Set<string>> {
  const told = await keysOfPlatformPoints(shop, importId, keys);
  await refuseRows(shop, importId, { keys: told, problem: { field: null, word: "platform-points", isLight: false } });
  return new Set(told);
}
