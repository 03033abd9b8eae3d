// Does package-lock.json name the packages of every platform? A registry mirror that lacks some makes npm leave them out,
// and `npm ci` then refuses the file everywhere. Run after `npm install` behind such a mirror: node scripts/complete-lock.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { missingOptionalPackages } from "./optional-packages.mjs";

const file = "package-lock.json";
const lock = JSON.parse(readFileSync(file, "utf8"));

for (const { path, version, parent } of missingOptionalPackages(lock.packages)) {
  const { dev } = parent;
  lock.packages[path] = { version, ...platformOf(path), ...(dev ? { dev } : {}), optional: true };
}
const [root, ...others] = Object.entries(lock.packages);
lock.packages = Object.fromEntries([root, ...others.sort(([a], [b]) => a.localeCompare(b, "en"))]);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);

function platformOf(path) {
  const words = path.split("node_modules/").at(-1).split(/[/-]/);
  const os = ["android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32", "aix"].find((name) =>
    words.includes(name),
  );
  const cpu = ["arm64", "arm", "x64", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32"].find((name) =>
    words.includes(name),
  );
  const libc = words.includes("musl") ? "musl" : words.includes("gnu") ? "glibc" : undefined;
  return { ...(cpu ? { cpu: [cpu] } : {}), ...(libc && os === "linux" ? { libc: [libc] } : {}), ...(os ? { os: [os] } : {}) };
}
