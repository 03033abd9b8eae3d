// Which files that are not taken in yet name somebody who is erased? They are given up: nobody can take a line out of their bytes.
import sql, { type Sql } from "sql-template-tag";
import type { ShopDb } from "~/db.server";
import type { FileError } from "~/domain/import/file-limits";

const waiting = ["uploading", "uploaded", "reading", "read"];
/** What is looked for is shorter: it may lie across the border of two parts. */
const overlap = 400;

/** `pattern`: as domain/ledger/erasure-pattern.ts writes it. In the caller's transaction. */
export async function giveUpFilesNaming(shop: ShopDb, pattern: string): Promise<void> {
  const given = await shop.query<{ importId: string }>`
    UPDATE import_job j SET state = 'failed', error = ${"names-erased" satisfies FileError}, error_line = NULL, sample = '[]'
    WHERE j.shop_id = ${shop.id} AND j.state = ANY(${waiting}::text[]) AND (
      ${asText(sql`convert_to(j.sample::text, 'UTF8')`)} ~ ${pattern}
      OR EXISTS (SELECT FROM import_chunk c WHERE c.shop_id = ${shop.id} AND c.import_id = j.import_id AND ${asText(sql`c.bytes`)} ~ ${pattern})
      OR EXISTS (
        SELECT FROM import_chunk c JOIN import_chunk n ON n.shop_id = ${shop.id} AND n.import_id = c.import_id AND n.part = c.part + 1
        WHERE c.shop_id = ${shop.id} AND c.import_id = j.import_id
          AND ${asText(sql`substring(c.bytes FROM greatest(1, length(c.bytes) - ${overlap}::int)) || substring(n.bytes FROM 1 FOR ${overlap}::int)`)} ~ ${pattern}))
    RETURNING j.import_id AS "importId"`;
  const ids = given.map(({ importId }) => importId);
  if (ids.length === 0) return;
  await shop.query`DELETE FROM import_chunk WHERE shop_id = ${shop.id} AND import_id = ANY(${ids}::uuid[])`;
  await shop.query`DELETE FROM import_row WHERE shop_id = ${shop.id} AND import_id = ANY(${ids}::uuid[])`;
}

/** As the pattern reads it; every other byte of a Latin letter in UTF-16 is nothing. */
const asText = (bytes: Sql): Sql => sql`replace(lower(encode(${bytes}, 'escape')), ${"\\000"}, '')`;
