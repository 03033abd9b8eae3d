// Who tells the shops' own systems, as a process of its own, which a test can kill. As arguments one JSON: {shopId, at: [instant]}.
import { closeDatabase, forShop } from "~/db.server";
import type { ShopId } from "~/domain/ids";
import { tellEndpoints } from "~/pipeline/api/tell-endpoints.server";

export type TellerOrder = { shopId: ShopId; at: string[] };

const { shopId, at } = JSON.parse(process.argv[2] ?? "") as TellerOrder;
const shop = forShop(shopId);
for (const instant of at) await tellEndpoints(shop, new Date(instant), { timeoutMs: 60_000, mayReach: () => true, isPlainAllowed: true });
await closeDatabase();
