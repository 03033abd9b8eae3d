// How do many rows become a statement's parameters? As one list for each column: PostgreSQL reads them in a quarter of the time that it takes for JSON.
import sql, { join, type Sql } from "sql-template-tag";

const listOf = {
  uuid: sql`::uuid[]`,
  text: sql`::text[]`,
  int: sql`::int[]`,
  bigint: sql`::bigint[]`,
  boolean: sql`::boolean[]`,
  date: sql`::date[]`,
  timestamptz: sql`::timestamptz[]`,
  jsonb: sql`::jsonb[]`,
};

export type ColumnType = keyof typeof listOf;

/** What unnest(…) takes, in the order of `types`; what a row does not tell is NULL. `jsonb`: as text already. */
export const columns = <Row extends object>(rows: readonly Row[], types: { [Key in keyof Row & string]?: ColumnType }): Sql =>
  join(
    (Object.entries(types) as [keyof Row & string, ColumnType][]).map(
      ([key, type]) => sql`${rows.map((row) => written(row[key]))}${listOf[type]}`,
    ),
  );

const written = (value: unknown) =>
  value instanceof Date ? value.toISOString() : typeof value === "bigint" || typeof value === "number" ? String(value) : (value ?? null);
