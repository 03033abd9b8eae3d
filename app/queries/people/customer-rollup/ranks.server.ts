// Which rank has the person by the shop's own table, and what is missing to the next? Part of the customer rollup.
import sql from "sql-template-tag";

/** The rungs with the one above each; none where the shop has no table. Beside `setting`, whose `ladder` is a RankLadder. */
export const rungs = sql`
  rung AS MATERIALIZED (
    SELECT r.name, r.least, lead(r.name) OVER up AS next_name, lead(r.least) OVER up AS next_least
    FROM setting s CROSS JOIN LATERAL jsonb_to_recordset(s.ladder -> 'rungs') AS r(name text, least bigint)
    WINDOW up AS (ORDER BY r.least)
  )`;

/**
 * Beside an anchor a, purchases o, a card t and the setting s. A rank that was told stands, and the table says what is
 * missing from there; one it does not know tells nothing of the next. Whoever has no account and no card is no member.
 */
export const standing = sql`
  LEFT JOIN LATERAL (
    SELECT r.name, r.next_name, CASE WHEN r.next_least > m.measure
      THEN least(ceil((r.next_least - m.measure)::numeric / (s.ladder ->> 'unit')::numeric), 2147483647)::int END AS missing
    FROM (SELECT CASE s.ladder ->> 'basis' WHEN 'points' THEN t.points::bigint
      ELSE greatest(coalesce(o.spent_minor, 0) - coalesce(o.refunded_minor, 0), 0) END AS measure OFFSET 0) m
    JOIN rung r ON CASE WHEN t.rank IS NULL THEN r.least <= m.measure ELSE r.name = t.rank END
    WHERE a.kind IN ('platform', 'member')
    ORDER BY r.least DESC LIMIT 1
  ) l ON true`;

/** When somebody came near a rank: with the newest telling, or the order that brought them there. */
export const toldAt = sql`
  CASE WHEN t.next_rank IS NULL AND l.missing IS NOT NULL AND s.ladder ->> 'basis' = 'spent'
    THEN greatest(t.told_at, o.ordered_at[o.order_count]) ELSE t.told_at END`;
