// Reference: one INSERT … SELECT of delivery rows that lie ready, into a table with the same columns and indexes.
import type pg from "pg";

/** `empty` makes room for the next time; it is not part of what is measured. */
type BareDecisions = { insert: () => Promise<void>; empty: () => Promise<void>; drop: () => Promise<void> };

export async function bareDecisions(owner: pg.Client): Promise<BareDecisions> {
  const { rows } = await owner.query(
    "SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS list FROM pg_attribute WHERE attrelid = 'delivery'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''",
  );
  const columns = String(rows[0].list);
  await owner.query("CREATE UNLOGGED TABLE bare_rows AS SELECT * FROM delivery");
  await owner.query("CREATE TABLE bare_delivery (LIKE delivery INCLUDING ALL)");
  return {
    insert: async () => {
      await owner.query(`INSERT INTO bare_delivery (${columns}) SELECT ${columns} FROM bare_rows`);
    },
    empty: async () => {
      await owner.query("TRUNCATE bare_delivery");
      await owner.query("CHECKPOINT");
    },
    drop: async () => {
      await owner.query("DROP TABLE bare_rows, bare_delivery");
    },
  };
}
