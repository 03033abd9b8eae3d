// What came in, exactly as it came? Webhooks are kept first and understood later.
import type { OperatorDb } from "~/db.server";
import { toJson } from "~/lib/json";

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

export async function waitingCount(operator: OperatorDb): Promise<number> {
  const [row] = await operator.query<{ count: number }>`SELECT count(*)::int AS count FROM inbox WHERE state = 'new'`;
  return row?.count ?? 0;
}

export type WaitingShop = { platform: string; domain: string };

/** Shops with something new, each once, by skipping along the partial index: a burst of one shop costs no more than one row. */
export const waitingShops = (operator: OperatorDb) => operator.query<WaitingShop>`
  WITH RECURSIVE next AS (
    (SELECT platform, domain FROM inbox WHERE state = 'new' ORDER BY platform, domain LIMIT 1)
    UNION ALL
    SELECT n.platform, n.domain FROM next, LATERAL (
      SELECT platform, domain FROM inbox WHERE state = 'new' AND (platform, domain) > (next.platform, next.domain)
      ORDER BY platform, domain LIMIT 1) n
  )
  SELECT platform, domain FROM next`;

/** One ingester per shop at a time, over all workers; held until the transaction ends. false: another has it. */
export async function holdShopInbox(operator: OperatorDb, { platform, domain }: WaitingShop): Promise<boolean> {
  const [row] = await operator.query<{ isHeld: boolean }>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${`inbox ${platform} ${domain}`}, 0)) AS "isHeld"`;
  return row?.isHeld ?? false;
}

export type InboxRow = { inboxId: bigint; topic: string; webhookId: string; triggeredAt: Date | null; receivedAt: Date; body: Buffer };

/** The oldest first. */
export const waitingWebhooks = (operator: OperatorDb, { platform, domain }: WaitingShop, limit: number) => operator.query<InboxRow>`
  SELECT inbox_id AS "inboxId", topic, webhook_id AS "webhookId", triggered_at AS "triggeredAt", received_at AS "receivedAt", body
  FROM inbox WHERE platform = ${platform} AND domain = ${domain} AND state = 'new' ORDER BY inbox_id LIMIT ${limit}`;

export type Settlement = { inboxId: bigint; state: "done" | "dead" | "unknown-shop"; reason: string | null };

export async function settleWebhooks(operator: OperatorDb, settlements: Settlement[], now: Date): Promise<void> {
  await operator.query`
    UPDATE inbox b SET state = r.state, reason = r.reason, settled_at = ${now}
    FROM jsonb_to_recordset(${toJson(settlements)}::jsonb) AS r("inboxId" bigint, state text, reason text)
    WHERE b.inbox_id = r."inboxId"`;
}

export type InboxEntry = Omit<InboxRow, "body"> & { state: string; reason: string | null; settledAt: Date | null; bytes: number };

/** For support: the newest of a shop, all or of one state. */
export const inboxOf = (operator: OperatorDb, domain: string, page: { state: string | null; limit: number }) => operator.query<InboxEntry>`
  SELECT inbox_id AS "inboxId", topic, webhook_id AS "webhookId", triggered_at AS "triggeredAt", received_at AS "receivedAt", state, reason,
    settled_at AS "settledAt", length(body) AS bytes
  FROM inbox WHERE domain = ${domain} AND (${page.state}::text IS NULL OR state = ${page.state}) ORDER BY inbox_id DESC LIMIT ${page.limit}`;

export async function inboxBody(operator: OperatorDb, inboxId: bigint): Promise<{ domain: string; topic: string; body: Buffer } | null> {
  const [row] = await operator.query<{ domain: string; topic: string; body: Buffer }>`SELECT domain, topic, body FROM inbox WHERE inbox_id = ${inboxId}`;
  return row ?? null;
}

export const inboxCounts = (operator: OperatorDb, domain: string) => operator.query<{ state: string; count: number }>`
  SELECT state, count(*)::int AS count FROM inbox WHERE domain = ${domain} GROUP BY state ORDER BY state`;

/** After a fix: what was not understood, or came before its shop was known, is read again. Returns how many. */
export async function replayWebhooks(operator: OperatorDb, domain: string): Promise<number> {
  const [row] = await operator.query<{ count: number }>`
    WITH again AS (
      UPDATE inbox SET state = 'new', reason = NULL, settled_at = NULL WHERE domain = ${domain} AND state IN ('dead', 'unknown-shop') RETURNING inbox_id)
    SELECT count(*)::int AS count FROM again`;
  return row?.count ?? 0;
}

/** Bodies are kept 90 days; those that still wait for a person stay. */
export async function deleteInboxBefore(operator: OperatorDb, before: Date): Promise<void> {
  await operator.query`DELETE FROM inbox WHERE received_at < ${before} AND state IN ('done', 'unknown-shop')`;
}

/** Everything of a shop. */
export async function eraseInbox(operator: OperatorDb, domain: string): Promise<void> {
  await operator.query`DELETE FROM inbox WHERE domain = ${domain}`;
}

/** Bodies that hold one of these texts. Ids are looked for as JSON writes them, and only in bodies that are settled. */
export async function eraseFromInbox(operator: OperatorDb, domain: string, texts: { addresses: string[]; ids: string[] }): Promise<void> {
  const written = texts.ids.flatMap((id) => [`:${id},`, `:${id}}`, `: ${id},`, `/${id}"`, `"${id}"`, `[${id}]`, `[${id},`, `,${id},`, `,${id}]`]);
  await operator.query`
    DELETE FROM inbox WHERE domain = ${domain} AND (
      EXISTS (SELECT FROM unnest(${texts.addresses}::text[]) t WHERE position(convert_to(t, 'UTF8') IN body) > 0)
      OR state <> 'new' AND EXISTS (SELECT FROM unnest(${written}::text[]) t WHERE position(convert_to(t, 'UTF8') IN body) > 0))`;
}
