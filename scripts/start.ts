// `npm start`: the production build; with an embedded PostgreSQL when no DATABASE_URL is given.
import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

if (existsSync(".env")) process.loadEnvFile(".env");
try {
  // With a given database, `npm run migrate` is a step of its own: the app's roles may not change the schema.
  // Without APP_SECRET the app itself says all that is missing.
  if (!process.env.DATABASE_URL && process.env.APP_SECRET) {
    const { prepareDatabase } = await import("./local-environment");
    await prepareDatabase(".data/production");
  }
  await import(pathToFileURL(path.resolve("build/server/index.js")).href);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
