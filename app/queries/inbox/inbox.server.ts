// What came in, exactly as it came? Webhooks are kept first and understood later.
import { createHash, hash } from "node:crypto";
import sql from "sql-template-tag";
import type { OperatorDb } from "~/db.server";
import { columns } from "~/lib/columns";

export type KeptWebhook = {
  platform: string;
  domain: string;
  topic: string;
  webhookId: string;
  eventId: string | null;
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
  const bodies = Buffer.concat(
    webhooks.map((webhook) => webhook.body),
    end,
  );
  const eventKeys = Buffer.concat(webhooks.map(eventKey));
  await operator.prepared("keep-webhooks")`
    INSERT INTO inbox (platform, domain, topic, webhook_id, event_id, event_key, triggered_at, received_at, body)
    SELECT w.platform, w.domain, w.topic, w.webhook_id, nullif(w.event_id, ''),
           CASE WHEN w.event_id <> '' THEN substring(${eventKeys}::bytea FROM (w.n::int - 1) * ${keyBytes}::int + 1 FOR ${keyBytes}::int) END,
           to_timestamp(nullif(w.triggered_ms, -1) / 1000.0), to_timestamp(w.received_ms / 1000.0), substring(${bodies}::bytea FROM w.start FOR w.size)
    FROM unnest(
      ${webhooks.map((w) => w.platform)}::text[], ${webhooks.map((w) => w.domain)}::text[], ${webhooks.map((w) => w.topic)}::text[],
      ${webhooks.map((w) => w.webhookId)}::text[], ${webhooks.map((w) => w.eventId ?? "")}::text[],
      ${webhooks.map((w) => w.triggeredAt?.getTime() ?? -1)}::float8[], ${webhooks.map((w) => w.receivedAt.getTime())}::float8[],
      ${offsets}::int[], ${webhooks.map((w) => w.body.length)}::int[]
    ) WITH ORDINALITY AS w(platform, domain, topic, webhook_id, event_id, triggered_ms, received_ms, start, size, n)
    ON CONFLICT DO NOTHING`;
}

const keyBytes = 16;

/** Short, and compared as bytes: half the price of an index over its five parts. */
function eventKey({ platform, domain, topic, eventId, body }: KeptWebhook): Buffer {
  if (!eventId) return Buffer.alloc(keyBytes);
  const bodyHash = hash("sha256", body, "buffer");
  return createHash("sha256").update(`${platform}\0${domain}\0${topic}\0${eventId}\0`).update(bodyHash).digest().subarray(0, keyBytes);
}

export async function waitingCount(operator: OperatorDb): Promise<number> {
  const [row] = await operator.query<{ count: number }>`SELECT count(*)::int AS count FROM inbox WHERE state = 'new'`;
  return row?.count ?? 0;
}

/** How the inbox knows a shop: it may not be installed (yet, or any more). */
export type ShopAddress = { platform: string; domain: string };

/** Shops with something new, each once, by skipping along the partial index: a burst of one shop costs no more than one row. */
export const waitingShops = (operator: OperatorDb) => operator.query<ShopAddress>`
  WITH RECURSIVE next AS (
    (SELECT platform, domain FROM inbox WHERE state = 'new' ORDER BY platform, domain LIMIT 1)
    UNION ALL
    SELECT n.platform, n.domain FROM next, LATERAL (
      SELECT platform, domain FROM inbox WHERE state = 'new' AND (platform, domain) > (next.platform, next.domain)
      ORDER BY platform, domain LIMIT 1) n
  )
  SELECT platform, domain FROM next`;

/** Has this shop something that came by then and is not understood yet? */
export async function hasUnread(operator: OperatorDb, { platform, domain }: ShopAddress, by: Date): Promise<boolean> {
  const found = await operator.query`
    SELECT FROM inbox WHERE state = 'new' AND platform = ${platform} AND domain = ${domain} AND received_at <= ${by} LIMIT 1`;
  return found.length > 0;
}

/** One ingester per shop at a time, over all workers; held until the transaction ends. false: another has it. */
export async function holdShopInbox(operator: OperatorDb, { platform, domain }: ShopAddress): Promise<boolean> {
  const [row] = await operator.query<{ isHeld: boolean }>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${`inbox ${platform} ${domain}`}, 0)) AS "isHeld"`;
  return row?.isHeld ?? false;
}

export type InboxRow = { inboxId: bigint; topic: string; webhookId: string; triggeredAt: Date | null; receivedAt: Date; body: Buffer };

/** The oldest first: so many, or so many bytes, whichever is less; but always one. */
export const waitingWebhooks = (
  operator: OperatorDb,
  { platform, domain }: ShopAddress,
  limit: { rows: number; bytes: number },
) => operator.query<InboxRow>`
  SELECT b.inbox_id AS "inboxId", b.topic, b.webhook_id AS "webhookId", b.triggered_at AS "triggeredAt", b.received_at AS "receivedAt", b.body
  FROM (
    SELECT inbox_id, sum(bytes) OVER (ORDER BY inbox_id) - bytes AS bytes_before
    FROM (SELECT inbox_id, octet_length(body) AS bytes FROM inbox
          WHERE platform = ${platform} AND domain = ${domain} AND state = 'new' ORDER BY inbox_id LIMIT ${limit.rows}) first
  ) r
  JOIN inbox b ON b.inbox_id = r.inbox_id
  WHERE r.bytes_before < ${limit.bytes} ORDER BY b.inbox_id`;

export type Settlement = { inboxId: bigint; state: "done" | "dead" | "unknown-shop"; reason: string | null };

export async function settleWebhooks(operator: OperatorDb, settlements: Settlement[], now: Date): Promise<void> {
  if (settlements.length === 0) return;
  await operator.query`
    UPDATE inbox b SET state = r.state, reason = r.reason, settled_at = ${now}
    FROM unnest(${columns(settlements, { inboxId: "bigint", state: "text", reason: "text" })}) AS r(inbox_id, state, reason)
    WHERE b.inbox_id = r.inbox_id`;
}

export type DeadLetter = ShopAddress & { topic: string; webhookId: string; body: Buffer; reason: string };

/** What no door kept and could not be understood: visible, replayable and erased as the webhooks that could not. Kept once. */
export async function keepDeadLetter(operator: OperatorDb, letter: DeadLetter, now: Date): Promise<void> {
  await operator.query`
    INSERT INTO inbox (platform, domain, topic, webhook_id, received_at, body, state, reason, settled_at)
    VALUES (${letter.platform}, ${letter.domain}, ${letter.topic}, ${letter.webhookId}, ${now}, ${letter.body}, 'dead', ${letter.reason}, ${now})
    ON CONFLICT DO NOTHING`;
}

export type InboxEntry = Omit<InboxRow, "body"> & { state: string; reason: string | null; settledAt: Date | null; bytes: number };

const entryColumns = sql`
  inbox_id AS "inboxId", topic, webhook_id AS "webhookId", triggered_at AS "triggeredAt", received_at AS "receivedAt", state, reason,
  settled_at AS "settledAt", octet_length(body) AS bytes`;

/** For support: the newest of a shop, all or of one state; the next page begins below the last id of this one. */
export const inboxOf = (
  operator: OperatorDb,
  { platform, domain }: ShopAddress,
  page: { state: string | null; limit: number; below?: bigint | null },
) => operator.query<InboxEntry>`
  SELECT ${entryColumns}
  FROM inbox WHERE platform = ${platform} AND domain = ${domain} AND (${page.state}::text IS NULL OR state = ${page.state})
    AND (${page.below ?? null}::bigint IS NULL OR inbox_id < ${page.below ?? null})
  ORDER BY inbox_id DESC LIMIT ${page.limit}`;

/** null: not this shop's, or no longer kept. */
export async function inboxBody(
  operator: OperatorDb,
  { platform, domain }: ShopAddress,
  inboxId: bigint,
): Promise<(InboxEntry & { body: Buffer }) | null> {
  const [row] = await operator.query<InboxEntry & { body: Buffer }>`
    SELECT ${entryColumns}, body FROM inbox WHERE inbox_id = ${inboxId} AND platform = ${platform} AND domain = ${domain}`;
  return row ?? null;
}

export const inboxCounts = (operator: OperatorDb, { platform, domain }: ShopAddress) => operator.query<{ state: string; count: number }>`
  SELECT state, count(*)::int AS count FROM inbox WHERE platform = ${platform} AND domain = ${domain} GROUP BY state ORDER BY state`;

/** Of each of these shops, what waits and what was not understood; a shop with neither has no row. */
export const unsettledCounts = (operator: OperatorDb, domains: string[]) => operator.query<ShopAddress & { waiting: number; dead: number }>`
  SELECT platform, domain, (count(*) FILTER (WHERE state = 'new'))::int AS waiting, (count(*) FILTER (WHERE state = 'dead'))::int AS dead
  FROM (SELECT platform, domain, state FROM inbox WHERE state = 'new' AND domain = ANY(${domains}::text[])
        UNION ALL SELECT platform, domain, state FROM inbox WHERE state = 'dead' AND domain = ANY(${domains}::text[])) unsettled
  GROUP BY platform, domain`;

export type UnknownShop = ShopAddress & { count: number; lastReceivedAt: Date };

/** Shops that write to us and have not installed the app; whoever wrote last first. */
export const unknownShops = (operator: OperatorDb, limit: number) => operator.query<UnknownShop>`
  SELECT platform, domain, count(*)::int AS count, max(received_at) AS "lastReceivedAt"
  FROM inbox WHERE state = 'unknown-shop' GROUP BY platform, domain ORDER BY max(received_at) DESC, domain LIMIT ${limit}`;

/** Settled in one of these states, they are read once more; `inboxIds` null: all of them. Returns how many. */
export async function readAgain(
  operator: OperatorDb,
  { platform, domain }: ShopAddress,
  which: { states: ("dead" | "unknown-shop")[]; inboxIds: bigint[] | null },
): Promise<number> {
  const again = await operator.query`
    UPDATE inbox SET state = 'new', reason = NULL, settled_at = NULL
    WHERE state IN ('dead', 'unknown-shop') AND platform = ${platform} AND domain = ${domain} AND state = ANY(${which.states}::text[])
      AND (${which.inboxIds === null} OR inbox_id = ANY(${(which.inboxIds ?? []).map(String)}::bigint[])) RETURNING inbox_id`;
  return again.length;
}

const deletedPerStatement = 5_000;

/** Whatever became of them; only what was never read stays. In slices, so that nobody waits for one long deletion. */
export async function deleteInboxBefore(operator: OperatorDb, before: Date): Promise<void> {
  for (;;) {
    const gone = await operator.query`
      DELETE FROM inbox WHERE inbox_id = ANY(ARRAY(
        SELECT inbox_id FROM inbox WHERE received_at < ${before} AND state <> 'new' LIMIT ${deletedPerStatement})) RETURNING inbox_id`;
    if (gone.length < deletedPerStatement) return;
  }
}

/** Everything of a shop. */
export async function eraseInbox(operator: OperatorDb, { platform, domain }: ShopAddress): Promise<void> {
  await operator.query`DELETE FROM inbox WHERE platform = ${platform} AND domain = ${domain}`;
}

/** Bodies that the pattern finds (domain/ledger/erasure-pattern.ts) among those read so far; what comes later is news. */
export async function eraseFromInbox(
  operator: OperatorDb,
  { platform, domain }: ShopAddress,
  of: { pattern: string; upTo: bigint },
): Promise<void> {
  await operator.query`
    DELETE FROM inbox b USING (
      SELECT inbox_id, lower(encode(body, 'escape')) AS text FROM inbox
      WHERE platform = ${platform} AND domain = ${domain} AND inbox_id <= ${of.upTo} OFFSET 0
    ) t WHERE b.inbox_id = t.inbox_id AND t.text ~ ${of.pattern}`;
}
