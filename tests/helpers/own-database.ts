// Each database test file gets a database of its own before anything of the app is imported.
import { afterAll, inject } from "vitest";
import { cloneDatabase, dropDatabase } from "./server";

const serverUrl = inject("serverUrl");
const name = `teppan_test_${process.pid}_${Number(process.hrtime.bigint() % 1_000_000_000n)}`;
process.env.DATABASE_URL = await cloneDatabase(serverUrl, name);

afterAll(async () => {
  const { closeDatabase } = await import("~/db.server");
  await closeDatabase();
  await dropDatabase(serverUrl, name);
});
