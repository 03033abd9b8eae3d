// What has the person behind a message asked for, and what do they ask for now? Append-only.
import type { ShopDb } from "~/db.server";
import type { Preference } from "~/domain/consent/preference";
import type { CustomerId, IdentityId } from "~/domain/ids";
import type { ConsentChannel } from "~/domain/ledger/events";
import type { IdentityRef } from "~/domain/ledger/identity";
import { toJson } from "~/lib/json";

export type Wisher = Preference & {
  customerId: CustomerId;
  /** To which the message went. */
  identityId: IdentityId;
  locale: string | null;
  channels: { channel: ConsentChannel; consent: string; isSuppressed: boolean }[];
};

/** The person to whom the message belongs by now, with the channels that reach them; null: gone. */
export async function wisherOf(shop: ShopDb, deliveryId: string): Promise<Wisher | null> {
  const [row] = await shop.query<Wisher>`
    WITH address AS MATERIALIZED (
      SELECT i.identity_id, i.customer_id FROM delivery d JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = d.identity_id
      WHERE d.shop_id = ${shop.id} AND d.delivery_id = ${deliveryId}::uuid
    )
    SELECT a.identity_id AS "identityId", c.customer_id AS "customerId", c.locale, coalesce(w.refused_topics, '{}') AS "refusedTopics",
      coalesce(w.frequency, 'shop') AS frequency, c.paused_until AS "pausedUntil", w.language,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('channel', n.channel, 'consent', n.consent, 'isSuppressed', n.is_suppressed) ORDER BY n.place), '[]')
       FROM (VALUES (1, 'email', c.email_identity_id IS NOT NULL, c.email_consent, c.is_email_suppressed), (2, 'line', c.line_identity_id IS NOT NULL, c.line_consent, c.is_line_suppressed),
         (3, 'sms', c.sms_identity_id IS NOT NULL, c.sms_consent, c.is_sms_suppressed), (4, 'postal', c.has_postal_address, c.postal_consent, c.is_postal_suppressed))
         AS n(place, channel, is_known, consent, is_suppressed) WHERE n.is_known) AS channels
    FROM address a JOIN customer c ON c.shop_id = ${shop.id} AND c.customer_id = a.customer_id
    LEFT JOIN LATERAL (
      SELECT p.* FROM identity i CROSS JOIN LATERAL (SELECT * FROM customer_preference WHERE shop_id = ${shop.id} AND identity_id = i.identity_id OFFSET 0) p
      WHERE i.shop_id = ${shop.id} AND i.customer_id = c.customer_id ORDER BY p.occurred_at DESC, p.preference_id LIMIT 1
    ) w ON true`;
  return row ?? null;
}

/** All addresses of the person on a channel: who says yes or no to "email" means each of them. A card goes to the person. */
export const addressesOn = (shop: ShopDb, customerId: CustomerId, channel: ConsentChannel) => shop.query<IdentityRef>`
  SELECT kind, value FROM identity
  WHERE shop_id = ${shop.id} AND customer_id = ${customerId} AND kind = ${{ email: "email", sms: "phone", line: "line", postal: "" }[channel]}
  UNION ALL
  SELECT anchor_kind, anchor_value FROM customer WHERE shop_id = ${shop.id} AND customer_id = ${customerId} AND ${channel === "postal"}`;

export type SaidPreference = Preference & {
  preferenceId: string;
  identityId: IdentityId;
  source: "preference-page" | "unsubscribe-page";
  wording: string;
  evidence: Record<string, string | null>;
  occurredAt: Date;
};

export async function savePreference(shop: ShopDb, said: SaidPreference, now: Date): Promise<void> {
  await shop.query`
    INSERT INTO customer_preference (shop_id, preference_id, identity_id, refused_topics, frequency, paused_until, language, source, wording, evidence, occurred_at, recorded_at)
    VALUES (${shop.id}, ${said.preferenceId}, ${said.identityId}, ${said.refusedTopics}::text[], ${said.frequency}, ${said.pausedUntil}, ${said.language}, ${said.source},
      ${said.wording}, ${toJson(said.evidence)}::jsonb, ${said.occurredAt}, ${now})
    ON CONFLICT DO NOTHING`;
}
