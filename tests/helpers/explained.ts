// How does PostgreSQL go about a statement of the operator's?
import { type OperatorDb, operatorDb } from "~/db.server";

/** The plan of the very statement that the function sends. */
export async function explained(ask: (operator: OperatorDb) => Promise<unknown>): Promise<string> {
  let plan = "";
  const explaining: OperatorDb = {
    ...operatorDb,
    query: async (text, ...values) => {
      const parts = [`EXPLAIN ${text[0]}`, ...text.slice(1)];
      const rows = await operatorDb.query<{ "QUERY PLAN": string }>(Object.assign(parts, { raw: parts }), ...values);
      plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
      return [];
    },
  };
  await ask(explaining);
  return plan;
}
