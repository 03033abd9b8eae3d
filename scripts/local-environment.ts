// With which settings does the app run on one's own machine? Those that are set, else local ones kept under .data/.
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { migrate } from "./migrate";
import { startPostgres } from "./postgres";

type Variables = Record<string, string>;

/** Fills in whatever the process's environment and `.env` leave open; secrets are made once per data folder. */
export function loadLocalEnvironment(dataDir: string, defaults: Variables) {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const port = process.env.PORT ?? "3000";
  const local: Variables = {
    APP_URL: `http://localhost:${port}`,
    SHOPIFY_API_KEY: "local-api-key",
    ...keptSecrets(path.join(dataDir, "secrets.json")),
    ...defaults,
  };
  for (const [name, value] of Object.entries(local)) process.env[name] ||= value;
}

/** DATABASE_URL as it is set, else an embedded server; the schema is brought up to date either way. */
export async function prepareDatabase(dataDir: string): Promise<{ stop: () => Promise<void> }> {
  const given = process.env.DATABASE_URL;
  const server = given ? { url: given, stop: async () => {} } : await startPostgres({ dataDir: path.join(dataDir, "postgres") });
  process.env.DATABASE_URL = server.url;
  await migrate({ databaseUrl: server.url, appSecret: process.env.APP_SECRET ?? "" });
  return { stop: server.stop };
}

function keptSecrets(file: string): Variables {
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as Variables;
  const secrets = {
    APP_SECRET: randomBytes(32).toString("hex"),
    ENCRYPTION_KEYS: `local:${randomBytes(32).toString("base64")}`,
    SHOPIFY_API_SECRET: randomBytes(16).toString("hex"),
  };
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}
