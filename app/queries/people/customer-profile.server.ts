// Who is this customer: what is known of the person, by which identities, and through which merges?
import type { ShopDb } from "~/db.server";
import type { SuppressionReason } from "~/domain/consent/suppression";
import type { CustomerId, IdentityId } from "~/domain/ids";
import type { IdentityKind } from "~/domain/ledger/identity";
import type { RankBasis } from "~/domain/settings/membership-setting";
import { lastMediumOf } from "~/queries/purchases/order-medium.server";

export type CustomerProfile = {
  customerId: CustomerId;
  name: string;
  email: string | null;
  phone: string | null;
  birthDate: string | null;
  locale: string | null;
  tags: string[];
  emailConsent: string;
  isEmailSuppressed: boolean;
  orderCount: number;
  firstOrderAt: Date | null;
  lastOrderAt: Date | null;
  /** On balance: what was refunded is taken off. */
  spentMinor: bigint;
  currency: string;
  points: number | null;
  pointsExpireAt: Date | null;
  rank: string | null;
  nextRank: string | null;
  /** Counted as the shop's table of ranks does. */
  toNextRank: number | null;
  rankBasis: RankBasis | null;
  /** By which medium they came first, and for their last order; null: nobody knows. */
  medium: string | null;
  lastMedium: string | null;
};

/** The person, also when asked by the id of one who was absorbed into them; null: unknown in this shop. */
export async function customerProfile(shop: ShopDb, customerId: CustomerId): Promise<CustomerProfile | null> {
  const [row] = await shop.query<CustomerProfile>`
    SELECT c.customer_id AS "customerId", c.display_name AS name, c.email, c.phone, c.birth_date AS "birthDate", c.locale, c.tags,
           c.email_consent AS "emailConsent", c.is_email_suppressed AS "isEmailSuppressed", c.order_count AS "orderCount",
           c.first_order_at AS "firstOrderAt", c.last_order_at AS "lastOrderAt", c.spent_minor - c.refunded_minor AS "spentMinor",
           c.currency, c.points, c.points_expire_at AS "pointsExpireAt", c.rank, c.next_rank AS "nextRank", c.to_next_rank AS "toNextRank", c.medium,
           (SELECT membership #>> '{ranks,basis}' FROM shop_setting WHERE shop_id = ${shop.id}) AS "rankBasis",
           ${lastMediumOf(shop.id)} AS "lastMedium"
    FROM customer c
    WHERE c.shop_id = ${shop.id} AND c.customer_id = (
      SELECT found.customer_id FROM (
        SELECT 1 AS place, customer_id FROM customer WHERE shop_id = ${shop.id} AND customer_id = ${customerId}
        UNION ALL
        (SELECT 2, i.customer_id FROM customer_merge m
         JOIN identity i ON i.shop_id = ${shop.id} AND i.identity_id = m.absorbed_identities[1]
         WHERE m.shop_id = ${shop.id} AND m.absorbed_id = ${customerId} ORDER BY m.merged_at DESC LIMIT 1)
      ) found ORDER BY place LIMIT 1)`;
  return row ?? null;
}

/** `stoppedBy`: nothing can be sent there any more, and why. */
export type ProfileIdentity = {
  identityId: IdentityId;
  kind: IdentityKind;
  value: string;
  isShared: boolean;
  stoppedBy: SuppressionReason | null;
  firstSeenAt: Date;
};

export const customerIdentities = (shop: ShopDb, customerId: CustomerId) => shop.query<ProfileIdentity>`
  SELECT identity_id AS "identityId", kind, value, is_shared AS "isShared", first_seen_at AS "firstSeenAt",
    (SELECT min(x.reason) FROM suppression x WHERE x.shop_id = ${shop.id} AND x.identity_id = identity.identity_id) AS "stoppedBy"
  FROM identity WHERE shop_id = ${shop.id} AND customer_id = ${customerId}
  ORDER BY array_position(ARRAY['platform', 'line', 'member', 'email', 'phone', 'visitor', 'checkout', 'cart'], kind), value
  LIMIT 200`;

export type ProfileMerge = {
  mergeId: string;
  keptId: CustomerId;
  absorbedId: CustomerId;
  why: { kind: string; value: string; source: string };
  absorbedValues: string[];
  mergedAt: Date;
  undoneAt: Date | null;
};

/** Every merge that made this person, newest first, with what the absorbed side was known by. */
export const customerMerges = (shop: ShopDb, customerId: CustomerId) => shop.query<ProfileMerge>`
  SELECT m.merge_id AS "mergeId", m.kept_id AS "keptId", m.absorbed_id AS "absorbedId", m.why, m.merged_at AS "mergedAt",
         m.undone_at AS "undoneAt",
         (SELECT coalesce(array_agg(i.value ORDER BY i.kind, i.value), '{}') FROM identity i
          WHERE i.shop_id = ${shop.id} AND i.identity_id = ANY(m.absorbed_identities)
            AND i.kind NOT IN ('visitor', 'cart', 'checkout')) AS "absorbedValues"
  FROM customer_merge m
  WHERE m.shop_id = ${shop.id} AND (m.kept_id = ${customerId} OR m.absorbed_id = ${customerId})
  ORDER BY m.merged_at DESC, m.merge_id LIMIT 50`;

export type ProfileProposal = { a: IdentityId; b: IdentityId; reason: string; via: string; names: string[] };

/** Open questions: another platform customer shares a value with this one, but differs in name or birthday; or is alike in all of name, birthday and postal code. */
export const customerProposals = (shop: ShopDb, customerId: CustomerId) => shop.query<ProfileProposal>`
  SELECT p.a, p.b, p.reason, via.value AS via,
         (SELECT array_agg(trim(c.last_name || ' ' || c.first_name) ORDER BY c.identity_id) FROM platform_customer c
          WHERE c.shop_id = ${shop.id} AND c.identity_id IN (p.a, p.b)) AS names
  FROM merge_proposal p
  JOIN identity own ON own.shop_id = ${shop.id} AND own.identity_id IN (p.a, p.b) AND own.customer_id = ${customerId}
  JOIN identity via ON via.shop_id = ${shop.id} AND via.identity_id = p.via
  JOIN identity one ON one.shop_id = ${shop.id} AND one.identity_id = p.a
  JOIN identity other ON other.shop_id = ${shop.id} AND other.identity_id = p.b
  WHERE p.shop_id = ${shop.id} AND p.state = 'open' AND (p.reason <> 'alike' OR one.customer_id <> other.customer_id) LIMIT 20`;
