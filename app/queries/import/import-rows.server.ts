// The lines of a file as they were understood: copied in at once, read again fact by fact.
import type { Readable } from "node:stream";
import sql, { empty, type Sql } from "sql-template-tag";
import { copyInto, type ShopDb } from "~/db.server";
import type { IdentityId } from "~/domain/ids";
import { storePrefix } from "~/domain/import/import-events";
import type { ImportedRow, RowProblem } from "~/domain/import/imported-row";
import type { ReadCounts } from "./import-jobs.server";

/** Lines of COPY: row number, identity, key, what is told, problems. In the caller's transaction; what an earlier reading left goes. */
export async function copyRows(shop: ShopDb, importId: string, lines: Readable): Promise<void> {
  await shop.query`DELETE FROM import_row WHERE shop_id = ${shop.id} AND import_id = ${importId}`;
  await shop.query`
    CREATE TEMP TABLE copied_row (row_no integer, identity_id uuid, fact_key uuid, told jsonb, problems jsonb) ON COMMIT DROP`;
  await copyInto(shop, "copied_row", lines);
  await shop.query`
    INSERT INTO import_row (shop_id, import_id, row_no, identity_id, fact_key, told, problems)
    SELECT ${shop.id}, ${importId}, row_no, identity_id, fact_key, told, problems FROM pg_temp.copied_row`;
}

/**
 * Of lines that tell one fact the first holds; grouped, they tell it together, but of one person only. The later
 * line is left out with its reason. Found first and then named: joined, a table whose statistics are older than the file
 * would be sorted anew for each line.
 */
export async function markClashes(shop: ShopDb, importId: string, { isGrouped }: { isGrouped: boolean }): Promise<void> {
  await shop.query`
    UPDATE import_row SET told = NULL, problems = jsonb_build_array(jsonb_build_object('field', NULL, 'word', ${isGrouped ? "other-person" : "duplicate"}::text, 'isLight', false))
    WHERE shop_id = ${shop.id} AND import_id = ${importId} AND row_no = ANY(ARRAY(
      SELECT row_no FROM (
        SELECT row_no, first_value(row_no) OVER same AS first_no, first_value(told->'who') OVER same AS first_who, told->'who' AS who
        FROM import_row WHERE shop_id = ${shop.id} AND import_id = ${importId} AND told IS NOT NULL WINDOW same AS (PARTITION BY fact_key ORDER BY row_no)
      ) c
      WHERE c.row_no <> c.first_no AND (NOT ${isGrouped}::boolean OR c.who IS DISTINCT FROM c.first_who)))`;
}

/** What would come of taking it in: how many facts, of whom known and of whom new. */
export async function countRows(shop: ShopDb, importId: string): Promise<ReadCounts> {
  const [row] = await shop.query<ReadCounts>`
    WITH own AS MATERIALIZED (SELECT identity_id, fact_key, told IS NOT NULL AS is_good FROM import_row WHERE shop_id = ${shop.id} AND import_id = ${importId}),
    person AS MATERIALIZED (SELECT DISTINCT identity_id FROM own WHERE is_good AND identity_id IS NOT NULL),
    known AS (
      SELECT count(*)::int AS people FROM person p
      CROSS JOIN LATERAL (SELECT 1 FROM identity WHERE shop_id = ${shop.id} AND identity_id = p.identity_id OFFSET 0) i)
    SELECT count(*)::int AS "rowsTotal", (count(*) FILTER (WHERE is_good))::int AS "rowsGood",
      (count(DISTINCT fact_key) FILTER (WHERE is_good))::int AS "factsTotal", (SELECT people FROM known) AS "peopleKnown",
      (SELECT count(*)::int FROM person) - (SELECT people FROM known) AS "peopleNew" FROM own`;
  return row ?? { rowsTotal: 0, rowsGood: 0, peopleKnown: 0, peopleNew: 0, factsTotal: 0 };
}

export type StoredRow = { importId: string; factKey: string; told: ImportedRow };

/** All lines of the next facts after the mark, in the order of their keys. */
export const rowsAfter = (
  shop: ShopDb,
  { importId, mark }: { importId: string; mark: string | null },
  facts: number,
) => shop.query<StoredRow>`
  WITH next AS MATERIALIZED (
    SELECT DISTINCT fact_key FROM import_row
    WHERE shop_id = ${shop.id} AND import_id = ${importId} AND told IS NOT NULL AND fact_key > ${mark ?? noMark}::uuid ORDER BY fact_key LIMIT ${facts})
  SELECT r.import_id AS "importId", n.fact_key AS "factKey", r.told FROM next n
  CROSS JOIN LATERAL (SELECT * FROM import_row WHERE shop_id = ${shop.id} AND import_id = ${importId} AND fact_key = n.fact_key AND told IS NOT NULL OFFSET 0) r
  ORDER BY n.fact_key, r.row_no`;

const noMark = "00000000-0000-0000-0000-000000000000";

export type ToldBefore = StoredRow & { fileName: string; askedAt: Date };

/** What other files that stand told of the same facts or the same people, whole fact by whole fact. */
export const toldByOthers = (shop: ShopDb, importId: string, { keys, identityIds }: { keys: string[]; identityIds: IdentityId[] }) =>
  shop.query<ToldBefore>`
  WITH found AS MATERIALIZED (
    SELECT import_id, fact_key FROM import_row WHERE shop_id = ${shop.id} AND fact_key = ANY(${keys}::uuid[]) AND told IS NOT NULL
    UNION SELECT import_id, fact_key FROM import_row WHERE shop_id = ${shop.id} AND identity_id = ANY(${identityIds}::uuid[]) AND told IS NOT NULL
  )
  SELECT f.import_id AS "importId", f.fact_key AS "factKey", r.told, j.file_name AS "fileName", j.asked_at AS "askedAt" FROM found f
  CROSS JOIN LATERAL (SELECT * FROM import_job WHERE shop_id = ${shop.id} AND import_id = f.import_id OFFSET 0) j
  CROSS JOIN LATERAL (SELECT * FROM import_row WHERE shop_id = ${shop.id} AND import_id = f.import_id AND fact_key = f.fact_key AND told IS NOT NULL OFFSET 0) r
  WHERE f.import_id <> ${importId} AND j.state = 'done' ORDER BY j.asked_at, f.import_id, f.fact_key, r.row_no`;

/** They are left out, and say so. */
export async function refuseRows(
  shop: ShopDb,
  importId: string,
  { keys, problem }: { keys: string[]; problem: RowProblem },
): Promise<void> {
  if (keys.length === 0) return;
  await shop.query`
    UPDATE import_row SET told = NULL, problems = ${JSON.stringify([problem])}::jsonb
    WHERE shop_id = ${shop.id} AND import_id = ${importId} AND fact_key = ANY(${keys}::uuid[]) AND told IS NOT NULL`;
}

/** Facts about people whose points the platform tells itself. `keys`: of these only. */
export async function keysOfPlatformPoints(shop: ShopDb, importId: string, keys: string[] | null): Promise<string[]> {
  const rows = await shop.query<{ key: string }>`
    SELECT DISTINCT r.fact_key AS key
    FROM (SELECT fact_key, identity_id FROM import_row WHERE shop_id = ${shop.id} AND import_id = ${importId} AND told IS NOT NULL
      ${keys === null ? empty : sql`AND fact_key = ANY(${keys}::uuid[])`} OFFSET 0) r
    CROSS JOIN LATERAL (SELECT customer_id FROM identity WHERE shop_id = ${shop.id} AND identity_id = r.identity_id OFFSET 0) p
    CROSS JOIN LATERAL (SELECT identity_id, kind FROM identity WHERE shop_id = ${shop.id} AND customer_id = p.customer_id OFFSET 0) i
    CROSS JOIN LATERAL (SELECT points, of_file FROM membership WHERE shop_id = ${shop.id} AND identity_id = i.identity_id OFFSET 0) m
    WHERE i.kind = 'platform' AND m.points IS NOT NULL AND NOT m.of_file`;
  return rows.map(({ key }) => key);
}

/**
 * Purchases that the platform, or the shop's own system, has told by their number: the file was written from them. A number of
 * the till that happens to be the same is of another day.
 */
export async function keysOfPlatformOrders(shop: ShopDb, importId: string, keys: string[] | null): Promise<string[]> {
  const rows = await shop.query<{ key: string }>`
    SELECT DISTINCT r.fact_key AS key
    FROM (SELECT fact_key, told->>'receipt' AS receipt, (told->>'at')::timestamptz AS at FROM import_row
      WHERE shop_id = ${shop.id} AND import_id = ${importId} AND told IS NOT NULL AND told->>'receipt' <> ''
      ${keys === null ? empty : sql`AND fact_key = ANY(${keys}::uuid[])`} OFFSET 0) r
    CROSS JOIN LATERAL (SELECT order_id, processed_at FROM shop_order WHERE shop_id = ${shop.id} AND order_name = r.receipt OFFSET 0) o
    WHERE NOT starts_with(o.order_id, ${storePrefix}) AND ${isOneDay(sql`o.processed_at`, sql`r.at`)}`;
  return rows.map(({ key }) => key);
}

/** A file may tell the day alone, and that of another zone: of about the same day. */
export const isOneDay = (a: Sql, b: Sql): Sql => sql`abs(extract(epoch FROM ${a} - ${b})) <= 172800`;

export type RowWithProblems = { rowNo: number; problems: RowProblem[]; isLeftOut: boolean };

export const problemsAfter = (
  shop: ShopDb,
  importId: string,
  { after, limit }: { after: number; limit: number },
) => shop.query<RowWithProblems>`
  SELECT row_no AS "rowNo", problems, told IS NULL AS "isLeftOut" FROM import_row
  WHERE shop_id = ${shop.id} AND import_id = ${importId} AND problems IS NOT NULL AND row_no > ${after} ORDER BY row_no LIMIT ${limit}`;
