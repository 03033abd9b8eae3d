// Where in the whole database does a text still stand? Every column of every table, past row-level security.
import { inject } from "vitest";
import { operatorDb } from "~/db.server";
import { adminQuery } from "./server";

async function everywhere(text: string, values: unknown[] = []) {
  const [row] = await operatorDb.query<{ name: string }>`SELECT current_database() AS name`;
  const url = new URL(inject("serverUrl"));
  url.pathname = `/${row?.name}`;
  return adminQuery(url.href, text, values);
}

type Table = { table: string; columns: string[]; bytes: string[] };

/** Tables of the product, without views and parts of others; `bytes`: the columns that hold bytes. */
async function allTables(): Promise<Table[]> {
  const rows = await everywhere(
    `SELECT table_name AS table, array_agg(column_name::text) AS columns, coalesce(array_agg(column_name::text) FILTER (WHERE udt_name = 'bytea'), '{}') AS bytes
     FROM information_schema.columns c JOIN pg_class k ON k.relname = c.table_name AND k.relnamespace = 'public'::regnamespace AND NOT k.relispartition AND k.relkind IN ('r', 'p')
     WHERE table_schema = 'public' AND table_name <> '_prisma_migrations' GROUP BY table_name ORDER BY table_name`,
  );
  return rows as Table[];
}

/** "table: text" for each of the texts that is found, in any case; bytes are read as text. */
export async function tracesOf(texts: string[]): Promise<string[]> {
  const searches = (await allTables()).map(
    ({ table, bytes }) => `SELECT DISTINCT '${table}: ' || t AS found FROM "${table}" r, unnest($1::text[]) t
      WHERE strpos(lower(concat_ws(' ', r::text ${bytes.map((column) => `, encode(r."${column}", 'escape')`).join("")})), lower(t)) > 0`,
  );
  return (await everywhere(searches.join(" UNION ALL "), [texts])).map(({ found }) => String(found));
}

/** Rows of a shop in each tenant table. */
export async function rowsOfShop(shopId: number): Promise<Record<string, number>> {
  const tenants = (await allTables()).filter(
    ({ table, columns }) => columns.includes("shop_id") && !["shop", "shop_schedule", "staff_look"].includes(table),
  );
  const counts = await everywhere(
    tenants.map(({ table }) => `SELECT '${table}' AS table, count(*)::int AS n FROM "${table}" WHERE shop_id = $1`).join(" UNION ALL "),
    [shopId],
  );
  return Object.fromEntries(counts.map(({ table, n }) => [String(table), Number(n)]));
}
