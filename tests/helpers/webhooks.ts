// Webhooks as Shopify would send them, put into the inbox by the path of the door.
import { operatorDb } from "~/db.server";
import { ingestPending } from "~/pipeline/ledger/ingest-webhooks.server";
import { makeKeeper } from "~/pipeline/ledger/keep-webhook.server";
import { sortWebhooks } from "~/pipeline/ledger/sort-webhooks.server";

export type Webhook = { topic: string; body: unknown; at?: string };

const keeper = makeKeeper(operatorDb);
let kept = 0;

/** In this order; `at` is when Shopify says it happened. */
export async function keepWebhooks(domain: string, webhooks: Webhook[], now: Date): Promise<void> {
  for (const { topic, body, at } of webhooks) {
    kept += 1;
    const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
    await keeper.keep({
      platform: "shopify",
      domain,
      topic,
      webhookId: `w${kept}`,
      eventId: null,
      triggeredAt: at ? new Date(at) : null,
      receivedAt: now,
      body: bytes,
    });
  }
  await sortWebhooks(now);
}

/** Until nothing waits any more. */
export async function ingestAll(now: Date): Promise<number> {
  let all = 0;
  for (;;) {
    const { ingested } = await ingestPending(now);
    if (ingested === 0) return all;
    all += ingested;
  }
}

export const inboxStates = (domain: string) => operatorDb.query<{ topic: string; state: string; reason: string | null }>`
  SELECT topic, state, reason FROM inbox WHERE domain = ${domain} ORDER BY inbox_id`;

type Told = {
  id: number;
  email?: string;
  phone?: string;
  customer?: number;
  cart?: string;
  checkout?: string;
  total?: string;
  more?: Record<string, unknown>;
};

/** orders/*; what is not told is left out. */
export const orderBody = (at: string, { id, email, phone, customer, cart, checkout, total = "1000", more }: Told) => ({
  id,
  name: `#${id}`,
  email: email ?? null,
  created_at: at,
  processed_at: at,
  updated_at: at,
  currency: "JPY",
  total_price: total,
  financial_status: "pending",
  fulfillment_status: null,
  cart_token: cart ?? null,
  checkout_token: checkout ?? null,
  billing_address: phone ? { phone, country_code: "JP" } : null,
  customer: customer ? { id: customer } : null,
  line_items: [{ id: id * 10, title: "煎茶", quantity: 1, price: total, product_id: 5, variant_id: 6 }],
  ...more,
});
