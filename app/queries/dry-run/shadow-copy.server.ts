// How do rows of a ledger come into a shadow shop? Read with the one shop's handle and written with the other's, page by page: no statement spans two shops.
import sql, { empty, join, type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { CustomerId } from "~/domain/ids";
import { toJson } from "~/lib/json";
import type { ShadowTable } from "./shadow-tables.server";

/** `row`: the whole row as JSON text, which nobody but PostgreSQL reads. */
export type LedgerRow = { key: string; identityId: string | null; isOld: boolean; row: string };
export type LaterInstant = { key: string; identityId: string | null; at: Date; isBeginning: boolean };

const pageRows = sql`2000`;

/** What had happened by an instant, as it was known then; a page at a time, by a cursor of one transaction. */
export const eachLedgerRow = (
  live: ShopDb,
  table: ShadowTable,
  { upTo, begin }: { upTo: Date; begin: Date },
  visit: (page: LedgerRow[]) => Promise<void>,
): Promise<void> => eachPage(live, sql`${rowOf(table, upTo, begin)} WHERE t.shop_id = ${live.id} AND ${table.at} <= ${upTo}`, visit);

/** Those of some keys that happened or changed after one instant and up to another. */
export const ledgerRowsBetween = (live: ShopDb, table: ShadowTable, { keys, after, upTo }: { keys: string[]; after: Date; upTo: Date }) => {
  const instants = [table.at, ...table.later.map(({ at }) => at)].map((at) => sql`(${at} > ${after} AND ${at} <= ${upTo})`);
  return live.query<LedgerRow>`
    ${rowOf(table, upTo, after)} WHERE t.shop_id = ${live.id} AND ${table.find(keys)} AND ${table.at} <= ${upTo} AND (${join(instants, " OR ")})`;
};

/** When something of this table happened within a period. */
export const eachLaterInstant = (
  live: ShopDb,
  table: ShadowTable,
  { from, until }: { from: Date; until: Date },
  visit: (page: LaterInstant[]) => Promise<void>,
): Promise<void> => {
  const identity = table.identity ?? sql`NULL::uuid`;
  const within = (at: Sql, isBeginning: boolean) => sql`
    SELECT ${table.key} AS key, ${identity} AS "identityId", ${at} AS at, ${isBeginning} AS "isBeginning" FROM ${table.name} t
    WHERE t.shop_id = ${live.id} AND ${at} > ${from} AND ${at} <= ${until}`;
  return eachPage(live, join([within(table.at, true), ...table.later.map(({ at }) => within(at, false))], " UNION ALL "), visit);
};

/** Rows that are there already stay. `isUnversioned`: whatever is told of them is newer. */
export async function putRows(shadow: ShopDb, table: ShadowTable, rows: string[], isUnversioned: boolean): Promise<void> {
  if (rows.length === 0) return;
  const patch = { shop_id: shadow.id, ...(isUnversioned ? versionless : {}) };
  await shadow.query`
    INSERT INTO ${table.name} SELECT p.* FROM jsonb_array_elements(${`[${rows.join(",")}]`}::jsonb) r,
      LATERAL jsonb_populate_record(NULL::${table.name}, r || ${toJson(patch)}::jsonb) p
    ON CONFLICT DO NOTHING`;
}

/** As putRows, in place of those of the same keys. */
export async function replaceRows(shadow: ShopDb, table: ShadowTable, rows: { keys: string[]; rows: string[] }): Promise<void> {
  await shadow.query`DELETE FROM ${table.name} t WHERE t.shop_id = ${shadow.id} AND ${table.find(rows.keys)}`;
  await putRows(shadow, table, rows.rows, false);
}

/** A name that a table does not have is passed over by jsonb_populate_record. */
const versionless = { version: "", birth_date_version: "", locale_version: "", prefecture_version: "", sex_version: "" };

const rowOf = ({ name, key, identity, isOld, later }: ShadowTable, upTo: Date, begin: Date): Sql => sql`
  SELECT ${key} AS key, ${identity ?? sql`NULL::uuid`} AS "identityId", ${isOld ? isOld(begin) : sql`false`} AS "isOld",
    (to_jsonb(t)${later.length === 0 ? empty : sql` || jsonb_build_object(${join(later.map((change) => sql`${change.column}::text, CASE WHEN ${change.at} <= ${upTo} THEN ${change.at} END`))})`})::text AS row
  FROM ${name} t`;

/** Whose identities stand in a shop, in pages: whoever has no row of a customer yet is among them. */
export const ownersAfter = (shop: ShopDb, after: CustomerId | null, limit: number) => shop.query<{ customerId: CustomerId }>`
  SELECT DISTINCT customer_id AS "customerId" FROM identity
  WHERE shop_id = ${shop.id} AND customer_id > ${after ?? "00000000-0000-0000-0000-000000000000"}::uuid ORDER BY 1 LIMIT ${limit}`;

/** A page at a time, by a cursor of one transaction. */
export const eachPage = <Row>(shop: ShopDb, select: Sql, visit: (page: Row[]) => Promise<void>): Promise<void> =>
  shop.transaction(async (shop) => {
    await shop.query`DECLARE ledger NO SCROLL CURSOR FOR ${select}`;
    for (;;) {
      const page = await shop.query<Row>`FETCH ${pageRows} FROM ledger`;
      if (page.length === 0) break;
      await visit(page);
    }
    await shop.query`CLOSE ledger`;
  });
