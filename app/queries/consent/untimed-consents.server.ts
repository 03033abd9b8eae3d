// What did a source that tells states without times say of these addresses last, and what did anybody?
import type { ShopDb } from "~/db.server";
import type { SaidBefore } from "~/domain/consent/untimed-consent";
import { toJson } from "~/lib/json";

/** `account`: whose setting it is. Several accounts, guests' above all, may have one address, each with a setting of its own. */
export type Asked = { identityId: string; channel: string; source: string; account: string; at: Date };

/** Row by row as asked: what was told by then, what was said last of all, and what the platform heard from us since it told. */
export const saidBefore = (shop: ShopDb, asked: Asked[]) => shop.query<Asked & SaidBefore>`
  SELECT r."identityId", r.channel, r.source, r.account, r.at, told.state AS told, latest.state AS latest, heard.state AS heard
  FROM jsonb_to_recordset(${toJson(asked)}::jsonb) AS r("identityId" uuid, channel text, source text, account text, at timestamptz)
  LEFT JOIN LATERAL (SELECT c.state, c.occurred_at AS at FROM consent c
    WHERE c.shop_id = ${shop.id} AND c.identity_id = r."identityId" AND c.channel = r.channel AND c.source = r.source AND c.occurred_at <= r.at
      AND coalesce(c.evidence->>'account', r.account) = r.account
    ORDER BY c.occurred_at DESC, c.state LIMIT 1) told ON true
  LEFT JOIN LATERAL (SELECT c.state FROM consent c
    WHERE c.shop_id = ${shop.id} AND c.identity_id = r."identityId" AND c.channel = r.channel AND c.state <> 'not-subscribed'
    ORDER BY c.occurred_at DESC, (c.state = 'unsubscribed') DESC LIMIT 1) latest ON true
  LEFT JOIN LATERAL (SELECT o.state FROM consent_outbox o
    WHERE o.shop_id = ${shop.id} AND o.identity_id = r."identityId" AND o.channel = r.channel AND o.outcome IN ('told', 'same') AND o.state <> 'pending'
      AND (told.at IS NULL OR o.settled_at > told.at)
    ORDER BY o.settled_at DESC, o.occurred_at DESC LIMIT 1) heard ON true`;
