// Of how many people whom a message would reach is not known what it says of them?
import sql, { join, type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { AudienceCondition } from "~/domain/audience/audience";
import { aboutPeopleOnly } from "~/domain/audience/fill-conditions";
import type { MergeTagName } from "~/domain/message/merge-tags";
import type { ChannelId, Scenario } from "~/domain/scenario/scenario";
import { aboutEverybody } from "~/queries/decide/whole-shop.server";
import { type AudienceScope, allOf, anyOf, contact } from "./audience.server";

/** Tags that tell something of the person, which may be unknown; the others are the shop's or the occasion's own. */
const gaps = {
  "customer.name": sql`c.display_name = ''`,
  "customer.birthday": sql`c.birth_day IS NULL`,
  "customer.rank": sql`c.rank IS NULL`,
  "order.name": sql`c.last_order_at IS NULL`,
  "order.date": sql`c.last_order_at IS NULL`,
  "days.since_last_order": sql`c.last_order_at IS NULL`,
  "points.balance": sql`c.points IS NULL`,
  "points.expire_date": sql`c.points_expire_at IS NULL`,
  "points.given": sql`c.points IS NULL`,
  "rank.next": sql`c.next_rank IS NULL`,
  "rank.missing": sql`c.to_next_rank IS NULL`,
} satisfies Partial<Record<MergeTagName, Sql>>;

export type PersonTag = keyof typeof gaps;
export const isPersonTag = (tag: string): tag is PersonTag => Object.hasOwn(gaps, tag);

type Asked = {
  conditions: AudienceCondition[];
  never: AudienceCondition[];
  channels: readonly ChannelId[];
  kind: Scenario["kind"];
  tags: PersonTag[];
  now: Date;
};

/** `missing` in the order of the tags. Only who may be reached by one of the channels; what sells asks for a yes. */
export async function tagGaps(
  shop: ShopDb,
  { conditions, never, channels, kind, tags, now }: Asked,
): Promise<{ people: number; missing: number[] }> {
  const scope: AudienceScope = { shopId: shop.id, now, wholeShop: true };
  const reachable = channels.map((channel) => {
    const { address, consent, isSuppressed } = contact[channel];
    const asked = kind === "promotional" ? sql` AND ${consent} = 'subscribed'` : sql``;
    return sql`(${address} IS NOT NULL AND NOT ${isSuppressed}${asked})`;
  });
  const counts = tags.map((tag) => sql`count(*) FILTER (WHERE ${gaps[tag]})::int`);
  const [row] = await aboutEverybody(
    shop,
    (shop) => shop.query<{ people: number; missing: number[] }>`
      SELECT count(*)::int AS people, ARRAY[${join(counts, ", ")}] AS missing FROM customer c
      WHERE c.shop_id = ${shop.id} AND (${join([sql`false`, ...reachable], " OR ")})
        AND ${allOf(aboutPeopleOnly(conditions), scope)} AND NOT (${anyOf(aboutPeopleOnly(never), scope)})`,
  );
  return row ?? { people: 0, missing: [] };
}
