// Of everybody in the shop, who is in an audience, and what is the first thing that leaves each of the others out?
import sql, { join, type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { AudienceCondition } from "~/domain/audience/audience";
import type { AudienceReason } from "~/domain/audience/audience-count";
import type { CustomerId } from "~/domain/ids";
import type { ConsentChannel } from "~/domain/ledger/events";
import { aboutEverybody } from "~/queries/decide/whole-shop.server";
import { allOf, contact } from "./audience.server";

/** `channels` in order of preference: whom one of them reaches is in; the others' reason is that of the first. */
export type AskedAudience = { conditions: AudienceCondition[]; channels: [ConsentChannel, ...ConsentChannel[]]; now: Date };

export type ReasonCount = { reason: AudienceReason | null; people: number };

/** One row a reason, null for who is in; they add up to all customers. */
export const audienceBreakdown = (shop: ShopDb, asked: AskedAudience): Promise<ReasonCount[]> =>
  aboutEverybody(
    shop,
    (shop) => shop.query<ReasonCount>`
      SELECT reason, count(*)::int AS people FROM (SELECT ${firstReason(shop, asked)} AS reason FROM customer c WHERE c.shop_id = ${shop.id}) c
      GROUP BY reason ORDER BY people DESC, reason`,
  );

export type AudiencePerson = { customerId: CustomerId; name: string; email: string | null; orderCount: number; lastOrderAt: Date | null };

type Page = { reason: AudienceReason | null; after: CustomerId | null; limit: number };

/** Who was left out for this reason (null: who is in), a page at a time in the order of ids, which tell nothing of the people. */
export const audiencePeople = (shop: ShopDb, asked: AskedAudience, { reason, after, limit }: Page): Promise<AudiencePerson[]> =>
  peopleWhere(shop, sql`${firstReason(shop, asked)} IS NOT DISTINCT FROM ${reason}::text`, { after, limit });

/** Some of who fit the conditions, reached or not. */
export const sampleOf = (
  shop: ShopDb,
  { conditions, now }: Pick<AskedAudience, "conditions" | "now">,
  limit: number,
): Promise<AudiencePerson[]> => peopleWhere(shop, allOf(conditions, { shopId: shop.id, now, wholeShop: true }), { after: null, limit });

const peopleWhere = (shop: ShopDb, condition: Sql, { after, limit }: Pick<Page, "after" | "limit">) =>
  aboutEverybody(
    shop,
    (shop) => shop.query<AudiencePerson>`
      SELECT c.customer_id AS "customerId", c.display_name AS name, c.email, c.order_count AS "orderCount", c.last_order_at AS "lastOrderAt"
      FROM customer c
      WHERE c.shop_id = ${shop.id} AND c.customer_id > ${after ?? "00000000-0000-0000-0000-000000000000"} AND ${condition}
      ORDER BY c.shop_id, c.customer_id LIMIT ${limit}`,
  );

/** How many fit each of several conditions, in one go through the shop. */
export async function countEach(
  shop: ShopDb,
  asked: { id: string; conditions: AudienceCondition[] }[],
  now: Date,
): Promise<Map<string, number>> {
  if (asked.length === 0) return new Map();
  const counts = asked.map(
    ({ conditions }) => sql`count(*) FILTER (WHERE ${allOf(conditions, { shopId: shop.id, now, wholeShop: true })})::int`,
  );
  const [row] = await aboutEverybody(
    shop,
    (shop) => shop.query<{ counts: number[] }>`SELECT ARRAY[${join(counts, ", ")}] AS counts FROM customer c WHERE c.shop_id = ${shop.id}`,
  );
  return new Map(asked.map(({ id }, index) => [id, row?.counts[index] ?? 0]));
}

/** In the order in which a decision asks (plan-deliveries.ts): first the audience, then domain/consent/suppression.ts. */
function firstReason(shop: ShopDb, { conditions, channels, now }: AskedAudience): Sql {
  const first = contact[channels[0]];
  const reached = join(
    channels.map((channel) => {
      const { address, consent, isSuppressed } = contact[channel];
      return sql`(${address} IS NOT NULL AND NOT ${isSuppressed} AND ${consent} = 'subscribed')`;
    }),
    " OR ",
  );
  return sql`CASE WHEN NOT (${allOf(conditions, { shopId: shop.id, now, wholeShop: true })}) THEN 'not-in-audience'
    WHEN ${reached} THEN NULL
    WHEN ${first.address} IS NULL THEN 'no-address' WHEN ${first.isSuppressed} THEN 'suppressed'
    WHEN ${first.consent} = 'refused' THEN 'refused' ELSE 'no-consent' END`;
}
