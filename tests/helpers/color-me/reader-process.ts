// A reader of a Color Me shop as a process of its own, which a test can kill: it looks until nothing is due, on a clock that waiting moves.
// As arguments one JSON: {shopId, domain, at: instant}; where Color Me is, the environment says.
import { closeDatabase, forShop } from "~/db.server";
import type { ShopId } from "~/domain/ids";
import { pollShop } from "~/pipeline/ledger/poll-shop.server";
import { colorMeClient } from "~/platforms/color-me/client.server";

export type ReaderOrder = { shopId: ShopId; domain: string; at: string };

const { shopId, domain, at } = JSON.parse(process.argv[2] ?? "") as ReaderOrder;
let instant = Date.parse(at);
const now = () => new Date(instant);
const wait = async (ms: number) => {
  instant += ms;
};

const client = colorMeClient(domain, { now, wait });
for (let next = now(); next <= now(); ) next = await pollShop(forShop(shopId), client, now());
await closeDatabase();
