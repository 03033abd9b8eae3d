// `npm start`: the production build; with an embedded PostgreSQL when no DATABASE_URL is given.
import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

if (existsSync(".env")) process.loadEnvFile(".env");
if (!process.env.DATABASE_URL) await embedDatabase();
await import(pathToFileURL(path.resolve("build/server/index.js")).href);

/** With a given database, `npm run migrate` is a step of its own: the app's roles may not change the schema. */
async function embedDatabase() {
  const { prepareDatabase } = await import("./local-environment");
  if (!process.env.APP_SECRET)
    throw new Error("APP_SECRET is not set: 32 characters or more; signs links and cookies, derives role passwords");
  await prepareDatabase(".data/production");
}
