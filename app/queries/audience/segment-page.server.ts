// Who is in a segment now? A page at a time, in the order of their ids.
import type { ShopDb } from "~/db.server";
import type { AudienceCondition } from "~/domain/audience/audience";
import type { CustomerId } from "~/domain/ids";
import { allOf } from "~/queries/audience/audience.server";

export type SegmentMember = {
  customerId: CustomerId;
  name: string;
  email: string | null;
  phone: string | null;
  named: { kind: string; value: string }[];
};

/** Conditions with no segment left to fill in. `named`: platform ids and member numbers. */
export const segmentMembers = (
  shop: ShopDb,
  conditions: AudienceCondition[],
  { after, limit, now }: { after: CustomerId; limit: number; now: Date },
) => shop.query<SegmentMember>`
  SELECT m.customer_id AS "customerId", m.display_name AS name, m.email, m.phone, coalesce((
    SELECT jsonb_agg(jsonb_build_object('kind', i.kind, 'value', i.value) ORDER BY i.value)
    FROM (SELECT kind, value FROM identity WHERE shop_id = ${shop.id} AND customer_id = m.customer_id OFFSET 0) i
    WHERE i.kind IN ('platform', 'member')), '[]') AS named
  FROM (
    SELECT c.customer_id, c.display_name, c.email, c.phone FROM customer c
    WHERE c.shop_id = ${shop.id} AND c.customer_id > ${after} AND ${allOf(conditions, { shopId: shop.id, now })}
    ORDER BY c.customer_id LIMIT ${limit}
  ) m ORDER BY m.customer_id`;
