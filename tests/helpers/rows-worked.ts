// Through how many rows does PostgreSQL go for a query, those within a statement included? As it plans it for the app: without looking at the values.
import pg from "pg";
import sql, { type RawValue } from "sql-template-tag";
import type { ShopDb } from "~/db.server";

type Node = { Plans?: Node[]; "Actual Rows": number; "Actual Loops": number } & Record<string, unknown>;

/** What each step of every plan gave or threw away, in all its loops. What was written is undone; a query is answered with nothing. */
export async function rowsWorked(shop: ShopDb, ask: (shop: ShopDb) => Promise<unknown>): Promise<number> {
  let worked = 0;
  const undone = shop.transaction(async (inner) => {
    const run = (text: string) => inner.query<Record<string, unknown>>(Object.assign([text], { raw: [text] }));
    const counting: ShopDb = {
      id: shop.id,
      transaction: (work) => work(counting),
      query: async (text, ...values) => {
        const statement = sql(text, ...values);
        await run(`PREPARE counted AS ${statement.text}`);
        const given = statement.values.length > 0 ? `(${statement.values.map(literal).join(", ")})` : "";
        const [row] = await run(`EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE counted${given}`);
        await run("DEALLOCATE counted");
        for (const { Plan } of (row?.["QUERY PLAN"] ?? []) as { Plan: Node }[]) worked += rowsOf(Plan);
        return [];
      },
    };
    await ask(counting);
    throw new Undone();
  });
  await undone.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  return worked;
}

class Undone extends Error {}

const rowsOf = (node: Node): number => {
  const removed = Object.entries(node).filter(([name]) => name.startsWith("Rows Removed"));
  const each = removed.reduce((sum, [, count]) => sum + Number(count), node["Actual Rows"]);
  return each * node["Actual Loops"] + (node.Plans ?? []).reduce((sum, inner) => sum + rowsOf(inner), 0);
};

function literal(value: RawValue): string {
  if (value === null || value === undefined) return "NULL";
  if (Array.isArray(value)) return pg.escapeLiteral(`{${value.map((item) => `"${String(item)}"`).join(",")}}`);
  return pg.escapeLiteral(value instanceof Date ? value.toISOString() : String(value));
}
