// How often did a person do a thing: buy, look at, put into a cart, visit, answer, subscribe? Clauses over the customer row `c`.
import sql, { join, type Sql } from "sql-template-tag";
import type { Answered, Happening, PlatformSegmentNamed, Range, Span, Visited } from "~/domain/audience/audience";
import { countedOrder } from "~/queries/purchases/counted-order.server";
import { type AudienceScope, amount, daysBefore, inRange, isAmong, timeZoneOf } from "./audience-parts.server";

/** `source`: what joins the identity `i`, as `f`; `key` tells one occurrence from another. */
type Facts = { source: Sql; key: Sql; where: (Sql | null)[] };

const boughtFacts = (said: Happening, scope: AudienceScope): Facts => {
  const goods = isAmong(said, sql`l.product_id`, scope);
  return {
    source: sql`(${countedOrder(scope.shopId)})`,
    key: sql`f.order_id`,
    where: [
      sql`f.is_counted`,
      ...within(said, sql`f.processed_at`, scope),
      goods &&
        sql`EXISTS (SELECT FROM order_line l WHERE l.shop_id = ${scope.shopId} AND l.order_id = f.order_id AND ${goods} ${perRow(scope)})`,
    ],
  };
};

const viewedFacts = (said: Happening, scope: AudienceScope): Facts => ({
  source: sql`(SELECT * FROM visit WHERE shop_id = ${scope.shopId})`,
  key: sql`(f.occurred_at, f.event_id)`,
  where: [sql`f.product_id IS NOT NULL`, ...within(said, sql`f.occurred_at`, scope), isAmong(said, sql`f.product_id`, scope)],
});

/** A cart and its checkouts are one; it held the goods as last told. */
const cartedFacts = (said: Happening, scope: AudienceScope): Facts => {
  const goods = isAmong(said, sql`(l ->> 'productId')`, scope);
  return {
    source: sql`(SELECT * FROM cart WHERE shop_id = ${scope.shopId})`,
    key: sql`f.cart_key`,
    where: [
      sql`f.lines <> '[]'::jsonb`,
      ...within(said, sql`f.updated_at`, scope),
      goods && sql`EXISTS (SELECT FROM jsonb_array_elements(f.lines) l WHERE ${goods} OFFSET 0)`,
    ],
  };
};

const visitedFacts = (said: Visited, scope: AudienceScope): Facts => ({
  source: sql`(SELECT * FROM visit WHERE shop_id = ${scope.shopId})`,
  key: sql`(f.occurred_at, f.event_id)`,
  where: [
    ...within(said, sql`f.occurred_at`, scope),
    said.pathContains === undefined ? null : sql`strpos(f.path, ${said.pathContains}) > 0`,
    said.dwellSeconds === undefined ? null : sql`f.dwell_seconds >= ${amount(said.dwellSeconds)}::float8`,
  ],
});

const answeredFacts = (said: Answered, scope: AudienceScope): Facts => ({
  source: sql`(SELECT * FROM survey_answer WHERE shop_id = ${scope.shopId})`,
  key: sql`f.answer_id`,
  where: [
    sql`f.survey = ${said.survey}`,
    ...within(said, sql`f.answered_at`, scope),
    ...(said.question === undefined ? firstAnswer(said) : answerTo(said, said.question)),
  ],
});

const firstAnswer = ({ score, choice }: Answered) => [
  score ? inRange(sql`f.score`, score) : null,
  choice === undefined ? null : sql`f.choice = ${choice}`,
];

/** It was answered at all; by a score within the range, by a choice that is among those made. */
const answerTo = ({ score, choice }: Answered, question: string) => [
  sql`f.answers -> ${question}::text IS NOT NULL`,
  score ? inRange(sql`(f.answers -> ${question}::text ->> 'score')::float8`, score) : null,
  choice === undefined ? null : sql`coalesce(f.answers -> ${question}::text -> 'choices' @> to_jsonb(${choice}::text), false)`,
];

/** A paused contract still holds its goods back from reminders. */
const contractFacts = (scope: AudienceScope): Facts => ({
  source: sql`(SELECT * FROM subscription_contract WHERE shop_id = ${scope.shopId})`,
  key: sql`f.contract_id`,
  where: [sql`f.status IN ('active', 'paused')`],
});

/** As many as the person has accounts in it. */
const segmentFacts = ({ id }: PlatformSegmentNamed, scope: AudienceScope): Facts => ({
  source: sql`(SELECT * FROM segment_member WHERE shop_id = ${scope.shopId})`,
  key: sql`f.identity_id`,
  where: [sql`f.segment_id = ${id}`, sql`f.is_member`],
});

export const bought = (said: Happening, scope: AudienceScope) => happened(said.times, scope, boughtFacts(said, scope));
export const viewed = (said: Happening, scope: AudienceScope) => happened(said.times, scope, viewedFacts(said, scope));
export const carted = (said: Happening, scope: AudienceScope) => happened(said.times, scope, cartedFacts(said, scope));
export const visited = (said: Visited, scope: AudienceScope) => happened(said.times, scope, visitedFacts(said, scope));
export const answered = (said: Answered, scope: AudienceScope) => happened(undefined, scope, answeredFacts(said, scope));
export const holdsSubscription = (scope: AudienceScope) => happened(undefined, scope, contractFacts(scope));
export const inPlatformSegment = (said: PlatformSegmentNamed, scope: AudienceScope) =>
  happened(undefined, scope, segmentFacts(said, scope));

/** How often the person `c` did it: what the clauses above compare. */
export const timesDone = {
  bought: (said: Happening, scope: AudienceScope) => counted(scope, boughtFacts(said, scope)),
  viewed: (said: Happening, scope: AudienceScope) => counted(scope, viewedFacts(said, scope)),
  carted: (said: Happening, scope: AudienceScope) => counted(scope, cartedFacts(said, scope)),
  visited: (said: Visited, scope: AudienceScope) => counted(scope, visitedFacts(said, scope)),
  answered: (said: Answered, scope: AudienceScope) => counted(scope, answeredFacts(said, scope)),
  holdsSubscription: (_: true, scope: AudienceScope) => counted(scope, contractFacts(scope)),
  inPlatformSegment: (said: PlatformSegmentNamed, scope: AudienceScope) => counted(scope, segmentFacts(said, scope)),
};

/**
 * Of a few people each one's facts are counted along their identities. Of a whole shop the facts are gone through once,
 * and who has them stands in a hash table (a hashed IN); "at most n times" is then "not in those with more", since
 * who never did it has no row.
 */
function happened(times: Range | undefined, scope: AudienceScope, told: Facts): Sql {
  const range = times ?? { min: 1 };
  if (!scope.wholeShop) return inRange(counted(scope, told), range);
  const { facts, holds, count } = partsOf(scope, told);
  const people = (having: Sql) =>
    sql`(SELECT i.customer_id ${facts} AND i.customer_id IS NOT NULL AND ${holds} GROUP BY i.customer_id HAVING ${having})`;
  const least = range.min === undefined ? 0 : amount(range.min);
  if (least > 0) return sql`c.customer_id IN ${people(inRange(count, range))}`;
  return sql`c.customer_id NOT IN ${people(sql`NOT ${inRange(count, range)}`)}`;
}

/** Identities first, whatever the planner believes: it would walk through all visits of a shop that has just begun to tell them. */
const counted = (scope: AudienceScope, told: Facts): Sql => {
  const { holds, count } = partsOf(scope, told);
  const own = sql`SELECT * FROM ${told.source} f WHERE f.identity_id = i.identity_id AND ${holds} OFFSET 0`;
  return sql`(SELECT ${count} FROM identity i CROSS JOIN LATERAL (${own}) f WHERE i.shop_id = ${scope.shopId} AND i.customer_id = c.customer_id)`;
};

const partsOf = ({ shopId }: AudienceScope, { source, key, where }: Facts) => ({
  facts: sql`FROM identity i JOIN ${source} f ON f.identity_id = i.identity_id WHERE i.shop_id = ${shopId}`,
  holds: join([sql`true`, ...where.filter((part) => part !== null)], " AND "),
  count: sql`count(DISTINCT ${key})`,
});

function within(span: Span, instant: Sql, scope: AudienceScope): (Sql | null)[] {
  const { withinDays, from, until, hours, months } = span;
  const local = sql`(${instant} AT TIME ZONE ${timeZoneOf(scope)})`;
  const hour = sql`extract(hour FROM ${local})`;
  return [
    withinDays === undefined ? null : sql`${instant} > ${daysBefore(scope.now, amount(withinDays))}::timestamptz`,
    from === undefined ? null : sql`${instant} >= ${from}::date::timestamp AT TIME ZONE ${timeZoneOf(scope)}`,
    until === undefined ? null : sql`${instant} < (${until}::date + 1)::timestamp AT TIME ZONE ${timeZoneOf(scope)}`,
    hours ? sql`(${hour} >= ${hours.from} ${hours.from < hours.until ? sql`AND` : sql`OR`} ${hour} < ${hours.until})` : null,
    months ? sql`extract(month FROM ${local})::int = ANY(${months}::int[])` : null,
  ];
}

/** Keeps the look-up by key where few people are asked about: as a join the planner may read everybody's lines. */
const perRow = ({ wholeShop }: AudienceScope): Sql => (wholeShop ? sql`` : sql`OFFSET 0`);
