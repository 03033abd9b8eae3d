// `npm run build`: client and server bundles in build/, static files compressed beside themselves.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { withProgress } from "./progress.mjs";
import { run } from "./run.mjs";

const stamp = "build/stamp";
const inputs = ["app", "public", "storefront/releases", "package-lock.json", "vite.config.ts", "tsconfig.json", "scripts/build.ts"];

const current = hashOf(inputs);
const isCurrent = existsSync(stamp) && readFileSync(stamp, "utf8") === current;
if (!isCurrent || !process.argv.includes("--if-changed"))
  await build().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });

async function build() {
  await withProgress("Building the app", async () => {
    await run(process.execPath, ["node_modules/@remix-run/dev/dist/cli.js", "vite:build", "--logLevel", "warn"], {
      env: { ...process.env, NODE_ENV: "production" },
    });
    await compressAll("build/client/assets");
  });
  writeFileSync(stamp, current);
}

/** Brotli at its best level saves a fifth over what a server could afford per request. */
async function compressAll(folder: string) {
  const files = (await readdir(folder)).filter((name) => /\.(js|css|svg|json)$/.test(name));
  await Promise.all(files.map((name) => compressFile(path.join(folder, name))));
}

async function compressFile(file: string) {
  const content = await readFile(file);
  const best = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(content, best));
  await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }));
}

function hashOf(paths: string[]) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap(filesUnder).sort()) hash.update(file).update(readFileSync(file));
  return hash.digest("hex");
}

function filesUnder(start: string): string[] {
  const entries = readdirSync(path.dirname(start), { withFileTypes: true }).find((entry) => entry.name === path.basename(start));
  if (!entries) return [];
  if (entries.isFile()) return [start];
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
