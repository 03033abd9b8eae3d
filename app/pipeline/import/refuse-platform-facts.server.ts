// What does the shop's platform tell itself? What a file says of that is left out: an older balance shall not stand before the
// true one, and no order shall count twice.
import type { ShopDb } from "~/db.server";
import type { ProblemWord } from "~/domain/import/imported-row";
import type { ImportJob } from "~/queries/import/import-jobs.server";
import { keysOfPlatformOrders, keysOfPlatformPoints, refuseRows } from "~/queries/import/import-rows.server";

/** The keys that are left out. `keys`: of these only; null: of the whole file. */
export async function refusePlatformFacts(
  shop: ShopDb,
  { importId, kind }: Pick<ImportJob, "importId" | "kind">,
  keys: string[] | null,
): Promise<Set<string>> {
  const asked = kind === "points" ? pointsOf : kind === "purchases" ? ordersOf : null;
  if (!asked) return new Set();
  const told = await asked.find(shop, importId, keys);
  await refuseRows(shop, importId, { keys: told, problem: { field: null, word: asked.word, isLight: false } });
  return new Set(told);
}

type Asked = { find: typeof keysOfPlatformPoints; word: ProblemWord };

const pointsOf: Asked = { find: keysOfPlatformPoints, word: "platform-points" };
const ordersOf: Asked = { find: keysOfPlatformOrders, word: "platform-order" };
