// Before the database tests: one PostgreSQL server, and a template database with every migration applied.
import type { TestProject } from "vitest/node";
import { migrate } from "../../scripts/migrate";
import { testEnvironment } from "./environment";
import { oldestPostgres } from "./oldest-postgres";
import { adminQuery, templateName } from "./server";

declare module "vitest" {
  interface ProvidedContext {
    serverUrl: string;
  }
}

export default async function setup(project: TestProject) {
  // A server that is up already (TEST_DATABASE_URL) is used as it is; its user must be a superuser.
  const isOldest = project.name === oldestPostgres.project;
  const given = isOldest ? undefined : process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, stop: async () => {} } : await startOwnServer(isOldest);
  await makeTemplate(server.url);
  project.provide("serverUrl", server.url);
  return server.stop;
}

async function startOwnServer(isOldest: boolean) {
  const { startPostgres } = await import("../../scripts/postgres");
  const which = isOldest ? { dataDir: ".data/test-postgres-15", binaries: oldestPostgres.binaries } : { dataDir: ".data/test-postgres" };
  return startPostgres({ ...which, flags: ["-c", "fsync=off", "-c", "max_connections=200"] });
}

async function makeTemplate(serverUrl: string) {
  const name = templateName();
  const exists = await adminQuery(serverUrl, "SELECT 1 FROM pg_database WHERE datname = $1", [name]);
  if (exists.length > 0) return;
  const building = `${name}_${process.pid}`;
  await adminQuery(serverUrl, `CREATE DATABASE ${building}`);
  const url = new URL(serverUrl);
  url.pathname = `/${building}`;
  await migrate({ databaseUrl: url.href, appSecret: testEnvironment.APP_SECRET });
  await adminQuery(serverUrl, `ALTER DATABASE ${building} RENAME TO ${name}`).catch(() => {});
}
