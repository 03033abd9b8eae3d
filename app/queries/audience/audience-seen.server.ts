// What is a person's own value of what a condition asks? One expression a word, beside its clause in audience.server.ts.
import sql, { join, type Sql } from "sql-template-tag";
import { type AudienceCondition, type AudienceWord, type Said, wordsOf } from "~/domain/audience/audience";
import type { ShopId } from "~/domain/ids";
import { measured } from "~/queries/people/cut-points.server";
import { lastMediumOf } from "~/queries/purchases/order-medium.server";
import { conditionSql, contact } from "./audience.server";
import { timesDone } from "./audience-happenings.server";
import { occasionTitles } from "./audience-occasion.server";
import { type AudienceScope, minorPerMajor, timeZoneOf } from "./audience-parts.server";

const nothing = sql`NULL::int`;
const spent = sql`(c.spent_minor - c.refunded_minor)`;
const wholeDays = (instant: Sql, { now }: AudienceScope) =>
  sql`floor(extract(epoch FROM ${now}::timestamptz - ${instant}) / 86400)::float8`;

/** Anything that to_jsonb takes, over the customer row `c` and the candidate row `d`. A word without one does not compile. */
const seen: { [Word in AudienceWord]: (said: Said<Word>, scope: AudienceScope) => Sql } = {
  orderCount: () => sql`c.order_count`,
  daysSinceLastOrder: (_, scope) => wholeDays(sql`c.last_order_at`, scope),
  daysSinceFirstOrder: (_, scope) => wholeDays(sql`c.first_order_at`, scope),
  spent: (_, scope) => sql`${spent}::float8 / ${minorPerMajor(scope)}`,
  averageOrder: (_, scope) => sql`round((${spent}::float8 / nullif(c.order_count, 0) / ${minorPerMajor(scope)})::numeric, 2)`,
  rfm: (_, scope) =>
    sql`CASE WHEN c.order_count > 0 THEN jsonb_build_object('recency', ${rfmScore("recency", scope.shopId)}, 'frequency', ${rfmScore("frequency", scope.shopId)}, 'monetary', ${rfmScore("monetary", scope.shopId)}) END`,
  boughtWithinDays: (_, scope) => wholeDays(sql`c.last_order_at`, scope),
  storeOrderCount: () => sql`c.store_order_count`,
  onlineOrderCount: () => sql`c.order_count - c.store_order_count`,
  ...timesDone,
  prefecture: () => sql`c.prefecture`,
  age: (_, scope) =>
    sql`(to_char(${scope.now}::timestamptz AT TIME ZONE ${timeZoneOf(scope)}, 'YYYYMMDD')::int - to_char(c.birth_date, 'YYYYMMDD')::int) / 10000`,
  sex: () => sql`c.sex`,
  birthMonth: () => sql`c.birth_day / 100`,
  hasBirthday: () => sql`c.birth_date`,
  locale: () => sql`c.locale`,
  hasTag: () => sql`c.tags`,
  medium: () => sql`c.medium`,
  lastMedium: (_, { shopId }) => lastMediumOf(shopId),
  customerSinceDays: (_, scope) => wholeDays(sql`c.known_since`, scope),
  rank: () => sql`c.rank`,
  points: () => sql`c.points`,
  pointsExpireWithinDays: () => sql`CASE WHEN c.points > 0 THEN c.points_expire_at END`,
  toNextRank: () => sql`c.to_next_rank`,
  isDetractor: () => sql`c.nps_score`,
  consent: ({ channel }) => contact[channel].consent,
  reachableBy: (channel) =>
    sql`CASE WHEN ${contact[channel].address} IS NULL THEN 'no-address' WHEN ${contact[channel].isSuppressed} THEN 'suppressed' ELSE ${contact[channel].consent} END`,
  randomBucket: () => nothing,
  occasionGoods: (_, scope) => occasionTitles(scope),
  all: () => nothing,
  any: () => nothing,
  not: () => nothing,
  segment: () => nothing,
};

/** One more than the cut points that lie below the person's value, as audience.server.ts compares. */
export const rfmScore = (measure: "recency" | "frequency" | "monetary", shopId: ShopId): Sql =>
  sql`(SELECT 1 + count(*) FROM cut_point k WHERE k.shop_id = ${shopId} AND k.measure = ${measure} AND k.at < ${measured[measure]})`;

/** One condition with its verdict and the person's own value; of all, any and not, the parts by themselves. */
export type ConditionSeen = { condition: AudienceCondition; holds: boolean; seen: unknown; parts: ConditionSeen[] };
type Told = Pick<ConditionSeen, "holds" | "seen"> & { parts: Told[] };

/** A jsonb list, in the order of the conditions; `asSeen` reads it. */
export const conditionsSeen = (conditions: AudienceCondition[], scope: AudienceScope): Sql =>
  listOf(apart(conditions).map((condition) => told(condition, scope)));

export const asSeen = (conditions: AudienceCondition[], list: unknown): ConditionSeen[] =>
  apart(conditions).map((condition, index) => {
    const { holds, seen, parts } = (list as Told[])[index] as Told;
    return { condition, holds, seen, parts: asSeen(partsOf(condition), parts) };
  });

/** An object of several words asks for each of them. */
const apart = (conditions: AudienceCondition[]) =>
  conditions.flatMap((condition) => wordsOf(condition).map(([word, said]) => ({ [word]: said }) as unknown as AudienceCondition));

function partsOf(condition: AudienceCondition): AudienceCondition[] {
  if ("all" in condition) return condition.all;
  if ("any" in condition) return condition.any;
  return "not" in condition ? [condition.not] : [];
}

function told(condition: AudienceCondition, scope: AudienceScope): Sql {
  const [word, said] = wordsOf(condition)[0] ?? raise(condition);
  return sql`jsonb_build_object('holds', ${conditionSql(condition, scope)}, 'seen', to_jsonb(${seen[word](said as never, scope)}), 'parts', ${conditionsSeen(partsOf(condition), scope)})`;
}

function raise(condition: AudienceCondition): never {
  throw new Error(`a condition of no word: ${JSON.stringify(condition)}`);
}

const listOf = (parts: Sql[]): Sql => (parts.length === 0 ? sql`'[]'::jsonb` : sql`jsonb_build_array(${join(parts, ", ")})`);
