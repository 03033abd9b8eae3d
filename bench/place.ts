// Where does the bench run? An embedded PostgreSQL of its own, durable as in production, and a fresh database.
import { rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { migrate } from "../scripts/migrate";
import { startPostgres } from "../scripts/postgres";
import { benchSecret } from "./orders";

export type Place = { databaseUrl: string; owner: pg.Client; environment: Record<string, string>; stop: () => Promise<void> };

const appSecret = "bench-secret-bench-secret-bench-secret";

export async function benchPlace(): Promise<Place> {
  const dataDir = path.resolve(".data/bench-postgres");
  await rm(dataDir, { recursive: true, force: true });
  // A quarter of the memory, as PostgreSQL's manual recommends for a server of its own.
  const buffers = `shared_buffers=${Math.round(os.totalmem() / 4 / 2 ** 20)}MB`;
  const server = await startPostgres({ dataDir, flags: ["-c", buffers, "-c", "max_wal_size=4GB", "-c", "work_mem=64MB"] });
  await migrate({ databaseUrl: server.url, appSecret });
  const owner = new pg.Client({ connectionString: server.url });
  await owner.connect();
  const environment = {
    APP_ENV: "test",
    DATABASE_URL: server.url,
    APP_SECRET: appSecret,
    APP_URL: "http://127.0.0.1",
    ENCRYPTION_KEYS: `bench:${Buffer.alloc(32, 1).toString("base64")}`,
    SHOPIFY_API_KEY: "bench",
    SHOPIFY_API_SECRET: benchSecret,
    LOG_LEVEL: "error",
  };
  Object.assign(process.env, environment);
  const stop = async () => {
    await owner.end();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { databaseUrl: server.url, owner, environment, stop };
}

/** A shop with its settings, ready to listen and to send. */
export async function addShop(owner: pg.Client, domain: string): Promise<number> {
  const { rows } = await owner.query(
    "INSERT INTO shop (platform, domain, opaque_id, installed_at) VALUES ('shopify', $1, gen_random_uuid(), '2026-01-01') RETURNING shop_id",
    [domain],
  );
  const shopId = Number(rows[0].shop_id);
  const sender = {
    legalName: "Bench",
    postalAddress: "Kyoto",
    contact: "info@bench.example",
    fromName: "Bench",
    fromEmail: "shop@bench.example",
  };
  await owner.query(
    "INSERT INTO shop_setting (shop_id, name, domain, sender, channel, updated_at) VALUES ($1, 'Bench', $2, $3, 'console', '2026-01-01')",
    [shopId, domain, sender],
  );
  await owner.query("INSERT INTO shop_schedule (shop_id) VALUES ($1)", [shopId]);
  return shopId;
}
