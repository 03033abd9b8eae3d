// The sender's part of a broadcast in a process of its own, warm as one that has run for weeks: how many went, and in how many milliseconds?
import type { ShopId } from "~/domain/ids";
import { sendDeliveries } from "~/pipeline/send/send-deliveries.server";
import { openShop } from "~/queries/shop/shops.server";

const [shopId, at, warmUp] = process.argv.slice(2);
const shop = openShop(Number(shopId) as ShopId);
const now = new Date(String(at));

let warmed = 0;
while (warmed < Number(warmUp)) {
  const { sent } = await sendDeliveries(shop, now);
  if (sent === 0) throw new Error("nothing to send");
  warmed += sent;
}
const start = performance.now();
let sent = 0;
for (let turn = -1; turn !== 0; sent += turn) turn = (await sendDeliveries(shop, now)).sent;
process.stdout.write(JSON.stringify({ warmed, sent, ms: performance.now() - start }));
process.exit();
