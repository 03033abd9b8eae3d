// How does a browser test run the app? The production build, in a process and a database of its own.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { inject } from "vitest";
import { freePort } from "../../../scripts/free-port";
import { testEnvironment } from "../../helpers/environment";
import { cloneDatabase, dropDatabase } from "../../helpers/server";
import type { AdminStub } from "./admin/stub";

export type RunningApp = Awaited<ReturnType<typeof startApp>>;

/** `environment` overrides; with `admin`, Shopify's names lead to that stub and its admin page frames this app. */
export async function startApp({ environment = {}, admin }: { environment?: Record<string, string>; admin?: AdminStub } = {}) {
  if (!existsSync("build/server/index.js")) throw new Error("There is no build: `npm run build` first (`npm test` does it by itself)");
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const database = `teppan_browser_${process.pid}_${port}`;
  const databaseUrl = await cloneDatabase(inject("serverUrl"), database);
  const outbox = path.resolve(`.data/browser/${database}.jsonl`);
  mkdirSync(path.dirname(outbox), { recursive: true });
  const settings = { ...testEnvironment, LOG_LEVEL: "info", APP_URL: url, PORT: String(port), CONSOLE_OUTBOX: outbox };
  const child = spawn(process.execPath, ["build/server/index.js"], {
    env: { ...process.env, NODE_ENV: "production", ...settings, DATABASE_URL: databaseUrl, ...admin?.environment, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log = collectLog(child);
  // A test file that breaks before it stops its app leaves no process behind.
  process.once("exit", () => child.kill("SIGKILL"));
  await untilHealthy(child, url, log);
  if (admin) admin.seen.appUrl = url;
  return {
    url,
    databaseUrl,
    outbox,
    /** Everything that the app has printed. */
    log: () => log.join(""),
    /** Ends the app as an operator would; a process that does not end cleanly fails the test. */
    async stop() {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      const [code] = await ended;
      await dropDatabase(inject("serverUrl"), database);
      if (code !== 0) throw new Error(`the app ended with ${code}:\n${log.join("").slice(-4000)}`);
    },
  };
}

function collectLog(child: ChildProcess): string[] {
  const log: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => log.push(chunk.toString()));
  return log;
}

async function untilHealthy(child: ChildProcess, url: string, log: string[]) {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the app did not start:\n${log.join("").slice(-4000)}`);
    const isHealthy = await fetch(`${url}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isHealthy) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
