// How does the demo start the app? The production build as a process of its own, given nothing but its environment.
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, openSync, readFileSync, statSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { migrate } from "../scripts/migrate";
import { type Postgres, startPostgres } from "../scripts/postgres";
import { type ColorMeServer, startColorMeServer } from "./color-me/server";
import { ask } from "./http";
import { type LineServer, startLineServer } from "./line-server";
import { place, serverFile } from "./place";
import type { Bar } from "./progress";

export type RunningApp = {
  url: string /** For people. */;
  publicUrl: string;
  secret: string /** What the app logged as an error since it started. */;
  errors: () => string[];
  /** Whom the app takes for LINE. */
  line: LineServer;
  /** Whom it takes for Color Me. */
  colorMe: ColorMeServer;
  stop: () => Promise<void>;
};

type Secrets = { APP_SECRET: string; ENCRYPTION_KEYS: string; SHOPIFY_API_SECRET: string };

/** Months pass in seconds here: what the server learns of its tables once a minute would come too late. */
const postgresFlags = ["shared_buffers=256MB", "max_wal_size=4GB", "autovacuum_naptime=2s"].flatMap((flag) => ["-c", flag]);

/** What the bar of starting counts: the database runs, its tables are there, the app answers. */
export const startingParts = 3;

export async function startApp(port: number, bar: Bar): Promise<RunningApp> {
  if (!existsSync(serverFile)) throw new Error("There is no build yet: run `npm run build`, or start with `npm run demo`.");
  const secrets = await keptSecrets();
  const logStart = existsSync(place.appLog) ? statSync(place.appLog).size : 0;
  const postgres = await startPostgres({ dataDir: place.postgres, flags: postgresFlags });
  bar.to(1);
  const line = await startLineServer();
  const colorMe = await startColorMeServer();
  try {
    await migrate({ databaseUrl: postgres.url, appSecret: secrets.APP_SECRET });
    bar.to(2);
    const child = spawnServer({ port, postgres, secrets, lineUrl: line.url, colorMeUrl: colorMe.url });
    // Whoever comes after a demo that was killed must find its app.
    await writeFile(place.appPid, String(child.pid));
    const url = `http://127.0.0.1:${port}`;
    const stop = stopper(child, { postgres, line, colorMe });
    await untilHealthy(url, child).catch(async (error) => {
      await stop();
      throw error;
    });
    bar.to(startingParts);
    return {
      url,
      publicUrl: `http://localhost:${port}`,
      secret: secrets.SHOPIFY_API_SECRET,
      errors: () => errorsIn(place.appLog, logStart),
      line,
      colorMe,
      stop,
    };
  } catch (error) {
    await line.stop();
    await colorMe.stop();
    await postgres.stop();
    throw error;
  }
}

type Server = { port: number; postgres: Postgres; secrets: Secrets; lineUrl: string; colorMeUrl: string };

function spawnServer({ port, postgres, secrets, lineUrl, colorMeUrl }: Server) {
  const log = openSync(place.appLog, "a");
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    ...secrets,
    NODE_ENV: "production",
    APP_ENV: "demo",
    CLOCK: "simulated",
    ROLE: "all",
    LOG_LEVEL: "warn",
    DATABASE_URL: postgres.url,
    SHOP_DATABASE_URL: undefined,
    OPERATOR_DATABASE_URL: undefined,
    PORT: String(port),
    APP_URL: `http://localhost:${port}`,
    SHOPIFY_API_KEY: "teppan-demo",
    CONSOLE_OUTBOX: place.outbox,
    LINE_BASE_URL: lineUrl,
    COLOR_ME_BASE_URL: colorMeUrl,
    COLOR_ME_CLIENT_ID: "teppan-demo",
    COLOR_ME_CLIENT_SECRET: secrets.SHOPIFY_API_SECRET,
    COLOR_ME_WEBHOOK_SECRET: secrets.SHOPIFY_API_SECRET,
  };
  // A process group of its own: Ctrl-C reaches the demo, which then stops the app and the database in order.
  return spawn(process.execPath, [serverFile], { env: environment, detached: true, stdio: ["ignore", log, log] });
}

async function untilHealthy(url: string, child: ChildProcess) {
  let exitCode: number | null = null;
  child.once("exit", (code) => (exitCode = code ?? 1));
  for (;;) {
    if (exitCode !== null) throw new Error(`The app did not start; the end of ${place.appLog}:\n${tail(place.appLog)}`);
    const status = await ask({ method: "GET", url: `${url}/healthz` }).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return;
    await wait(100);
  }
}

type Around = { postgres: Postgres; line: LineServer; colorMe: ColorMeServer };

function stopper(child: ChildProcess, { postgres, line, colorMe }: Around) {
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGTERM");
      await ended;
    }
    await line.stop();
    await colorMe.stop();
    await postgres.stop();
  };
}

/** Made once per demo, so that links and cookies of an earlier run stay good. */
async function keptSecrets(): Promise<Secrets> {
  if (existsSync(place.secrets)) return JSON.parse(readFileSync(place.secrets, "utf8")) as Secrets;
  const secrets = {
    APP_SECRET: randomBytes(32).toString("hex"),
    ENCRYPTION_KEYS: `demo:${randomBytes(32).toString("base64")}`,
    SHOPIFY_API_SECRET: randomBytes(16).toString("hex"),
  };
  await writeFile(place.secrets, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}

/** pino writes an error as level 50, a fatal one as 60. */
function errorsIn(file: string, from: number): string[] {
  const lines = readFileSync(file).subarray(from).toString("utf8").split("\n");
  return lines.filter((line) => /^\{"level":[56]0,/.test(line));
}

const tail = (file: string) => readFileSync(file, "utf8").split("\n").slice(-20).join("\n");
