// A sender as a process of its own, which a test can kill: at each of these instants it settles what a dead one left behind, and sends.
// As arguments one JSON: {shopId, at: [instant], urls: {email, line}}.
import { makeEmailChannel } from "~/channels/email/index.server";
import { makeLineChannel } from "~/channels/line/index.server";
import { makeWebhookChannel } from "~/channels/webhook/index.server";
import { closeDatabase, forShop } from "~/db.server";
import type { ShopId } from "~/domain/ids";
import { sendDeliveries, settleLostDeliveries } from "~/pipeline/send/send-deliveries.server";

export type SenderOrder = { shopId: ShopId; at: string[]; urls: { email: string; line: string } };

const { shopId, at, urls } = JSON.parse(process.argv[2] ?? "") as SenderOrder;
const timeoutMs = 60_000;
const channels = {
  email: makeEmailChannel({ baseUrl: urls.email, timeoutMs }),
  line: makeLineChannel({ baseUrl: urls.line, timeoutMs }),
  webhook: makeWebhookChannel({ timeoutMs, mayReach: () => true, isPlainAllowed: true }),
};

const shop = forShop(shopId);
for (const instant of at) {
  await settleLostDeliveries(shop, new Date(instant));
  await sendDeliveries(shop, new Date(instant), channels);
}
await closeDatabase();
