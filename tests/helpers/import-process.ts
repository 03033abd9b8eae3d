// A worker of imports as a process of its own, which a test can kill. As arguments one JSON: {at: instant, atOnce: facts of one transaction}.
import { closeDatabase } from "~/db.server";
import { workImports } from "~/pipeline/import/work-imports.server";

export type ImportOrder = { at: string; atOnce: number };

const { at, atOnce } = JSON.parse(process.argv[2] ?? "") as ImportOrder;
await workImports(() => new Date(at), atOnce);
await closeDatabase();
