// What do all clauses of occasions share? Whose facts, on which calendar, and from when to when.
import sql, { type Sql } from "sql-template-tag";
import type { ShopId } from "~/domain/ids";
import type { PersonOccasionKind } from "~/domain/scenario/occasion";

/** Clauses read the relation `person` (customer_id), which stands in the statement around them. */
export type OccasionScope = {
  shopId: ShopId;
  timeZone: string;
  now: Date;
  /** Anchors outside do not matter: nothing they could make due is asked for. */
  since: Date;
  until: Date | null;
  /** The numbers that the steps of a kind ask for: which orders, how many looks, which sums. */
  nths: Partial<Record<PersonOccasionKind, number[]>>;
};

/**
 * Yields kind, nth, customer_id, occasion, is_personal, anchor_at. The occasion's key names the fact, so the same fact is
 * never due twice; where all the people of a day share a key, it is_personal: it is looked up by the person.
 */
export type OccasionClause = (scope: OccasionScope) => Sql;

export const within = ({ since, until }: OccasionScope, column: Sql) =>
  sql`${column} >= ${since} AND ${column} <= coalesce(${until}::timestamptz, 'infinity')`;

export const nthsOf = ({ nths }: OccasionScope, kind: PersonOccasionKind) => sql`unnest(${nths[kind] ?? []}::bigint[]) AS n(nth)`;

/** How far ahead what the calendar brings is written down: the next whole turn of the year and the longest time before it. */
export const ahead = ({ until, now }: OccasionScope) => sql`least(${until}::timestamptz, ${now}::timestamptz + interval '400 days')`;
