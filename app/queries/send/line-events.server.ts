// What has LINE told of a shop's people: kept once each, understood later, and kept as conversation.
import type { ShopDb } from "~/db.server";
import { doorSources, type LineDeed } from "~/domain/consent/line-consent";
import type { IdentityId } from "~/domain/ids";
import { identityId } from "~/domain/ledger/identity";
import { type LineEvent, unsentText } from "~/domain/settings/line-event";
import { toJson } from "~/lib/json";

/** A redelivery is the same row. */
export async function keepLineEvents(shop: ShopDb, events: LineEvent[], receivedAt: Date): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => ({
    ...event,
    identityId: event.lineUserId ? identityId({ kind: "line", value: event.lineUserId }) : null,
  }));
  await shop.query`
    INSERT INTO line_event (shop_id, event_id, identity_id, line_user_id, kind, wish, detail, occurred_at, received_at)
    SELECT ${shop.id}, r."eventId", r."identityId", r."lineUserId", r.kind, r.wish, r.detail, r."occurredAt", ${receivedAt}
    FROM jsonb_to_recordset(${toJson(rows)}::jsonb)
      AS r("eventId" text, "identityId" uuid, "lineUserId" text, kind text, wish text, detail jsonb, "occurredAt" timestamptz)
    ON CONFLICT DO NOTHING`;
}

export type KeptLineEvent = LineEvent & { identityId: IdentityId | null };

/** The oldest that nobody has understood yet. */
export const waitingLineEvents = (shop: ShopDb, limit: number) => shop.query<KeptLineEvent>`
  SELECT event_id AS "eventId", identity_id AS "identityId", line_user_id AS "lineUserId", kind, wish, detail, occurred_at AS "occurredAt"
  FROM line_event WHERE shop_id = ${shop.id} AND understood_at IS NULL ORDER BY received_at, event_id LIMIT ${limit}`;

/** The token for an answer is of use once, and soon. */
export async function settleLineEvents(shop: ShopDb, eventIds: string[], now: Date): Promise<void> {
  await shop.query`
    UPDATE line_event SET understood_at = ${now}, detail = detail - 'replyToken' - 'nonce'
    WHERE shop_id = ${shop.id} AND event_id = ANY(${eventIds}::text[])`;
}

export type LineTry = { lineUserId: string; text: string; occurredAt: Date };

/** Who wants test messages, the newest first. */
export const lineTries = (shop: ShopDb, since: Date, limit: number) => shop.query<LineTry>`
  SELECT line_user_id AS "lineUserId", detail->>'text' AS text, occurred_at AS "occurredAt" FROM line_event
  WHERE shop_id = ${shop.id} AND wish = 'try' AND occurred_at > ${since} AND line_user_id IS NOT NULL
  ORDER BY occurred_at DESC LIMIT ${limit}`;

/** All that these people have done on LINE, and what they have said of it elsewhere in words of their own. */
export const lineDeeds = (shop: ShopDb, identityIds: IdentityId[]) => shop.query<LineDeed & { identityId: IdentityId }>`
  SELECT identity_id AS "identityId", event_id AS "eventId", kind, wish, occurred_at AS "occurredAt" FROM line_event
  WHERE shop_id = ${shop.id} AND identity_id = ANY(${identityIds}::uuid[]) AND (kind IN ('follow', 'unfollow') OR wish IS NOT NULL)
  UNION ALL
  SELECT identity_id, NULL, 'consent', CASE state WHEN 'subscribed' THEN 'start' ELSE 'stop' END, occurred_at FROM consent
  WHERE shop_id = ${shop.id} AND identity_id = ANY(${identityIds}::uuid[]) AND channel = 'line' AND state IN ('subscribed', 'unsubscribed')
    AND source <> ALL(${[...doorSources, "line-message"]}::text[])`;

/** By the last of their follows and blocks; nobody is written to who has blocked the shop. Whoever follows is known to LINE, too. */
export async function followDoors(shop: ShopDb, identityIds: IdentityId[]): Promise<void> {
  await shop.query`
    WITH last AS (
      SELECT DISTINCT ON (identity_id) identity_id, kind, occurred_at FROM line_event
      WHERE shop_id = ${shop.id} AND identity_id = ANY(${identityIds}::uuid[]) AND kind IN ('follow', 'unfollow')
      ORDER BY identity_id, occurred_at DESC, kind DESC
    ), opened AS (
      DELETE FROM suppression s USING last
      WHERE s.shop_id = ${shop.id} AND s.identity_id = last.identity_id AND s.channel = 'line' AND last.kind = 'follow'
        AND (s.reason = 'blocked' OR s.reason = 'hard-bounce' AND s.suppressed_at < last.occurred_at)
    )
    INSERT INTO suppression (shop_id, identity_id, channel, reason, suppressed_at)
    SELECT ${shop.id}, identity_id, 'line', 'blocked', occurred_at FROM last WHERE kind = 'unfollow'
    ON CONFLICT DO NOTHING`;
}

/** What people took back is read by nobody any more, whichever came first; what it asked for was asked. */
export async function forgetUnsent(shop: ShopDb, identityIds: IdentityId[]): Promise<void> {
  await shop.query`
    UPDATE line_event m SET detail = m.detail || jsonb_build_object('text', ${unsentText}::text) FROM (
      SELECT identity_id, detail->>'unsent' AS message_id FROM line_event
      WHERE shop_id = ${shop.id} AND identity_id = ANY(${identityIds}::uuid[]) AND detail ? 'unsent' OFFSET 0
    ) u
    WHERE m.shop_id = ${shop.id} AND m.identity_id = u.identity_id AND m.detail->>'messageId' = u.message_id AND m.detail->>'text' <> ${unsentText}`;
}
