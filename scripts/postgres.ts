// Which PostgreSQL serves when no DATABASE_URL is given? A real one from the npm registry, kept under `dataDir`.
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, openSync, readFileSync, rmSync } from "node:fs";
import { chmod, mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { freePort } from "./free-port";
import { isAlive } from "./is-alive";
import { makeCluster, postgresBinary } from "./postgres-cluster";

/** Kept beside the data: how to reach the server, and the process that must stop it. */
type Settings = { port: number; password: string; owner: number };

type Wanted = { dataDir: string; port?: number; flags?: string[]; binaries?: string };

export type Postgres = { url: string; stop: () => Promise<void> };

/**
 * Starts the server, or joins the one that already runs on `dataDir`. Whoever started it stops it; a server whose owner
 * was killed is adopted. `flags` are server options such as ["-c", "fsync=off"]; `binaries` is the folder of another PostgreSQL.
 */
export async function startPostgres({ dataDir, port, flags = [], binaries }: Wanted): Promise<Postgres> {
  const folder = path.resolve(dataDir);
  const settings = await loadSettings(folder, port);
  const running = runningPid(folder);
  if (running && (await answers(settings))) {
    if (isAlive(settings.owner)) return { url: urlOf(settings), stop: async () => {} };
  } else {
    if (running) await stopServer(running);
    await makeCluster(folder, settings.password, binaries);
    settings.port = port ?? (await freePort(settings.port));
    await startServer(folder, settings, { flags, binaries });
  }
  settings.owner = process.pid;
  await saveSettings(folder, settings);
  return { url: urlOf(settings), stop: ownedServer(folder) };
}

function ownedServer(folder: string) {
  const stop = async () => {
    process.off("exit", stopNow);
    const pid = runningPid(folder);
    if (pid) await stopServer(pid);
  };
  const stopNow = () => {
    const pid = runningPid(folder);
    if (pid) process.kill(pid, "SIGINT");
  };
  process.once("exit", stopNow);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, async () => {
      // Another listener means an orderly stop is under way, which ends with `stop`.
      if (process.listenerCount(signal) > 0) return;
      await stop();
      process.exit(1);
    });
  return stop;
}

async function startServer(folder: string, settings: Settings, { flags = [], binaries }: Omit<Wanted, "dataDir">) {
  const { command, user } = await postgresBinary("postgres", binaries);
  const logFile = `${folder}.log`;
  const log = openSync(logFile, "a", 0o600);
  const options = ["-D", folder, "-p", String(settings.port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="];
  // A process group of its own: Ctrl-C reaches the app first, which closes its connections and then stops the server.
  const server = spawn(command, [...options, ...flags], { ...user, cwd: folder, detached: true, stdio: ["ignore", log, log] });
  await untilReady(server, settings, logFile);
  server.unref();
}

async function untilReady(server: ChildProcess, settings: Settings, logFile: string) {
  let ended = false;
  server.once("exit", () => (ended = true));
  server.once("error", () => (ended = true));
  while (!(await answers(settings))) {
    if (ended) throw new Error(`PostgreSQL did not start; the end of ${logFile}:\n${tail(logFile)}`);
    await pause(20);
  }
}

async function answers(settings: Settings) {
  const client = new pg.Client({ connectionString: urlOf(settings), connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
}

/** "Fast" shutdown: open transactions are rolled back, what was committed is on disk. */
async function stopServer(pid: number) {
  process.kill(pid, "SIGINT");
  while (isServer(pid)) await pause(20);
}

/** The server's pid if one truly runs on this folder. A stale file is removed: PostgreSQL minds only whether its pid exists. */
function runningPid(folder: string): number | undefined {
  const file = path.join(folder, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  if (isServer(pid)) return pid;
  rmSync(file);
  return undefined;
}

/** A killed server that nobody reaped still has a pid, but no command line. */
function isServer(pid: number) {
  if (!isAlive(pid)) return false;
  const command = `/proc/${pid}/cmdline`;
  return !existsSync("/proc/self") || (existsSync(command) && readFileSync(command, "utf8").includes("postgres"));
}

async function loadSettings(folder: string, port = 0): Promise<Settings> {
  const file = `${folder}.json`;
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as Settings;
  if (existsSync(folder)) await rm(folder, { recursive: true });
  await mkdir(path.dirname(folder), { recursive: true });
  const settings = { port, password: randomBytes(12).toString("hex"), owner: 0 };
  await saveSettings(folder, settings);
  return settings;
}

async function saveSettings(folder: string, settings: Settings) {
  const file = `${folder}.json`;
  await writeFile(`${file}.new`, JSON.stringify(settings));
  await chmod(`${file}.new`, 0o600);
  await rename(`${file}.new`, file);
}

const urlOf = ({ port, password }: Settings) => `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;

const tail = (file: string) => readFileSync(file, "utf8").split("\n").slice(-15).join("\n");

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
