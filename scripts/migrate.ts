// Brings a database to the newest schema: makes the two login roles, then applies Prisma's migrations.
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { rolePassword } from "../app/lib/role-password.server";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

export async function migrate({ databaseUrl, appSecret }: { databaseUrl: string; appSecret: string }) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const role of ["teppan_shop", "teppan_operator"]) await ensureRole(client, role, rolePassword(appSecret, role));
    await client.query(`GRANT CREATE ON DATABASE ${pg.escapeIdentifier(client.database ?? "")} TO teppan_operator`);
    if (await isCurrent(client)) return;
  } finally {
    await client.end();
  }
  await prismaMigrateDeploy(databaseUrl);
}

/**
 * Two setups of one server may race: an existing role only gets its password. Powers are taken from it only when it has
 * them: merely to name them takes a superuser, which the owner of a hosted database is not.
 */
async function ensureRole(client: pg.Client, role: string, password: string) {
  const { rows } = await client.query<{ isBound: boolean }>(
    `SELECT NOT (rolsuper OR rolbypassrls) AS "isBound" FROM pg_roles WHERE rolname = $1`,
    [role],
  );
  const options = rows[0]?.isBound ? "LOGIN" : "LOGIN NOSUPERUSER NOBYPASSRLS";
  try {
    await client.query(
      `${rows[0] ? "ALTER" : "CREATE"} ROLE ${pg.escapeIdentifier(role)} ${options} PASSWORD ${pg.escapeLiteral(password)}`,
    );
  } catch (error) {
    const code = (error as { code?: string }).code;
    const raced = code === "42710" || code === "23505" || (error as Error).message.includes("concurrently updated");
    if (!raced) throw error;
  }
}

async function isCurrent(client: pg.Client) {
  const table = await client.query("SELECT to_regclass('_prisma_migrations') AS found");
  if (!table.rows[0]?.found) return false;
  const applied = await client.query("SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL");
  const names = new Set(applied.rows.map((row: { migration_name: string }) => row.migration_name));
  return readdirSync(path.join(root, "prisma/migrations"), { withFileTypes: true }).every(
    (entry) => !entry.isDirectory() || names.has(entry.name),
  );
}

async function prismaMigrateDeploy(databaseUrl: string) {
  const cli = path.join(root, "node_modules/prisma/build/index.js");
  const child = spawn(process.execPath, [cli, "migrate", "deploy"], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`The migration failed (exit ${code}):\n${output}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const { DATABASE_URL, APP_SECRET } = process.env;
  if (!DATABASE_URL || !APP_SECRET) throw new Error("Set DATABASE_URL (the owner's address) and APP_SECRET, then migrate again");
  await migrate({ databaseUrl: DATABASE_URL, appSecret: APP_SECRET });
}
