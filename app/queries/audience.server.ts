// Who fits a condition? Each word of domain/audience.ts has one clause here; together the only SQL that is built from parts.
import sql, { empty, join, type Sql } from "sql-template-tag";
import type { AudienceCondition } from "~/domain/audience";

type Word = AudienceCondition extends infer Condition ? (Condition extends unknown ? keyof Condition : never) : never;
type Said<Name extends Word> = Extract<AudienceCondition, Record<Name, unknown>>[Name];

/** Clauses read the customer row `c`. A word without a clause does not compile. */
const clauses: { [Name in Word]: (said: Said<Name>, now: Date) => Sql } = {
  orderCount: ({ min, max }) => sql`(c.order_count >= ${min ?? 0} AND c.order_count <= ${max ?? 2_147_483_647})`,
  boughtWithinDays: (days, now) => sql`coalesce(c.last_order_at > ${now}::timestamptz - make_interval(days => ${days}), false)`,
  hasBirthday: () => sql`(c.birth_date IS NOT NULL)`,
  hasTag: (tag) => sql`(${tag} = ANY(c.tags))`,
  segment: () => sql`false`,
  any: (conditions, now) => sql`(${anyOf(conditions, now)})`,
  not: (condition, now) => sql`NOT ${conditionSql(condition, now)}`,
};

export function conditionSql(condition: AudienceCondition, now: Date): Sql {
  const parts = Object.entries(condition).map(([word, said]) => clauses[word as Word](said as never, now));
  return parts.length === 0 ? empty : sql`(${join(parts, " AND ")})`;
}

/** All of them; none asked: everybody. */
export const allOf = (conditions: AudienceCondition[], now: Date): Sql =>
  conditions.length === 0
    ? sql`true`
    : join(
        conditions.map((condition) => conditionSql(condition, now)),
        " AND ",
      );

/** Any of them; none asked: nobody. */
export const anyOf = (conditions: AudienceCondition[], now: Date): Sql =>
  conditions.length === 0
    ? sql`false`
    : join(
        conditions.map((condition) => conditionSql(condition, now)),
        " OR ",
      );
