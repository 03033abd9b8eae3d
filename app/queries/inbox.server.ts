// What came in, exactly as it came? Webhooks are kept first and understood later.
import type { OperatorDb } from "~/db.server";

export type KeptWebhook = {
  platform: string;
  domain: string;
  topic: string;
  webhookId: string;
  eventId: string | null;
  bodyHash: Buffer;
  triggeredAt: Date | null;
  receivedAt: Date;
  body: Buffer;
};

/**
 * Keeps many webhooks in one statement and commit; redeliveries are left out. All bodies travel as one bytea that
 * PostgreSQL cuts apart: binary arrays would travel as hexadecimal text, at twice the size and many times the work.
 */
export async function keepWebhooks(operator: OperatorDb, webhooks: KeptWebhook[]): Promise<void> {
  const offsets: number[] = [];
  let end = 0;
  for (const { body } of webhooks) {
    offsets.push(end + 1);
    end += body.length;
  }
  const bodies = Buffer.concat(webhooks.map((webhook) => webhook.body), end);
  const hashes = Buffer.concat(webhooks.map((webhook) => webhook.bodyHash));
  await operator.query`
    INSERT INTO inbox (platform, domain, topic, webhook_id, event_id, body_hash, triggered_at, received_at, body)
    SELECT w.platform, w.domain, w.topic, w.webhook_id, nullif(w.event_id, ''), substring(${hashes}::bytea FROM (w.n::int - 1) * 32 + 1 FOR 32),
           to_timestamp(nullif(w.triggered_ms, -1) / 1000.0), to_timestamp(w.received_ms / 1000.0), substring(${bodies}::bytea FROM w.start FOR w.size)
    FROM unnest(
      ${webhooks.map((w) => w.platform)}::text[], ${webhooks.map((w) => w.domain)}::text[], ${webhooks.map((w) => w.topic)}::text[],
      ${webhooks.map((w) => w.webhookId)}::text[], ${webhooks.map((w) => w.eventId ?? "")}::text[],
      ${webhooks.map((w) => w.triggeredAt?.getTime() ?? -1)}::float8[], ${webhooks.map((w) => w.receivedAt.getTime())}::float8[],
      ${offsets}::int[], ${webhooks.map((w) => w.body.length)}::int[]
    ) WITH ORDINALITY AS w(platform, domain, topic, webhook_id, event_id, triggered_ms, received_ms, start, size, n)
    ON CONFLICT DO NOTHING`;
}
