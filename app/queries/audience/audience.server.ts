// Who fits a condition? Each word of domain/audience/audience.ts has one clause here; together the only SQL that is built from parts.
import sql, { join, type Sql } from "sql-template-tag";
import { type AudienceCondition, type AudienceWord, type Range, type RfmScores, type Said, wordsOf } from "~/domain/audience/audience";
import type { ChannelId } from "~/domain/scenario/scenario";
import { cutPoint, measured } from "~/queries/people/cut-points.server";
import { lastMediumOf } from "~/queries/purchases/order-medium.server";
import { answered, bought, carted, holdsSubscription, inPlatformSegment, viewed, visited } from "./audience-happenings.server";
import { occasionGoods } from "./audience-occasion.server";
import { type AudienceScope, amount, daysAfter, daysBefore, daysSince, inRange, minorPerMajor, timeZoneOf } from "./audience-parts.server";

export type { AudienceScope } from "./audience-parts.server";

const spent = sql`(c.spent_minor - c.refunded_minor)`;

/** Clauses read the customer row `c`, and are true or false, never NULL. A word without a clause does not compile. */
const clauses: { [Word in AudienceWord]: (said: Said<Word>, scope: AudienceScope) => Sql } = {
  orderCount: (range) => inRange(sql`c.order_count`, range),
  daysSinceLastOrder: (range, scope) => daysSince(sql`c.last_order_at`, range, scope),
  daysSinceFirstOrder: (range, scope) => daysSince(sql`c.first_order_at`, range, scope),
  spent: (range, scope) => inRange(sql`(${spent}::float8 / ${minorPerMajor(scope)})`, range),
  averageOrder: (range, scope) => inRange(sql`(${spent}::float8 / nullif(c.order_count, 0) / ${minorPerMajor(scope)})`, range),
  rfm: (scores, scope) => rfm(scores, scope),
  boughtWithinDays: (days, { now }) => sql`coalesce(c.last_order_at > ${daysBefore(now, amount(days))}::timestamptz, false)`,
  storeOrderCount: (range) => inRange(sql`c.store_order_count`, range),
  onlineOrderCount: (range) => inRange(sql`(c.order_count - c.store_order_count)`, range),
  holdsSubscription: (_, scope) => holdsSubscription(scope),
  bought,
  viewed,
  carted,
  visited,
  prefecture: (among) => isOneOf(sql`c.prefecture`, among),
  /** Full years on today's date of the shop; who was born on 29 February turns on 1 March. */
  age: (range, scope) =>
    inRange(
      sql`((to_char(${scope.now}::timestamptz AT TIME ZONE ${timeZoneOf(scope)}, 'YYYYMMDD')::int - to_char(c.birth_date, 'YYYYMMDD')::int) / 10000)`,
      range,
    ),
  sex: (among) => isOneOf(sql`c.sex`, among),
  birthMonth: (months) => sql`coalesce(c.birth_day / 100 = ANY(${months}::int[]), false)`,
  hasBirthday: () => sql`(c.birth_date IS NOT NULL)`,
  locale: (language) => sql`coalesce(lower(split_part(translate(c.locale, '_', '-'), '-', 1)) = ${language}, false)`,
  hasTag: (tag) => sql`(${tag} = ANY(c.tags))`,
  medium: (among) => isOneOf(sql`c.medium`, among),
  lastMedium: (among, { shopId }) => isOneOf(lastMediumOf(shopId), among),
  customerSinceDays: (range, scope) => daysSince(sql`c.known_since`, range, scope),
  rank: (among) => isOneOf(sql`c.rank`, among),
  points: (range) => inRange(sql`c.points`, range),
  pointsExpireWithinDays: (days, { now }) =>
    sql`coalesce(c.points > 0 AND c.points_expire_at > ${now}::timestamptz AND c.points_expire_at <= ${daysAfter(now, amount(days))}::timestamptz, false)`,
  toNextRank: (range) => inRange(sql`c.to_next_rank`, range),
  answered,
  isDetractor: () => sql`coalesce(c.nps_score BETWEEN 0 AND 6, false)`,
  consent: ({ channel, state }) => sql`(${contact[channel].consent} = ${state})`,
  reachableBy: (channel) => {
    const { address, consent, isSuppressed } = contact[channel];
    return sql`(${address} IS NOT NULL AND NOT ${isSuppressed} AND ${consent} = 'subscribed')`;
  },
  /** The same hash as domain/decide/random-bucket.ts. */
  randomBucket: ({ of, from, until, salt }) => sql`(
    floor(('x' || encode(substr(sha256(convert_to(${salt ?? ""}, 'UTF8') || '\\x00'::bytea || convert_to(c.anchor_kind || ' ' || c.anchor_value, 'UTF8')), 1, 6), 'hex'))::bit(48)::int8::float8
      / 281474976710656 * ${of}::float8) BETWEEN ${from}::float8 AND ${until - 1}::float8)`,
  inPlatformSegment,
  occasionGoods,
  all: (conditions, scope) => sql`(${allOf(conditions, scope)})`,
  any: (conditions, scope) => sql`(${anyOf(conditions, scope)})`,
  not: (condition, scope) => sql`NOT ${conditionSql(condition, scope)}`,
  segment: ({ id }) => {
    throw new Error(`the segment ${id} was not filled in`);
  },
};

export function conditionSql(condition: AudienceCondition, scope: AudienceScope): Sql {
  const parts = wordsOf(condition).map(([word, said]) => clauses[word](said as never, scope));
  return parts.length === 0 ? sql`true` : sql`(${join(parts, " AND ")})`;
}

/** All of them; none asked: everybody. */
export const allOf = (conditions: AudienceCondition[], scope: AudienceScope): Sql =>
  conditions.length === 0
    ? sql`true`
    : join(
        conditions.map((condition) => conditionSql(condition, scope)),
        " AND ",
      );

/** Any of them; none asked: nobody. */
export const anyOf = (conditions: AudienceCondition[], scope: AudienceScope): Sql =>
  conditions.length === 0
    ? sql`false`
    : join(
        conditions.map((condition) => conditionSql(condition, scope)),
        " OR ",
      );

/** A channel's columns in the customer row; `address`: the identity that a message goes to. Cards need no yes, the shop's own system neither. */
export const contact: Record<ChannelId, { address: Sql; consent: Sql; isSuppressed: Sql }> = {
  email: { address: sql`c.email_identity_id`, consent: sql`c.email_consent`, isSuppressed: sql`c.is_email_suppressed` },
  line: { address: sql`c.line_identity_id`, consent: sql`c.line_consent`, isSuppressed: sql`c.is_line_suppressed` },
  sms: { address: sql`c.sms_identity_id`, consent: sql`c.sms_consent`, isSuppressed: sql`c.is_sms_suppressed` },
  postal: {
    address: sql`CASE WHEN c.has_postal_address THEN c.anchor_identity_id END`,
    consent: sql`CASE c.postal_consent WHEN 'refused' THEN 'refused' ELSE 'subscribed' END`,
    isSuppressed: sql`c.is_postal_suppressed`,
  },
  webhook: { address: sql`c.anchor_identity_id`, consent: sql`'subscribed'`, isSuppressed: sql`false` },
};

const isOneOf = (column: Sql, among: string[]) => sql`coalesce(${column} = ANY(${among}::text[]), false)`;

/** A score of at least n lies above the (n-1)-th cut point, one of at most n not above the n-th: two numbers to compare, no sorting. */
function rfm(scores: RfmScores, { shopId }: AudienceScope): Sql {
  const asked = (["recency", "frequency", "monetary"] as const).flatMap((measure) => {
    const { min, max }: Range = scores[measure] ?? {};
    const least = min === undefined ? 1 : Math.ceil(amount(min));
    const most = max === undefined ? 5 : Math.floor(amount(max));
    if (least > 5 || most < 1) return [sql`false`];
    return [
      ...(least > 1 ? [sql`${measured[measure]} > ${cutPoint(shopId, measure, least - 1)}`] : []),
      ...(most < 5 ? [sql`${measured[measure]} <= ${cutPoint(shopId, measure, most)}`] : []),
    ];
  });
  return sql`coalesce(${join([sql`c.order_count > 0`, ...asked], " AND ")}, false)`;
}
