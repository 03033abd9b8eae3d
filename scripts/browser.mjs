// Which Chromium do the browser tests and pictures use? An installed one, else Playwright's, else Debian's package.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { withProgress } from "./progress.mjs";
import { run } from "./run.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const remembered = path.join(root, ".data/browser.json");

/** The path of a browser that truly starts; undefined when there is none. */
export async function findBrowser() {
  const known = existsSync(remembered) ? JSON.parse(readFileSync(remembered, "utf8")).path : undefined;
  for (const candidate of [known, ...(await candidates())]) {
    if (!candidate || !existsSync(candidate)) continue;
    if (candidate !== known && !(await starts(candidate))) continue;
    mkdirSync(path.dirname(remembered), { recursive: true });
    writeFileSync(remembered, JSON.stringify({ path: candidate }));
    return candidate;
  }
  return undefined;
}

/** Finds a browser or installs one. */
export async function provideBrowser() {
  const found = (await findBrowser()) ?? (await fromPlaywright()) ?? (await fromDebian());
  if (found) return found;
  throw new Error(
    "The browser tests need Google Chrome or Chromium, and none could be downloaded. Install one (Debian and Ubuntu: sudo apt-get install chromium; macOS: brew install --cask google-chrome), or set CHROME_PATH to its program. `npm run check` runs everything else.",
  );
}

async function candidates() {
  const names = ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser", "chrome"];
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const { chromium } = await import("playwright-core");
  return [
    process.env.CHROME_PATH,
    ...names.flatMap((name) => folders.map((folder) => path.join(folder, name))),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    chromium.executablePath(),
  ];
}

async function starts(program) {
  const profile = path.join(tmpdir(), `teppan-browser-${process.pid}`);
  const options = ["--headless=new", "--no-sandbox", "--disable-gpu", `--user-data-dir=${profile}`, "--dump-dom", "about:blank"];
  try {
    return (await run(program, options, { timeout: 60_000 })).includes("<html>");
  } catch {
    return false;
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function fromPlaywright() {
  const cli = path.join(root, "node_modules/playwright-core/cli.js");
  const env = { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "10000" };
  return install("Downloading Chromium", () => run(process.execPath, [cli, "install", "chromium"], { env, timeout: 600_000 }));
}

async function fromDebian() {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return install("Installing Debian's Chromium", async () => {
    await run("apt-get", ["update"], { env });
    await run("apt-get", ["install", "--yes", "--no-install-recommends", "chromium"], { env });
  });
}

/** A way that fails is not the last one: its reason is shown, and the next is tried. */
async function install(label, work) {
  try {
    await withProgress(label, work);
  } catch (error) {
    console.warn(`${label}: not possible here (${error instanceof Error ? error.message.split("\n")[0] : error})`);
    return undefined;
  }
  return findBrowser();
}
