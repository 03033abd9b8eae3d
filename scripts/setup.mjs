// What must be in place before a script of package.json runs? Dependencies and the Prisma client; on request a build, a browser.
// Plain JavaScript for any Node from 20 on, without dependencies: on a fresh clone there is nothing else yet.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { withProgress } from "./progress.mjs";
import { run } from "./run.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const node = path.join(root, "node_modules/.bin/node");

try {
  await setUp(process.argv.slice(2));
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

async function setUp(wanted) {
  if (Number(process.versions.node.split(".")[0]) < 20) throw new Error(`Node 20 or newer is needed; this is ${process.version}`);
  process.chdir(root);
  if (!dependenciesAreCurrent()) await installDependencies();
  await generatePrismaClient();
  if (wanted.includes("--build")) await run(node, ["--import", "tsx", "scripts/build.ts", "--if-changed"]).then(show);
  if (wanted.includes("--browser")) await (await import("./browser.mjs")).provideBrowser();
}

/** npm keeps what it installed in a lock file of its own; a package for another platform may be missing from it. */
function dependenciesAreCurrent() {
  const installed = packagesOf("node_modules/.package-lock.json");
  if (!existsSync(node)) return false;
  return Object.entries(packagesOf("package-lock.json")).every(([name, { version, optional }]) => {
    if (name === "") return true;
    return installed[name] ? installed[name].version === version : optional === true;
  });
}

function packagesOf(lockFile) {
  return existsSync(lockFile) ? JSON.parse(readFileSync(lockFile, "utf8")).packages : {};
}

async function installDependencies() {
  const folders = Object.keys(packagesOf("package-lock.json")).filter((name) => name !== "");
  const arrived = () => folders.filter((folder) => existsSync(folder)).length / folders.length;
  // npm tells its scripts where it is itself; without npm around us, the command is looked up.
  const npm = process.env.npm_execpath?.endsWith(".js") ? [process.execPath, process.env.npm_execpath] : ["npm"];
  const [command, ...options] = [...npm, "ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  await withProgress("Installing dependencies", () => run(command, options), arrived);
}

async function generatePrismaClient() {
  const stamp = "app/generated/stamp";
  const version = JSON.parse(readFileSync("node_modules/prisma/package.json", "utf8")).version;
  const hash = createHash("sha256").update(version).update(readFileSync("prisma/schema.prisma")).digest("hex");
  if (existsSync("app/generated/prisma/client.ts") && existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  // Without an address Prisma would look for an engine to download; nothing connects to this one.
  const env = { DATABASE_URL: "postgresql://nobody@127.0.0.1/none", ...process.env, CHECKPOINT_DISABLE: "1" };
  await withProgress("Generating the database client", () => run(node, ["node_modules/prisma/build/index.js", "generate"], { env }));
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}

function show(output) {
  if (output.trim()) console.log(output.trim());
}
