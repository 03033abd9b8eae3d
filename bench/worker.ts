// The worker's part of a broadcast in a process of its own, so that its memory can be told: what did it decide, and how much did it take at most?
import { readFileSync } from "node:fs";
import type { ShopId } from "~/domain/ids";
import { decideRuns } from "~/pipeline/decide/decide-runs.server";
import { openShop } from "~/queries/shop/shops.server";

const [shopId, now] = process.argv.slice(2);
const { decided } = await decideRuns(openShop(Number(shopId) as ShopId), new Date(String(now)));
process.stdout.write(JSON.stringify({ decided, status: readFileSync("/proc/self/status", "utf8") }));
process.exit();
