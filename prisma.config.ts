// How does Prisma migrate without a native engine? Its WebAssembly schema engine speaks through the pg driver.
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { defineConfig } from "prisma/config";

// The adapter cannot decode catalog types that the schema engine reads (prisma/orm issue 27403): name them as plain ones.
const plainTypes: Record<number, number> = { 18: 25, 19: 25, 24: 25, 1003: 1009, 22: 1005 };

class CatalogClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg's overloads (callback and promise form) meet here
  override query(...args: any[]): any {
    const callback = args.at(-1);
    if (typeof callback === "function")
      args[args.length - 1] = (error: Error, result: pg.QueryResult) => callback(error, result && withPlainTypes(result));
    // biome-ignore lint/suspicious/noExplicitAny: as above
    const answer = (super.query as any)(...args);
    return answer && typeof answer.then === "function" ? answer.then(withPlainTypes) : answer;
  }
}

function withPlainTypes(result: pg.QueryResult) {
  for (const field of result.fields ?? []) field.dataTypeID = plainTypes[field.dataTypeID] ?? field.dataTypeID;
  return result;
}

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  experimental: { adapter: true },
  engine: "js",
  adapter: async () =>
    // Idle connections close at once, so that the command ends when its work does.
    new PrismaPg(
      new pg.Pool({ connectionString: process.env.DATABASE_URL, Client: CatalogClient as typeof pg.Client, idleTimeoutMillis: 10 }),
    ),
});
