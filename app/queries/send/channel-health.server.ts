// Which channels' providers fail? A row for each that does.
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import { type ChannelHealth, probeSeconds } from "~/domain/decide/circuit";
import type { Reason } from "~/domain/decide/delivery";
import type { ShopId } from "~/domain/ids";
import type { ChannelId } from "~/domain/scenario/scenario";
import { tellOfDeliveries } from "~/queries/api/api-events.server";
import { marksOf } from "~/queries/hear/scenario-day-marks.server";

export const channelHealth = (shop: ShopDb) => shop.query<ChannelHealth>`
  SELECT channel, cause, failures, opened_at AS "openedAt", retry_at AS "retryAt", detail FROM channel_health
  WHERE shop_id = ${shop.id} ORDER BY channel`;

export async function saveChannelHealth(
  shop: ShopDb,
  { channel, cause, failures, openedAt, retryAt, detail }: ChannelHealth,
): Promise<void> {
  await shop.query`
    INSERT INTO channel_health (shop_id, channel, cause, failures, opened_at, retry_at, detail)
    VALUES (${shop.id}, ${channel}, ${cause}, ${failures}, ${openedAt}, ${retryAt}, ${detail.slice(0, 500)})
    ON CONFLICT (shop_id, channel) DO UPDATE SET cause = excluded.cause, failures = excluded.failures,
      opened_at = excluded.opened_at, retry_at = excluded.retry_at, detail = excluded.detail`;
}

export async function dropChannelHealth(shop: ShopDb, channels: readonly ChannelId[]): Promise<void> {
  await shop.query`DELETE FROM channel_health WHERE shop_id = ${shop.id} AND channel = ANY(${channels}::text[])`;
}

/** True for the one sender that goes to try. Should it die, another may in a while. */
export async function beginProbe(shop: ShopDb, channel: ChannelId, now: Date): Promise<boolean> {
  const taken = await shop.query`
    UPDATE channel_health SET retry_at = ${now}::timestamptz + make_interval(secs => ${probeSeconds})
    WHERE shop_id = ${shop.id} AND channel = ${channel} AND retry_at <= ${now} RETURNING channel`;
  return taken.length > 0;
}

/** What waits for a channel comes to its end as anything does; what was perhaps taken before stays unknown. */
export async function expireHeld(shop: ShopDb, now: Date): Promise<void> {
  await shop.query`
    WITH held AS (UPDATE delivery d SET state = CASE WHEN d.repeat_until IS NULL THEN 'skipped' ELSE 'unknown' END,
      reason = CASE h.cause WHEN 'account' THEN ${"provider-not-set" satisfies Reason} ELSE ${"provider-down" satisfies Reason} END,
      sent_at = CASE WHEN d.repeat_until IS NULL OR d.sent_at IS NOT NULL THEN d.sent_at ELSE d.claimed_at END, settled_at = ${now}, repeat_until = NULL
    FROM channel_health h
    WHERE h.shop_id = ${shop.id} AND h.retry_at IS NOT NULL
      AND d.shop_id = ${shop.id} AND d.state = 'queued' AND d.channel = h.channel AND d.expires_at <= ${now}
    RETURNING d.scenario_id, d.sent_at, d.delivery_id, d.state),
    told AS (${tellOfDeliveries(shop.id, sql`SELECT state, delivery_id, ${now}::timestamptz FROM held`)})
    ${marksOf(shop.id, sql`SELECT scenario_id, sent_at FROM held`)}`;
}

/** When the first queued message may go: of a held channel not before one goes to try. */
export const nextSendAt = (shopId: ShopId): Sql => sql`
  SELECT least(
    (SELECT send_after FROM delivery WHERE shop_id = ${shopId} AND state = 'queued'
      AND channel <> ALL(ARRAY(SELECT channel FROM channel_health WHERE shop_id = ${shopId} AND retry_at IS NOT NULL)) ORDER BY send_after LIMIT 1),
    (SELECT min(greatest(h.retry_at, q.send_after)) FROM channel_health h
      CROSS JOIN LATERAL (SELECT send_after FROM delivery WHERE shop_id = ${shopId} AND state = 'queued' AND channel = h.channel ORDER BY send_after LIMIT 1) q
      WHERE h.shop_id = ${shopId} AND h.retry_at IS NOT NULL))`;
