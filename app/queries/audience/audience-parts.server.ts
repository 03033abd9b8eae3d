// Of which parts are the audience's clauses made: ranges, days, money, the goods meant?
import sql, { join, type Sql } from "sql-template-tag";
import type { Amount, Goods, Range } from "~/domain/audience/audience";
import type { ShopId } from "~/domain/ids";

export type AudienceScope = {
  shopId: ShopId;
  now: Date;
  /** Every customer of the shop is asked about: what people did is then gathered once, not looked up for each. */
  wholeShop?: true;
};

const dayMs = 86_400_000;

/** Nobody's facts are older; earlier instants have no date that the database reads. */
const mostDays = 36_500;

export function amount(said: Amount): number {
  if (typeof said === "number") return said;
  throw new Error(`the setting ${said.value} was not filled in`);
}

/** Never NULL, so that `not` turns it round: who has no such number is outside every range. */
export function inRange(number: Sql, range: Range): Sql {
  const ends = [
    sql`${number} IS NOT NULL`,
    ...(range.min === undefined ? [] : [sql`${number} >= ${amount(range.min)}::float8`]),
    ...(range.max === undefined ? [] : [sql`${number} <= ${amount(range.max)}::float8`]),
  ];
  return sql`coalesce(${join(ends, " AND ")}, false)`;
}

/** Whole days (of 24 hours) gone by since then. */
export function daysSince(instant: Sql, range: Range, { now }: AudienceScope): Sql {
  const ends = [
    sql`${instant} IS NOT NULL`,
    ...(range.min === undefined ? [] : [sql`${instant} <= ${daysBefore(now, Math.ceil(amount(range.min)))}::timestamptz`]),
    ...(range.max === undefined ? [] : [sql`${instant} > ${daysBefore(now, Math.floor(amount(range.max)) + 1)}::timestamptz`]),
  ];
  return sql`coalesce(${join(ends, " AND ")}, false)`;
}

export const daysBefore = (now: Date, days: number) => new Date(now.getTime() - Math.min(days, mostDays) * dayMs);
export const daysAfter = (now: Date, days: number) => new Date(now.getTime() + Math.min(days, mostDays) * dayMs);

/** Read once a statement. */
export const timeZoneOf = ({ shopId }: AudienceScope): Sql => sql`(SELECT time_zone FROM shop_setting WHERE shop_id = ${shopId})`;

/** How many minor units make one of the shop's currency (ISO 4217); read once a statement. */
export const minorPerMajor = ({ shopId }: AudienceScope): Sql => sql`(
  SELECT CASE WHEN currency IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF') THEN 1
    WHEN currency IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') THEN 1000 ELSE 100 END
  FROM shop_setting WHERE shop_id = ${shopId})`;

/** Whether a product is among the goods meant; null: any goods are. */
export function isAmong(goods: Goods, productId: Sql, { shopId, wholeShop }: AudienceScope): Sql | null {
  const traits = [
    ...(goods.categories ? [sql`p.category = ANY(${goods.categories}::text[])`] : []),
    ...(goods.tags ? [sql`p.tags && ${goods.tags}::text[]`] : []),
  ];
  const ways = [
    ...(goods.productIds ? [sql`${productId} = ANY(${goods.productIds}::text[])`] : []),
    ...(traits.length === 0 ? [] : [productWith(sql`(${join(traits, " OR ")})`, productId, shopId, wholeShop)]),
  ];
  return ways.length === 0 ? null : sql`(${join(ways, " OR ")})`;
}

/** Of the whole shop's goods all that fit are gathered once; for a few people each product is looked up by its key. */
const productWith = (trait: Sql, productId: Sql, shopId: ShopId, wholeShop?: true) =>
  wholeShop
    ? sql`${productId} IN (SELECT p.product_id FROM product p WHERE p.shop_id = ${shopId} AND ${trait})`
    : sql`EXISTS (SELECT FROM product p WHERE p.shop_id = ${shopId} AND p.product_id = ${productId} AND ${trait} OFFSET 0)`;
