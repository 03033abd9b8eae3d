// Where does the demo keep its things, and is another demo using them?
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { isAlive } from "../scripts/is-alive";
import { startPostgres } from "../scripts/postgres";
import { endLeftOverApp } from "./left-over-app";

const folder = path.resolve(".data/demo");

export const place = {
  folder,
  postgres: path.join(folder, "postgres"),
  state: path.join(folder, "state.json"),
  secrets: path.join(folder, "secrets.json"),
  providerKey: path.join(folder, "provider-key.pem"),
  outbox: path.join(folder, "outbox.jsonl"),
  appPid: path.join(folder, "app.pid"),
  appLog: path.join(folder, "app.log"),
  cardsPdf: path.join(folder, "cards.pdf"),
  cardsCsv: path.join(folder, "cards.csv"),
  truth: path.join(folder, "truth.json"),
  rejectedRows: path.join(folder, "rejected-rows.csv"),
};

/** The production build that the demo starts. */
export const serverFile = path.resolve("build/server/index.js");

const pidFile = path.join(folder, "run.pid");

/** Refuses while another demo runs here; `isFresh` throws away what an earlier one left, its database included. */
export async function takePlace(isFresh: boolean) {
  const other = existsSync(pidFile) ? Number(await readFile(pidFile, "utf8")) : 0;
  if (other && other !== process.pid && isAlive(other)) throw new Error(`A demo is already running here (process ${other}); end it first.`);
  await endLeftOverApp(place.appPid, serverFile);
  if (isFresh && existsSync(folder)) await clear();
  await mkdir(folder, { recursive: true });
  await writeFile(pidFile, String(process.pid));
}

export async function leavePlace() {
  await rm(place.appPid, { force: true });
  await rm(pidFile, { force: true });
}

/** A server whose owner was killed may still run on the folder: it is adopted, then stopped. */
async function clear() {
  if (existsSync(place.postgres)) await (await startPostgres({ dataDir: place.postgres })).stop();
  await rm(folder, { recursive: true });
}
