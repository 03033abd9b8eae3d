// Who of a segment may be told to an ad platform, by which address? Only by one that may be written to: agreed, and not suppressed.
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { AdPerson } from "~/domain/audience/ad-list";
import type { AudienceCondition } from "~/domain/audience/audience";
import type { CustomerId } from "~/domain/ids";
import { aboutEverybody } from "~/queries/decide/whole-shop.server";
import { allOf, contact } from "./audience.server";

type Page = { after: CustomerId | null; limit: number };
export type AdRow = AdPerson & { customerId: CustomerId };

/** In the order of ids, which tell nothing of the people. */
export const adPeople = (
  shop: ShopDb,
  { conditions, now }: { conditions: AudienceCondition[]; now: Date },
  { after, limit }: Page,
): Promise<AdRow[]> =>
  aboutEverybody(
    shop,
    (shop) => shop.query<AdRow>`
      SELECT c.customer_id AS "customerId", e.value AS email, s.value AS phone, l.value AS "lineUserId"
      FROM (
        SELECT c.customer_id, ${agreed("email")} AS email_id, ${agreed("sms")} AS sms_id, ${agreed("line")} AS line_id FROM customer c
        WHERE c.shop_id = ${shop.id} AND c.customer_id > ${after ?? "00000000-0000-0000-0000-000000000000"}::uuid
          AND (${agreed("email")} IS NOT NULL OR ${agreed("sms")} IS NOT NULL OR ${agreed("line")} IS NOT NULL)
          AND ${allOf(conditions, { shopId: shop.id, now, wholeShop: true })}
        ORDER BY c.shop_id, c.customer_id LIMIT ${limit}
      ) c
      LEFT JOIN LATERAL (SELECT value FROM identity WHERE shop_id = ${shop.id} AND identity_id = c.email_id OFFSET 0) e ON true
      LEFT JOIN LATERAL (SELECT value FROM identity WHERE shop_id = ${shop.id} AND identity_id = c.sms_id OFFSET 0) s ON true
      LEFT JOIN LATERAL (SELECT value FROM identity WHERE shop_id = ${shop.id} AND identity_id = c.line_id OFFSET 0) l ON true
      ORDER BY c.customer_id`,
  );

function agreed(channel: "email" | "sms" | "line"): Sql {
  const { address, consent, isSuppressed } = contact[channel];
  return sql`CASE WHEN ${consent} = 'subscribed' AND NOT ${isSuppressed} THEN ${address} END`;
}
