// Which deliveries does one sender take now? From here on they are `sending`, whatever becomes of its process.
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import { mostAttempts } from "~/domain/decide/delivery";
import type { DeliveryId } from "~/domain/ids";
import type { ChannelId, ScenarioId } from "~/domain/scenario/scenario";

/** `via`: what carries it, the channel itself or the console where the shop has set that nothing shall leave the house. */
export type ClaimedDelivery = {
  deliveryId: DeliveryId;
  scenarioId: ScenarioId;
  channel: ChannelId;
  via: ChannelId | "console";
  attempts: number;
  expiresAt: Date;
  /** Nobody knows whether an earlier try of it was taken. */
  mayHaveGone: boolean;
  /** Until when it may go again under its key; null: it has none. */
  repeatUntil: Date | null;
};

export type RunKey = { scenarioId: ScenarioId; occasion: string; step: number };

/** Channels whose messages wait, or the only one that is asked for. */
type Channels = { held: ChannelId[] } | { only: ChannelId };

/** The message that is due first, as its run; `isRun`: of an occasion of the shop's own, so that many more are like it. */
export async function headOfQueue(shop: ShopDb, { now, channels }: { now: Date; channels: Channels }) {
  const [head] = await shop.query<RunKey & { isRun: boolean }>`
    SELECT d.scenario_id AS "scenarioId", d.occasion, d.step, EXISTS (
      SELECT FROM scenario_run r WHERE r.shop_id = ${shop.id} AND r.scenario_id = d.scenario_id AND r.occasion = d.occasion AND r.step = d.step) AS "isRun"
    FROM (${nextQueued(shop, { now, limit: 1, channels })}) d`;
  return head ?? null;
}

type Claim = {
  now: Date;
  limit: number;
  channels?: Channels;
  /** Of these alone, among the next `limit` of the queue. */
  run?: RunKey | null;
};

/**
 * Takes what may go now, the more urgent first; another sender skips it. It goes by what the shop has set by now: who
 * has just switched to the console wants no mail to leave. The choice is a CTE: as the inner side of a join it could
 * run again for each row, and take more than the limit.
 */
export const claimDeliveries = (shop: ShopDb, { now, limit, channels = { held: [] }, run = null }: Claim) => shop.query<ClaimedDelivery>`
  WITH next AS MATERIALIZED (${nextQueued(shop, { now, limit, channels })}),
  mine AS MATERIALIZED (SELECT * FROM next d ${run ? sql`WHERE d.scenario_id = ${run.scenarioId} AND d.occasion = ${run.occasion} AND d.step = ${run.step}` : sql``}),
  claimed AS (
    UPDATE delivery d SET state = 'sending', in_hand = true, claimed_at = ${now}, attempts = d.attempts + 1
    FROM mine m, shop_setting s
    WHERE s.shop_id = ${shop.id} AND d.shop_id = ${shop.id} AND d.delivery_id = m.delivery_id
    RETURNING m.*, d.channel, ${via} AS via, d.attempts, d.expires_at, m.repeat_until IS NOT NULL OR m.resent_at IS NOT NULL AS may_have_gone
  )
  SELECT delivery_id AS "deliveryId", scenario_id AS "scenarioId", channel, via, attempts, expires_at AS "expiresAt", repeat_until AS "repeatUntil", may_have_gone AS "mayHaveGone"
  FROM claimed ORDER BY send_after, priority, scenario_id, occasion, step, customer_id`;

/**
 * Those that are this sender's still, and stay so until the end of this transaction: what it held for too long may have
 * been taken over, and goes from there.
 */
export async function stillHeld(shop: ShopDb, claims: Pick<ClaimedDelivery, "deliveryId" | "attempts">[]): Promise<Set<DeliveryId>> {
  const attempts = new Map(claims.map((claim) => [claim.deliveryId, claim.attempts]));
  const rows = await shop.query<Pick<ClaimedDelivery, "deliveryId" | "attempts">>`
    SELECT delivery_id AS "deliveryId", attempts FROM delivery
    WHERE shop_id = ${shop.id} AND delivery_id = ANY(${[...attempts.keys()]}::uuid[]) AND state = 'sending' AND in_hand FOR NO KEY UPDATE`;
  return new Set(rows.flatMap((row) => (attempts.get(row.deliveryId) === row.attempts ? [row.deliveryId] : [])));
}

/**
 * From now on their provider may have them. Until when each may go again under its key is noted with it, of its first try.
 * Who said no, asked for a rest, was suppressed or was erased since it was written is left alone: it is queued, and the next look says why it
 * does not go. Returns those that are this sender's still.
 */
export async function handOver(
  shop: ShopDb,
  claims: Pick<ClaimedDelivery, "deliveryId" | "attempts" | "repeatUntil">[],
  now: Date,
): Promise<Set<DeliveryId>> {
  if (claims.length === 0) return new Set();
  const until = claims.map(({ repeatUntil }) => repeatUntil?.toISOString() ?? null);
  // The row itself is asked for its address: it is read once more where an erasure held it. Where the next looks see no
  // reason, theirs is the last word: nothing goes round for ever.
  const isStopped = sql`(d.identity_id IS NULL OR r.is_stopped AND d.attempts < ${mostAttempts}::int)`;
  const rows = await shop.query<{ deliveryId: DeliveryId; isGoing: boolean }>`
    UPDATE delivery d SET in_hand = false, state = CASE WHEN ${isStopped} THEN 'queued' ELSE d.state END,
      repeat_until = CASE WHEN ${isStopped} THEN d.repeat_until ELSE coalesce(d.repeat_until, r.repeat_until) END
    FROM (
      SELECT h.*, ${saysNoNow(shop, now)} AS is_stopped
      FROM unnest(${claims.map(({ deliveryId }) => deliveryId)}::uuid[], ${claims.map(({ attempts }) => attempts)}::int[], ${until}::timestamptz[]) AS h(delivery_id, attempts, repeat_until)
      CROSS JOIN LATERAL (SELECT identity_id, channel, kind FROM delivery WHERE shop_id = ${shop.id} AND delivery_id = h.delivery_id OFFSET 0) w
      LEFT JOIN LATERAL (SELECT customer_id FROM identity WHERE shop_id = ${shop.id} AND identity_id = w.identity_id OFFSET 0) i ON true
      LEFT JOIN LATERAL (SELECT * FROM customer WHERE shop_id = ${shop.id} AND customer_id = i.customer_id OFFSET 0) c ON true
    ) r
    WHERE d.shop_id = ${shop.id} AND d.delivery_id = r.delivery_id AND ${ifState(sql`'sending'`, sql`d.in_hand AND d.attempts = r.attempts`)}
    RETURNING d.delivery_id AS "deliveryId", d.state = 'sending' AS "isGoing"`;
  return new Set(rows.flatMap(({ deliveryId, isGoing }) => (isGoing ? [deliveryId] : [])));
}

/**
 * Of a delivery `d` that is joined by its key. As a CASE no index by state serves it: how many are on their way at a
 * time no statistics know, and with the one row that they foresee each is compared with each.
 */
export const ifState = (states: Sql, condition: Sql): Sql => sql`CASE WHEN d.state IN (${states}) THEN ${condition} END`;

/** Of the message `w` to the person `c`: as it is checked before it is written, as far as it is somebody's own no. */
const saysNoNow = (shop: ShopDb, now: Date): Sql => sql`(
  EXISTS (SELECT FROM suppression x WHERE x.shop_id = ${shop.id} AND x.identity_id = w.identity_id AND x.channel = w.channel)
  OR w.kind = 'promotional' AND (coalesce(c.paused_until > ${now}, false) OR coalesce(
    CASE w.channel WHEN 'email' THEN c.email_consent WHEN 'line' THEN c.line_consent WHEN 'sms' THEN c.sms_consent WHEN 'postal' THEN c.postal_consent END, '') = 'refused'))`;

const via = sql`CASE s.channel WHEN 'console' THEN 'console' ELSE d.channel END`;

/** In the order of the index `delivery_queued`. */
function nextQueued(shop: ShopDb, { now, limit, channels }: { now: Date; limit: number; channels: Channels }): Sql {
  const open = "only" in channels ? sql`channel = ${channels.only}` : sql`channel <> ALL(${channels.held}::text[])`;
  return sql`
    SELECT delivery_id, send_after, priority, scenario_id, occasion, step, customer_id, repeat_until, resent_at FROM delivery
    WHERE shop_id = ${shop.id} AND state = 'queued' AND send_after <= ${now} AND ${open}
    ORDER BY send_after, priority, scenario_id, occasion, step, customer_id LIMIT ${limit} FOR UPDATE SKIP LOCKED`;
}
